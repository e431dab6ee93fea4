"""The volume tab: every month with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QTableView

from merchdesk import labels
from merchdesk.charts.data import TrendPoint
from merchdesk.i18n import month_name, translate, yuan
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.ui.merchants import words
from merchdesk.ui.merchants.notice import is_explained
from merchdesk.ui.merchants.tab import MARGINS, MerchantTab
from merchdesk.ui.tables import Column, TableModel, prepare
from merchdesk.ui.widgets import Card, EmptyState, column


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """A month and the volume of the month before it, in fen; None is unknown."""

    point: TrendPoint
    before_fen: int | None


def rows_of(points: Sequence[TrendPoint]) -> list[VolumeRow]:
    """The months with their forerunners, latest first."""
    before = [None, *(point.volume_fen for point in points)]
    pairs = zip(points, before, strict=False)
    return [VolumeRow(point, volume) for point, volume in pairs][::-1]


class VolumeTab(MerchantTab):
    """The months as a table that fills the tab."""

    def __init__(self) -> None:
        super().__init__()
        self._model: TableModel[VolumeRow] = TableModel(_COLUMNS)
        self.table = QTableView()
        self.table.setModel(self._model)
        prepare(self.table, dense=True)
        self._card = Card(column(self.table), margins=(1, 6, 1, 6))
        self._empty = EmptyState("chart-column", "", "")
        self.setLayout(column(self._card, self._empty, margins=MARGINS))

    def show_page(self, page: MerchantPage, today: date) -> None:
        known = is_explained(page)
        self._model.set_rows(rows_of(page.trend.points) if known else ())
        self.table.setAccessibleName(translate("MerchantPage", "Volume by month"))
        self._card.setVisible(known)
        self._empty.setVisible(not known)
        self._empty.set_text(
            translate("MerchantPage", "No figures yet"),
            translate("MerchantPage", "Months appear here once a statement names this merchant."),
        )


def _money(fen: int | None, decimals: int = 0) -> str:
    return "–" if fen is None else yuan(fen, decimals=decimals)


def _change(row: VolumeRow) -> tuple[str, str]:
    if row.point.volume_fen is None or not row.before_fen:
        return "", "text2"
    return words.change(row.point.volume_fen, row.before_fen)


def _yield(row: VolumeRow) -> str:
    if row.point.net_fen is None or not row.point.volume_fen:
        return "–"
    return words.net_yield(row.point.net_fen, row.point.volume_fen)


def _ticket(row: VolumeRow) -> int | None:
    point = row.point
    return point.volume_fen // point.txn_count if point.volume_fen and point.txn_count else None


_COLUMNS: tuple[Column[VolumeRow], ...] = (
    Column(
        "month",
        lambda: translate("MerchantPage", "Month"),
        lambda r: month_name(r.point.month),
        width=100,
        sort=lambda r: r.point.month,
    ),
    Column(
        "tier",
        lambda: translate("MerchantPage", "Tier"),
        lambda r: labels.tier(r.point.tier),
        width=116,
        tier=lambda r: r.point.tier,
        stretch=True,
    ),
    Column(
        "volume",
        lambda: translate("MerchantPage", "Volume"),
        lambda r: _money(r.point.volume_fen),
        align="right",
        width=116,
        sort=lambda r: r.point.volume_fen,
        strong=True,
    ),
    Column(
        "change",
        lambda: translate("MerchantPage", "On month before"),
        lambda r: _change(r)[0],
        align="right",
        width=96,
        tone=lambda r: _change(r)[1],
    ),
    Column(
        "count",
        lambda: translate("MerchantPage", "Transactions"),
        lambda r: "–" if r.point.txn_count is None else f"{r.point.txn_count:,}",
        align="right",
        width=92,
        sort=lambda r: r.point.txn_count,
    ),
    Column(
        "ticket",
        lambda: translate("MerchantPage", "Per transaction"),
        lambda r: _money(_ticket(r)),
        align="right",
        width=92,
        sort=_ticket,
    ),
    Column(
        "net",
        lambda: translate("MerchantPage", "Net"),
        lambda r: _money(r.point.net_fen, 2),
        align="right",
        width=112,
        sort=lambda r: r.point.net_fen,
    ),
    Column(
        "yield",
        lambda: translate("MerchantPage", "Net yield, bp"),
        _yield,
        align="right",
        width=112,
    ),
)
