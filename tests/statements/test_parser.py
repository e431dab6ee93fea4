from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.rules.codes import RejectReason
from merchdesk.statements import parser
from merchdesk.statements.problems import Problem, Unreadable
from merchdesk.statements.types import ProfileRow, StatementRow
from tests.statements.builders import HEADINGS, MID, Result, line, read, statement, workbook

OTHER = "898100058120002"


def refused(text: str | bytes, name: str = "statement.csv") -> Unreadable:
    with pytest.raises(Unreadable) as bad:
        read(text, name)
    return bad.value


def reasons(result: Result) -> list[tuple[int, str]]:
    return [(reject.row, str(reject.reason)) for reject in result.rejects]


def figures(result: Result) -> list[tuple[str, str, int, int]]:
    return [(row.mid, row.month, row.txn_count, row.volume_fen) for row in result.rows]


def test_a_line_of_a_long_statement():
    (row,) = read(statement(line())).rows
    assert row == StatementRow(
        sheet="",
        row=4,
        mid=MID,
        month="2015-07",
        txn_count=350,
        volume_fen=1_470_000,
        name="福满楼",
        mcc="5812",
        fee_fen=18_375,
    )


def test_every_column_of_a_statement():
    headings = """商户编号 商户简称 MCC 商户类型 账期 笔数 封顶笔数 交易额 非封顶交易额 手续费 分润
        单笔最大金额 交易天数 所属网点""".split()
    cells = [MID, "福满楼", "5812", "批发类", "201507", 9, 2, 100.5, 80, 3.25, 1.5, 40, 7, "南山"]
    (row,) = read(workbook([list(headings), cells]), "a.xlsx").rows
    expected = StatementRow(
        sheet="Sheet1",
        row=2,
        mid=MID,
        month="2015-07",
        txn_count=9,
        volume_fen=10_050,
        name="福满楼",
        mcc="5812",
        merchant_type="wholesale",
        capped_count=2,
        uncapped_volume_fen=8_000,
        fee_fen=325,
        net_fen=150,
        largest_ticket_fen=4_000,
        active_days=7,
        branch="南山",
    )
    assert row == expected


def test_what_a_statement_leaves_out_may_follow_from_what_it_says():
    text = f"商户号,账期,交易额,封顶交易额,手续费,成本\n{MID},201507,100,30,5,2.5\n"
    (row,) = read(text).rows
    assert (row.uncapped_volume_fen, row.net_fen) == (7_000, 250)


def test_a_missing_column_is_none_and_a_missing_count_is_zero():
    (row,) = read(f"商户号,账期,交易额\n{MID},201507,100\n").rows
    assert (row.txn_count, row.fee_fen, row.capped_count, row.net_fen) == (0, None, None, None)


@pytest.mark.parametrize("above", [0, 5, 19])
def test_the_headings_may_stand_in_the_first_twenty_lines(above):
    text = "标题\n" * above + f"商户号,账期,交易额\n{MID},201507,100\n"
    assert [row.row for row in read(text).rows] == [above + 2]


def test_and_not_below():
    text = "标题\n" * 20 + f"商户号,账期,交易额\n{MID},201507,100\n"
    assert refused(text).problem is Problem.NO_HEADINGS


@pytest.mark.parametrize(
    ("headings", "problem"),
    [
        ("甲,乙,丙", Problem.NO_HEADINGS),
        ("商户名称,账期,交易额,手续费", Problem.NO_MID),
        ("商户编号,账期,手续费", Problem.NO_VOLUME),
        ("商户编号,交易额", Problem.NO_MONTH),
        ("商户编号,账期,交易额,交易额", Problem.HEADING_TWICE),
        ("商户编号,商户编号,账期,交易额", Problem.HEADING_TWICE),
    ],
)
def test_a_file_without_what_it_takes_is_refused_by_name(headings, problem):
    assert refused(f"{headings}\n{MID},201507,100,1\n").problem is problem


def test_headings_without_rows_do_not_make_a_month_of_zero_trades():
    assert refused(statement()).problem is Problem.NO_ROWS
    assert refused(statement("合计,,,,,0,0,0")).problem is Problem.NO_ROWS


