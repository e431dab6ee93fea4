from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from sqlalchemy import select, update

from merchdesk import i18n
from merchdesk.models import MerchantCard
from merchdesk.services.changes import Changes
from merchdesk.services.merchants import Sort, View
from merchdesk.ui import theme
from merchdesk.ui.merchants import list_columns
from merchdesk.ui.merchants.list_page import MerchantListPage
from merchdesk.ui.merchants.list_source import ListSource
from merchdesk.ui.widgets import SearchBox
from merchdesk.ui.workspace import Workspace
from tests.ui.merchants.list_portfolio import NAMES, fill

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

Opener = Callable[..., MerchantListPage]


@pytest.fixture
def opened(workspace: Workspace, home, qtbot) -> Opener:
    """Opens the page on a portfolio and waits for its rows."""

    def open_page(*, extra: int = 0, indexed: bool = True, size=(1364, 846)) -> MerchantListPage:
        fill(home, extra=extra, indexed=indexed)
        page = MerchantListPage(workspace)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: len(page.table.model_.ids) == len(NAMES) + extra)
        qtbot.waitUntil(lambda: not workspace.jobs.is_busy())
        return page

    return open_page


def names(page: MerchantListPage) -> list[str]:
    model = page.table.model_
    rows = [model.row_at(number) for number in range(model.rowCount())]
    return [row.name if row else "?" for row in rows]


def texts(page: MerchantListPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def headers(page: MerchantListPage) -> list[str]:
    model, table = page.table.model_, page.table
    return [
        model.headerData(number, Qt.Orientation.Horizontal)
        for number in range(model.columnCount())
        if not table.isColumnHidden(number)
    ]


def settle(page: MerchantListPage, qtbot, ids: int) -> None:
    qtbot.waitUntil(lambda: len(page.table.model_.ids) == ids)


def test_the_list_shows_everyone_by_tier(opened: Opener) -> None:
    page = opened()
    assert names(page) == list(NAMES)
    assert "5" in texts(page)
    assert page.table.selected() is page.table.model_.row_at(0)


def test_typing_narrows_and_the_latest_text_wins(opened: Opener, qtbot) -> None:
    page = opened()
    for text in ("l", "lm", "lmt"):
        page.set_search(text)
    settle(page, qtbot, 1)
    assert names(page) == ["老码头火锅"]
    assert "1 / 5" in texts(page)
    page.set_search("0417")
    qtbot.waitUntil(lambda: names(page) == ["曾记面馆"])
    page.set_search("")
    settle(page, qtbot, 5)


@pytest.mark.parametrize("text", ["cj", "zj", "曾", "记面", "zengji"])
def test_each_way_of_typing_a_name(opened: Opener, qtbot, text: str) -> None:
    page = opened()
    page.set_search(text)
    qtbot.waitUntil(lambda: names(page) == ["曾记面馆"])


def test_what_is_imported_just_now_is_found_and_then_indexed(opened: Opener, qtbot) -> None:
    page = opened(indexed=False, extra=600)
    page.set_search("lmt")
    qtbot.waitUntil(lambda: names(page) == ["老码头火锅"], timeout=20_000)
    page.set_search("老码头")
    qtbot.waitUntil(lambda: names(page) == ["老码头火锅"])


def test_preparing_the_search_of_many_is_told(home, workspace: Workspace, qtbot) -> None:
    fill(home, extra=1_000, indexed=False)
    page = MerchantListPage(workspace)
    qtbot.addWidget(page)
    seen: list[str] = []
    page._source.indexing.connect(lambda _: seen.extend(texts(page)))
    page.show()
    qtbot.waitUntil(lambda: page._to_index > 0)
    qtbot.waitUntil(lambda: page._to_index == 0)
    assert "Preparing the search: 1,005 merchants to go" in seen
    assert not any(text.startswith("Preparing") for text in texts(page))


def test_before_the_index_exists_a_name_is_found_all_the_same(
    home, workspace: Workspace, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home, indexed=False)
    monkeypatch.setattr(ListSource, "_catch_up", lambda _source: None)
    page = MerchantListPage(workspace)
    qtbot.addWidget(page)
    page.set_search("码头")
    qtbot.waitUntil(lambda: names(page) == ["老码头火锅"])


def test_views_and_filters_narrow_together(opened: Opener, qtbot) -> None:
    page = opened()
    page.tabs.choose(View.PRIORITY)
    settle(page, qtbot, 3)
    page.filters.type.choose("dining")
    settle(page, qtbot, 2)
    page.filters.tier.choose("major")
    settle(page, qtbot, 1)
    assert page.filters.tier.text() == "Tier: Major"
    page.filters.district.choose("锦江区")
    settle(page, qtbot, 0)
    assert "No merchant is in this view with these filters." in texts(page)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Show all merchants")
    button.click()
    settle(page, qtbot, 5)
    assert page.tabs.key() == View.ALL
    assert not page.filters.is_active()


def test_the_district_menu_offers_the_districts_of_the_portfolio(opened: Opener, qtbot) -> None:
    page = opened()
    actions = page.filters.district.menu_actions()
    assert [action.text() for action in actions] == ["All", "锦江区", "武侯区"]
    actions[2].trigger()
    qtbot.waitUntil(lambda: names(page) == ["曾记面馆", "老码头火锅"])


def test_nothing_found_says_so_and_gives_the_search_back(opened: Opener, qtbot) -> None:
    page = opened()
    page.set_search("<b>没有这家</b>")
    settle(page, qtbot, 0)
    sentence = next(text for text in texts(page) if "没有这家" in text)
    assert "<b>" in sentence  # shown as it was typed
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Show all merchants")
    with qtbot.waitSignal(page.search_cleared):
        button.click()
    settle(page, qtbot, 5)


def test_an_empty_portfolio_offers_import_and_demo(workspace: Workspace, qtbot) -> None:
    page = MerchantListPage(workspace)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "No merchants yet" in texts(page))
    buttons = {b.text(): b for b in page.findChildren(QPushButton)}
    with qtbot.waitSignal(page.navigate) as asked:
        buttons["Import statements"].click()
    assert asked.args == ["import"]
    with qtbot.waitSignal(page.demo_wanted):
        buttons["Try with the demo portfolio"].click()


