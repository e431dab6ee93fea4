"""The import page as one meets it: keys, drops, languages, text sizes, hostile names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from merchdesk.ui import theme
from merchdesk.ui.imports.page import ImportPage
from tests.ui.imports.conftest import Told, Write, cell, settle, statement
from tests.ui.marked import marked_language, unmarked

CONTROL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def mime(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def enter(page: ImportPage, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(200, 200), COPY, data, LEFT, PLAIN)
    event.ignore()
    page.dragEnterEvent(event)
    return event.isAccepted()


def drop(page: ImportPage, data: QMimeData) -> None:
    page.dropEvent(QDropEvent(QPointF(200, 200), COPY, data, LEFT, PLAIN))


def load(page: ImportPage, qtbot: QtBot, *paths: Path) -> None:
    page.open_files(list(paths))
    settle(page, qtbot)


def fits(page: ImportPage) -> bool:
    """Whether the page can be as small as the smallest window leaves it, beside rail and bar."""
    least = page.minimumSizeHint()
    return least.width() <= 1280 - theme.px(76) and least.height() <= 800 - theme.px(54)


def test_files_are_dropped(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    data = mime(QUrl.fromLocalFile(str(write("一.csv", statement("201510")))))
    assert enter(page, data)
    assert page.zone.is_hot()
    page.dragLeaveEvent(QDragLeaveEvent())
    assert not page.zone.is_hot()
    assert enter(page, data)
    drop(page, data)
    assert not page.zone.is_hot()
    settle(page, qtbot)
    assert len(page.preview.lines) == 1
    further = mime(QUrl.fromLocalFile(str(write("二.csv", statement("201511")))))
    assert enter(page, further)
    assert "Drop" in page.preview.totals()
    drop(page, further)
    settle(page, qtbot)
    assert len(page.preview.lines) == 2


def test_links_are_no_files(page: ImportPage) -> None:
    assert not enter(page, mime(QUrl("https://example.invalid/a.csv")))
    assert not page.zone.is_hot()


def test_nothing_is_dropped_while_reading(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    path = write("一.csv", statement("201510"))
    page.open_files([path])
    assert not enter(page, mime(QUrl.fromLocalFile(str(path))))
    settle(page, qtbot)


def test_by_keyboard_alone(page: ImportPage, write: Write, told: Told, qtbot: QtBot) -> None:
    load(page, qtbot, write("一.csv", statement("201510")), write("二.csv", statement("201511")))
    page.activateWindow()
    table = page.preview.table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    highlighted = table.highlighted()
    assert highlighted is not None
    assert highlighted.file.name == "二.csv"
    qtbot.keyClick(table, Qt.Key.Key_Return, CONTROL)
    settle(page, qtbot)
    assert len(told) == 1
    history = page.history
    history.table.selectRow(1)
    qtbot.keyClick(history.table, Qt.Key.Key_Delete)
    assert history.is_asking()
    qtbot.keyClick(history.keep, Qt.Key.Key_Escape)
    assert not history.is_asking()
    qtbot.keyClick(history.table, Qt.Key.Key_Delete)
    qtbot.keyClick(history.table, Qt.Key.Key_Up)
    assert not history.is_asking(), "the question was about another one"
    assert history.table.rows.rowCount() == 2


def test_nothing_to_take_back_asks_nothing(page: ImportPage, qtbot: QtBot) -> None:
    page.history.ask()
    assert not page.history.is_asking()


def test_both_languages_at_once(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    broken = "4,8.9810E+14,上海超市,5411,201510,1,100.00,1.00"
    good = write("一.csv", statement("201510", rows=(broken,)))
    load(page, qtbot, good)
    page.preview.accept.click()
    settle(page, qtbot)
    page.history.table.selectRow(0)
    page.history.ask()
    load(page, qtbot, good, write("别的.csv", "没有表头\n"))
    page.preview.table.selectRow(1)
    with marked_language():
        settle(page, qtbot)
        data = {"一.csv", "别的.csv", "CNY", "Oct 2015", "Reading 别的.csv"}  # the last is hidden
        assert unmarked(page) <= data
        assert "«" in page.preview.details.lead()
        assert "«" in cell(page.preview.table, 1, "kind")
        page.preview.table.selectRow(0)
        assert unmarked(page) <= data
    settle(page, qtbot)
    assert "«" not in page.preview.totals()
    assert "«" not in cell(page.preview.table, 1, "kind")


@pytest.mark.parametrize("name", ["<img src=x onerror=y>.csv", "a\u202egpj.csv", "=1+1.csv"])
def test_a_name_is_only_a_label(page: ImportPage, write: Write, qtbot: QtBot, name: str) -> None:
    load(page, qtbot, write(name, statement("201510")))
    assert cell(page.preview.table, 0, "name") == name
    tip = page.preview.table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    page.preview.accept.click()
    settle(page, qtbot)
    page.history.table.selectRow(0)
    page.history.ask()
    formats = {label.textFormat() for label in page.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}
    page.history.confirm.click()
    settle(page, qtbot)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_fits_the_small_window(
    page: ImportPage, write: Write, qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, "dark", scale)
    path = write("一.csv", statement("201510"))
    load(page, qtbot, path)
    qtbot.waitUntil(lambda: fits(page))
    page.preview.accept.click()
    settle(page, qtbot)
    page.history.table.selectRow(0)
    page.history.ask()
    qtbot.waitUntil(lambda: fits(page))
    theme.apply(qapp, "light", 1.0)


def test_parts_have_names(page: ImportPage, write: Write, qtbot: QtBot) -> None:
    load(page, qtbot, write("一.csv", statement("201510")))
    details = page.preview.details
    for part in (page.preview.table, details.rows, details.headings, details.encoding):
        assert part.accessibleName()
    assert page.history.table.accessibleName()


@pytest.mark.parametrize("width", [1166, 1326])  # of the page in a window of 1280 and of 1440
def test_the_preview_does_not_scroll_sideways_in_large_text(
    page: ImportPage, write: Write, qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    theme.apply(qapp, "light", 1.5)
    page.resize(width, 740)
    load(page, qtbot, write("一.csv", statement("201510")))
    table = page.preview.table
    assert table.horizontalScrollBar().maximum() == 0
    theme.apply(qapp, "light", 1.0)
    page.resize(1200, 740)
    qtbot.waitUntil(lambda: table.columnWidth(1) == 118)
