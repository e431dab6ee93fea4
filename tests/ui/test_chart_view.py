from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTableView

from merchdesk.charts.data import PyramidLevel, Trend, TrendPoint
from merchdesk.ui import chart_canvas, theme
from merchdesk.ui.chart_view import ChartView
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.pyramid_view import PyramidView


def trend(months: int = 36, title: str = "老码头 $x$") -> Trend:
    points = [
        TrendPoint(
            month=f"{2014 + i // 12}-{i % 12 + 1:02d}",
            volume_fen=None if i == 3 else 1_000_000 * (i + 1),
            net_fen=None if i == 3 else 4_000 * (i + 1),
            txn_count=i,
            tier="" if i < 2 else "key",
            floor_fen=None if i < 2 else 90_000,
            provisional=i == months - 1,
        )
        for i in range(months)
    ]
    return Trend(title, tuple(points))


@pytest.fixture
def view(qapp, qtbot):
    theme.apply(qapp, "light", 1.0)
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(900, 320)
    with qtbot.waitSignal(made.canvas.drawn):
        made.set_trend(trend(), 36)
        made.show()
    yield made
    theme.apply(qapp, "light", 1.0)


def picture(view: ChartView) -> QImage:
    return view.canvas.grab().toImage()


def test_the_window_alone_does_not_import_matplotlib():
    code = (
        "import sys, merchdesk.ui.window, merchdesk.ui.chart_view, merchdesk.ui.pyramid_view;"
        "sys.exit('matplotlib' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_it_draws_and_redraws(qtbot, view):
    first = picture(view)
    with qtbot.waitSignal(view.canvas.drawn):
        view.set_trend(trend(), 12)
    second = picture(view)
    assert first != second
    assert view.canvas.units() == ("k CNY", "CNY")


def test_a_theme_switch_redraws_the_picture(qapp, qtbot, view):
    before = picture(view)
    with qtbot.waitSignal(view.canvas.drawn):
        theme.apply(qapp, "dark")
    assert picture(view) != before


def test_the_pointer_marks_a_month_without_a_redraw(qtbot, view):
    before = picture(view)
    with (
        qtbot.assertNotEmitted(view.canvas.drawn),
        qtbot.waitSignal(view.canvas.month_chosen) as caught,
    ):
        qtbot.mouseMove(view.canvas, QPoint(450, 120))
    assert caught.args[0] in {"2015-05", "2015-06"}
    assert view.canvas._tip.isVisible()
    assert picture(view) != before


def test_arrows_move_the_month_and_announce_it(qtbot, view, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(chart_canvas, "announce", lambda _, text: said.append(text))
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert [sentence[:8] for sentence in said] == ["Dec 2016", "Nov 2016", "Dec 2016"]
    assert said[1] == "Nov 2016 · Key. Volume ¥350,000. Net revenue ¥1,400. Keep-tier line ¥900"
    assert said[0].endswith("Month not complete yet")
    for _ in range(40):
        qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    assert said[-1] == "Jan 2014. Volume ¥10,000. Net revenue ¥40"
    assert "Apr 2014 · Key. No statement covers this month" in said


def test_the_table_says_the_same(qtbot, view):
    with qtbot.waitSignal(view.table_toggled) as caught:
        view.show_table(True)
    assert caught.args == [True]
    model = view.findChild(QTableView).model()
    assert model.rowCount() == 36
    assert model.index(0, 0).data() == "Dec 2016"
    assert model.index(0, 2).data() == "¥360,000.00"
    assert model.index(32, 2).data() == "–"
    view.show_table(False)
    assert not view.canvas.isHidden()


def test_spans(qtbot, view):
    with qtbot.waitSignal(view.months_changed) as caught:
        view._spans.choose("12")
    assert caught.args == [12]
    assert view.months() == 12
    assert view.findChild(QTableView).model().rowCount() == 12
    view.set_trend(trend())
    assert view.months() == 12  # another merchant keeps the span


def test_export_is_light_whatever_the_screen_shows(qapp, qtbot, view, tmp_path):
    theme.apply(qapp, "dark")
    with qtbot.waitSignal(view.exported):
        view.export(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_a_place_that_cannot_be_written_is_one_sentence(qtbot, view, tmp_path):
    with qtbot.waitSignal(view.export_failed) as caught:
        view.export(tmp_path / "missing" / "chart.png")
    assert "could not be written" in caught.args[0]


def test_with_jobs_the_file_is_written_beside_the_window(qtbot, tmp_path):
    jobs = Jobs()
    view = ChartView(jobs)
    qtbot.addWidget(view)
    view.set_trend(trend(), 12)
    with qtbot.waitSignal(view.exported) as caught:
        view.export(tmp_path / "chart.svg")
    assert caught.args == [str(tmp_path / "chart.svg")]
    assert (tmp_path / "chart.svg").exists()
    with qtbot.waitSignal(view.export_failed):
        view.export(tmp_path / "missing" / "chart.svg")
    jobs.close()


def test_an_empty_trend_is_an_empty_picture(qtbot, view):
    view.set_trend(Trend("nobody", ()))
    qtbot.wait(10)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left)
    qtbot.mouseMove(view.canvas, QPoint(300, 100))
    picture(view)


def test_pyramids(qapp, qtbot):
    view = PyramidView()
    qtbot.addWidget(view)
    view.resize(700, 240)
    view.show()
    blank = view.grab().toImage()
    view.set_levels([PyramidLevel("key", 2, 100_00), PyramidLevel("small", 90, -500)])
    qtbot.waitUntil(lambda: view.grab().toImage() != blank)
    assert view.accessibleDescription() == "Key: 2, ¥100; Small: 90, −¥5"
