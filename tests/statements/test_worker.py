"""The worker's own side, in this process; its limits and its end are shown with the reader."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from merchdesk.statements import worker
from tests.statements.builders import MID, line, save, statement


def served(*requests: tuple[str | Path, str | None]) -> list[Any]:
    """Every reply to some requests."""
    lines = [json.dumps([str(path), encoding]).encode() + b"\n" for path, encoding in requests]
    replies = io.BytesIO()
    worker.serve(lines, replies)
    return [json.loads(reply) for reply in replies.getvalue().splitlines()]


def test_a_file_is_answered_in_columns_then_a_summary(tmp_path):
    text = statement(line(), line(2, mid="898100058120002"), line(3, mid="x"))
    ready, rows, rejects, done = served((save(tmp_path, "a.csv", text), None))
    assert ready == ["ready"]
    assert rows[:2] == ["rows", 2]
    assert rows[2][:4] == ["", [4, 5], [MID, "898100058120002"], "2015-07"]
    assert rejects[:2] == ["rejects", 1]
    assert done[0] == "done"
    assert done[1]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert done[1]["rows_read"] == 3


def test_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "PIECE", 2)
    path = save(tmp_path, "a.csv", statement(*(line(n, count=str(n)) for n in range(5))))
    assert [reply[1] for reply in served((path, None)) if reply[0] == "rows"] == [2, 2, 1]


def test_problems_are_codes_and_the_next_file_is_read(tmp_path, monkeypatch):
    good = save(tmp_path, "good.csv", statement(line()))
    quote = save(tmp_path, "quote.csv", statement(line(name='"x')))
    large = save(tmp_path, "large.csv", "x" * 2_000)
    monkeypatch.setattr(worker, "FILE_LIMIT", 1_000)
    requests = [tmp_path / "none.csv", tmp_path, large, quote, "a\0b"]
    replies = served(*((path, None) for path in requests), (good, None))
    assert replies[1:6] == [
        ["problem", "not_found", 0, ""],
        ["problem", "empty_folder", 0, ""],
        ["problem", "too_large", 0, ""],
        ["problem", "quotes", 4, ""],
        ["problem", "not_found", 0, ""],
    ]
    assert replies[-1][0] == "done"


def test_too_little_memory_is_a_problem_of_the_file(tmp_path, monkeypatch):
    def open_book(*_args, **_named):
        raise MemoryError

    monkeypatch.setattr(worker, "open_book", open_book)
    path = save(tmp_path, "a.csv", statement(line()))
    assert served((path, None))[1] == ["problem", "memory", 0, ""]
