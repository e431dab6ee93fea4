from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import select

from merchdesk.models import AuditEntry, Task, Touch
from merchdesk.services import visits
from merchdesk.services.changes import Changes
from merchdesk.services.home import Home
from merchdesk.services.visits import VisitDraft
from merchdesk.ui import theme
from merchdesk.ui.merchants.explanation import ExplanationFooter
from merchdesk.ui.merchants.merchant_view import MerchantView
from merchdesk.ui.merchants.phone import PhoneNumber
from merchdesk.ui.widgets import Banner, Button, IconButton, KpiCard
from merchdesk.ui.workspace import Workspace
from tests.ui.merchants.merchant_portfolio import (
    NEWCOMER,
    PHONE,
    PROSPECT,
    A,
    B,
    add_people,
    fill,
)

Opener = Callable[..., MerchantView]


@pytest.fixture
def opened(workspace: Workspace, home: Home, qtbot) -> Opener:
    """Opens the page of a merchant and waits until it is shown."""

    def open_view(merchant_id: str = A, *, size: tuple[int, int] = (1034, 846)) -> MerchantView:
        fill(home)
        add_people(home)
        view = MerchantView(workspace)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        view.activateWindow()
        show(view, merchant_id, qtbot)
        return view

    return open_view


def show(view: MerchantView, merchant_id: str, qtbot) -> None:
    view.show_merchant(merchant_id)
    qtbot.waitUntil(lambda: view.merchant_id() == merchant_id)
    settle(view, qtbot)


def settle(view: MerchantView, qtbot) -> None:
    qtbot.waitUntil(lambda: not view._workspace.jobs.is_busy())


def texts(widget: QWidget) -> list[str]:
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.text() and label.isVisibleTo(widget)]


def button(widget: QWidget, text: str) -> Button:
    found = [b for b in widget.findChildren(Button) if b.text() == text and b.isVisibleTo(widget)]
    assert found, f"no button {text}"
    return found[0]


def test_the_head_says_who_it_is(opened: Opener) -> None:
    view = opened()
    said = texts(view.header)
    assert "老码头火锅（武侯旗舰店）" in said
    assert "8985 1058 1200 410 · MDR 1.25%, cap ¥80" in said
    assert "武侯区一环路南四段 18 号" in said
    assert "Met 24 Oct by 王敏" in said
    assert "Data to 31 Oct 2016" in said
    assert "陈晓霞 Shop manager 138****0417" in said
    assert PHONE not in " ".join(said)


def test_the_overview_shows_bar_figures_and_what_is_to_be_done(opened: Opener) -> None:
    view = opened()
    banner = view.overview.findChild(Banner)
    assert banner is not None
    assert banner.accessibleName().startswith("Fell a tier 3-month net ¥2,600")
    figures = [card.accessibleName() for card in view.overview.findChildren(KpiCard)]
    assert figures == [
        "Volume in Oct: 40,000 CNY. ▼ 63.6% on last year",
        "Three-month net: 2,600 CNY. Net yield 100.0 bp",
        "To reach Key: 400 CNY. ≈ ¥13,333 more a month",
        "Last met: 14 days ago. Visits 0/1 · Calls 1/2",
    ]
    said = texts(view.overview)
    assert "送续签协议" in said
    assert "3 Nov, overdue" in said
    assert "Today" in said


def test_the_bar_says_it_in_one_line_in_a_narrow_window(opened: Opener) -> None:
    view = opened(size=(914, 746))  # beside rail and list in a window of 1280
    banner = view.overview.findChild(Banner)
    assert banner is not None
    assert banner.height() == 42


def test_data_is_never_read_as_markup(opened: Opener) -> None:
    view = opened()
    view.tabs.choose("touches")
    note = next(label for label in view.touches_tab.findChildren(QLabel) if "<b>" in label.text())
    assert note.textFormat() == Qt.TextFormat.PlainText


