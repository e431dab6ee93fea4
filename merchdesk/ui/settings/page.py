"""The settings: generated from their declarations, searchable, applied at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from merchdesk import settings
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import policy, preferences
from merchdesk.services.changes import Changes
from merchdesk.settings import BY_KEY, SETTINGS, Where
from merchdesk.ui import theme
from merchdesk.ui.settings.about import AboutSection
from merchdesk.ui.settings.backups import BackupSection
from merchdesk.ui.settings.controls import Control
from merchdesk.ui.settings.recovery import RecoveryRow
from merchdesk.ui.settings.section import Section
from merchdesk.ui.settings.security import LockRow, PassphraseRow
from merchdesk.ui.widgets import (
    Banner,
    EmptyState,
    Label,
    SearchBox,
    SettingRow,
    SideItem,
    SideList,
    announce,
    column,
    row,
    scroll_page,
)
from merchdesk.ui.workspace import Workspace

_SIDE, _WIDTH = 248, 760
_ICONS = {
    "language": "sun-medium",
    "tier_key_percent": "layers",
    "pinned_schedule": "wallet",
    "visits_a_day": "target",
    "sync_every_min": "refresh-cw",
    "lock_minutes": "lock",
}


@dataclass(frozen=True, slots=True)
class _Group:
    key: str
    icon: str
    title: Callable[[], str]
    section: Section


class SettingsPage(QWidget):
    """Sections at the right, their names and a search box at the left. It reads when it is shown.

    Signals:
        language_chosen: ``""`` for the system's, ``zh_CN`` or ``en``; stored already.
        theme_chosen: ``system``, ``light`` or ``dark``; stored already.
        text_size_chosen: percent; stored already.
        lock_requested: lock now.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    lock_requested = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._controls: dict[str, Control] = {}
        self._rows: dict[str, SettingRow] = {}
        self._groups: list[_Group] = []
        self.passphrase, self.lock = PassphraseRow(workspace), LockRow()
        self.recovery = RecoveryRow(workspace)
        self.backups, self.about = BackupSection(workspace), AboutSection(workspace)
        self.lock.wanted.connect(self.lock_requested)
        self.search = SearchBox("")
        self.search.query_changed.connect(self._filter)
        self.names = SideList()
        self.names.chosen.connect(self.show_section)
        self._title = Label("", "title")
        self._make_groups()
        self._lay_out()
        self._retranslate()
        workspace.jobs.changed.connect(self._changed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def refresh(self) -> None:
        """Read every setting, the backups and the versions again."""
        for key, value in settings.read_local(self._workspace.folder).items():
            self._controls[key].show_value(value)
        self._workspace.jobs.query(policy.read, done=self._arrived, key="settings")
        self._show_policy()
        self.backups.refresh()
        self.about.refresh()

    def control(self, key: str) -> QWidget:
        """The control of a setting."""
        return self._controls[key].widget

    def row(self, key: str) -> SettingRow:
        """The row of a setting."""
        return self._rows[key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()  # else the first button would wear the ring
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _make_groups(self) -> None:
        """A section for each group of the declarations, in their order."""
        made: dict[Callable[[], str], Section] = {}
        for setting in SETTINGS:
            if setting.group not in made:
                made[setting.group] = section = Section()
                icon = _ICONS.get(setting.key, "sliders-horizontal")
                self._groups.append(_Group(setting.key, icon, setting.group, section))
            control = Control(setting)
            control.picked.connect(self._picked)
            self._controls[setting.key] = control
            self._rows[setting.key] = SettingRow("", control.widget)
            made[setting.group].add(self._rows[setting.key])
        locking = made[BY_KEY["lock_minutes"].group]
        locking.add(self.lock)
        locking.add(self.passphrase)
        locking.add(self.recovery)
        self._groups += [
            _Group("backups", "hard-drive", _backups_title, self.backups),
            _Group("about", "info", _about_title, self.about),
        ]

    def _lay_out(self) -> None:
        self._side = QFrame()
        self._side.setObjectName("side")
        self._side.setLayout(
            column(self._title, 4, self.search, 4, self.names, None, margins=(16, 16, 16, 16))
        )
        self.fault = Banner("", "", "warn", closable=False)
        self._nothing = EmptyState("search", "", "")
        self._nothing.hide()
        self._content = QWidget()
        sections = [group.section for group in self._groups]
        inner = column(self.fault, *sections, self._nothing, None, spacing=20)
        self._inner = QWidget()
        self._inner.setLayout(inner)
        around = row(spacing=0, margins=(20, 16, 20, 24))
        around.addStretch(1)
        around.addWidget(self._inner, 1000)
        around.addStretch(1)
        self._content.setLayout(around)
        self._area = scroll_page(self._content)
        self._area.verticalScrollBar().valueChanged.connect(self._mark_visible)
        layout = row(self._side, spacing=0)
        layout.addWidget(self._area, 1)
        self.setLayout(layout)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(theme.px(_SIDE))
        self._inner.setMaximumWidth(theme.px(_WIDTH))
        for control in self._controls.values():
            control.fit()

    def _changed(self, changes: Changes) -> None:
        if changes.settings and self.isVisible():
            self.refresh()

    def _show_policy(self) -> None:
        """What the organisation has fixed cannot be changed, and says so."""
        policy = settings.organisation()
        self.fault.set_text("", policy.fault)
        self.fault.setVisible(bool(policy.fault))
        for setting in SETTINGS:
            if setting.where is Where.LOCAL:
                fixed = setting.key in policy.fixed
                self._controls[setting.key].widget.setDisabled(fixed)
                words = translate("Settings", "Set by your organisation.")
                self._rows[setting.key].set_texts(
                    setting.label(), words if fixed else setting.help()
                )

    def _arrived(self, values: dict[str, Any]) -> None:
        for key, value in values.items():
            self._controls[key].show_value(value)

    def _picked(self, key: str, value: Any) -> None:
        self._rows[key].set_error("")
        if BY_KEY[key].where is Where.TEAM:
            self._controls[key].widget.setEnabled(False)
            self._workspace.jobs.command(
                preferences.write,
                done=partial(self._stored, key),
                failed=partial(self._refused, key),
                context=self,
                key=key,
                value=value,
            )
            return
        folder = self._workspace.folder
        try:
            settings.write_local(folder, {**settings.read_local(folder), key: value})
        except OSError:
            self._rows[key].set_error(
                translate("Settings", "The folder of the portfolio cannot be written.")
            )
        self._tell(key, value)

    def _tell(self, key: str, value: Any) -> None:
        signal = {
            "language": self.language_chosen,
            "theme": self.theme_chosen,
            "text_size": self.text_size_chosen,
        }.get(key)
        if signal is not None:
            signal.emit(value)

    def _stored(self, key: str, _: Changes) -> None:
        self._controls[key].widget.setEnabled(True)

    def _refused(self, key: str, error: UserError) -> None:
        """Say why in place and show the stored value again."""
        self._controls[key].widget.setEnabled(True)
        self._rows[key].set_error(str(error))
        announce(self, str(error))
        self._workspace.jobs.query(policy.read, done=self._arrived, key="settings")

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        wanted = {
            part
            for part, said in self._searchable().items()
            if all(word in said.casefold() for word in words)
        }
        shown = {g.key for g in self._groups if g.section.show_rows(wanted if words else None)}
        self.names.show_only(shown)
        self._nothing.setVisible(not shown)

    def _searchable(self) -> dict[QWidget, str]:
        """Every row with the words it is found by."""
        found: dict[QWidget, str] = {
            self._rows[s.key]: f"{s.group()} {s.label()} {s.help()} {s.keywords}" for s in SETTINGS
        }
        locking = BY_KEY["lock_minutes"]
        found[self.lock] = f"{locking.group()} {locking.keywords}"
        found[self.passphrase] = f"{locking.group()} passphrase password 密码 口令"
        found[self.recovery] = f"{locking.group()} recovery code 恢复码"
        return {**found, **self.backups.rows(), **self.about.rows()}

    def show_section(self, key: str) -> None:
        """Scroll to a section: a setting's group, ``backups``, ``security`` or ``about``."""
        section = next(group.section for group in self._groups if group.key == key)
        bar = self._area.verticalScrollBar()
        bar.setValue(section.mapTo(self._content, section.rect().topLeft()).y() - 16)
        self.names.mark(key)
        QTimer.singleShot(0, partial(self.names.mark, key))

    def _mark_visible(self, at: int) -> None:
        """Mark the first section that is not scrolled away."""
        shown = [group for group in self._groups if not group.section.isHidden()]
        for group in shown:
            bottom = group.section.mapTo(self._content, group.section.rect().bottomLeft()).y()
            if bottom > at + 40:
                self.names.mark(group.key)
                return

    def _retranslate(self) -> None:
        self._title.setText(translate("Settings", "Settings"))
        self.search.set_placeholder(translate("Settings", "Search settings"))
        self._nothing.set_text(
            translate("Settings", "Nothing found"),
            translate("Settings", "Try another word, such as theme, backup or tier."),
        )
        for group in self._groups:
            group.section.set_title(group.title())
        self.names.set_items(
            [SideItem(group.key, group.icon, group.title()) for group in self._groups]
        )
        if not self.names.key():
            self.names.mark(self._groups[0].key)
        for setting in SETTINGS:
            self._controls[setting.key].retranslate()
            self._rows[setting.key].set_texts(setting.label(), setting.help())
        self._show_policy()


def _backups_title() -> str:
    return translate("Settings", "Backups and data")


def _about_title() -> str:
    return translate("Settings", "About")
