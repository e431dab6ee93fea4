"""The import page: from files to the preview, into the portfolio, and back."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from merchdesk.errors import UserError
from merchdesk.models import AuditEntry, Merchant, MonthlyFigure
from merchdesk.services import imports
from merchdesk.services.home import Home
from merchdesk.ui.imports import flow
from merchdesk.ui.imports.page import ImportPage
from merchdesk.ui.workspace import Workspace
from tests.ui.imports.conftest import Told, Write, cell, settle, statement


def counts(home: Home) -> tuple[int, int]:
    """Merchants and their months."""
    with home.read() as session:
        merchants = session.scalar(select(func.count()).select_from(Merchant))
        months = session.scalar(select(func.count()).select_from(MonthlyFigure))
        return merchants or 0, months or 0


def load(page: ImportPage, qtbot: QtBot, *paths: Path) -> None:
    page.open_files(list(paths))
    settle(page, qtbot)


def bring_in(page: ImportPage, qtbot: QtBot, *paths: Path) -> None:
    load(page, qtbot, *paths)
    page.preview.accept.click()
    settle(page, qtbot)


def test_it_begins_with_a_place_to_drop_files(page: ImportPage) -> None:
    assert page.zone.isVisible()
    assert not page.history.isVisible()
    assert not page.preview.isVisible()


def test_read_preview_import_take_back(
    page: ImportPage, home: Home, write: Write, backups: list[str], told: Told, qtbot: QtBot
) -> None:
    load(page, qtbot, write("月报_201510.csv", statement("201510")))
    assert page.preview.isVisible()
    assert cell(page.preview.table, 0, "state") == "New"
    assert cell(page.preview.table, 0, "months") == "Oct 2015"
    assert cell(page.preview.table, 0, "merchants") == "3 / 0"
    assert cell(page.preview.details.rows, 0, "name") == "老码头火锅"
    assert counts(home) == (0, 0)

    page.preview.accept.click()
    settle(page, qtbot)
    assert backups == ["made"]
    assert counts(home) == (3, 3)
    assert page.result.isVisible()
    assert cell(page.history.table, 0, "name") == "月报_201510.csv"
    assert told[-1][1] is not None

    page.history.table.selectRow(0)
    page.history.undo.click()
    assert counts(home) == (3, 3)
    page.history.confirm.click()
    settle(page, qtbot)
    assert backups == ["made", "made"]
    assert counts(home) == (0, 0)
    assert not page.history.isVisible()
    assert told[-1] == ("Taken back: 月报_201510.csv", None)
    with home.read() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["undo_import"]


def test_rejects_are_shown_with_row_and_reason(
    page: ImportPage, home: Home, write: Write, qtbot: QtBot
) -> None:
    broken = "4,8.9810E+14,上海超市,5411,201510,1,100.00,1.00"
    load(page, qtbot, write("坏.csv", statement("201510", rows=(broken,))))
    details = page.preview.details
    assert cell(page.preview.table, 0, "rejected") == "1"
    assert cell(details.rejects, 0, "row") == "7"
    assert cell(details.rejects, 0, "mid") == "8.9810E+14"
    assert "damaged" in cell(details.rejects, 0, "reason")
    assert details.rejects.isVisible()
    details.lists.choose("rows")
    assert details.rows.isVisible()
    found = {cell(details.headings, at, "heading") for at in range(8)}
    assert "商户编号" in found
    page.preview.accept.click()
    settle(page, qtbot)
    assert counts(home) == (3, 3)
    assert cell(page.history.table, 0, "rejected") == "1"
    tip = page.history.table.rows.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "8.9810E+14" in tip
    assert "damaged" in tip


def test_an_unreadable_file_stops_no_other(
    page: ImportPage, home: Home, write: Write, qtbot: QtBot
) -> None:
    bad = write("别的.csv", "随便写的\n没有表头\n")
    load(page, qtbot, bad, write("好.csv", statement("201510")))
    assert cell(page.preview.table, 0, "state") == "Unreadable"
    assert "headings" in cell(page.preview.table, 0, "kind")
    assert page.preview.table.columnSpan(0, 2) > 1
    page.preview.table.selectRow(0)
    assert "headings" in page.preview.details.lead()
    page.preview.table.rows.sort(0, Qt.SortOrder.DescendingOrder)
    assert cell(page.preview.table, 1, "state") == "Unreadable"
    assert page.preview.table.columnSpan(1, 2) > page.preview.table.columnSpan(0, 2) == 1
    page.preview.accept.click()
    settle(page, qtbot)
    assert counts(home) == (3, 3)


def test_nothing_but_unreadable_files_cannot_be_imported(
    page: ImportPage, write: Write, qtbot: QtBot
) -> None:
    load(page, qtbot, write("别的.csv", "没有表头\n"))
    assert not page.preview.accept.isEnabled()
    page.preview.discard.click()
    assert page.zone.isVisible()


def test_another_encoding_reads_one_file_again(
    page: ImportPage, write: Write, qtbot: QtBot
) -> None:
    text = (
        "商戶編號,商戶名稱,交易月份,交易筆數,交易金額\n099900000000001,老碼頭火鍋,201510,1,9.00\n"
    )
    load(page, qtbot, write("五.csv", text, "big5"), write("好.csv", statement("201510")))
    preview = page.preview
    assert cell(preview.table, 0, "state") == "Unreadable"
    combo = preview.details.encoding
    assert combo.isVisible()
    combo.setCurrentIndex(combo.findData("big5"))
    combo.activated.emit(combo.currentIndex())
    settle(page, qtbot)
    assert cell(preview.table, 0, "state") == "New"
    assert cell(preview.table, 0, "encoding") == "BIG5"
    assert cell(preview.table, 1, "encoding") == "GB18030"
    assert cell(preview.details.rows, 0, "name") == "老碼頭火鍋"
    assert preview.details.encoding.currentData() == "big5"


def test_the_same_file_again_changes_nothing(
    page: ImportPage, write: Write, backups: list[str], qtbot: QtBot
) -> None:
    path = write("月报.csv", statement("201510"))
    bring_in(page, qtbot, path)
    load(page, qtbot, path)
    assert cell(page.preview.table, 0, "state") == "Already imported"
    assert not page.preview.accept.isEnabled()
    qtbot.keyClick(page.preview.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert backups == ["made"]


def test_further_files_join_the_preview(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    first = write("一.csv", statement("201510"))
    load(page, qtbot, first)
    load(page, qtbot, write("二.csv", statement("201511")), first)
    names = [line.file.name for line in page.preview.lines]
    assert names == ["一.csv", "二.csv"]
    assert cell(page.preview.table, 1, "merchants") == "0 / 3"


def test_a_folder_is_read_whole(page: ImportPage, write: Write, qtbot: QtBot, monkeypatch) -> None:
    folder = write("一.csv", statement("201510")).parent
    write("二.csv", statement("201511"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page.zone.folder.click()
    settle(page, qtbot)
    assert len(page.preview.lines) == 2


def test_the_dialog_may_be_left_without_a_file(
    page: ImportPage, write: Write, qtbot: QtBot, monkeypatch
) -> None:
    answers = iter([([], ""), ([str(write("一.csv", statement("201510")))], "")])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: next(answers))
    page.zone.files.click()
    assert not page.flow.is_busy()
    page.zone.files.click()
    settle(page, qtbot)
    assert len(page.preview.lines) == 1


def test_reading_can_be_stopped(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    page.open_files([write(f"{n}.csv", statement("201510")) for n in range(30)])
    assert page.flow.is_busy()
    assert page.zone.strip.isVisible()
    page.zone.strip.cancelled.emit()
    settle(page, qtbot)
    assert page.zone.files.isVisible()
    assert not page.preview.lines


def test_a_backup_can_be_stopped(
    home: Home, workspace: Workspace, write: Write, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        go_on.wait(10)

    page = ImportPage(workspace, before_import=slow)
    qtbot.addWidget(page)
    page.show()
    load(page, qtbot, write("一.csv", statement("201510")))
    page.preview.accept.click()
    qtbot.waitUntil(begun.is_set)
    page.preview.strip.cancelled.emit()
    go_on.set()
    settle(page, qtbot)
    assert counts(home) == (0, 0)
    assert page.preview.accept.isVisible()


def test_an_import_can_be_stopped_before_its_end(
    page: ImportPage, home: Home, write: Write, qtbot: QtBot, monkeypatch
) -> None:
    written, go_on = threading.Event(), threading.Event()
    real = imports.apply

    def slow(*args, **kwargs):
        done = real(*args, **kwargs)
        written.set()
        go_on.wait(10)
        return done

    monkeypatch.setattr(imports, "apply", slow)
    load(page, qtbot, write("一.csv", statement("201510")))
    page.preview.accept.click()
    qtbot.waitUntil(written.is_set)
    page.preview.strip.cancelled.emit()
    go_on.set()
    settle(page, qtbot)
    assert counts(home) == (0, 0)
    assert len(page.preview.lines) == 1
    assert not page.result.isVisible()


def test_without_a_backup_there_is_no_import(
    home: Home, workspace: Workspace, write: Write, qtbot: QtBot
) -> None:
    def full() -> None:
        raise UserError("The disk is full.")

    page = ImportPage(workspace, before_import=full)
    qtbot.addWidget(page)
    page.show()
    load(page, qtbot, write("一.csv", statement("201510")))
    page.preview.accept.click()
    settle(page, qtbot)
    assert counts(home) == (0, 0)
    assert page.error.isVisible()
    assert page.error.accessibleName() == "The disk is full."
    assert page.preview.accept.isEnabled()
    page.preview.discard.click()
    load(page, qtbot, write("二.csv", statement("201511")))
    assert not page.error.isVisible()


def test_a_job_that_breaks_off_does_not_hold_the_page(
    page: ImportPage, write: Write, qtbot: QtBot, monkeypatch
) -> None:
    def broken(*_args, **_kwargs):
        raise RuntimeError("the worker process does not start")

    path = write("一.csv", statement("201510"))
    with monkeypatch.context() as patch, qtbot.capture_exceptions() as caught:
        patch.setattr(flow, "read_files", broken)
        page.open_files([path])
        settle(page, qtbot)
    assert [kind for kind, *_ in caught] == [RuntimeError]
    assert page.zone.files.isVisible()
    load(page, qtbot, path)
    assert len(page.preview.lines) == 1


def test_the_toast_takes_the_whole_import_back(
    page: ImportPage, home: Home, write: Write, told: Told, qtbot: QtBot
) -> None:
    bring_in(
        page, qtbot, write("一.csv", statement("201510")), write("二.csv", statement("201511"))
    )
    assert counts(home) == (3, 6)
    undo = told[-1][1]
    assert callable(undo)
    undo()
    settle(page, qtbot)
    assert counts(home) == (0, 0)
    assert "2" in told[-1][0]
    assert not page.result.isVisible()


def test_taking_back_waits_for_what_runs(
    page: ImportPage, home: Home, write: Write, told: Told, qtbot: QtBot
) -> None:
    bring_in(page, qtbot, write("一.csv", statement("201510")))
    undo = told[-1][1]
    assert callable(undo)
    page.open_files([write("二.csv", statement("201511"))])
    undo()
    assert "wait" in told[-1][0]
    settle(page, qtbot)
    assert counts(home) == (3, 3)


def test_the_preview_follows_the_portfolio(
    page: ImportPage, workspace: Workspace, write: Write, told: Told, qtbot: QtBot
) -> None:
    path = write("一.csv", statement("201510"))
    bring_in(page, qtbot, path)
    undo = told[-1][1]
    assert callable(undo)
    load(page, qtbot, path)
    assert cell(page.preview.table, 0, "state") == "Already imported"
    undo()
    settle(page, qtbot)
    assert cell(page.preview.table, 0, "state") == "New"
    assert page.preview.accept.isEnabled()


def test_a_correction_says_what_it_replaces(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    bring_in(page, qtbot, write("月报_201510.csv", statement("201510")))
    load(page, qtbot, write("月报_201510(更正).csv", statement("201510", amount=500)))
    assert cell(page.preview.table, 0, "kind") == "Correction"
    assert cell(page.preview.table, 0, "replaced") == "3"


def test_it_leads_to_the_merchants(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    wanted: list[str] = []
    page.navigate.connect(wanted.append)
    bring_in(page, qtbot, write("一.csv", statement("201510")))
    page.result.merchants_wanted.emit()
    assert wanted == ["merchants"]


def test_imports_made_elsewhere_appear(
    page: ImportPage, workspace: Workspace, write: Write, qtbot: QtBot
) -> None:
    other = ImportPage(workspace)
    qtbot.addWidget(other)
    bring_in(other, qtbot, write("一.csv", statement("201510")))
    settle(page, qtbot)
    assert page.history.isVisible()
    assert cell(page.history.table, 0, "name") == "一.csv"