@pytest.mark.parametrize(
    "note",
    [
        '合计,,,,,350,"14,700.00",183.75',
        "合 计：,,,,,350,14700.00,183.75",
        ",总计,,,,350,14700.00,183.75",
        ",,南山支行小计,,,350,14700.00,183.75",
        "本页合计,,,,,350,14700.00,183.75",
        "Total,,,,,350,14700.00,183.75",
        "制表人：,,,,,,,",
        "制表人：张三,,,,,审核：李四,,",
        "打印日期：2016-10-08,,,,,,,",
        "第1页 共3页,,,,,,,",
        "注：以上数据仅供参考,,,,,,,",
        ",以上数据仅供参考,,,,,,",
        "5,,,,,,,",
        ",,,,,,,",
        "",
        HEADINGS,
    ],
)
def test_totals_and_footers_are_no_rows(note):
    result = read(statement(line(), note, line(2, mid=OTHER), note))
    assert [row.mid for row in result.rows] == [MID, OTHER]
    assert (result.rows_read, result.rejects) == (2, [])


def test_a_merchant_whose_name_begins_like_a_total_is_a_merchant():
    result = read(statement(line(name="小计算科技"), line(2, mid="8.98E+14", name="合计算公司")))
    assert [row.name for row in result.rows] == ["小计算科技"]
    assert reasons(result) == [(5, "mid_damaged")]


def test_an_exact_repeat_counts_once_whatever_its_running_number():
    result = read(statement(line(1), line(2, mid=OTHER), line(3), line(4, fee="183.76")))
    assert (len(result.rows), result.duplicates, result.rows_read) == (3, 1, 4)


def test_repeats_in_a_workbook():
    rows: list[list[object]] = [
        ["序号", "商户编号", "账期", "交易额"],
        [1, MID, "201507", 5],
        [2, MID, "201507", 5],
    ]
    result = read(workbook(rows), "a.xlsx")
    assert (len(result.rows), result.duplicates) == (1, 1)


def test_the_same_line_on_two_months_sheets_is_no_repeat():
    rows: list[list[object]] = [["商户编号", "交易额"], [MID, 5]]
    result = read(workbook(rows, rows, names=("201507", "201508")), "a.xlsx")
    assert [(row.sheet, row.month) for row in result.rows] == [
        ("201507", "2015-07"),
        ("201508", "2015-08"),
    ]


def test_reversals_are_rows():
    result = read(
        statement(
            line(count="1", volume="300.00", fee="3.75"),
            line(2, count="-1", volume="-300.00", fee="(3.75)"),
        )
    )
    assert [(r.txn_count, r.volume_fen, r.fee_fen) for r in result.rows] == [
        (1, 30_000, 375),
        (-1, -30_000, -375),
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"mid": "8.9810E+14"}, RejectReason.MID_DAMAGED),
        ({"mid": ""}, RejectReason.MID_MISSING),
        ({"mid": "无"}, RejectReason.MID_UNREADABLE),
        ({"month": "201513"}, RejectReason.MONTH_UNREADABLE),
        ({"month": ""}, RejectReason.MONTH_UNREADABLE),
        ({"count": "1_000"}, RejectReason.COUNT_UNREADABLE),
        ({"volume": "NaN"}, RejectReason.AMOUNT_UNREADABLE),
        ({"volume": "1e999999999"}, RejectReason.AMOUNT_UNREADABLE),
        ({"volume": ""}, RejectReason.AMOUNT_UNREADABLE),
        ({"fee": "1.005"}, RejectReason.AMOUNT_UNREADABLE),
        ({"volume": str(2**63)}, RejectReason.VALUE_TOO_LARGE),
        ({"name": "卡6222021234567890128"}, RejectReason.CARD_NUMBER),
        ({"volume": "14,700.00"}, RejectReason.AMOUNT_UNREADABLE),  # no quotes: shifts the rest
    ],
)
def test_a_bad_row_is_rejected_with_its_number_and_the_others_are_taken(bad, reason):
    result = read(
        statement(line(), line(2, **{"mid": OTHER, "name": "李记", **bad}), line(3, mid=OTHER))
    )
    assert [row.row for row in result.rows] == [4, 6]
    (reject,) = result.rejects
    assert (reject.row, reject.reason, reject.sheet) == (5, reason, "")
    assert reject.name == ("" if reason is RejectReason.CARD_NUMBER else "李记")
    assert result.rows_read == 3


