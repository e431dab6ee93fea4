"""Why this tier: everything that decided it, to be checked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QWidget

from merchdesk import labels
from merchdesk.i18n import month_name, translate, yuan
from merchdesk.rules import months
from merchdesk.rules.codes import Tier
from merchdesk.services import wording
from merchdesk.services.tiers import Explanation, MonthShare
from merchdesk.ui.merchants import words
from merchdesk.ui.merchants.tier_scale import Standing, TierScale
from merchdesk.ui.widgets import (
    Button,
    Chip,
    FlowLayout,
    Label,
    Rule,
    TierBadge,
    clear,
    column,
    row,
)

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ExplanationPanel(QWidget):
    """The body of the drawer: standing, sum, ladder, distances, what moved, the basis."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._why: Explanation | None = None
        self._parts = column(spacing=18, margins=(20, 16, 20, 20))
        self.setLayout(self._parts)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_explanation(self, why: Explanation, *, needs_check: bool) -> None:
        """Explain a merchant's tier.

        Args:
            why: from `services.tiers.explain`.
            needs_check: a rejected row may belong to the merchant.
        """
        self._why = why
        clear(self._parts)
        self._parts.addLayout(_standing(why))
        marks = _marks(why, needs_check=needs_check)
        if marks:
            self._parts.addWidget(_flow(marks))
        self._parts.addLayout(_section(translate("Why", "Net revenue of three months"), _sum(why)))
        self._add_ladder(why)
        for title, lines in (
            (translate("Why", "Distances"), _distances(why)),
            (translate("Why", "What moved"), _moved(why)),
            (translate("Why", "Basis"), _basis(why)),
        ):
            if lines:
                self._parts.addLayout(_section(title, _pairs(lines)))
        self._parts.addStretch(1)
        self.setAccessibleName(" ".join(wording.sentences(why)))

    def text(self) -> str:
        """The explanation in sentences, for the clipboard."""
        return wording.join(*wording.sentences(self._why)) if self._why else ""

    def _add_ladder(self, why: Explanation) -> None:
        if why.tier not in list(Tier) or why.ranking.thresholds.key is None:
            return
        scale = TierScale()
        gap = why.gap
        scale.set_standing(Standing(why.net_fen, why.tier, why.ranking.thresholds, gap.floor_fen))
        self._parts.addLayout(_section(translate("Why", "Thresholds"), row(scale)))


class ExplanationFooter(QWidget):
    """Copies the explanation as text, for a message or a note."""

    def __init__(self, panel: ExplanationPanel) -> None:
        super().__init__()
        self._panel = panel
        copy = Button(translate("Why", "Copy as text"), icon="copy", on_click=self._copy)
        self.setLayout(row(None, copy))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._panel.text())


def _section(title: str, *content: QHBoxLayout | QGridLayout) -> QHBoxLayout | QGridLayout:
    layout = column(Label(title, "section"), spacing=8)
    for part in content:
        layout.addLayout(part)
    holder = row(spacing=0)
    holder.addLayout(layout, 1)
    return holder


def _standing(why: Explanation) -> QHBoxLayout:
    rank = f"{why.rank:,}/{why.ranking.n:,}" if why.rank else ""
    badge = row(TierBadge(why.tier, rank), None)
    lead = Label(wording.sentences(why)[0], "body", wrap=True)
    scope = translate("Why", "Ranked among all merchants of this portfolio with net above zero.")
    texts = column(badge, lead, Label(scope, "caption", tone="text3", wrap=True), spacing=8)
    holder = row(spacing=0)
    holder.addLayout(texts, 1)
    return holder


def _marks(why: Explanation, *, needs_check: bool) -> list[Chip]:
    marks = []
    if why.override_tier:
        text = translate("Why", "Set by hand: {tier}")
        marks.append(Chip(text.format(tier=labels.tier(why.override_tier)), "accent"))
    if needs_check:
        marks.append(Chip(translate("Why", "To check: a rejected row"), "warn"))
    if why.ranking.small_sample:
        text = translate("Why", "Small sample: {n} merchants")
        marks.append(Chip(text.format(n=why.ranking.n), "warn"))
    if any(share.estimated for share in why.months):
        marks.append(Chip(translate("Why", "Estimated net"), "neutral"))
    return marks


