"""The tier history: every month's rank, net and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QTableView

from merchdesk import labels
from merchdesk.i18n import month_name, translate, yuan
from merchdesk.rules import months
from merchdesk.services.merchant_page import MerchantPage, TierMonth
from merchdesk.ui.merchants.activity import direction
from merchdesk.ui.merchants.tab import MARGINS, MerchantTab
from merchdesk.ui.tables import Column, TableModel, prepare
from merchdesk.ui.widgets import Card, EmptyState, column


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A month and the tier of the month before, "" where that is not known."""

    here: TierMonth
    before: str

    @property
    def way(self) -> int:
        """1 up, −1 down, 0 neither."""
        return direction(self.here.tier, self.before)


def rows_of(history: Sequence[TierMonth]) -> list[HistoryRow]:
    """The history, latest first, each month with its forerunner."""
    by_month = {row.month: row.tier for row in history}
    return [HistoryRow(row, by_month.get(months.shift(row.month, -1), "")) for row in history]


class HistoryTab(MerchantTab):
    """The history as a table that fills the tab."""

    def __init__(self) -> None:
        super().__init__()
        self._model: TableModel[HistoryRow] = TableModel(_COLUMNS)
        self.table = QTableView()
        self.table.setModel(self._model)
        prepare(self.table, dense=True)
        self._card = Card(column(self.table), margins=(1, 6, 1, 6))
        self._empty = EmptyState("history", "", "")
        self.setLayout(column(self._card, self._empty, margins=MARGINS))

    def show_page(self, page: MerchantPage, today: date) -> None:
        self._model.set_rows(rows_of(page.tier_history))
        self.table.setAccessibleName(translate("MerchantPage", "Tier history"))
        self._card.setVisible(bool(page.tier_history))
        self._empty.setVisible(not page.tier_history)
        self._empty.set_text(
            translate("MerchantPage", "No tier yet"),
            translate("MerchantPage", "Each covered month adds a rank here, with its thresholds."),
        )


def _money(fen: int | None) -> str:
    return "–" if fen is None else yuan(fen, decimals=2)


def _rank(row: HistoryRow) -> str:
    return f"{row.here.rank:,} / {row.here.n:,}" if row.here.rank else "–"


def _way(row: HistoryRow) -> str:
    if row.way > 0:
        return translate("MerchantPage", "▲ up")
    return translate("MerchantPage", "▼ down") if row.way < 0 else ""


_COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column(
        "month",
        lambda: translate("MerchantPage", "Month"),
        lambda r: month_name(r.here.month),
        width=100,
        sort=lambda r: r.here.month,
    ),
    Column(
        "tier",
        lambda: translate("MerchantPage", "Tier"),
        lambda r: labels.tier(r.here.tier),
        width=124,
        tier=lambda r: r.here.tier,
        strong=True,
        stretch=True,
    ),
    Column(
        "way",
        lambda: translate("MerchantPage", "Change"),
        _way,
        width=84,
        chip=lambda r: {1: "ok", -1: "warn"}.get(r.way, ""),
    ),
    Column(
        "rank",
        lambda: translate("MerchantPage", "Rank"),
        _rank,
        align="right",
        width=100,
        sort=lambda r: r.here.rank,
    ),
    Column(
        "net",
        lambda: translate("MerchantPage", "Three-month net"),
        lambda r: _money(r.here.net_fen),
        align="right",
        width=124,
        sort=lambda r: r.here.net_fen,
    ),
    Column(
        "threshold",
        lambda: translate("MerchantPage", "Threshold"),
        lambda r: _money(r.here.threshold_fen),
        align="right",
        width=120,
    ),
    Column(
        "floor",
        lambda: translate("MerchantPage", "Keep-tier line"),
        lambda r: _money(r.here.floor_fen),
        align="right",
        width=120,
    ),
)