def test_another_merchant_replaces_it_when_its_data_are_there(opened: Opener, qtbot) -> None:
    view = opened()
    view.show_merchant(B)
    assert view.merchant_id() == A  # still the old one, not an empty page
    assert view.header.isVisible()
    qtbot.waitUntil(lambda: view.merchant_id() == B)
    assert "商户1" in texts(view.header)


def test_the_chart_of_another_merchant_is_drawn_once(opened: Opener, qtbot) -> None:
    """A page with other to-dos and touches is laid out first: else it would be drawn twice."""
    view = opened(size=(1034, 1200))
    chart = view.overview.chart.canvas
    qtbot.waitUntil(lambda: chart.units() != ("", ""))
    drawn: list[int] = []
    chart.drawn.connect(lambda: drawn.append(chart.height()))
    before = chart.height()
    show(view, B, qtbot)
    qtbot.wait(300)
    assert len(drawn) == 1
    assert drawn == [chart.height()]
    assert chart.height() != before, "the cards below are of another height"


def test_the_last_asked_merchant_wins(opened: Opener, qtbot) -> None:
    view = opened()
    for merchant in (B, NEWCOMER, PROSPECT):
        view.show_merchant(merchant)
    qtbot.waitUntil(lambda: view.merchant_id() == PROSPECT)
    settle(view, qtbot)
    assert view.merchant_id() == PROSPECT


def test_a_merchant_that_is_gone_ends_in_a_sentence(opened: Opener, qtbot) -> None:
    view = opened()
    view.show_merchant("x" * 32)
    qtbot.waitUntil(lambda: "There is no such merchant." in texts(view))
    assert not view.header.isVisible()
    show(view, A, qtbot)
    assert view.header.isVisible()


def test_a_prospect_has_an_honest_empty_page(opened: Opener) -> None:
    view = opened(PROSPECT)
    said = texts(view)
    assert "No figures yet" in said
    assert "Nobody has been in touch yet. The first visit starts here." in said
    assert "Nothing to do here for now." in said
    first = view.overview.findChildren(KpiCard)[0]
    assert first.accessibleName().startswith("Latest month's volume: –")
    expected = {
        "volume": "No figures yet",
        "touches": "No visits or calls yet",
        "contacts": "No contacts yet",
        "tasks": "Nothing to do here for now.",
        "history": "No tier yet",
    }
    for key, sentence in expected.items():
        view.tabs.choose(key)
        assert sentence in texts(view._tabs[key])


def test_every_tab_has_what_it_promises(opened: Opener) -> None:
    view = opened()
    view.tabs.choose("volume")
    table = view._tabs["volume"].table  # type: ignore[attr-defined]
    assert table.model().rowCount() == 14
    assert table.model().index(0, 2).data() == "¥40,000"
    assert table.model().index(0, 3).data() == "▼ 63.6%"
    view.tabs.choose("history")
    history = view._tabs["history"].table.model()  # type: ignore[attr-defined]
    assert [history.index(0, column).data() for column in range(7)] == [
        "Oct 2016", "Major", "▼ down", "2 / 9", "¥2,600.00", "¥2,600.00", "¥2,340.00",
    ]  # fmt: skip
    view.tabs.choose("touches")
    said = texts(view.touches_tab)
    assert "24 Oct Mon 15:00 · 王敏" in said
    view.tabs.choose("contacts")
    assert "刘德海" in texts(view._tabs["contacts"])


def test_a_timeline_entry_leads_to_its_tab(opened: Opener) -> None:
    view = opened()
    view._open_activity("tier", "2016-10")
    assert view.tabs.key() == "history"
    view._open_activity("touch", "1" * 32)
    assert view.tabs.key() == "touches"


def test_escape_and_alt_left_close_the_drawer_first(opened: Opener, qtbot) -> None:
    view = opened()
    for keys in ((Qt.Key.Key_Escape,), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)):
        view.explain()
        qtbot.waitUntil(view.drawer.isVisible)
        with qtbot.assertNotEmitted(view.closed):
            qtbot.keyClick(view, *keys)
        assert not view.drawer.isVisible()
        with qtbot.waitSignal(view.closed):
            qtbot.keyClick(view, *keys)


