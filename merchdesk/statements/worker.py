"""The process that reads statements, so that a hostile file can only harm this process.

It is this program started again with ``--worker``; the parent is `reader`. Requests arrive on
standard input, one JSON list ``[path, encoding]`` a line. Replies leave on standard output, one
JSON list a line: ``["rows" | "profiles" | "rejects", count, [column, …]]`` in pieces, then
``["done", {…}]`` or ``["problem", code, line, word]``. The first reply of all is ``["ready"]``.
A column whose values are all equal is sent as that one value.

It imports as little as it can, because its start is part of every import.
"""

# `pathlib` is one of the things it does without:
# ruff: noqa: PTH112, PTH119, PTH123

from __future__ import annotations

import gc
import hashlib
import json
import os
import stat
from collections.abc import Iterable
from io import BufferedIOBase

from merchdesk.statements import limits
from merchdesk.statements.parser import Parsed, parse
from merchdesk.statements.problems import Problem, Unreadable
from merchdesk.statements.sheets import FILE_LIMIT, open_book

PIECE = 2_000  #: records a reply


def main() -> int:
    """Serve the parent until it closes the pipe; returns the exit status.

    Standard output is for replies alone: whatever a library prints goes to standard error.
    """
    limits.apply()
    gc.disable()  # cells and rows make no cycles, and looking for them takes a tenth of the time
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with os.fdopen(0, "rb", closefd=False) as requests:
        serve(requests, replies)
    return 0


def serve(requests: Iterable[bytes], replies: BufferedIOBase) -> None:
    """Answer each request in turn."""
    _send(replies, "ready")
    for request in requests:
        path, encoding = json.loads(request)
        try:
            _answer(path, encoding, replies)
        except Unreadable as bad:
            _send(replies, "problem", bad.problem.value, bad.line, bad.word)
        except (OSError, ValueError):
            _send(replies, "problem", Problem.NOT_FOUND.value, 0, "")
        except MemoryError:
            _send(replies, "problem", Problem.MEMORY.value, 0, "")


def _answer(path: str, encoding: str | None, replies: BufferedIOBase) -> None:
    data = _contents(path)
    name = os.path.basename(path)
    book = open_book(data, name=name, encoding=encoding)
    sha256 = hashlib.sha256(data).hexdigest()
    del data
    parsed = parse(book, file_name=name)
    for kind, records in (
        ("rows", parsed.rows),
        ("profiles", parsed.profiles),
        ("rejects", parsed.rejects),
    ):
        for start in range(0, len(records), PIECE):
            piece = records[start : start + PIECE]
            _send(
                replies, kind, len(piece), [_column(column) for column in zip(*piece, strict=True)]
            )
    _send(replies, "done", _summary(parsed, sha256, book.encoding))


def _contents(path: str) -> bytes:
    """The whole of an ordinary file of reasonable size."""
    if os.path.isdir(path):
        raise Unreadable(Problem.EMPTY_FOLDER)
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(Problem.NOT_FOUND)
        if status.st_size > FILE_LIMIT:
            raise Unreadable(Problem.TOO_LARGE)
        return file.read(FILE_LIMIT)


def _column(values: tuple[object, ...]) -> object:
    return values[0] if values.count(values[0]) == len(values) else values


def _summary(parsed: Parsed, sha256: str, encoding: str) -> dict[str, object]:
    return {
        "sha256": sha256,
        "kind": parsed.kind,
        "encoding": encoding,
        "rows_read": parsed.rows_read,
        "duplicates": parsed.duplicates,
        "branch": parsed.branch,
        "headings": parsed.headings,
    }


def _send(replies: BufferedIOBase, *reply: object) -> None:
    replies.write(json.dumps(reply, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    replies.flush()


if __name__ == "__main__":
    main()