def test_a_reject_shows_what_stands_in_the_file():
    result = read(statement(line(mid="8.9810E+14"), line(2, fee="x" * 100)))
    first, second = result.rejects
    assert (first.mid, first.month, first.value) == ("8.9810E+14", "2015-07", "8.9810E+14")
    assert (second.mid, second.value) == (MID, "x" * 40)


def test_a_card_number_is_nowhere_in_its_reject():
    shifted = line(2, name="x", volume="14,700.00,6222021234567890128")
    (first, second) = read(statement(line(name="卡6222021234567890128"), shifted)).rejects
    assert "0128" in first.value
    for reject in (first, second):
        assert "62220212345678" not in repr(reject)


def test_a_merchant_without_trades_is_a_row_of_zeros():
    (row,) = read(statement(line(count="-", volume="-", fee=""))).rows
    assert (row.txn_count, row.volume_fen, row.fee_fen) == (0, 0, None)


def test_blank_columns_beyond_the_headings_are_harmless():
    assert len(read(statement(line() + ", ,\t,")).rows) == 1


def test_a_short_line_is_blank_at_its_end():
    (row,) = read(statement(line().rpartition(",")[0])).rows
    assert row.fee_fen is None


def test_units_of_the_heading_and_of_the_title():
    headings = f"商户号,账期,交易额(万元),手续费\n{MID},201507,1.25,3.5\n"
    (row,) = read(headings).rows
    assert (row.volume_fen, row.fee_fen) == (1_250_000, 350)
    (row,) = read("单位：万元\n" + headings.replace("(万元)", "")).rows
    assert (row.volume_fen, row.fee_fen) == (1_250_000, 3_500_000)


def test_the_best_word_wins_where_two_columns_say_the_same():
    (row,) = read(f"商户号,账期,金额,交易金额\n{MID},201507,1,2\n").rows
    assert row.volume_fen == 200


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("201511.csv", "月报", "statement"),
        ("201511(更正).csv", "月报", "correction"),
        ("201511.csv", "月报（201511）更正", "correction"),
    ],
)
def test_the_kind(name, title, kind):
    assert read(statement(line(), title=title), name).kind == kind


def test_the_month_comes_from_the_title_or_the_name_where_no_column_says_it():
    body = f"商户号,交易额\n{MID},5\n"
    assert read("报表（201507）\n" + body).rows[0].month == "2015-07"
    assert read(body, "月报_201508.csv").rows[0].month == "2015-08"


def test_a_branch_of_the_title():
    assert read(statement(line(), title="网点：南山支行")).branch == "南山支行"


def test_a_branch_of_the_rows_where_all_name_the_same():
    text = f"商户号,账期,交易额,网点\n{MID},201507,1,南山\n{OTHER},201507,1,"
    assert read(text + "南山\n").branch == "南山"
    assert read(text + "福田\n").branch == ""


def test_the_headings_are_kept_as_they_stand():
    assert read(statement(line())).headings["volume_fen"] == "交易金额(元)"


# Wide sheets


@pytest.mark.parametrize(
    "months",
    [
        ["201510", "201511"],
        ["2015-10", "2015-11"],
        ["2015/10", "2015/11"],
        ["2015年10月", "2015年11月"],
        ["2015年10月交易额", "2015年11月交易额"],
        ["交易额(2015年10月)", "交易额(2015年11月)"],
        ["201510交易金额(元)", "201511交易金额(元)"],
    ],
)
def test_a_column_a_month(months):
    text = f"商户编号,商户名称,{','.join(months)},合计\n{MID},福满楼,10,20,30\n{OTHER},李记,,5,5\n"
    assert figures(read(text)) == [
        (MID, "2015-10", 0, 1_000),
        (MID, "2015-11", 0, 2_000),
        (OTHER, "2015-11", 0, 500),
    ]


