"""Rows that are no merchant's: totals, footers, repeated headings, lines of text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import cells
from merchdesk.statements.layouts import field_of, normal
from merchdesk.statements.problems import BadCell

_TOTAL = r".{0,12}(?:合计|总计|小计|共计|累计|总额|subtotal|total)(?:[:(].*)?"
_FOOTER = (
    r"(?:制表|制单|打印|审核|复核|编制|填表|填报|统计|导出|生成|经办|负责|备注|注|说明|单位|日期)"
    r"[^:]{0,8}:.*|第[0-9]+页.*|共[0-9]+[页条笔户].*|以[上下].*|[*—=_-]{2,}.*"
)


def is_note(row: Sequence[object], labels: Mapping[str, int], facts: Sequence[int]) -> bool:
    """Whether a row without a readable merchant number is none of the table's data.

    Args:
        row: its cells.
        labels: the column of each label field, ``mid`` among them.
        facts: the columns without which a row says nothing: the figures, or a profile's name.
    """
    if not _lacks_number(row[labels["mid"]]):
        return False
    if not any(cells.text(row[index]) for index in facts):
        return True
    heading = field_of(normal(cells.text(row[labels["mid"]])))
    if heading is not None and heading[0] == "mid":
        return True
    texts = [normal(text) for text in map(cells.text, row) if text][:3]
    is_total = any(re.fullmatch(_TOTAL, text) for text in texts)
    return is_total or re.fullmatch(_FOOTER, texts[0]) is not None


def _lacks_number(cell: object) -> bool:
    """True where no merchant number stands or stood; a damaged one is data that was lost."""
    try:
        cells.merchant_number(cell)
    except BadCell as bad:
        return bad.reason is not RejectReason.MID_DAMAGED
    return False