def click_header(page: MerchantListPage, key: str, qtbot) -> None:
    header = page.table.horizontalHeader()
    section = page.table.model_.column_number(key)
    at = QPoint(header.sectionViewportPosition(section) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_header_sorts_and_money_starts_with_the_largest(opened: Opener, qtbot) -> None:
    page = opened()
    click_header(page, "name", qtbot)
    qtbot.waitUntil(lambda: names(page)[0] == "阿强百货")
    click_header(page, Sort.NET, qtbot)
    qtbot.waitUntil(lambda: names(page)[0] == "曾记面馆")
    click_header(page, Sort.NET, qtbot)
    qtbot.waitUntil(lambda: names(page)[-1] == "曾记面馆")


def test_a_header_that_cannot_sort_leaves_the_order(opened: Opener, qtbot) -> None:
    page = opened()
    click_header(page, "trend", qtbot)
    header = page.table.horizontalHeader()
    assert header.sortIndicatorSection() == page.table.model_.column_number(Sort.TIER)
    assert names(page) == list(NAMES)


def test_the_keyboard_opens_logs_and_moves(opened: Opener, qtbot) -> None:
    page = opened()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_merchant) as opened_one:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    chosen = page.table.model_.row_at(1)
    assert chosen is not None
    assert opened_one.args == [chosen.merchant_id]
    with qtbot.waitSignal(page.log_visit) as logged:
        qtbot.keyClick(page.table, Qt.Key.Key_Return, CONTROL)
    assert logged.args == [chosen.merchant_id]


