"""The import page: from files to the preview, into the portfolio, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from merchdesk.models import AuditEntry, MonthlyFigure, StatementFile
from merchdesk.services.home import Home
from merchdesk.ui.imports.page import ImportPage
from tests.ui.imports.conftest import settle, statement

Write = Callable[..., Path]


def figures(home: Home) -> int:
    with home.read() as session:
        return session.scalar(select(func.count()).select_from(MonthlyFigure)) or 0


def test_read_preview_import_take_back(
    page: ImportPage, home: Home, write: Write, backups: list[str], qtbot: QtBot
) -> None:
    told: list[tuple[str, object]] = []
    page.told.connect(lambda text, undo: told.append((text, undo)))
    page.open_files([write("月报_201510.csv", statement("201510"))])
    settle(page, qtbot)
    assert page.preview.isVisible()
    assert "3 row" in page.preview.totals()
    assert figures(home) == 0

    page.preview.accept.click()
    settle(page, qtbot)
    assert backups == ["made"]
    assert figures(home) == 3
    assert page.result.isVisible()
    assert page.history.table.rows.rowCount() == 1
    assert told[-1][0].startswith("Imported 1")

    page.history.table.selectRow(0)
    page.history.undo.click()
    assert figures(home) == 3
    page.history.confirm.click()
    settle(page, qtbot)
    assert figures(home) == 0
    assert not page.history.isVisible()
    with home.read() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["undo_import"]
        assert session.scalars(select(StatementFile.undone)).all() == [True]
