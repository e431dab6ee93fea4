from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage

from merchdesk.ui import tables, theme
from merchdesk.ui.rows_view import RowsView
from merchdesk.ui.tables import Column


@dataclass(frozen=True)
class Shop:
    number: int
    name: str


COLUMNS = (
    Column[Shop]("name", lambda: "Merchant", lambda shop: shop.name, stretch=True, strong=True),
    Column[Shop]("net", lambda: "Net", lambda shop: str(shop.number), align="right"),
    Column[Shop]("mid", lambda: "MID", lambda _: "x", align="center", tier=lambda _: "key"),
    Column[Shop]("late", lambda: "Late", lambda _: "late", chip=lambda _: "bad", hidden=True),
)
SHOPS = [Shop(number, f"商户 <b>{number}</b> " + "很长的名字" * 9) for number in range(40)]


@pytest.fixture
def view(qtbot, qapp):
    theme.apply(qapp, "light")
    view = RowsView()
    qtbot.addWidget(view)
    view.setModel(tables.TableModel(COLUMNS, SHOPS, view))
    tables.prepare(view)
    view.resize(500, 400)
    view.show()
    return view


def picture(view: RowsView) -> QImage:
    return view.viewport().grab().toImage()


def ground(view: RowsView, row: int, x: int = 8) -> QColor:
    return picture(view).pixelColor(x, view.rowViewportPosition(row) + 3)


def test_every_row_in_sight_is_painted(view: RowsView) -> None:
    image = picture(view)
    for row in range(10):
        top = view.rowViewportPosition(row)
        colours = {image.pixel(x, top + 18) for x in range(10, 300)}
        assert len(colours) > 5, row


def test_a_selected_row_is_tinted_from_edge_to_edge(view: RowsView) -> None:
    view.selectRow(2)
    edge = view.viewport().width() - 2
    assert ground(view, 2) == theme.color("accent_tint")
    assert ground(view, 2, edge) == theme.color("accent_tint")
    assert ground(view, 3) == theme.color("surface")


def test_hovering_lights_the_whole_row_and_leaving_puts_it_out(view: RowsView, qtbot) -> None:
    at = QPoint(200, view.rowViewportPosition(4) + 10)
    qtbot.mouseMove(view.viewport(), at)
    view.mouseMoveEvent(_move(at))
    assert ground(view, 4) == theme.color("canvas")
    assert ground(view, 4, 480) == theme.color("canvas")
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert ground(view, 4) == theme.color("surface")


def _move(at: QPoint):
    from PySide6.QtGui import QMouseEvent

    none = Qt.MouseButton.NoButton
    kind, where = QEvent.Type.MouseMove, at.toPointF()
    return QMouseEvent(kind, where, where, none, none, Qt.KeyboardModifier.NoModifier)


def test_rows_that_have_not_arrived_are_grey_bars(qtbot, qapp) -> None:
    theme.apply(qapp, "light")
    view = RowsView()
    qtbot.addWidget(view)
    model = tables.PagedTableModel(COLUMNS, lambda shop: shop.number, lambda *_: None, view)
    view.setModel(model)
    tables.prepare(view)
    view.resize(500, 400)
    model.set_ids(range(1000))
    middle = view.rowViewportPosition(1) + 18
    assert picture(view).pixelColor(30, middle) == theme.color("sunken")


def test_an_empty_list_paints_nothing(qtbot, qapp) -> None:
    theme.apply(qapp, "light")
    view = RowsView()
    qtbot.addWidget(view)
    view.setModel(tables.TableModel(COLUMNS, [], view))
    tables.prepare(view)
    view.resize(300, 200)
    colours = {picture(view).pixel(x, y) for x in range(0, 200, 7) for y in range(0, 150, 7)}
    assert len(colours) == 1


def test_it_follows_the_theme_and_the_text_size(view: RowsView, qapp) -> None:
    light = picture(view)
    theme.apply(qapp, "dark", 1.5)
    assert view.rowHeight(0) == 54
    assert picture(view) != light
    view.selectRow(0)
    assert ground(view, 0) == theme.color("accent_tint")
    theme.apply(qapp, "light")