def test_the_search_box_moves_and_opens_from_afar(opened: Opener, qtbot) -> None:
    page = opened()
    page.move_selection(1)
    page.move_selection(1)
    page.move_selection(-1)
    with qtbot.waitSignal(page.open_merchant):
        page.open_selected()
    with qtbot.waitSignal(page.log_visit):
        page.log_visit_selected()
    page.move_selection(-99)
    assert page.table.currentIndex().row() == 0


def test_control_enter_in_the_search_box_asks_for_a_visit(qtbot) -> None:
    box = SearchBox("")
    qtbot.addWidget(box)
    box.submitted.connect(pytest.fail)
    with qtbot.waitSignal(box.visit_wanted):
        qtbot.keyClick(box.edit, Qt.Key.Key_Return, CONTROL)


def test_a_list_of_nobody_opens_nobody(opened: Opener, qtbot) -> None:
    page = opened()
    page.set_search("没有这家")
    settle(page, qtbot, 0)
    page.open_merchant.connect(pytest.fail)
    page.log_visit.connect(pytest.fail)
    page.open_selected()
    page.log_visit_selected()
    page.move_selection(1)


@pytest.fixture
def beside(opened: Opener, qtbot) -> MerchantListPage:
    """The page with a widget for details and the first merchant open in it."""
    page = opened()
    page.set_details(QWidget)
    page.open_selected()
    assert page.opened()
    return page


def test_an_open_merchant_narrows_the_list_and_back_widens_it(
    beside: MerchantListPage, qtbot
) -> None:
    assert headers(beside) == ["Merchant", "Net, 3 months"]
    assert beside.table.width() < 340
    assert beside.go_back()
    assert not beside.go_back()
    qtbot.waitUntil(lambda: len(headers(beside)) > 8)
    assert beside.opened() == ""


def test_escape_and_space_close_it_too(beside: MerchantListPage, qtbot) -> None:
    qtbot.keyClick(beside.table, Qt.Key.Key_Escape)
    assert beside.opened() == ""
    qtbot.keyClick(beside.table, Qt.Key.Key_Space)
    assert beside.opened()
    qtbot.keyClick(beside.table, Qt.Key.Key_Space)
    assert beside.opened() == ""


def test_alt_arrows_go_to_the_next_merchant(beside: MerchantListPage, qtbot) -> None:
    with qtbot.waitSignal(beside.open_merchant) as following:
        qtbot.keyClick(beside, Qt.Key.Key_Down, ALT)
    row = beside.table.model_.row_at(1)
    assert row is not None
    assert following.args == [row.merchant_id]
    with qtbot.waitSignal(beside.open_merchant):
        qtbot.keyClick(beside, Qt.Key.Key_Up, ALT)


def test_searching_does_not_change_what_is_open(beside: MerchantListPage, qtbot) -> None:
    before = beside.opened()
    beside.open_merchant.connect(pytest.fail)
    beside.set_search("lmt")
    settle(beside, qtbot, 1)
    qtbot.wait(120)
    assert beside.opened() == before


def test_a_merchant_from_elsewhere_is_opened_and_highlighted(opened: Opener, home, qtbot) -> None:
    page = opened()
    page.set_details(QWidget)
    with home.read() as session:
        query = select(MerchantCard.merchant_id).where(MerchantCard.name == "佳美烘焙")
        wanted = session.scalars(query).one()
    with qtbot.waitSignal(page.open_merchant) as asked:
        page.show_merchant(wanted)
    assert asked.args == [wanted]
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 3)
    assert page.opened() == wanted


def test_the_highlight_stays_on_its_merchant(opened: Opener, qtbot) -> None:
    page = opened()
    page.move_selection(2)
    page.filters.district.choose("武侯区")
    settle(page, qtbot, 2)
    assert page.table.currentIndex().row() == 1
    page.filters.clear()
    settle(page, qtbot, 5)
    assert page.table.currentIndex().row() == 2