def test_the_explanation_adds_up(opened: Opener, qtbot) -> None:
    view = opened()
    button(view.overview, "Why?").click()
    qtbot.waitUntil(lambda: "¥2,600.00" in texts(view._panel))
    said = texts(view._panel)
    for amount in ("¥1,100.00", "¥400.00", "¥2,600.00"):
        assert amount in said
    assert said.count("¥1,100.00") == 2
    assert "Small sample: 9 merchants" not in said  # a chip, not a label
    assert "−¥700.00" in said  # 400 came in, 1,100 dropped out
    assert "−¥1,100.00" in said
    assert "1 → 2" in said
    assert "ranks 1 / 2 / 5 of 9" in said
    assert "net as the statement gives it" in said
    footer = view.drawer.findChild(ExplanationFooter)
    assert footer is not None
    button(footer, "Copy as text").click()
    assert QApplication.clipboard().text().startswith("Major: rank 2 of 9")


def test_the_explanation_follows_the_merchant(opened: Opener, qtbot) -> None:
    view = opened()
    view.explain()
    qtbot.waitUntil(view.drawer.isVisible)
    show(view, B, qtbot)
    assert not view.drawer.isVisible()


def test_a_prospect_is_not_explained(opened: Opener, qtbot) -> None:
    view = opened(PROSPECT)
    view.explain()
    settle(view, qtbot)
    assert not view.drawer.isVisible()
    why = [action for action in view.header.menu().actions() if action.text() == "Why this tier"]
    assert [action.isEnabled() for action in why] == [False]


def test_a_todo_is_checked_off_and_taken_back(opened: Opener, qtbot, home: Home) -> None:
    view = opened()
    line = view.overview.todo_card.todos._lines[0]
    with qtbot.waitSignal(view.told) as told:
        line.check.click()
    text, undo = told.args
    assert text == "Done: 送续签协议"
    qtbot.waitUntil(lambda: "送续签协议" not in texts(view.overview))
    undo()
    qtbot.waitUntil(lambda: "送续签协议" in texts(view.overview))
    with home.read() as session:
        assert session.get(Task, "1" * 32).done_at is None  # type: ignore[union-attr]


@pytest.mark.parametrize(("typed", "due"), [("+7", "2016-11-14"), ("周三", "2016-11-09")])
def test_a_todo_is_added_in_one_line(
    opened: Opener, qtbot, home: Home, typed: str, due: str
) -> None:
    view = opened()
    button(view.header, "New task").click()
    form = view.overview.todo_card.todos.form
    assert view.focusWidget() is form.title
    qtbot.keyClicks(form.title, "call back")
    form.day.setText(typed)
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "call back" in texts(view.overview))
    assert not form.isVisible()
    with home.read() as session:
        task = session.scalars(select(Task).where(Task.title == "call back")).one()
        assert (task.merchant_id, task.due_on) == (A, dt.date.fromisoformat(due))


def test_a_half_typed_todo_is_told_what_is_missing(opened: Opener, qtbot) -> None:
    view = opened()
    view.tabs.choose("tasks")
    view.add_task()
    form = view.tasks_tab.todos.form
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert "Say in a few words what is to be done." in texts(form)
    form.title.setText("x")
    form.day.setText("someday")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    assert "When? For example +7, Wed or 3 Dec." in texts(form)
    form.day.setText("+1")
    form.title.setText("4111 1111 1111 1111")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("card number" in text for text in texts(form)))
    with qtbot.assertNotEmitted(view.closed):
        qtbot.keyClick(form.title, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_phone_shows_only_after_it_was_logged(opened: Opener, qtbot, home: Home) -> None:
    view = opened()
    phone = view.header.findChild(PhoneNumber)
    assert phone is not None
    eye = phone.findChild(IconButton)
    assert eye is not None
    eye.click()
    assert texts(phone) == ["陈晓霞 Shop manager 138****0417"]
    qtbot.waitUntil(lambda: texts(phone) == [f"陈晓霞 Shop manager {PHONE}"])
    with home.read() as session:
        entry = session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject) == ("reveal_phone", "c" * 32)
    eye.click()
    assert texts(phone) == ["陈晓霞 Shop manager 138****0417"]


