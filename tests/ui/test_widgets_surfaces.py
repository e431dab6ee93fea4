"""Tier shapes, meters, timeline, toast, drawer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from merchdesk.ui import theme
from merchdesk.ui.widgets import (
    Blocks,
    Drawer,
    KpiCard,
    Meter,
    Reach,
    Sparkline,
    TierBadge,
    Timeline,
    TimelineItem,
    Toast,
    column,
    paint_tier_shape,
)

TIERS = ["key", "major", "standard", "small", "new", "incomplete", ""]


@pytest.fixture(autouse=True)
def light(qapp):
    theme.apply(qapp, "light", 1.0)


@pytest.fixture
def host(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 600)
    widget.show()
    widget.activateWindow()
    return widget


def shape(tier: str) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_tier_shape(painter, tier, QRectF(2, 2, 36, 36))
    painter.end()
    return image


def silhouette(tier: str) -> frozenset[tuple[int, int]]:
    """Which pixels are drawn: the shape without its colour."""
    image = shape(tier)
    return frozenset(
        (x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).lightness() < 235
    )


def test_tiers_differ_by_shape_alone():
    shapes = [silhouette(tier) for tier in ("key", "major", "standard", "small", "new")]
    for one in range(5):
        for other in range(one):
            assert len(shapes[one] ^ shapes[other]) > 60


def test_all_unranked_share_the_dashed_ring():
    assert silhouette("new") == silhouette("incomplete") == silhouette("")
    assert (20, 20) not in silhouette("new")
    assert (20, 20) in silhouette("key")


def test_a_shape_wears_its_tiers_colour(qapp):
    assert shape("key").pixelColor(20, 20).name().upper() == "#3D1F6E"
    theme.apply(qapp, "dark")
    assert shape("key").pixelColor(20, 20).name().upper() == "#E6D6FF"
    theme.apply(qapp, "light")


@pytest.mark.parametrize("tier", TIERS)
def test_a_badge_says_its_tier(qtbot, tier):
    badge = TierBadge(tier, "12/2,036")
    qtbot.addWidget(badge)
    assert badge.accessibleName().startswith("Tier: ")
    assert "12/2,036" in badge.accessibleName()
    assert badge.sizeHint().width() > TierBadge(tier).sizeHint().width()
    badge.resize(badge.sizeHint())
    badge.grab()


def accent_share(widget: QWidget) -> float:
    image = widget.grab().toImage()
    row, accent = image.height() // 2, theme.hex_color("accent").lower()
    hits = sum(image.pixelColor(x, row).name() == accent for x in range(image.width()))
    return hits / image.width()


@pytest.mark.parametrize(
    ("done", "target", "share"), [(2, 5, 0.38), (8, 20, 0.4), (0, 20, 0), (30, 20, 1), (0, 0, 0)]
)
def test_a_meter_fills(qtbot, done, target, share):
    meter = Meter(done, target, "Visits")
    qtbot.addWidget(meter)
    meter.resize(200, 6)
    assert accent_share(meter) == pytest.approx(share, abs=0.04)
    assert meter.accessibleName() == "Visits"
    assert meter.accessibleDescription() == f"{done} / {target}"


def test_small_targets_are_segments(qtbot):
    meter = Meter(5, 5, "Visits")
    qtbot.addWidget(meter)
    meter.resize(200, 6)
    assert accent_share(meter) < 0.97  # gaps between the segments
    meter.set(20, 20)
    assert accent_share(meter) > 0.98


def test_blocks_say_how_many(qtbot):
    blocks = Blocks(3, 7, "Products")
    qtbot.addWidget(blocks)
    assert blocks.accessibleName() == "Products 3 / 7"
    blocks.grab()


@pytest.mark.parametrize("values", [(), (None,), (5.0,), (1.0, None, 2.0), (3, 3, 3), (-1, 0, 1)])
def test_a_sparkline_takes_any_values(qtbot, values):
    line = Sparkline(values, "net")
    qtbot.addWidget(line)
    line.resize(76, 28)
    blank = Sparkline((), "net")
    qtbot.addWidget(blank)
    blank.resize(76, 28)
    drawn = line.grab().toImage() != blank.grab().toImage()
    assert drawn == any(value is not None for value in values)


def test_a_reach_says_and_shows_how_far(qtbot):
    reach = Reach("")
    qtbot.addWidget(reach)
    reach.resize(76, 28)
    pictures = []
    for amount in (0, 50, 100, 200, -10):
        reach.set(amount, 100, "Net")
        pictures.append(reach.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[3]
    assert pictures[4] == pictures[0]
    reach.set(150, 100, "Net")
    assert reach.accessibleName() == "Net 150%"


def test_a_word_stands_as_high_as_a_figure(qtbot):
    cards = [KpiCard("Last met"), KpiCard("Last met", Reach(""))]
    for card, figure in zip(cards, ("152", "从未"), strict=True):
        qtbot.addWidget(card)
        card.set(figure, note="Visits 0")
    assert cards[0].sizeHint().height() == cards[1].sizeHint().height()


ITEMS = [
    TimelineItem("v1", "footprints", "Visit", "9 Nov", "Swapped the box", "accent"),
    TimelineItem("c1", "phone", "Call", "28 Oct", "Line one\nline two"),
]


def test_a_timeline_by_mouse_and_keyboard(qtbot):
    line = Timeline(ITEMS)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    line.show()
    with qtbot.waitSignal(line.activated) as caught:
        at = line.rect().center()
        at.setY(line.sizeHint().height() - 10)
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == ["c1"]
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.accessibleName() == "Visit 9 Nov. Swapped the box"
    with qtbot.waitSignal(line.activated) as caught:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert caught.args == ["v1"]
    line.grab()
    line.set_items([])
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.sizeHint().height() == 0


def test_a_toast_undoes_once(qtbot, host):
    toast, undone = Toast(host), []
    toast.show_message("Visit logged", undo=lambda: undone.append(1))
    assert toast.can_undo()
    assert toast.geometry().bottom() < host.height()
    toast.undo()
    toast.undo()
    assert undone == [1]
    assert toast.isHidden()


def test_a_toast_goes_by_itself(qtbot, host):
    toast = Toast(host)
    toast._timer.setInterval(30)
    toast.show_message("Saved")
    assert not toast.can_undo()
    qtbot.waitUntil(toast.isHidden, timeout=2000)


def test_a_toast_waits_while_the_pointer_is_on_it(qtbot, host):
    toast = Toast(host)
    toast._timer.setInterval(30)
    toast.show_message("Saved")
    middle = toast.rect().center().toPointF()
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    qtbot.wait(90)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.isHidden, timeout=2000)


def test_a_toast_is_announced(qtbot, host, monkeypatch):
    said = []
    accessible = "merchdesk.ui.widgets.toast.QAccessible.updateAccessibility"
    monkeypatch.setattr(accessible, lambda event: said.append(event.message()))
    Toast(host).show_message("Visit logged")
    assert said == ["Visit logged"]


def test_a_long_toast_stays_inside(host):
    toast = Toast(host)
    toast.set_left(92)
    toast.show_message("很长的商户名称" * 40, undo=print)
    assert toast.geometry().left() == 92
    assert toast.geometry().right() < host.width()
    host.resize(500, 400)
    assert toast.geometry().right() < 500
    toast.grab()


def test_a_drawer_opens_takes_focus_and_gives_it_back(qtbot, host):
    line, note = QLineEdit(), QLineEdit()
    host.setLayout(column(line, None))
    line.setFocus()
    drawer = Drawer(host)
    drawer.set_top(54)
    body, foot = QWidget(), QWidget()
    body.setLayout(column(note, None))
    body.setFocusProxy(note)
    drawer.open("Log visit", body, foot)
    assert drawer.width() == 420  # of a window that is no wider than 1400
    assert drawer.y() == 54
    assert host.focusWidget() is note
    assert drawer.accessibleName() == "Log visit"
    qtbot.waitUntil(lambda: drawer.geometry().right() == host.width() - 1)
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert drawer.isHidden()
    assert host.focusWidget() is line
    assert body.parent() is None  # given back to its owner
    body.deleteLater()
    foot.deleteLater()


def test_a_drawer_changes_its_content_and_follows_the_window(qtbot, host):
    drawer, first, second = Drawer(host), QWidget(), QWidget()
    drawer.open("One", first)
    drawer.open("Two", second)
    assert drawer.body() is second
    assert first.isHidden()
    host.resize(700, 300)
    assert drawer.geometry().right() == 699
    assert drawer.height() == 300
    host.resize(300, 300)
    assert drawer.width() == 300
    with qtbot.waitSignal(drawer.closed):
        drawer.close_drawer()
    with qtbot.assertNotEmitted(drawer.closed):
        drawer.close_drawer()
    first.deleteLater()
    second.deleteLater()


@pytest.mark.parametrize(
    "made",
    [lambda: Blocks(3, 7, "Products"), lambda: Sparkline([1, 2], "net"), lambda: Reach("net")],
    ids=["blocks", "sparkline", "reach"],
)
def test_small_pictures_grow_with_the_text(qapp, qtbot, made):
    picture = made()
    qtbot.addWidget(picture)
    before = picture.sizeHint()
    theme.apply(qapp, "light", 1.5)
    after = picture.sizeHint()
    theme.apply(qapp, "light", 1.0)
    assert after.height() == pytest.approx(before.height() * 1.5, abs=1)
    assert after.width() > before.width() * 1.3
