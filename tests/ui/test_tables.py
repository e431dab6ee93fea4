from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from merchdesk.ui import tables, theme
from merchdesk.ui.tables import CELL_ROLE, PAGE, ROW_ROLE, SORT_ROLE, Column

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Shop:
    number: int
    name: str
    net: int | None = None
    tier: str = "key"


COLUMNS = (
    Column[Shop](
        "name",
        lambda: "Merchant",
        lambda shop: shop.name,
        stretch=True,
        sort=lambda shop: shop.name,
        tier=lambda shop: shop.tier,
        tip=lambda shop: f"<b>{shop.name}</b>",
    ),
    Column[Shop](
        "net",
        lambda: "Net",
        lambda shop: f"{shop.net:,}" if shop.net is not None else "–",
        align="right",
        sort=lambda shop: shop.net,
    ),
    Column[Shop]("note", lambda: "Note", lambda _: "x", chip=lambda _: "ok", hidden=True),
)
SHOPS = [Shop(1, "Beta", 30), Shop(2, "Alpha", None), Shop(3, "Gamma", 200)]


def names(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_table_model_keeps_qts_contract(qtmodeltester):
    model = tables.TableModel(COLUMNS, SHOPS)
    qtmodeltester.check(model)
    model.sort(1, DESCENDING)
    qtmodeltester.check(model)
    model.set_rows([])
    qtmodeltester.check(model)


def test_cells_headers_and_roles(qapp):
    model = tables.TableModel(COLUMNS, SHOPS)
    net = model.index(2, 1)
    assert net.data() == "200"
    assert net.data(SORT_ROLE) == 200
    assert net.data(ROW_ROLE) is SHOPS[2]
    assert net.data(CELL_ROLE).text == "200"
    assert model.index(0, 0).data(CELL_ROLE).tier == "key"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Net"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert net.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.column_number("net") == 1
    with pytest.raises(KeyError):
        model.column_number("nothing")


def test_a_tip_shows_markup_as_text(qapp):
    model = tables.TableModel(COLUMNS, SHOPS)
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Beta" in tip


def test_sorting_is_native_and_unknown_comes_last_both_ways(qapp):
    model = tables.TableModel(COLUMNS, SHOPS)
    model.sort(1, ASCENDING)
    assert names(model) == ["Beta", "Gamma", "Alpha"]
    model.sort(1, DESCENDING)
    assert names(model) == ["Gamma", "Beta", "Alpha"]
    model.set_rows([Shop(4, "Delta", 5), *SHOPS])
    assert names(model) == ["Gamma", "Beta", "Delta", "Alpha"]
    model.sort(2, ASCENDING)  # not sortable: stays as it is
    assert names(model) == ["Gamma", "Beta", "Delta", "Alpha"]


def test_a_selection_follows_its_row_when_sorted(qapp):
    model = tables.TableModel(COLUMNS, SHOPS)
    kept = QPersistentModelIndex(model.index(2, 0))
    model.sort(1, DESCENDING)
    assert kept.row() == 0
    assert kept.data() == "Gamma"


@given(st.lists(st.one_of(st.none(), st.integers()), max_size=30))
def test_sorting_loses_nothing(values):
    shops = [Shop(number, str(number), value) for number, value in enumerate(values)]
    model = tables.TableModel(COLUMNS, shops)
    model.sort(1, ASCENDING)
    assert sorted(shop.number for shop in model.rows) == list(range(len(shops)))
    known = [shop.net for shop in model.rows if shop.net is not None]
    assert known == sorted(known)
    assert all(shop.net is None for shop in model.rows[len(known) :])


class Store:
    """Answers pages when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], Callable[[list[Shop]], None]]] = []

    def fetch(self, ids, deliver):
        self.asked.append((list(ids), deliver))

    def answer(self, suffix: str = "") -> None:
        asked, self.asked = self.asked, []
        for ids, deliver in asked:
            deliver([Shop(i, f"shop {i}{suffix}", i) for i in reversed(ids) if i >= 0])


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def paged(qapp, store):
    return tables.PagedTableModel(COLUMNS, lambda shop: shop.number, store.fetch)


def test_paged_model_keeps_qts_contract(qtmodeltester, paged, store):
    paged.set_ids(list(range(300)))
    qtmodeltester.check(paged)


def test_only_pages_that_are_looked_at_are_fetched_once(qtbot, paged, store):
    paged.set_ids(list(range(1000)))
    assert paged.rowCount() == 1000
    for _ in range(3):
        for row in range(130):
            assert paged.index(row, 0).data() is None
            assert paged.index(row, 0).data(CELL_ROLE) is None
    qtbot.waitUntil(lambda: len(store.asked) == 2)
    assert [ids[0] for ids, _ in store.asked] == [0, PAGE]
    assert all(len(ids) == PAGE for ids, _ in store.asked)
    with qtbot.waitSignal(paged.dataChanged):
        store.answer()
    assert paged.index(129, 0).data() == "shop 129"
    assert paged.row_at(0) == Shop(0, "shop 0", 0)
    qtbot.wait(5)
    assert store.asked == []


def test_another_list_reuses_rows_and_late_answers(qtbot, paged, store):
    paged.set_ids([1, 2, 3])
    paged.index(0, 0).data()
    qtbot.waitUntil(lambda: bool(store.asked))
    paged.set_ids([3, 2])
    store.answer()  # was asked for the list before
    assert names(paged) == ["shop 3", "shop 2"]
    qtbot.wait(5)
    assert store.asked == []


def test_a_row_that_is_gone_stays_blank_without_asking_for_ever(qtbot, paged, store):
    paged.set_ids([-1, 5])
    paged.index(0, 0).data()
    qtbot.waitUntil(lambda: bool(store.asked))
    store.answer()
    assert names(paged) == [None, "shop 5"]
    qtbot.wait(5)
    assert store.asked == []


def test_refresh_shows_the_old_until_the_new_arrives(qtbot, paged, store):
    paged.set_ids([1, 2])
    paged.index(0, 0).data()
    qtbot.waitUntil(lambda: bool(store.asked))
    store.answer()
    paged.refresh()
    assert names(paged) == ["shop 1", "shop 2"]
    qtbot.waitUntil(lambda: bool(store.asked))
    store.answer(" new")
    assert names(paged) == ["shop 1 new", "shop 2 new"]


def test_paged_sorting_is_asked_of_the_owner(qtbot, paged):
    with qtbot.waitSignal(paged.sort_wanted) as caught:
        paged.sort(1, DESCENDING)
    assert caught.args == ["net", True]
    with qtbot.assertNotEmitted(paged.sort_wanted):
        paged.sort(2, DESCENDING)


@pytest.fixture
def view(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(tables.TableModel(COLUMNS, SHOPS, view))
    tables.prepare(view)
    view.resize(600, 300)
    view.show()
    return view


def test_a_prepared_view(view, qapp):
    assert view.rowHeight(0) == theme.ROW
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    view.selectRow(1)
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert view.isColumnHidden(2)
    shown = view.columnWidth(0) + view.columnWidth(1)
    assert shown == view.viewport().width()
    assert names(view.model()) == ["Beta", "Alpha", "Gamma"]  # nothing is sorted unasked
    theme.apply(qapp, "light", 1.5)
    assert view.rowHeight(0) == 54
    theme.apply(qapp, "light", 1.0)


def test_a_narrow_view_scrolls_instead_of_squeezing(view):
    view.resize(150, 300)
    assert view.columnWidth(0) >= COLUMNS[0].width


def test_dense_rows(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(tables.TableModel(COLUMNS, SHOPS, view))
    tables.prepare(view, dense=True)
    assert view.rowHeight(0) == theme.ROW_DENSE


def test_every_kind_of_cell_is_painted(qtbot, qapp):
    theme.apply(qapp, "light")
    columns = [
        Column[Shop]("a", lambda: "a", lambda s: s.name, tier=lambda s: s.tier),
        Column[Shop]("b", lambda: "b", lambda _: "word", chip=lambda _: "bad"),
        Column[Shop]("c", lambda: "c", lambda _: "", spark=lambda _: (1.0, None, 3.0)),
        Column[Shop]("d", lambda: "d", lambda _: "call", icon=lambda _: "phone"),
        Column[Shop]("e", lambda: "e", lambda _: ""),
    ]
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(tables.TableModel(columns, SHOPS[:1], view))
    tables.prepare(view)
    view.resize(700, 120)
    view.show()
    image = view.viewport().grab().toImage()

    def inked(column: int) -> bool:
        rect = view.visualRect(view.model().index(0, column)).adjusted(2, 2, -2, -4)
        return any(
            image.pixelColor(x, y).name() != "#ffffff"
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        )

    assert [inked(column) for column in range(5)] == [True, True, True, True, False]


def test_an_invalid_index_has_no_data(qapp):
    model = tables.TableModel(COLUMNS, SHOPS)
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.mark.parametrize("column", [0, 1])
def test_the_sort_arrow_stands_beside_its_word(qapp, qtbot, column):
    theme.apply(qapp, "light", 1.0)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(tables.TableModel(COLUMNS, SHOPS))
    tables.prepare(view)
    view.resize(620, 200)
    header = view.horizontalHeader()
    view.show()
    qapp.processEvents()
    plain = header.grab().toImage()
    view.sortByColumn(column, ASCENDING)
    qapp.processEvents()
    sorted_ = header.grab().toImage()
    size = plain.size()
    changed = {
        x
        for x in range(size.width())
        for y in range(size.height())
        if plain.pixel(x, y) != sorted_.pixel(x, y)
    }
    assert changed
    left = header.sectionViewportPosition(column)
    edge = left if column == 0 else left + header.sectionSize(column)
    word = 65  # pixels: neither word is longer, with the margin before it
    assert max(abs(x - edge) for x in changed) < word + 24
