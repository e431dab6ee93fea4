"""The settings page: every declaration is there, can be found, and takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from merchdesk import settings
from merchdesk.services import policy, preferences
from merchdesk.services.home import Home
from merchdesk.settings import SETTINGS, Where
from merchdesk.ui import theme
from merchdesk.ui.settings.page import SettingsPage
from merchdesk.ui.workspace import Workspace
from tests.ui.marked import marked_language, unmarked


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not workspace.jobs.is_busy())
    return made


def stored(home: Home) -> dict[str, Any]:
    with home.read() as session:
        return policy.read(session)


def shown(page: SettingsPage) -> set[str]:
    return {setting.key for setting in SETTINGS if page.row(setting.key).isVisible()}


def number(page: SettingsPage, key: str) -> QSpinBox:
    control = page.control(key)
    assert isinstance(control, QSpinBox)
    return control


def choice(page: SettingsPage, key: str) -> QComboBox:
    control = page.control(key)
    assert isinstance(control, QComboBox)
    return control


def choose(page: SettingsPage, key: str, value: str) -> None:
    control = choice(page, key)
    control.setCurrentIndex(control.findData(value))
    control.activated.emit(control.currentIndex())


def says(row: QWidget, text: str) -> bool:
    return any(text in label.text() for label in row.findChildren(QLabel) if label.isVisible())


def test_every_declared_setting_has_its_row_and_value(page: SettingsPage, home: Home) -> None:
    assert shown(page) == {setting.key for setting in SETTINGS}
    values = {**settings.read_local(home.path), **stored(home)}
    for setting in SETTINGS:
        control = page.control(setting.key)
        got = control.currentData() if isinstance(control, QComboBox) else control.value()  # type: ignore[attr-defined]
        assert got == values[setting.key], setting.key
        assert control.accessibleName() == setting.label()


@pytest.mark.parametrize(
    ("key", "change", "value"),
    [
        ("language", lambda page: choose(page, "language", "zh_CN"), "zh_CN"),
        ("theme", lambda page: choose(page, "theme", "dark"), "dark"),
        ("text_size", lambda page: number(page, "text_size").setValue(125), 125),
    ],
)
def test_a_local_setting_is_stored_and_told_at_once(
    page: SettingsPage,
    home: Home,
    qtbot: QtBot,
    key: str,
    change: Callable[[SettingsPage], None],
    value: object,
) -> None:
    with qtbot.waitSignal(getattr(page, f"{key}_chosen")) as told:
        change(page)
    assert told.args == [value]
    assert settings.read_local(home.path)[key] == value


def test_never_to_lock_is_a_word_and_is_stored(page: SettingsPage, home: Home) -> None:
    spin = number(page, "lock_minutes")
    assert spin.value() == 5
    assert spin.text() == "5 min"
    spin.setValue(0)
    assert spin.text() == "Never"
    assert settings.read_local(home.path)["lock_minutes"] == 0


def test_a_team_setting_is_a_command_that_others_hear_of(
    page: SettingsPage, workspace: Workspace, home: Home, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace.jobs.changed) as told:
        number(page, "visits_a_day").setValue(7)
    assert told.args[0].settings
    assert stored(home)["visits_a_day"] == 7
    qtbot.waitUntil(number(page, "visits_a_day").isEnabled)
    with qtbot.waitSignal(workspace.jobs.changed):
        choose(page, "pinned_schedule", "2013-02-25")
    assert stored(home)["pinned_schedule"] == "2013-02-25"


def test_cut_offs_that_do_not_rise_are_refused_in_place_and_restored(
    page: SettingsPage, home: Home, qtbot: QtBot
) -> None:
    row = page.row("tier_key_percent")
    number(page, "tier_key_percent").setValue(20)
    qtbot.waitUntil(lambda: says(row, "must be larger"))
    qtbot.waitUntil(lambda: number(page, "tier_key_percent").value() == 1)
    assert stored(home)["tier_key_percent"] == 1
    number(page, "tier_key_percent").setValue(2)
    qtbot.waitUntil(lambda: stored(home)["tier_key_percent"] == 2)
    assert not says(row, "must be larger")


def test_what_another_page_stored_appears(
    page: SettingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.jobs.command(preferences.write, key="calls_a_day", value=33)
    qtbot.waitUntil(lambda: number(page, "calls_a_day").value() == 33)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theme", {"theme"}),
        ("深色", {"theme"}),
        ("tiers major", {"tier_major_percent", "tier_standard_percent"}),
        ("锁定", {"lock_minutes"}),
        ("visits", {"visits_a_day"}),
        ("no such thing", set()),
    ],
)
def test_search_finds_rows_by_their_words_in_both_languages(
    page: SettingsPage, text: str, found: set[str]
) -> None:
    page.search.set_text(text)
    assert found <= shown(page) if found else not shown(page)
    hidden = {"theme", "tier_key_percent", "credit_percent"} - found
    assert not hidden & shown(page)
    page.search.set_text("")
    assert shown(page) == {setting.key for setting in SETTINGS}


def test_nothing_found_says_so(page: SettingsPage) -> None:
    page.search.set_text("zzz")
    assert says(page, "Nothing found")
    assert not page.backups.isVisible()
    assert not page.about.isVisible()
    page.search.set_text("backup")
    assert page.backups.isVisible()
    assert not says(page, "Nothing found")


def test_a_name_at_the_left_scrolls_to_its_section(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(1000, 420)
    assert page.names.key() == "language"
    page.names.chosen.emit("about")
    qtbot.waitUntil(lambda: page.names.key() == "about")
    assert not page.about.visibleRegion().isEmpty()
    page.names.chosen.emit("language")
    qtbot.waitUntil(lambda: page.names.key() == "language")
    assert not page.row("language").visibleRegion().isEmpty()


def test_the_wheel_scrolls_the_page_and_changes_nothing(page: SettingsPage) -> None:
    spin = number(page, "visits_a_day")
    spin.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(spin.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(spin, turn)
    assert spin.value() == 5


def test_lock_now_is_asked_for(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.lock_requested):
        page.lock.button.click()


def test_a_folder_that_cannot_be_written_is_said_in_place(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, values: dict[str, Any]) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(settings, "write_local", refuse)
    choose(page, "theme", "dark")
    assert says(page.row("theme"), "cannot be written")


def test_every_text_follows_the_language(page: SettingsPage, workspace: Workspace) -> None:
    with marked_language():
        data = {str(workspace.folder), "MerchDesk"}
        left = {text for text in unmarked(page.backups) | unmarked(page.lock) if text not in data}
        assert left == set()
        for setting in SETTINGS:
            assert unmarked(page.row(setting.key)) == set()
        assert choice(page, "theme").itemText(0) == "«As the system»"
        assert number(page, "lock_minutes").specialValueText() == "«Never»"
    assert choice(page, "theme").currentData() == "system"


def test_local_settings_are_those_of_this_laptop() -> None:
    local = {setting.key for setting in SETTINGS if setting.where is Where.LOCAL}
    assert local == {"language", "theme", "text_size", "lock_minutes", "sync_every_min"}


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_draws_in_dark_and_large(page: SettingsPage, qapp, scale: float) -> None:
    theme.apply(qapp, "dark", scale)
    assert not page.grab().isNull()


def test_the_settings_stand_in_the_middle_of_a_wide_page(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(1364, 846)
    inner, around = page._inner, page._content
    qtbot.waitUntil(lambda: around.width() > 1_000)
    right = around.width() - inner.x() - inner.width()
    assert abs(inner.x() - right) <= 2
    assert inner.x() > 60


def test_what_the_organisation_has_fixed_is_shown_and_cannot_be_changed(
    page: SettingsPage, policy_file: Path
) -> None:
    policy_file.write_text('[preset]\ntheme = "dark"\n[fixed]\nlock_minutes = 3\n')
    page.refresh()
    assert number(page, "lock_minutes").value() == 3
    assert not number(page, "lock_minutes").isEnabled()
    assert number(page, "lock_minutes").accessibleDescription() == "Set by your organisation."
    assert choice(page, "theme").currentData() == "dark"
    assert choice(page, "theme").isEnabled()
    assert page.fault.isHidden()
    policy_file.unlink()
    page.refresh()
    assert number(page, "lock_minutes").isEnabled()


def test_a_broken_policy_file_is_said(page: SettingsPage, policy_file: Path) -> None:
    policy_file.write_text("[fixed\n")
    page.refresh()
    assert page.fault.isVisible()
    assert "policy.toml" in page.fault.accessibleName()
