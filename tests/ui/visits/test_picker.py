from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from tests.services.shops import shop

KEY = Qt.Key


@pytest.fixture
def street(desk):
    with desk.home.write() as session:
        return {
            name: shop(session, name, tier=tier, district="锦江区")
            for name, tier in (("春熙眼镜行", "standard"), ("春风茶楼", "key"), ("秦镇面馆", ""))
        }


def found(desk) -> list[str]:
    view = desk.form.findChild(QListView)
    model = view.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())] if view.isVisible() else []


def test_without_a_merchant_one_is_searched_for_and_picked_by_keys(desk, street):
    desk.open()
    assert desk.focus_name().startswith("Name, pinyin initials")
    desk.write("春")
    desk.qtbot.waitUntil(lambda: found(desk) == ["春风茶楼", "春熙眼镜行"])
    desk.press(KEY.Key_Down, KEY.Key_Return)
    desk.settle()
    assert "春熙眼镜行" in desk.texts()
    assert desk.focus_name() == "Achieved"
    desk.press(KEY.Key_1)
    with desk.qtbot.waitSignal(desk.form.saved):
        desk.press(KEY.Key_Return, ctrl=True)
    assert [touch.merchant_id for touch in desk.touches()] == [street["春熙眼镜行"]]


def test_pinyin_initials_find_too_and_nothing_says_so(desk, street):
    desk.open()
    desk.enter("qzmg")
    desk.qtbot.waitUntil(lambda: found(desk) == ["秦镇面馆"])
    desk.enter("zzz")
    desk.qtbot.waitUntil(lambda: "No merchant found." in desk.texts())
    assert found(desk) == []


def test_a_click_picks(desk, street):
    desk.open()
    desk.write("秦")
    desk.qtbot.waitUntil(lambda: found(desk) == ["秦镇面馆"])
    view = desk.form.findChild(QListView)
    at = view.visualRect(view.model().index(0, 0)).center()
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.settle()
    assert "秦镇面馆" in desk.texts()


def test_saving_without_a_merchant_asks_for_one(desk, street):
    desk.open()
    desk.form._fields._result.choose(1)
    desk.press(KEY.Key_Return, ctrl=True)
    assert "Choose a merchant first." in desk.texts()
    assert desk.focus_name().startswith("Name, pinyin initials")


def test_what_is_typed_goes_with_another_merchant(desk, street):
    desk.open(street["春风茶楼"])
    desk.press(KEY.Key_3, KEY.Key_Tab)
    desk.write("a note")
    desk.qtbot.waitUntil(lambda: desk.drafts() != [], timeout=3000)
    desk.form._head.pick()
    desk.write("秦")
    desk.qtbot.waitUntil(lambda: found(desk) == ["秦镇面馆"])
    desk.press(KEY.Key_Return)
    desk.settle()
    desk.form.keep_draft()
    desk.settle()
    assert [draft.key for draft in desk.drafts()] == [street["秦镇面馆"]]
    assert desk.form._fields.read().note == "a note"


def test_a_note_without_merchant_is_kept_for_the_next_time(desk, street):
    desk.open()
    desk.form._fields._note.setFocus()
    desk.write("whose was it")
    desk.press(KEY.Key_Escape)
    desk.settle()
    assert [draft.key for draft in desk.drafts()] == [""]
