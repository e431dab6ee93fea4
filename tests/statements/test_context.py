from __future__ import annotations

import pytest

from merchdesk.statements import context


@pytest.mark.parametrize(
    ("titles", "sheet", "file", "month"),
    [
        (["特约商户交易统计月报（201507）"], "", "a.csv", "2015-07"),
        (["清算汇总表 2016年9月"], "", "a.csv", "2016-09"),
        (["2016 年 09 月份 商户交易"], "", "a.csv", "2016-09"),
        (["统计日期：2016-09-01 至 2016-09-30"], "", "a.csv", "2016-09"),
        (["统计区间 20160901-20160930"], "", "a.csv", "2016-09"),
        (["交易月报 2016年9月", "打印日期：2016年10月08日"], "", "a.csv", "2016-09"),
        ([], "201609", "a.csv", "2016-09"),
        ([], "", "商户交易月报_201507.csv", "2015-07"),
        ([], "", "月报2016-09.xlsx", "2016-09"),
        ([], "9月", "2016年商户交易.xlsx", "2016-09"),
        (["2015年度"], "11月份", "a.xlsx", "2015-11"),
        (["2016年9月"], "201608", "201607.csv", "2016-09"),
        (["2016年8月 2016年9月"], "", "201607.csv", "2016-07"),
    ],
)
def test_the_month_of_the_nearest_source(titles, sheet, file, month):
    assert context.month_of(titles, sheet, file) == month


@pytest.mark.parametrize(
    "text",
    [
        "打印日期：2016-10-08",
        "2016年10月8日",
        "20161008",
        "2016年1-3月",
        "2016年1月至3月",
        "2016年1月~3月",
        "2016-01至2016-03",
        "2016年",
        "报表编号 12016093",
        "9月",
        "",
    ],
)
def test_a_day_a_quarter_or_a_number_is_no_month(text):
    assert context.month_of([text], "", "a.csv") == ""


def test_a_sheet_of_a_month_without_a_year_says_nothing():
    assert context.month_of([], "9月", "a.xlsx") == ""
    assert context.month_of(["2015年 2016年"], "9月", "a.xlsx") == ""


@pytest.mark.parametrize(
    "text", ["201511(更正).csv", "关于调整后数据", "Correction 2015-11.csv", "數據更改說明", "订正"]
)
def test_corrections(text):
    assert context.is_correction([text])


def test_an_ordinary_title_is_no_correction():
    assert not context.is_correction(["特约商户交易统计月报（201507）", "a.csv"])


@pytest.mark.parametrize(
    ("title", "branch"),
    [("网点：南山支行", "南山支行"), ("机构名称:深圳分行 单位：元", "深圳分行"), ("单位：元", "")],
)
def test_the_branch_of_a_title(title, branch):
    assert context.branch_of([title]) == branch