def test_months_as_date_and_number_headings():
    rows: list[list[object]] = [
        ["商户编号", (dt.datetime(2015, 10, 1), "yyyy-mm"), 201511],
        [MID, 10, 20],
    ]
    assert figures(read(workbook(rows), "a.xlsx")) == [
        (MID, "2015-10", 0, 1_000),
        (MID, "2015-11", 0, 2_000),
    ]


def test_months_take_their_year_from_the_title():
    text = f"2015年商户交易额\n商户编号,9月,10月\n{MID},10,20\n"
    assert [row.month for row in read(text).rows] == ["2015-09", "2015-10"]
    assert [row.month for row in read(text[text.index("商户编号") :], "2015年.csv").rows] == [
        "2015-09",
        "2015-10",
    ]


def test_months_over_a_turn_of_the_year_are_not_guessed():
    assert refused(f"2015年\n商户编号,12月,1月\n{MID},10,20\n").problem is Problem.NO_MONTH
    assert refused(f"商户编号,11月,12月\n{MID},10,20\n").problem is Problem.NO_MONTH


GROUPS = """商户编号,商户名称,2015年10月,,,2015年11月,,,合计,
,,交易额,笔数,手续费,交易额,笔数,手续费,交易额,笔数
"""


def test_groups_of_a_month_over_two_heading_rows():
    result = read(GROUPS + f"{MID},福满楼,10,1,0.5,20,2,1,30,3\n{OTHER},李记,,,,5,1,-,5,1\n")
    assert figures(result) == [
        (MID, "2015-10", 1, 1_000),
        (MID, "2015-11", 2, 2_000),
        (OTHER, "2015-11", 1, 500),
    ]
    assert [row.fee_fen for row in result.rows] == [50, 100, None]


def test_groups_where_the_merchant_stands_in_the_lower_row():
    text = f"商户信息,,2015-10,\n商户编号,商户名称,交易额,笔数\n{MID},福满楼,10,1\n"
    assert figures(read(text)) == [(MID, "2015-10", 1, 1_000)]


def test_a_row_of_units_below_the_headings():
    text = f"商户编号,账期,交易额,笔数\n,,(万元),(笔)\n{MID},201507,1.5,1\n"
    result = read(text)
    assert (figures(result), result.rejects) == ([(MID, "2015-07", 1, 1_500_000)], [])


def test_groups_of_cards_take_the_total():
    text = "商户编号,账期,借记卡,,贷记卡,,合计,\n,,笔数,金额,笔数,金额,笔数,金额\n"
    assert figures(read(text + f"{MID},201507,1,10,2,20,3,30\n")) == [(MID, "2015-07", 3, 3_000)]


def test_a_bad_cell_of_a_wide_sheet_costs_its_month_only():
    result = read(f"商户编号,201510,201511\n{MID},x,20\n8.98E+14,1,2\n")
    assert figures(result) == [(MID, "2015-11", 0, 2_000)]
    assert [(r.row, r.month, r.reason) for r in result.rejects] == [
        (2, "2015-10", "amount_unreadable"),
        (3, "", "mid_damaged"),
    ]
    assert result.rows_read == 3


def test_a_month_without_a_volume_is_missed():
    assert refused(f"商户编号,201510交易额,201511笔数\n{MID},1,2\n").problem is Problem.NO_VOLUME


# Profiles


def test_every_column_of_a_profile():
    headings = """商户编号 商户名称 商户简称 商户类型 MCC 城市 区县 地址 入网月份 扣率 封顶(元)
        联系人 电话 客户经理 网点""".split()
    cells = [
        MID,
        "福满楼餐饮有限公司",
        "福满楼",
        "批发类",
        5812,
        "深圳",
        "南山",
        "海德一道1号",
        "2015-09",
    ]
    cells += [0.78, 26, "陈老板", 13800138000, "王敏", "南山支行"]
    result = read(workbook([list(headings), cells]), "商户档案.xlsx")
    assert result.kind == "profile"
    assert result.profiles == [
        ProfileRow(
            sheet="Sheet1",
            row=2,
            mid=MID,
            name="福满楼餐饮有限公司",
            short_name="福满楼",
            merchant_type="wholesale",
            mcc="5812",
            city="深圳",
            district="南山",
            address="海德一道1号",
            joined_month="2015-09",
            mdr_ppm=7_800,
            cap_fen=2_600,
            contact_name="陈老板",
            phone="13800138000",
            manager="王敏",
            branch="南山支行",
        )
    ]


