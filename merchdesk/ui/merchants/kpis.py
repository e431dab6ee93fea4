"""The four figures of the merchant page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from merchdesk import labels
from merchdesk.i18n import translate, yuan
from merchdesk.rules import months
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.ui import theme
from merchdesk.ui.merchants import words
from merchdesk.ui.merchants.notice import fell, is_explained
from merchdesk.ui.merchants.rhythm import Beat, Rhythm, rhythm
from merchdesk.ui.widgets import Blocks, KpiCard, Reach, Sparkline

_SPARK_MONTHS = 13
_LEAST_WIDTH = 186


class KpiCards(QWidget):
    """Latest volume, three-month net, distance to the lines, last meeting; 4 × 1 or 2 × 2."""

    def __init__(self) -> None:
        super().__init__()
        self._volume_spark = Sparkline((), "")
        self._net_spark = Sparkline((), "", color="ink")
        self._reach = Reach("")
        self._touched = Blocks(0, 0, "")
        self._cards = (
            KpiCard("", self._volume_spark),
            KpiCard("", self._net_spark),
            KpiCard("", self._reach),
            KpiCard("", self._touched),
        )
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SPACE_M)
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place(4)

    def show_page(self, page: MerchantPage, today: date) -> None:
        """Show a merchant's figures."""
        volume, net, distance, met = self._cards
        _show_volume(volume, page)
        _show_net(net, page)
        _show_distance(distance, page)
        self._show_reach(page)
        beats = rhythm(page, today)
        _show_met(met, page, beats, today)
        self._show_touched(beats)
        self._show_sparks(page)

    def _show_sparks(self, page: MerchantPage) -> None:
        points = page.trend.points[-_SPARK_MONTHS:]
        self._volume_spark.set_values([point.volume_fen for point in points])
        self._net_spark.set_values([point.net_fen for point in points])
        self._volume_spark.setAccessibleName(translate("MerchantPage", "Volume of the last year"))
        self._net_spark.setAccessibleName(translate("MerchantPage", "Net of the last year"))
        for spark in (self._volume_spark, self._net_spark):
            spark.setVisible(len(points) > 1 and is_explained(page))

    def _show_reach(self, page: MerchantPage) -> None:
        """Against the line the figure beside it speaks of."""
        gap, net = page.gap, page.row.net3_fen
        line = gap.floor_fen if gap.to_above_fen is None else net + gap.to_above_fen
        self._reach.setVisible(bool(line))
        self._reach.set(net, line or 0, translate("MerchantPage", "Three-month net"))

    def _show_touched(self, beats: Rhythm) -> None:
        due = beats.visits.due + beats.calls.due
        done = sum(min(beat.done, beat.due) for beat in (beats.visits, beats.calls))
        self._touched.set(done, due, translate("MerchantPage", "Service rhythm"))
        self._touched.setVisible(due > 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(4 if self.width() >= 4 * theme.px(_LEAST_WIDTH) + 3 * theme.SPACE_M else 2)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            # all as high as the highest of their row
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // columns, number % columns, Qt.AlignmentFlag(0))
        for number in range(4):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)


def _show_volume(card: KpiCard, page: MerchantPage) -> None:
    if not is_explained(page):
        card.set_title(translate("MerchantPage", "Latest month's volume"))
        card.set("–")
        return
    title = translate("MerchantPage", "Volume in {month}")
    card.set_title(title.format(month=words.short_month(page.as_of_month)))
    text, tone = _compared(page)
    card.set(*words.figure(page.row.volume_fen), note=text, tone=tone)


def _compared(page: MerchantPage) -> tuple[str, str]:
    """The change against the year before, or the month before where there is no such year."""
    now = page.row.volume_fen
    if page.volume_year_ago_fen:
        text, tone = words.change(now, page.volume_year_ago_fen)
        return translate("MerchantPage", "{change} on last year").format(change=text), tone
    before = {point.month: point.volume_fen for point in page.trend.points}
    text, tone = words.change(now, before.get(months.shift(page.as_of_month, -1)) or 0)
    if not text:
        return translate("MerchantPage", "nothing to compare with"), "text2"
    return translate("MerchantPage", "{change} on last month").format(change=text), tone


def _show_net(card: KpiCard, page: MerchantPage) -> None:
    card.set_title(translate("MerchantPage", "Three-month net"))
    if not page.row.tier:
        card.set("–")
        return
    parts = []
    share = words.net_yield(page.row.net3_fen, page.volume3_fen)
    if share:
        parts.append(translate("MerchantPage", "Net yield {bp} bp").format(bp=share))
    if page.estimated:
        parts.append(translate("MerchantPage", "estimated"))
    card.set(*words.figure(page.row.net3_fen), note=" · ".join(parts))


def _show_distance(card: KpiCard, page: MerchantPage) -> None:
    """To the tier above; at the top (and nowhere else to go) the room above the keep-tier line."""
    gap = page.gap
    held = _room(page)
    if gap.to_above_fen is not None:
        card.set_title(
            translate("MerchantPage", "To reach {tier}").format(tier=labels.tier(gap.tier_above))
        )
        note, tone = held or (_more_volume(gap.volume_up_fen), "text2")
        card.set(*words.figure(gap.to_above_fen), note=note, tone=tone)
        return
    if gap.margin_fen is None:
        card.set_title(translate("MerchantPage", "To the next tier"))
        card.set("–", note=translate("MerchantPage", "not ranked yet"))
        return
    card.set_title(translate("MerchantPage", "Above the keep-tier line"))
    line = translate("MerchantPage", "Keep-tier line {floor}")
    card.set(*words.figure(gap.margin_fen), note=line.format(floor=yuan(gap.floor_fen or 0)))


def _room(page: MerchantPage) -> tuple[str, str] | None:
    margin = page.gap.margin_fen
    if margin is None or fell(page):  # then the bar speaks of the line of the tier lost
        return None
    if margin < 0:
        text = translate("MerchantPage", "{gap} below the keep-tier line")
        return text.format(gap=yuan(-margin)), "warn"
    text = translate("MerchantPage", "{gap} above the keep-tier line")
    return text.format(gap=yuan(margin)), "text2"


def _more_volume(volume_fen: int | None) -> str:
    if not volume_fen:
        return ""
    text = translate("MerchantPage", "≈ {volume} more a month")
    return text.format(volume=yuan(volume_fen))


def _show_met(card: KpiCard, page: MerchantPage, beats: Rhythm, today: date) -> None:
    card.set_title(translate("MerchantPage", "Last met"))
    note = " · ".join(
        (
            beat_text(translate("Rhythm", "Visits"), beats.visits),
            beat_text(translate("Rhythm", "Calls"), beats.calls),
        )
    )
    met_on = page.row.last_met_on
    behind = not (beats.visits.is_kept and beats.calls.is_kept)
    tone = "warn" if behind else "text2"
    if met_on is None:
        card.set(translate("MerchantPage", "never"), note=note, tone=tone)
        return
    days = (today - met_on).days
    if days <= 0:
        card.set(translate("MerchantPage", "today"), note=note, tone=tone)
        return
    one = translate("MerchantPage", "day ago")
    unit = one if days == 1 else translate("MerchantPage", "days ago")
    card.set(f"{days:,}", unit, note=note, tone=tone)


def beat_text(name: str, beat: Beat) -> str:
    """``上门 1/2``, with the period where it is a quarter; without a target the number alone."""
    if not beat.due:
        return f"{name} {beat.done}"
    text = f"{name} {beat.done}/{beat.due}"
    if beat.months == 1:
        return text
    return translate("Rhythm", "{beat} a quarter").format(beat=text)