def test_another_merchant_hides_the_number(opened: Opener, qtbot) -> None:
    view = opened()
    phone = view.header.findChild(PhoneNumber)
    assert phone is not None
    eye = phone.findChild(IconButton)
    assert eye is not None
    eye.click()
    qtbot.waitUntil(lambda: texts(phone) == [f"陈晓霞 Shop manager {PHONE}"])
    show(view, B, qtbot)
    assert not phone.isVisible()
    show(view, A, qtbot)
    assert texts(phone) == ["陈晓霞 Shop manager 138****0417"]


def test_buttons_ask_for_the_visit_form(opened: Opener, qtbot) -> None:
    view = opened()
    with qtbot.waitSignal(view.log_visit) as asked:
        button(view.header, "Call").click()
    assert asked.args == [A, "call"]
    for action in view.header.menu().actions():
        if action.text() == "Log visit":
            with qtbot.waitSignal(view.log_visit) as asked:
                action.trigger()
            assert asked.args == [A, "visit"]


def test_a_logged_visit_appears_by_itself(opened: Opener, qtbot, workspace: Workspace) -> None:
    view = opened()
    draft = VisitDraft(A, "visit", 1, workspace.now() - dt.timedelta(hours=1), note="谈妥续签")
    workspace.jobs.command(
        visits.log, draft=draft, manager_id=workspace.manager_id, now=workspace.now()
    )
    qtbot.waitUntil(lambda: "Met 7 Nov by 王敏" in texts(view.header))


def test_hidden_it_waits_with_its_refresh(
    opened: Opener, qtbot, home: Home, workspace: Workspace
) -> None:
    view = opened()
    view.hide()
    with home.write() as session:
        session.get(Touch, "1" * 32).deleted_at = workspace.now()  # type: ignore[union-attr]
    workspace.jobs.changed.emit(Changes(visits=True))
    assert not workspace.jobs.is_busy()
    view.show()
    qtbot.waitUntil(lambda: "1" * 32 not in {touch.id for touch in view._page.touches})  # type: ignore[union-attr]


def test_it_follows_language_and_theme(opened: Opener, qapp, qtbot) -> None:
    view = opened()
    view.explain()
    qtbot.waitUntil(view.drawer.isVisible)

    class Marked(QTranslator):
        def isEmpty(self) -> bool:  # noqa: N802  Qt keeps its name
            return False

        def translate(self, context: str, text: str, *_: object) -> str:
            return f"«{text}»" if context in ("MerchantPage", "MerchantTab", "Why") else ""

    translator = Marked()
    qapp.installTranslator(translator)
    try:
        QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
        settle(view, qtbot)
        assert view.tabs.tabText(0) == "«Overview»"
        button(view.header, "«Call»")
        qtbot.waitUntil(lambda: "«Rank»" in texts(view._panel))
        assert all("«" in card.accessibleName() for card in view.overview.findChildren(KpiCard))
    finally:
        qapp.removeTranslator(translator)
    theme.apply(qapp, "dark", 1.5)
    assert not view.grab().isNull()
    theme.apply(qapp, "light")


@pytest.mark.parametrize("size", [(700, 600), (1364, 846)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_wider_than_the_page(opened: Opener, qapp, qtbot, size, scale) -> None:
    theme.apply(qapp, "light", scale)
    view = opened(size=size)
    for key, tab in view._tabs.items():
        view.tabs.choose(key)
        QApplication.processEvents()
        assert tab.width() <= view.width(), key
    assert view.header.width() <= view.width()
    assert view._head.minimumSizeHint().width() <= view.width()
    theme.apply(qapp, "light")


def test_loading_it_does_not_load_matplotlib() -> None:
    code = "import sys, merchdesk.ui.merchants.merchant_view; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
