"""Who is in the team, and what sync did lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from merchdesk.i18n import translate
from merchdesk.services.sync_log import Code, Line
from merchdesk.services.sync_status import Member
from merchdesk.ui import theme
from merchdesk.ui.sync import words
from merchdesk.ui.widgets import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    IconLabel,
    Label,
    Painted,
    clear,
    column,
    painter_of,
    plain_tip,
    row,
)
from merchdesk.ui.words import moment

_MEMBERS, _LINES = 8, 6
_ICONS = {
    Code.CREATED: ("users", "text2"),
    Code.INVITED: ("user-plus", "text2"),
    Code.JOINED: ("users", "text2"),
    Code.SYNCED: ("circle-check", "ok"),
    Code.TROUBLE: ("triangle-alert", "warn_icon"),
    Code.REFUSED: ("circle-x", "bad"),
    Code.RENAMED: ("history", "warn_icon"),
    Code.COPY: ("copy", "text2"),
    Code.REBUILT: ("hard-drive", "text2"),
}


class ListCard(Card):
    """A titled card of lines, the first few at once."""

    def __init__(self, most: int) -> None:
        inner = column(spacing=10)
        super().__init__(inner)
        self._shown = most
        self._title, self._count = Label("", "section"), Chip("", "neutral")
        self._more = Button("", "link", on_click=self._show_more)
        self._lines = column(spacing=10)
        self._empty = Label("", "body", tone="text3", wrap=True)
        inner.addLayout(row(self._title, self._count, None, self._more, spacing=8))
        inner.addLayout(self._lines)
        inner.addWidget(self._empty)
        inner.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put every text in the current language."""

    def fill(self, lines: Sequence[QWidget], total: int) -> None:
        """Show lines, of how many."""
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(line)
        self._more.setVisible(total > self._shown)
        self._more.setText(translate("SyncPage", "All {n}").format(n=f"{total:,}"))
        self._empty.setVisible(not total)

    def _show_more(self) -> None:
        self._shown = 10_000
        self.retranslate()


class MembersCard(ListCard):
    """Each computer of the team: whose, when it changed something last, how far it has read."""

    def __init__(self) -> None:
        super().__init__(_MEMBERS)
        self._members: Sequence[Member] = ()
        self._now = words.LONG_AGO
        self.retranslate()

    def show_members(self, members: Sequence[Member], now: datetime) -> None:
        """Show the team."""
        self._members, self._now = members, now
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("SyncPage", "Team"))
        self._count.set(str(len(self._members)), "neutral")
        shown = self._members[: self._shown]
        self.fill([_MemberLine(it, self._now) for it in shown], len(self._members))


class LogCard(ListCard):
    """The latest lines of the log, newest first."""

    def __init__(self) -> None:
        super().__init__(_LINES)
        self._log: Sequence[Line] = ()
        self._now = words.LONG_AGO
        self._count.hide()
        self.retranslate()

    def show_log(self, log: Sequence[Line], now: datetime) -> None:
        """Show what sync did."""
        self._log, self._now = log, now
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("SyncPage", "Log"))
        self._empty.setText(translate("SyncPage", "Nothing has been synced yet."))
        shown = self._log[: self._shown]
        self.fill([_LogLine(it, self._now) for it in shown], len(self._log))


class _MemberLine(QWidget):
    def __init__(self, member: Member, now: datetime) -> None:
        super().__init__()
        unknown = translate("SyncPage", "New member")
        name = row(ElidedLabel(member.manager or unknown, "strong"), spacing=8)
        if member.is_me:
            name.addWidget(Chip(translate("SyncPage", "This computer"), "accent"))
        name.addStretch(1)
        parts = [member.device] if member.device else []
        if member.wrote_at is not None:
            said = translate("SyncPage", "last change {ago}")
            parts.append(said.format(ago=words.ago(member.wrote_at, now)))
        under = ElidedLabel(" · ".join(parts), "caption", tone="text3")
        line = row(_Initial(member.manager), spacing=10)
        line.addLayout(column(name, under, spacing=1), 1)
        if not member.is_me and member.of:
            line.addWidget(_Read(member))
        self.setLayout(line)


class _Read(QWidget):
    """How much of this laptop's work a member has."""

    def __init__(self, member: Member) -> None:
        super().__init__()
        rest = member.of - member.has_read
        text = (
            translate("SyncPage", "%Ln change(s) behind", "", rest)
            if rest
            else translate("SyncPage", "has all of yours")
        )
        icon, token = ("clock", "text3") if rest else ("check-check", "ok")
        label = Label(text, "caption", tone="text2")
        self.setLayout(row(IconLabel(icon, token, 14), label, spacing=4))


class _Initial(Painted):
    """The first character of a name in a circle."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._letter = name.strip()[:1].upper() or "?"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(32), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.font(theme.BODY, semibold=True))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()


class _LogLine(QWidget):
    def __init__(self, line: Line, now: datetime) -> None:
        super().__init__()
        code = Code(line.code) if line.code in set(Code) else None
        icon, token = _ICONS[code] if code is not None else ("info", "text2")
        text = Label(words.log_line(line), "body", wrap=True)
        when = Label(words.ago(line.at, now), "caption", tone="text3")
        when.setToolTip(plain_tip(moment(line.at)))
        layout = row(column(2, IconLabel(icon, token, 15), None, spacing=0), spacing=10)
        layout.addWidget(text, 1)
        layout.addLayout(column(1, when, None, spacing=0))
        self.setLayout(layout)
