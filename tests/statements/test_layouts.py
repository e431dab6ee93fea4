from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from merchdesk.rules.codes import MerchantType
from merchdesk.statements import layouts
from merchdesk.statements.types import ProfileRow, StatementRow

GROUPS = (layouts.AMOUNTS, layouts.COUNTS, layouts.LABELS, layouts.PROFILE)
WORDS = [
    (field, word) for group in GROUPS for field, words in group.items() for word in words.split()
]


def test_no_word_means_two_things():
    assert [word for word, n in Counter(word for _, word in WORDS).items() if n > 1] == []


@pytest.mark.parametrize(("field", "word"), WORDS)
def test_every_word_is_found(field, word):
    heading, unit = layouts.split_unit(layouts.normal(f" {word} "))
    found = layouts.field_of(heading)
    assert found is not None
    assert found[0] == field
    assert unit == ""


def test_every_field_reaches_a_row_or_helps_to_compute_one():
    helpers = {"running", "capped_volume_fen", "cost_fen"}
    known = {f.name for kind in (StatementRow, ProfileRow) for f in fields(kind)}
    assert {field for field, _ in WORDS} - helpers <= known


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("其中封顶笔数", "capped_count"),
        ("本月交易额", "volume_fen"),
        ("笔数合计", "txn_count"),
        ("Merchant ID", "mid"),
        ("商　户　编　号", "mid"),
        ("交易金额：", "volume_fen"),
        ("*商户名称", "name"),
        ("商戶編號", "mid"),
        ("淨收入", "net_fen"),
    ],
)
def test_headings_may_be_dressed_up(heading, field):
    found = layouts.field_of(layouts.normal(heading))
    assert found is not None
    assert found[0] == field


@pytest.mark.parametrize(
    "heading",
    [
        "借记卡交易金额",
        "上月交易额",
        "退货金额",
        "同比",
        "累计交易额",
        "清算金额",
        "交易金额占比",
        "",
    ],
)
def test_another_figure_is_not_taken_for_ours(heading):
    assert layouts.field_of(layouts.normal(heading)) is None


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("交易金额(元)", ("交易金额", "元")),
        ("交易金额(单位:万元)", ("交易金额", "万元")),
        ("笔数(笔)", ("笔数", "笔")),
        ("交易金额(借记卡)", ("交易金额(借记卡)", "")),
        ("交易金额", ("交易金额", "")),
        ("(元)", ("(元)", "")),
    ],
)
def test_units(heading, parts):
    assert layouts.split_unit(heading) == parts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("餐娱类", MerchantType.DINING),
        ("一般类", MerchantType.GENERAL),
        ("民生", MerchantType.LIVELIHOOD),
        ("批发类 封顶26", MerchantType.WHOLESALE),
        ("房车类", MerchantType.AUTO_PROPERTY),
        ("车房类", MerchantType.AUTO_PROPERTY),
        ("標準類", MerchantType.STANDARD),
        ("别的", ""),
        ("", ""),
    ],
)
def test_merchant_types(text, code):
    assert layouts.merchant_type(text) == code