def test_a_change_is_shown(opened: Opener, home, workspace: Workspace, qtbot) -> None:
    page = opened()
    with home.write() as session:
        session.execute(
            update(MerchantCard)
            .where(MerchantCard.name == "曾记面馆")
            .values(name="曾家面馆", searchable="曾家面馆", stale=True)
        )
    workspace.jobs.changed.emit(Changes(merchants=True))
    qtbot.waitUntil(lambda: names(page)[0] == "曾家面馆")
    page.set_search("cjmg")
    qtbot.waitUntil(lambda: names(page) == ["曾家面馆"])


def test_a_long_list_is_fetched_in_pages(opened: Opener, qtbot) -> None:
    page = opened(extra=1000)
    assert page.table.model_.row_at(900) is None
    qtbot.waitUntil(lambda: page.table.model_.row_at(900) is not None)
    page.move_selection(10_000)
    qtbot.waitUntil(lambda: page.table.selected() is not None)
    assert page.table.currentIndex().row() == 1004


def test_columns_give_way_to_the_width_until_someone_chooses(
    opened: Opener, workspace: Workspace, qtbot
) -> None:
    page = opened(size=(1364, 700))
    assert "MID" in headers(page)
    page.resize(1204, 700)
    assert "MID" not in headers(page)
    assert "Type" in headers(page)
    page.resize(900, 700)
    assert "Type" not in headers(page)
    menu = page.table.column_menu(QPoint())
    for action in menu.actions():
        if action.text() == "MID":
            action.trigger()
    assert "MID" in headers(page)
    assert "mid" in (list_columns.read_choice(workspace.folder) or ())
    again = MerchantListPage(workspace)
    qtbot.addWidget(again)
    again.resize(900, 700)
    assert headers(again) == headers(page)
    automatic = page.table.column_menu(QPoint()).actions()[-1]
    automatic.trigger()
    assert "MID" not in headers(page)
    assert list_columns.read_choice(workspace.folder) is None


@pytest.mark.parametrize("content", ["", "{}", "[1", '"mid"'])
def test_a_damaged_choice_of_columns_is_no_choice(tmp_path: Path, content: str) -> None:
    (tmp_path / "list-columns.json").write_text(content)
    assert list_columns.read_choice(tmp_path) is None


def test_dates_say_late_today_and_never(opened: Opener) -> None:
    page = opened()
    model = page.table.model_

    def cell(row: int, key: str) -> str:
        return str(model.index(row, model.column_number(key)).data())

    assert cell(0, Sort.LAST_MET) == "1 Nov"
    assert cell(1, Sort.LAST_MET) == "Never"
    assert cell(1, Sort.NEXT_DUE) == "1 Nov overdue"
    assert cell(2, Sort.NEXT_DUE) == "Today"
    assert cell(0, Sort.NEXT_DUE) == "–"
    assert cell(0, Sort.MARGIN) == "+¥50"
    assert cell(2, Sort.MARGIN) == "−¥20"
    assert cell(4, Sort.MARGIN) == "–"


def test_it_follows_theme_and_language(opened: Opener, qapp: QApplication) -> None:
    page = opened()
    theme.apply(qapp, "dark", 1.5)
    assert page.table.verticalHeader().defaultSectionSize() == 54
    page.grab()
    theme.apply(qapp, "light")
    i18n.use_language(i18n.CHINESE)
    page.changeEvent(QEvent(QEvent.Type.LanguageChange))
    model = page.table.model_
    assert model.index(0, model.column_number(Sort.LAST_MET)).data() == "11月1日"


def test_the_list_takes_no_input_method(opened: Opener) -> None:
    table = opened().table
    assert not table.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F24, Qt.KeyboardModifier.NoModifier)
    table.keyPressEvent(key)  # an unknown key changes nothing
    table.resizeEvent(QResizeEvent(QSize(10, 10), QSize(20, 20)))
    assert table.currentIndex().row() == 0


def test_the_day_decides_what_is_overdue() -> None:
    day = dt.date(2016, 11, 7)
    assert list_columns._due_kind(day, day) == "warn"
    assert list_columns._due_kind(day, dt.date(2016, 11, 8)) == "bad"
    assert list_columns._due_kind(day, dt.date(2016, 11, 6)) == ""