def test_a_profile_may_say_little():
    (row,) = read(f"商户编号,商户名称\n{MID},福满楼\n").profiles
    assert row == ProfileRow(sheet="", row=2, mid=MID, name="福满楼")


def test_a_rate_may_carry_the_cap_of_a_profile():
    (row,) = read(f"商户编号,商户名称,扣率\n{MID},福满楼,0.78%封顶26\n").profiles
    assert (row.mdr_ppm, row.cap_fen) == (7_800, 2_600)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("8.98E+14,福满楼,0.78,201509,", "mid_damaged"),
        (",福满楼,0.78,201509,", "mid_missing"),
        (f"{MID},福满楼,78,201509,", "value_too_large"),
        (f"{MID},福满楼,0.78,去年,", "month_unreadable"),
        (f"{MID},福满楼,0.78,201509,卡 4111 1111 1111 1111", "card_number"),
    ],
)
def test_a_bad_profile_is_rejected(cells, reason):
    result = read(f"商户编号,商户名称,扣率,入网月份,地址\n{cells}\n{OTHER},李记,,-,\n")
    assert reasons(result) == [(2, reason)]
    assert [row.mid for row in result.profiles] == [OTHER]


def test_a_workbook_may_hold_profiles_beside_a_statement():
    data = workbook(
        [["商户编号", "城市"], [MID, "深圳"]], [["商户编号", "账期", "交易额"], [MID, "201507", 5]]
    )
    result = read(data, "a.xlsx")
    assert (result.kind, len(result.rows), len(result.profiles)) == ("statement", 1, 1)


# Laws

LINES = st.builds(
    line,
    st.just(1),
    mid=st.sampled_from([MID, OTHER, "8.9E+14", "", "合计"]),
    name=st.sampled_from(["福满楼", "李记", "6222021234567890128"]),
    month=st.sampled_from(["201507", "2015-08", "x", ""]),
    count=st.sampled_from(["1", "-", "x"]),
    volume=st.sampled_from(["5.00", "-5.00", "NaN", "", "1,000.00"]),
)


@given(st.lists(LINES, min_size=1, max_size=12))
def test_each_row_is_taken_repeated_rejected_or_a_note(lines):
    result = read(statement(line(9, mid="898100058120009"), *lines))
    assert result.rows_read == len(result.rows) + len(result.rejects) + result.duplicates
    assert result.rows_read <= 1 + len(lines)
    numbers = [row.row for row in result.rows] + [reject.row for reject in result.rejects]
    assert len(set(numbers)) == len(numbers)
    assert all(4 <= number < 5 + len(lines) for number in numbers)


@given(st.lists(LINES, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing_but_their_numbers(lines, random):
    def of(some: list[str]) -> tuple[list[StatementRow], int]:
        result = read(statement(line(9, mid="898100058120009"), *some))
        return sorted((replace(row, row=0) for row in result.rows), key=repr), result.rows_read

    shuffled = lines[:]
    random.shuffle(shuffled)
    assert of(shuffled) == of(lines)


def test_more_rows_than_any_statement_are_refused(monkeypatch):
    monkeypatch.setattr(parser, "ROW_LIMIT", 5)
    monkeypatch.setattr(parser, "BLOCK", 2)
    text = statement(*(line(n, mid=f"8981000581{n:05}") for n in range(9)))
    assert refused(text).problem is Problem.TOO_LARGE


def test_blocks_join_without_a_seam(monkeypatch):
    lines = [line(n, mid=f"8981000581{n:05}") for n in range(9)]
    whole = read(statement(*lines)).rows
    monkeypatch.setattr(parser, "BLOCK", 2)
    assert read(statement(*lines)).rows == whole
