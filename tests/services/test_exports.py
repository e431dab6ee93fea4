"""Reports: what they count, how they are written, and that each export is on record."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from merchdesk.errors import Cancelled, UserError
from merchdesk.models import AuditEntry
from merchdesk.rules import identity
from merchdesk.services import audit, exports, imports, merchant_page, visits
from merchdesk.services.home import Home
from merchdesk.statements.types import ParsedFile

MID = "099900000000001"


@pytest.fixture
def busy(home: Home, now: dt.datetime, statement: Callable[..., ParsedFile]) -> Home:
    """One merchant; a visit, a call without answer and a message in two weeks."""
    with home.write() as session:
        imports.apply(session, files=[statement("2016-10", {MID: 1_000_00})], now=now)
    merchant = identity.merchant_id(MID)
    for channel, result, days, note in (
        ("visit", 1, 0, "=1+1 老板电话 13812345678"),
        ("call", 4, 1, "没人接"),
        ("wechat", 3, 9, "发了活动海报"),
    ):
        at = now - dt.timedelta(days=days)
        draft = visits.VisitDraft(
            merchant,
            channel,
            result,
            at,
            note=note,
            satisfaction=4 if days == 0 else None,
            next_on=at.date() if days == 0 else None,
            next_step="送新扫码盒",
        )
        with home.write() as session:
            visits.log(session, draft=draft, manager_id=home.manager_id, now=now)
    return home


def request(
    path: Path, report: str = "visits", code: str = "xlsx", **more: object
) -> exports.ExportRequest:
    first, last = dt.date(2016, 10, 1), dt.date(2016, 11, 30)
    return exports.ExportRequest(report, code, path, first, last, **more)  # type: ignore[arg-type]


def export(home: Home, wanted: exports.ExportRequest, now: dt.datetime) -> exports.Exported:
    with home.write() as session:
        return exports.export(session, request=wanted, device_id=home.device_id, now=now)


def test_visit_details_as_a_workbook(busy: Home, now: dt.datetime, tmp_path: Path) -> None:
    path = tmp_path / "拜访.xlsx"
    done = export(busy, request(path), now)
    assert done.rows == 3
    assert done.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    (met,) = [row for row in rows if "Achieved" in row]
    assert MID in met  # text, with its leading zero
    assert dt.datetime(2016, 11, 7, 9, 30) in met  # a real date, in business time
    assert dt.date(2016, 11, 7) in met
    assert any(str(cell).startswith("=1+1") for cell in met)  # text, not a formula


def test_phones_in_notes_are_masked_unless_asked_with_a_reason(
    busy: Home, now: dt.datetime, tmp_path: Path
) -> None:
    masked, whole = tmp_path / "a.csv", tmp_path / "b.csv"
    export(busy, request(masked, code="csv"), now)
    assert "13812345678" not in masked.read_text(encoding="utf-8-sig")
    with pytest.raises(UserError, match="reason"):
        export(busy, request(whole, code="csv", unmasked=True), now)
    assert not whole.exists()
    export(busy, request(whole, code="csv", unmasked=True, reason="总部核查"), now)
    assert "13812345678" in whole.read_text(encoding="utf-8-sig")


def test_every_export_is_on_record_in_an_unbroken_chain(
    busy: Home, now: dt.datetime, tmp_path: Path
) -> None:
    for number in range(3):
        export(busy, request(tmp_path / f"{number}.csv", code="csv"), now)
    with busy.read() as session:
        assert [entry.number for entry in session.scalars(select(AuditEntry))] == [1, 2, 3]
        assert audit.broken_links(session) == 0
    with busy.write() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.number == 2)).one()
        entry.detail = "nothing"
    with busy.read() as session:
        assert audit.broken_links(session) >= 1


def test_the_weekly_summary_counts_what_was_done(busy: Home) -> None:
    with busy.read() as session:
        table = exports.table(
            session, report="weekly", first=dt.date(2016, 10, 24), last=dt.date(2016, 11, 13)
        )
    headings = [column.heading for column in table.columns]
    rows = [dict(zip(headings, row, strict=True)) for row in table.rows]
    by_week = {row["Period"]: row for row in rows}
    assert len(rows) == 3
    this_week = by_week["2016 · 7 Nov – 13 Nov"]
    assert (this_week["Visits met"], this_week["Promises due"], this_week["Promises kept"]) == (
        1,
        1,
        0,
    )
    assert this_week["Satisfaction"] == "4.0"
    assert by_week["2016 · 31 Oct – 6 Nov"]["No answer"] == 1
    assert by_week["2016 · 24 Oct – 30 Oct"]["Messages"] == 1


def test_the_monthly_summary_has_a_row_a_month(busy: Home) -> None:
    with busy.read() as session:
        table = exports.table(
            session, report="monthly", first=dt.date(2016, 1, 1), last=dt.date(2016, 12, 31)
        )
    assert [row[0] for row in table.rows] == ["Oct 2016", "Nov 2016"]
    assert ("Visits met", "1") in table.summary


def test_csv_holds_the_same_rows(busy: Home, now: dt.datetime, tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    export(busy, request(path, code="csv"), now)
    with path.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    assert sum("Call" in row for row in rows) == 1


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (
            exports.ExportRequest("x", "csv", Path("a"), dt.date(2016, 1, 1), dt.date(2016, 1, 2)),
            "no such report",
        ),
        (
            exports.ExportRequest(
                "visits", "doc", Path("a"), dt.date(2016, 1, 1), dt.date(2016, 1, 2)
            ),
            "format",
        ),
        (
            exports.ExportRequest(
                "visits", "csv", Path("a"), dt.date(2016, 1, 3), dt.date(2016, 1, 2)
            ),
            "first day",
        ),
    ],
)
def test_bad_requests_are_refused(
    home: Home, now: dt.datetime, wanted: exports.ExportRequest, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        export(home, wanted, now)


def test_a_folder_that_cannot_be_written_is_one_sentence_and_no_record(
    busy: Home, now: dt.datetime, tmp_path: Path
) -> None:
    with pytest.raises(UserError):
        export(busy, request(tmp_path / "missing" / "a.csv", code="csv"), now)
    with busy.read() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_the_record_names_the_very_file(busy: Home, now: dt.datetime, tmp_path: Path) -> None:
    done = export(busy, request(tmp_path / "a.csv", code="csv", reason="周会"), now)
    with busy.read() as session:
        detail = session.scalars(select(AuditEntry.detail)).one()
    assert detail == (f"2016-10-01/2016-11-30 csv rows=3 unmasked=False sha256={done.sha256} 周会")


def test_a_file_whose_record_is_not_kept_does_not_stay(
    busy: Home, now: dt.datetime, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    with busy.write() as session:
        session.execute(
            text(
                "CREATE TRIGGER refuse BEFORE INSERT ON audit_entry "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        )
    with pytest.raises(DatabaseError):
        export(busy, request(path, code="csv"), now)
    assert not path.exists()


def test_a_card_number_is_no_reason(busy: Home, now: dt.datetime, tmp_path: Path) -> None:
    wanted = request(tmp_path / "a.csv", unmasked=True, reason="卡 6222 0212 3456 7894")
    with pytest.raises(UserError, match="card number"):
        export(busy, wanted, now)


def test_personal_numbers_in_names_are_masked_too(
    home: Home, now: dt.datetime, tmp_path: Path, profile: Callable[..., ParsedFile]
) -> None:
    fields = {"name": "陈记面馆13812345678", "contact_name": "老陈13912345678", "phone": "1"}
    with home.write() as session:
        imports.apply(session, files=[profile({MID: fields})], now=now)
    with home.read() as session:
        (person,) = merchant_page.contacts(session, merchant_id=identity.merchant_id(MID))
    draft = visits.VisitDraft(identity.merchant_id(MID), "visit", 1, now, contact_ids=(person.id,))
    with home.write() as session:
        visits.log(session, draft=draft, manager_id=home.manager_id, now=now)
    masked, whole = tmp_path / "a.csv", tmp_path / "b.csv"
    export(home, request(masked, code="csv"), now)
    export(home, request(whole, code="csv", unmasked=True, reason="总部核查"), now)
    assert {"陈记面馆138****5678", "老陈139****5678"} <= set(
        masked.read_text(encoding="utf-8-sig").replace('"', "").split(",")
    )
    assert "13812345678" in whole.read_text(encoding="utf-8-sig")


def test_every_report_has_a_name_and_a_file_name_that_says_its_days() -> None:
    assert list(exports.titles()) == ["visits", "weekly", "monthly"]
    first, last = dt.date(2016, 10, 1), dt.date(2016, 11, 30)
    name = exports.file_name("weekly", first=first, last=last, format_code="csv")
    assert name == "Weekly_visit_summary_2016-10-01_2016-11-30.csv"
    today = dt.date(2016, 11, 7)
    for report in exports.titles():
        begin, end = exports.default_period(report, today=today)
        assert end == today
        assert (end - begin).days == exports.usual_days(report)


def test_a_cancelled_export_writes_and_records_nothing(
    busy: Home, now: dt.datetime, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(Cancelled), busy.write() as session:
        exports.export(
            session,
            request=request(path, code="csv"),
            device_id=busy.device_id,
            now=now,
            cancelled=lambda: True,
        )
    assert not path.exists()
    with busy.read() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_an_organisation_may_allow_masked_exports_only(
    busy: Home, tmp_path: Path, now: dt.datetime, policy_file: Path
) -> None:
    policy_file.write_text("[fixed]\nexports_masked = true\n")
    path, day = tmp_path / "out.csv", now.date()
    full = exports.ExportRequest("visits", "csv", path, day, day, reason="why", unmasked=True)
    with busy.write() as session, pytest.raises(UserError, match="masked exports only"):
        exports.export(session, request=full, device_id=busy.device_id, now=now)
    assert not path.exists()
    masked = exports.ExportRequest("visits", "csv", path, day, day)
    with busy.write() as session:
        exports.export(session, request=masked, device_id=busy.device_id, now=now)
    assert path.exists()
