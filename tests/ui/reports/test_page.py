"""The reports page: what is previewed, what is saved, and how refusals are told."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from merchdesk.models import AuditEntry, Merchant
from merchdesk.rules import identity
from merchdesk.services import exports, visits
from merchdesk.services.changes import Changes
from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.reports.page import ReportsPage
from merchdesk.ui.workspace import Workspace
from tests.ui.marked import marked_language, unmarked

PHONE = "13812345678"
MERCHANT = identity.merchant_id("099900000000001")


def log(home: Home, at: dt.datetime, note: str = "") -> None:
    draft = visits.VisitDraft(MERCHANT, "visit", 1, at, note=note)
    with home.write() as session:
        visits.log(session, draft=draft, manager_id=home.manager_id, now=at)


@pytest.fixture
def busy(home: Home, now: dt.datetime) -> Home:
    """One merchant: a visit today, one ten days ago."""
    with home.write() as session:
        session.add(Merchant(id=MERCHANT, name="老码头火锅", status="active"))
    log(home, now, f"老板电话 {PHONE}")
    log(home, now - dt.timedelta(days=10), "送去新的扫码盒")
    return home


@pytest.fixture
def page(busy: Home, workspace: Workspace, qtbot: QtBot) -> ReportsPage:
    made = ReportsPage(workspace, busy.device_id)
    qtbot.addWidget(made)
    made.resize(1200, 740)
    made.show()
    qtbot.waitExposed(made)
    settle(made, workspace, qtbot)
    return made


def settle(page: ReportsPage, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy())
    assert page.preview.model is not None


def rows(page: ReportsPage) -> int:
    return page.preview.model.rowCount()


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Answers the save dialog with this path; returns the names that were proposed."""

    def answer(path: Path | None) -> list[str]:
        proposed: list[str] = []

        def ask(*args: object) -> tuple[str, str]:
            proposed.append(Path(str(args[2])).name)
            return ("" if path is None else str(path), "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return proposed

    return answer


def says(page: ReportsPage, text: str) -> bool:
    return any(text in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def set_first(page: ReportsPage, text: str) -> None:
    page.parameters.first.setText(text)
    page.parameters.first.editingFinished.emit()


def cells(page: ReportsPage) -> str:
    model = page.preview.model
    return " ".join(
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def test_the_first_report_is_previewed_masked(page: ReportsPage) -> None:
    assert page.templates.key() == "visits"
    assert rows(page) == 2
    assert "老码头火锅" in cells(page)
    page.parameters.unmasked.setChecked(True)
    assert PHONE not in cells(page)
    assert "138****5678" in cells(page)


def test_periods_change_the_preview(page: ReportsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.parameters.presets.choose("this_week")
    settle(page, workspace, qtbot)
    assert rows(page) == 1
    assert page.parameters.days() == (dt.date(2016, 11, 7), dt.date(2016, 11, 7))
    set_first(page, "2016-10-01")
    settle(page, workspace, qtbot)
    assert page.parameters.presets.value() == "custom"
    assert rows(page) == 2


def test_days_out_of_order_are_said_in_place_and_not_asked_for(
    page: ReportsPage, saved_as, qtbot: QtBot
) -> None:
    proposed = saved_as(Path("x.csv"))
    set_first(page, "2016-12-01")
    assert says(page, "The first day lies after the last.")
    assert rows(page) == 2
    page.export()
    assert proposed == []
    page.parameters.presets.choose("usual")
    assert not says(page, "The first day lies after the last.")


def test_a_day_that_cannot_be_read_is_said_in_place(page: ReportsPage, saved_as) -> None:
    proposed = saved_as(Path("x.csv"))
    set_first(page, "2016-13-01")
    page.export()
    assert proposed == []
    assert says(page, "This day cannot be read.")
    assert page.parameters.first.hasFocus()


def test_each_template_brings_its_own_period(
    page: ReportsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.templates.chosen.emit("weekly")
    settle(page, workspace, qtbot)
    first, last = page.parameters.days()
    assert (last - first).days == 84
    assert rows(page) == 2
    assert says(page, "Weekly visit summary")
    page.parameters.presets.choose("last_month")
    page.templates.chosen.emit("monthly")
    assert page.parameters.presets.value() == "last_month"
    assert page.parameters.days() == (dt.date(2016, 10, 1), dt.date(2016, 10, 31))


def test_a_report_is_written_where_asked_and_recorded(
    page: ReportsPage, home: Home, tmp_path: Path, saved_as, qtbot: QtBot
) -> None:
    target = tmp_path / "报表" / "拜访"
    target.parent.mkdir()
    proposed = saved_as(target)
    page.parameters.format.choose("csv")
    with qtbot.waitSignal(page.exported) as told:
        page.export_button.click()
    assert proposed == ["Visit_details_2016-10-07_2016-11-07.csv"]
    assert told.args == [target.with_suffix(".csv")]
    assert "老码头火锅" in told.args[0].read_text(encoding="utf-8-sig")
    assert "Saved 拜访.csv" in page.result.text()
    with home.read() as session:
        (entry,) = session.scalars(select(AuditEntry))
    assert entry.subject == "visits"


def test_the_file_and_its_folder_can_be_opened(
    page: ReportsPage, tmp_path: Path, saved_as, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saved_as(tmp_path / "a.xlsx")
    with qtbot.waitSignal(page.exported):
        page.export()
    page.result.open_button.click()
    page.result.folder_button.click()
    assert opened == [str(tmp_path / "a.xlsx"), str(tmp_path)]


def test_numbers_in_full_need_a_reason(
    page: ReportsPage, home: Home, tmp_path: Path, saved_as, qtbot: QtBot
) -> None:
    target = tmp_path / "full.txt"
    proposed = saved_as(target)
    page.parameters.format.choose("txt")
    page.parameters.unmasked.setChecked(True)
    page.export()
    assert says(page, "Please say why")
    assert page.parameters.reason.hasFocus()
    assert proposed == []
    page.parameters.reason.setText("总部核查")
    assert not says(page, "Please say why")
    with qtbot.waitSignal(page.exported):
        page.export()
    assert PHONE in target.read_text(encoding="utf-8-sig")
    with home.read() as session:
        (entry,) = session.scalars(select(AuditEntry))
    assert "总部核查" in entry.detail


def test_a_reason_is_forgotten_with_its_tick(
    page: ReportsPage, tmp_path: Path, saved_as, qtbot: QtBot
) -> None:
    page.parameters.unmasked.setChecked(True)
    page.parameters.reason.setText("总部核查")
    page.parameters.unmasked.setChecked(False)
    assert not page.parameters.reason.isVisible()
    saved_as(tmp_path / "masked.csv")
    page.parameters.format.choose("csv")
    with qtbot.waitSignal(page.exported) as told:
        page.export()
    assert PHONE not in told.args[0].read_text(encoding="utf-8-sig")


def test_a_refused_file_is_one_sentence_and_can_be_tried_again(
    page: ReportsPage, tmp_path: Path, saved_as, qtbot: QtBot
) -> None:
    saved_as(tmp_path / "missing" / "a.csv")
    page.parameters.format.choose("csv")
    page.export()
    assert not page.export_button.isEnabled()
    qtbot.waitUntil(lambda: "does not exist" in page.result.text())
    assert page.export_button.isEnabled()
    assert not page.result.open_button.isVisible()
    saved_as(tmp_path / "a.csv")
    with qtbot.waitSignal(page.exported):
        page.export()


def test_a_cancelled_export_leaves_nothing(
    page: ReportsPage, workspace: Workspace, home: Home, tmp_path: Path, saved_as, qtbot: QtBot
) -> None:
    free = threading.Event()
    workspace.jobs.query(lambda _: free.wait(10), done=lambda _: None)
    saved_as(tmp_path / "a.csv")
    page.parameters.format.choose("csv")
    page.export()
    assert page.result.isVisible()
    page.result.cancelled.emit()
    free.set()
    qtbot.waitUntil(page.export_button.isEnabled)
    assert not page.result.isVisible()
    assert not (tmp_path / "a.csv").exists()
    with home.read() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_no_file_chosen_does_nothing(page: ReportsPage, saved_as) -> None:
    saved_as(None)
    page.export()
    assert page.export_button.isEnabled()
    assert not page.result.isVisible()


def test_it_follows_what_is_logged(
    page: ReportsPage, busy: Home, workspace: Workspace, now: dt.datetime, qtbot: QtBot
) -> None:
    log(busy, now)
    workspace.jobs.changed.emit(Changes(settings=True))
    settle(page, workspace, qtbot)
    assert rows(page) == 2
    workspace.jobs.changed.emit(Changes(visits=True))
    qtbot.waitUntil(lambda: rows(page) == 3)


def test_an_empty_portfolio_says_what_to_do(home: Home, workspace: Workspace, qtbot: QtBot) -> None:
    empty = ReportsPage(workspace, home.device_id)
    qtbot.addWidget(empty)
    empty.show()
    qtbot.waitUntil(lambda: says(empty, "Nothing in these days"))


def test_every_text_follows_the_language(
    page: ReportsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.result.show_result(exports.Exported(Path("a.csv"), 1, ""))
    with marked_language():
        settle(page, workspace, qtbot)
        left = unmarked(page) - {"CSV", "Cancel"}  # the strip names its button when it starts
        assert not {text for text in left if "2016" not in text and "Saved" not in text}


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_draws_in_dark_and_large(page: ReportsPage, qapp, scale: float) -> None:
    theme.apply(qapp, "dark", scale)
    page.resize(884, 546)
    assert not page.grab().isNull()


def test_an_organisation_may_keep_numbers_masked(
    busy: Home, workspace: Workspace, qtbot: QtBot, policy_file: Path
) -> None:
    policy_file.write_text("[fixed]\nexports_masked = true\n")
    page = ReportsPage(workspace, busy.device_id)
    qtbot.addWidget(page)
    assert not page.parameters.unmasked.isEnabled()
    said = [label.text() for label in page.parameters.findChildren(QLabel)]
    assert "Masked always: set by your organisation." in said
