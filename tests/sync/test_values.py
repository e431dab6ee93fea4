"""What a column cannot hold never reaches it; what it can hold stays byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from merchdesk.models import Base
from merchdesk.sync.values import stored

TOUCH = Base.metadata.tables["touch"]
NAMES = TOUCH.columns.keys()
DIALECT = sqlite.dialect()
GOOD = {
    "merchant_id": "1" * 32,
    "touched_at": "2016-11-07 01:30:00.000000",
    "business_day": "2016-11-07",
    "duration_min": None,
    "planned": 1,
    "result": 1 - 10**13,
    "contact_ids": '["x"]',
    "note": "nul\0😀",
}
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.just("null")
        | st.dictionaries(st.text(), inner, max_size=2)
    ),
    max_leaves=3,
)


def one(column: str, value: Any, table: str = "touch") -> Any:
    it = Base.metadata.tables[table]
    return dict(zip(it.columns.keys(), stored(it, "2" * 32, {column: value}), strict=True))[column]


@pytest.mark.parametrize(("column", "value"), GOOD.items())
def test_a_fitting_value_stays_as_it_is(column: str, value: object) -> None:
    assert one(column, value) == value


@pytest.mark.parametrize(
    ("column", "value", "instead"),
    [
        ("touched_at", "2016-11-07", "1970-01-01 00:00:00.000000"),
        ("touched_at", "2016-11-07T01:30:00.000000", "1970-01-01 00:00:00.000000"),
        ("business_day", "20161107", "1970-01-01"),
        ("business_day", "2016-02-30", "1970-01-01"),
        ("duration_min", "5", None),
        ("duration_min", 1.5, None),
        ("planned", True, 0),
        ("planned", 2, 0),
        ("result", 2**63, 0),
        ("result", 10**13, 0),
        ("contact_ids", "[", "[]"),
        ("contact_ids", "null", "[]"),
        ("contact_ids", "5", "[]"),
        ("contact_ids", ["x"], "[]"),
        ("contact_ids", "{}", "[]"),
        ("contact_ids", "[1]", "[]"),
        ("contact_ids", "[" * 5_000, "[]"),
        ("note", None, ""),
        ("note", {"later": 1}, ""),
    ],
)
def test_another_value_waits_and_the_default_stands(
    column: str, value: object, instead: object
) -> None:
    assert one(column, value) == instead


@pytest.mark.parametrize("value", [None, "", 201611, "2016-13", "0000-01", "2016-1", "２016-11"])
def test_what_is_no_month_breaks_no_figure(value: object) -> None:
    assert one("month", value, "statement_line") == "1970-01"
    assert one("month", "2016-11", "statement_line") == "2016-11"


@pytest.mark.parametrize(
    ("column", "value", "instead"),
    [
        ("months", "[[1]]", "[]"),
        ("months", '["2016-13"]', "[]"),
        ("rejects", "[{}]", "[]"),
        ("rejects", '[{"sheet":"","row":"7"}]', "[]"),
        ("effects", "[]", "{}"),
        ("effects", '{"covers":[1]}', "{}"),
        ("effects", '{"covers":[["","2016-10",""]]}', "{}"),
        ("effects", '{"fields":{"mid":{"x":{"branch":["only one"]}}}}', "{}"),
        ("effects", '{"says":{"x":{"branch":["no text"]}}}', "{}"),
    ],
)
def test_what_readers_of_a_statement_could_not_read_waits(
    column: str, value: str, instead: str
) -> None:
    assert one(column, value, "statement_file") == instead


def test_what_a_statement_says_stays() -> None:
    said = {
        "months": '["2016-10"]',
        "rejects": '[{"sheet":"","row":16,"reason":"r","mid":"8.9","name":"","month":"",'
        '"value":"8.9","of_tomorrow":[1]}]',
        "effects": '{"covers":[["","2016-10"]],"carries":["branch"],"says":{},"of_tomorrow":1,'
        '"fields":{"merchant":{"x":{"name":["","店"],"mdr_ppm":[null,5500]}}}}',
    }
    assert {name: one(name, value, "statement_file") for name, value in said.items()} == said


@given(st.dictionaries(st.sampled_from(NAMES), _json))
def test_the_orm_can_read_whatever_is_stored(values: dict[str, Any]) -> None:
    row = stored(TOUCH, "2" * 32, values)

    assert row[NAMES.index("id")] == "2" * 32
    for column, value in zip(TOUCH.columns, row, strict=True):
        read = column.type.dialect_impl(DIALECT).result_processor(DIALECT, None)
        seen = read(value) if read else value
        assert seen is not None or column.nullable
        assert not isinstance(seen, float | bytes)


def test_an_unknown_column_does_no_harm() -> None:
    assert stored(TOUCH, "2" * 32, {"of_tomorrow": 1}) == stored(TOUCH, "2" * 32, {})
