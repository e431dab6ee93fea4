"""Report tables that the writers' tests share."""

from __future__ import annotations

import datetime as dt

from merchdesk.reports.table import Kind, ReportColumn, ReportTable

ZONE = dt.timezone(dt.timedelta(hours=8))
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    "@SUM(A1)",
    "+1",
    "-1",
    "\t=1+1",
    "\r=1",
    "＝1+1",
    " =1",
    "<img src=x onerror=1>",
    "https://example.invalid/",
    "mailto:a@example.invalid",
    "\u202efdp.exe",
    "{=1}",
    "'quoted",
    'say "hi", twice',
    "two\nlines",
    "00123",
    "3-5",
    "1E5",
)

COLUMNS = (
    ReportColumn("商户号"),
    ReportColumn("商户名称", width=24),
    ReportColumn("日期", Kind.DATE),
    ReportColumn("时间", Kind.TIME),
    ReportColumn("净收入", Kind.MONEY),
    ReportColumn("笔数", Kind.COUNT),
    ReportColumn("占比", Kind.PERCENT),
    ReportColumn("内容", Kind.NOTE, 40),
)
ROW = (
    "012345678901234",
    "蜀香火锅（玉林店）",
    dt.date(2026, 11, 23),
    dt.datetime(2026, 11, 23, 14, 30, tzinfo=ZONE),
    -123_456,
    1_234,
    0.519,
    "店长反映周末扫码盒断连，已换新机。",
)
EMPTY = (None,) * len(COLUMNS)


def visits() -> ReportTable:
    """One full row, one empty one, and everything a report can carry around them."""
    return ReportTable(
        title="拜访明细",
        columns=COLUMNS,
        rows=(ROW, EMPTY),
        filters=("2026-11-01 – 2026-11-30", "客户经理：王敏 & 李强"),
        summary=(("净收入合计", "−¥1,234.56"),),
        made_at=dt.datetime(2026, 11, 23, 18, 5, tzinfo=ZONE),
    )


def texts(*values: str, kind: Kind = Kind.TEXT) -> ReportTable:
    """A table of one text column."""
    return ReportTable("文本", (ReportColumn("文本", kind),), tuple((value,) for value in values))
