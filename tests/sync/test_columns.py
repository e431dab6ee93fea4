"""Columns of a payload: what was written comes back, and nothing else gets through."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.sync import columns
from merchdesk.sync.operations import Kind
from merchdesk.sync.refusals import Newer, Reason, Refused

_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(st.lists(st.uuids().map(lambda it: it.hex) | st.uuids().map(str) | _words, max_size=8))
def test_row_ids_come_back_as_they_were(ids: list[str]) -> None:
    packed = [columns.row_id_packed(it) for it in ids]
    assert columns.row_ids(packed) == ids


@pytest.mark.parametrize("row_id", ["A" * 32, "0 " * 16, "é" * 32, "1" * 31, "settings"])
def test_only_what_hex_digits_give_back_exactly_is_packed(row_id: str) -> None:
    assert columns.row_id_packed("a1" * 16) == bytes.fromhex("a1" * 16)
    assert columns.row_id_packed(row_id) == row_id


@pytest.mark.parametrize("row_id", ["", "x" * 256, b"", bytes(15), bytes(17), 7, None, True])
def test_what_is_no_row_id_is_refused(row_id: Any) -> None:
    _refused(columns.row_ids, [bytes(16), row_id])
    assert columns.row_ids([bytes(16), "x" * 255]) == ["0" * 32, "x" * 255]


@given(st.lists(st.integers(-5, 5), max_size=6), st.integers(-5, 5), st.integers(-5, 5))
def test_integers_are_all_within_their_bounds_or_refused(
    column: list[int], least: int, most: int
) -> None:
    if all(least <= it <= most for it in column):
        assert columns.integers(column, least, most) == column
    else:
        _refused(columns.integers, column, least, most)


@pytest.mark.parametrize("value", [True, 1.0, "1", None, b"1", [1]])
def test_only_integers_are_integers(value: Any) -> None:
    _refused(columns.integers, [0, value], 0, 10)


@given(st.lists(st.sampled_from(Kind), max_size=9))
def test_kinds_are_a_letter_each(kinds: list[Kind]) -> None:
    text = "".join(it.value for it in kinds)
    assert columns.kinds(text, len(kinds)) == kinds
    _refused(columns.kinds, text, len(kinds) + 1)
    _refused(columns.kinds, text.encode(), len(kinds))


def test_an_unknown_kind_waits_for_a_newer_program() -> None:
    with pytest.raises(Newer):
        columns.kinds("iuxd", 4)


@given(st.lists(_words, min_size=1, max_size=4), st.data())
def test_tables_are_named_by_their_place(names: list[str], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(names) - 1), max_size=6))
    assert columns.tables(names, places) == [names[it] for it in places]
    _refused(columns.tables, names, [*places, len(names)])
    _refused(columns.tables, names, [*places, -1])


@pytest.mark.parametrize("names", [None, ("touch",), {0: "touch"}, "t", [""], ["t" * 256], [b"t"]])
def test_what_is_no_list_of_tables_is_refused(names: Any) -> None:
    _refused(columns.tables, names, [0])


TEXTS = ['{"a":1}', '{"a":"\\ud83d\\ude00"}', '{"a":"\\\\ud800"}', '{"名":"值"}', "{}"]


def test_json_texts_stay_as_they_are() -> None:
    assert columns.texts([*TEXTS, "[]", '["a:1:2"]'], [*[dict] * len(TEXTS), list, list]) == [
        *TEXTS,
        "[]",
        '["a:1:2"]',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        "{} ",
        " {}",
        "{}{}",
        '{"a":NaN}',
        '{"a":-Infinity}',
        '{"a":"\\ud800"}',
        '{"\\uDC00":1}',
        '{"a":' * 100_000,
        b"{}",
        None,
    ],
    ids=lambda text: repr(text)[:20],
)
def test_what_is_no_json_object_is_refused(text: Any) -> None:
    _refused(columns.texts, ["{}", text], [dict, dict])


def test_the_same_text_is_looked_at_for_each_type_it_stands_for() -> None:
    _refused(columns.texts, ["{}", "{}"], [dict, list])


def test_a_type_for_each_text() -> None:
    _refused(columns.texts, ["{}"], [dict, dict])
    _refused(columns.texts, ["{}", "{}"], [dict])


def test_a_text_beyond_all_measure_is_too_large(monkeypatch) -> None:
    text = '{"a":"' + "x" * 92 + '"}'
    monkeypatch.setattr(columns, "LONGEST_TEXT", len(text))
    assert columns.texts([text], [dict]) == [text]
    monkeypatch.setattr(columns, "LONGEST_TEXT", len(text) - 1)
    _refused(columns.texts, [text], [dict], reason=Reason.TOO_LARGE)


@given(st.dictionaries(st.binary(min_size=16, max_size=16), st.integers(0, 2**63 - 1), max_size=4))
def test_actors_are_16_bytes_each(content: dict[bytes, int]) -> None:
    assert columns.actors_from(content) == {it.hex(): seq for it, seq in content.items()}


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {"a" * 16: 1},
        {bytes(15): 1},
        {bytes(16): -1},
        {bytes(16): 2**63},
        {bytes(16): "1"},
    ],
)
def test_what_is_no_map_of_actors_is_refused(content: Any) -> None:
    _refused(columns.actors_from, content)


def _refused(read: Any, *arguments: Any, reason: Reason = Reason.MALFORMED) -> None:
    with pytest.raises(Refused) as refusal:
        read(*arguments)
    assert refusal.value.reason is reason
