from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from merchdesk.reports.table import Kind, ReportColumn, ReportTable
from merchdesk.ui import theme
from merchdesk.ui.reports.preview import SHOWN, Preview


def table(rows: int, heading: str = "Day") -> ReportTable:
    columns = (
        ReportColumn(heading, Kind.DATE),
        ReportColumn("Volume", Kind.MONEY),
        ReportColumn("Note", Kind.NOTE, 48),
    )
    day = dt.date(2016, 11, 7)
    return ReportTable(
        "Visits",
        columns,
        tuple((day - dt.timedelta(days=n), n * 100, f"note {n}\nsecond line") for n in range(rows)),
        filters=("1 Nov 2016 to 7 Nov 2016",),
        summary=(("Visits met", "7"), ("Calls", "3")),
    )


@pytest.fixture
def preview(qtbot: QtBot, qapp) -> Preview:
    theme.apply(qapp, "light")
    made = Preview()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(preview: Preview) -> list[str]:
    return [label.text() for label in preview.findChildren(QLabel) if label.isVisible()]


def cell(preview: Preview, row: int, column: int) -> object:
    return preview.model.index(row, column).data()


def test_it_shows_cells_as_people_read_them(preview: Preview) -> None:
    preview.show_table(table(3))
    assert [cell(preview, 1, n) for n in range(3)] == ["2016-11-06", "1.00", "note 1 second line"]
    right = preview.model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert preview.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "note 0 second line"
    assert {"1 Nov 2016 to 7 Nov 2016", "Visits met 7 · Calls 3"} <= set(texts(preview))
    QAbstractItemModelTester(preview.model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_only_the_first_rows_are_shown_and_that_is_said(preview: Preview) -> None:
    preview.show_table(table(SHOWN + 1))
    assert preview.model.rowCount() == SHOWN
    assert any("the first 50 shown" in text for text in texts(preview))
    preview.show_table(table(SHOWN))
    assert not any("shown" in text for text in texts(preview))


def test_nothing_to_show_is_said(preview: Preview) -> None:
    preview.show_table(table(0))
    assert "Nothing in these days" in texts(preview)
    preview.show_table(table(1))
    assert "Nothing in these days" not in texts(preview)


def test_another_report_gets_columns_of_its_own(preview: Preview, qtbot: QtBot) -> None:
    preview.show_table(table(2))
    first = preview.view
    preview.show_table(table(3))
    assert preview.view is first
    preview.show_table(table(3, heading="Week"))
    assert preview.view is not first
    heading = preview.model.headerData(0, Qt.Orientation.Horizontal)
    assert heading == "Week"
    assert preview.view is not None
    qtbot.waitUntil(preview.view.isVisible)
