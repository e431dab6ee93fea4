"""First step: language and theme."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from merchdesk import i18n, settings
from merchdesk.i18n import translate
from merchdesk.ui import theme
from merchdesk.ui.first_run.step import Step
from merchdesk.ui.widgets import Button, Field, IconLabel, Label, Segmented, column, row

_NEXT_ICONS = ("key-round", "shield-check", "upload")


class Welcome(Step):
    """Language and theme, both at once; a way to look at the demo first.

    Signals:
        language_chosen: ``zh_CN`` or ``en``.
        theme_chosen: ``system``, ``light`` or ``dark``.
        demo_wanted: the link was pressed.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    demo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(back=False)
        self.languages = Segmented(list(i18n.LANGUAGES.items()))
        self.languages.choose(i18n.language())
        self.languages.chosen.connect(self.language_chosen)
        self.themes = Segmented(_themes())
        self.themes.choose(theme.mode())
        self.themes.chosen.connect(self.theme_chosen)
        fixed = settings.organisation().fixed
        self.languages.setDisabled(bool(fixed.get("language")))
        self.themes.setDisabled("theme" in fixed)
        self._demo = Button("", "link", on_click=self.demo_wanted.emit)
        self._language_field = Field("", self.languages)
        self._theme_field = Field("", self.themes)
        self._file = ""
        self._heading = Label("", "caption")
        self._next_lines = tuple(Label("", "body", tone="text2", wrap=True) for _ in _NEXT_ICONS)
        self.set_body(self._language_field, self._theme_field, self._outlook(), spacing=18)
        self._foot.insertWidget(0, self._demo)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(
            translate("FirstRun", "Welcome to MerchDesk"),
            translate(
                "FirstRun",
                "Your merchants, their figures and your visits, encrypted on this computer. "
                "It works without a network.",
            ),
            translate("FirstRun", "Continue"),
        )
        self._language_field.set_name(translate("FirstRun", "Language"))
        self._theme_field.set_name(translate("FirstRun", "Theme"))
        self.themes.set_items(_themes())
        self._demo.setText(translate("FirstRun", "Try with the demo portfolio first"))
        self._heading.setText(translate("FirstRun", "What comes next"))
        for line, text in zip(self._next_lines, _outlook(self._file), strict=True):
            line.setText(text)

    def offer_team_file(self, name: str) -> None:
        """Say that a team file, which somebody has opened, comes at the end."""
        self._file = name
        self.retranslate()

    def _outlook(self) -> QVBoxLayout:
        """The steps to come, so that nobody is surprised by the recovery code."""
        lines = column(self._heading, spacing=8)
        for icon, label in zip(_NEXT_ICONS, self._next_lines, strict=True):
            line = row(IconLabel(icon, "text3", 16), spacing=10)
            line.addWidget(label, 1)
            lines.addLayout(line)
        return lines


def _outlook(file: str) -> tuple[str, str, str]:
    team = translate("FirstRun", "Then the team file “{name}”, by invite").format(name=file)
    return (
        translate("FirstRun", "A passphrase that only you know"),
        translate("FirstRun", "A recovery code to write down, in case you forget it"),
        team
        if file
        else translate("FirstRun", "Then your acquirer's statements: CSV, XLSX or XLS"),
    )


def _themes() -> list[tuple[str, str]]:
    return [
        ("system", translate("FirstRun", "As the system")),
        ("light", translate("FirstRun", "Light")),
        ("dark", translate("FirstRun", "Dark")),
    ]
