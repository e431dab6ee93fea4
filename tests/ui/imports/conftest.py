"""The import page on an empty portfolio, and files as an acquirer would send them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from merchdesk.ui.imports.page import ImportPage
from merchdesk.ui.imports.table import Table
from merchdesk.ui.workspace import Workspace

Write = Callable[..., Path]
Told = list[tuple[str, object]]

HEADINGS = "序号,商户编号,商户名称,MCC,交易月份,交易笔数,交易金额(元),商户手续费(元)"
MIDS = ("099900000000001", "099900000000002", "099900000000003")
NAMES = ("老码头火锅", "春熙眼镜行", "同仁康健大药房")


def statement(month: str, *, amount: int = 1_000, rows: tuple[str, ...] = ()) -> str:
    """A month of three shops, and further rows as they stand."""
    lines = [f"特约商户交易统计月报({month})", "", HEADINGS]
    lines += [
        f"{at},\t{mid},{name},5812,{month},10,{amount * at}.00,{amount * at / 100:.2f}"
        for at, (mid, name) in enumerate(zip(MIDS, NAMES, strict=True), 1)
    ]
    return "\n".join([*lines, *rows, "制表人：张三"])


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of this name and content beside the home."""
    folder = tmp_path / "files"
    folder.mkdir()

    def make(name: str, text: str, encoding: str = "gb18030") -> Path:
        path = folder / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


@pytest.fixture
def backups() -> list[str]:
    """A line for each backup that the page asked for."""
    return []


@pytest.fixture
def page(workspace: Workspace, backups: list[str], qtbot: QtBot) -> ImportPage:
    made = ImportPage(workspace, before_import=lambda: backups.append("made"))
    qtbot.addWidget(made)
    made.resize(1200, 740)
    made.show()
    qtbot.waitExposed(made)
    settle(page=made, qtbot=qtbot)
    return made


@pytest.fixture
def told(page: ImportPage) -> Told:
    """What the page had the toast say, and how to take it back."""
    heard: Told = []
    page.told.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def cell(table: Table[Any], row: int, key: str) -> str:
    """What a table says in a row's column."""
    return str(table.rows.index(row, table.rows.column_number(key)).data())


def settle(page: ImportPage, qtbot: QtBot) -> None:
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: not page._jobs.is_busy() and not page.flow.is_busy(), timeout=20_000)