def _flow(widgets: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=6)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def _sum(why: Explanation) -> QGridLayout:
    """Month, volume, fee and net of the three months, and their sums."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(5)
    heads = (
        translate("Why", "Month"),
        translate("Why", "Volume"),
        translate("Why", "Fees"),
        translate("Why", "Net"),
    )
    _grid_row(grid, 0, heads, "heading")
    for number, share in enumerate(why.months, start=1):
        _grid_row(grid, number, _share_cells(share), "body")
    grid.addWidget(Rule(), 4, 0, 1, 4)
    total = (
        translate("Why", "Total"),
        yuan(why.volume_fen),
        yuan(sum(share.fee_fen or 0 for share in why.months)),
        yuan(why.net_fen, decimals=2),
    )
    _grid_row(grid, 5, total, "strong")
    for number, stretch in enumerate((3, 3, 2, 3)):
        grid.setColumnStretch(number, stretch)
    return grid


def _share_cells(share: MonthShare) -> tuple[str, str, str, str]:
    name = month_name(share.month)
    if share.net_fen is None:
        return name, translate("Why", "no statement"), "–", "–"
    approximately = "≈ " if share.estimated else ""
    return (
        name,
        yuan(share.volume_fen or 0),
        yuan(share.fee_fen or 0),
        approximately + yuan(share.net_fen, decimals=2),
    )


def _grid_row(grid: QGridLayout, number: int, cells: Iterable[str], role: str) -> None:
    for place, text in enumerate(cells):
        label = Label(text, role)
        if place:
            label.setAlignment(_RIGHT)
        grid.addWidget(label, number, place)


def _pairs(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    """A name at the left, what it is at the right, both breaking into lines."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(5)
    grid.setHorizontalSpacing(16)
    for number, (name, text) in enumerate(lines):
        caption = Label(name, "body", tone="text2", wrap=True)
        value = Label(text, "body", wrap=True)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(caption, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, number, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _distances(why: Explanation) -> list[tuple[str, str]]:
    gap, lines = why.gap, []
    if gap.to_above_fen is not None:
        name = translate("Why", "To reach {tier}").format(tier=labels.tier(gap.tier_above))
        lines.append((name, _with_volume(yuan(gap.to_above_fen, decimals=2), gap.volume_up_fen)))
    if gap.floor_fen is not None and gap.margin_fen is not None:
        above = gap.margin_fen >= 0
        line = (
            translate("Why", "Above {tier}'s keep-tier line")
            if above
            else translate("Why", "Below {tier}'s keep-tier line")
        )
        name = line.format(tier=labels.tier(why.tier))
        volume = None if above else gap.volume_hold_fen
        lines.append((name, _with_volume(yuan(abs(gap.margin_fen), decimals=2), volume)))
    return lines


def _with_volume(amount: str, volume_fen: int | None) -> str:
    if not volume_fen:
        return amount
    more = translate("Why", "≈ {volume} more a month").format(volume=yuan(volume_fen))
    return f"{amount}\n{more}"


def _moved(why: Explanation) -> list[tuple[str, str]]:
    """Against the month before: the net, which months came and went, rank and tier."""
    last, latest = why.previous_net_fen, why.months[-1].net_fen
    if last is None or why.previous_tier not in list(Tier) or latest is None:
        return []
    before, gone = months.shift(why.month, -1), months.shift(why.months[0].month, -1)
    dropped = last - (why.net_fen - latest)
    lines = [
        (
            translate("Why", "Net against {month}").format(month=month_name(before)),
            words.signed(why.net_fen - last),
        ),
        (
            translate("Why", "{month} came in").format(month=month_name(why.month)),
            words.signed(latest),
        ),
        (
            translate("Why", "{month} dropped out").format(month=month_name(gone)),
            words.signed(-dropped),
        ),
    ]
    if why.rank and why.previous_rank:
        rank = f"{why.previous_rank:,} → {why.rank:,}"
        lines.append((translate("Why", "Rank"), rank))
    if why.tier != why.previous_tier:
        change = f"{labels.tier(why.previous_tier)} → {labels.tier(why.tier)}"
        lines.append((translate("Why", "Tier"), change))
    return lines


def _basis(why: Explanation) -> list[tuple[str, str]]:
    """Price list, rule, cut ranks, and a manual tier with its reason and end."""
    key, major, standard = why.ranking.cuts
    cuts = translate("Why", "ranks {key} / {major} / {standard} of {n}").format(
        key=key, major=major, standard=standard, n=f"{why.ranking.n:,}"
    )
    lines = [
        (translate("Why", "Price list"), _schedules(why.months)),
        (translate("Why", "Cut-offs"), cuts),
        (translate("Why", "Rule"), why.ranking.rule_version),
    ]
    if why.override_tier:
        until = translate("Why", "{reason}, until {month}").format(
            reason=why.override_reason, month=month_name(why.override_until)
        )
        lines.append(
            (
                translate("Why", "Set by hand: {tier}").format(tier=labels.tier(why.override_tier)),
                until,
            )
        )
    return lines


def _schedules(shares: Sequence[MonthShare]) -> str:
    names = dict.fromkeys(share.schedule for share in shares if share.schedule)
    stated = translate("Why", "net as the statement gives it")
    return "\n".join(stated if name == "stated" else name for name in names) or "–"
