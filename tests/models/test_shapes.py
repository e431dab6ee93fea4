from __future__ import annotations

import pytest

from merchdesk.models import shapes
from merchdesk.models.base import Base, Scope, tables_of


@pytest.mark.parametrize(
    ("shape", "fitting", "other"),
    [
        (shapes.text, "", 1),
        (shapes.month, "2016-02", "2016-00"),
        (shapes.whole, -1, True),
        (shapes.plain, None, []),
        (shapes.list_of(shapes.text), ["a", ""], ["a", 1]),
        (shapes.list_of(shapes.text), [], {}),
        (shapes.pair(shapes.text, shapes.whole), ["a", 1], ["a"]),
        (shapes.pair(shapes.text, shapes.whole), ["a", 1], "ab"),
        (shapes.by_name(shapes.whole), {"a": 1}, {"a": "1"}),
        (shapes.record({"a": shapes.text}, b=shapes.whole), {"a": "", "c": []}, {"b": 1}),
        (shapes.record({"a": shapes.text}, b=shapes.whole), {"a": "", "b": 1}, {"a": "", "b": ""}),
    ],
)
def test_a_shape_tells_what_fits(shape: shapes.Shape, fitting: object, other: object) -> None:
    assert shape(fitting)
    assert not shape(other)


def test_every_synced_json_column_says_what_it_may_hold() -> None:
    columns = [
        column
        for name in tables_of(Scope.TEAM)
        for column in Base.metadata.tables[name].columns
        if str(column.type) == "JSON"
    ]
    assert columns
    assert all(callable(column.info["shape"]) for column in columns)
