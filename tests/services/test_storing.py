"""What is kept of a file, and what is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from merchdesk.errors import UserError
from merchdesk.models import StatementFile, StatementLine
from merchdesk.rules import identity
from merchdesk.rules.codes import RejectReason
from merchdesk.services import imports, storing
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile, Reject

CARD = "6222021234567894"


def test_no_card_number_is_kept_of_a_file(
    home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]
) -> None:
    reject = Reject("", 3, RejectReason.MID_UNREADABLE, mid=CARD, name="店")
    file = statement("2016-10", {"999000000000001": 1_00}, name=f"{CARD}.csv", rejects=(reject,))
    with home.write() as session:
        imports.apply(session, files=[file], now=now)
    with home.read() as session:
        (kept,) = imports.imported_files(session)
    assert kept.name == "****7894.csv"
    assert [row["mid"] for row in kept.rejected] == ["****7894"]


def test_a_file_of_which_too_much_is_to_be_remembered_is_refused_whole(
    home: Home,
    now: dt.datetime,
    statement: Callable[..., ParsedFile],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(storing, "_MOST_TO_REMEMBER", 50)
    file = statement("2016-10", {"999000000000001": 1_00}, name="big.csv")

    with pytest.raises(UserError, match=r"^big\.csv describes too many"), home.write() as session:
        imports.apply(session, files=[file], now=now)

    with home.read() as session:
        assert not session.scalar(select(func.count()).select_from(StatementLine))


def test_a_revived_file_has_the_lines_it_had_and_a_new_instant(
    home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]
) -> None:
    file = statement("2016-10", {"999000000000001": 1_00, "999000000000002": 2_00})
    later = now + dt.timedelta(days=3)
    for moment in (now, later):
        with home.write() as session:
            imports.apply(session, files=[file], now=moment)
        if moment == now:
            with home.write() as session:
                imports.undo(session, file_id=identity.file_id(file.sha256))
    with home.read() as session:
        assert session.scalar(select(func.count()).select_from(StatementLine)) == 2
        assert session.scalars(select(StatementFile.imported_at)).all() == [later]


def test_files_of_one_import_keep_their_order(
    home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]
) -> None:
    files = [statement(month, {"999000000000001": 1_00}) for month in ("2016-09", "2016-10")]
    with home.write() as session:
        imports.apply(session, files=files, now=now)
    with home.read() as session:
        assert [file.months for file in imports.imported_files(session)] == [
            ("2016-10",),
            ("2016-09",),
        ]
