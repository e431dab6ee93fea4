"""The demo portfolio's statements as an acquirer would send them, so that reading them is real."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from merchdesk.demo.types import DemoMerchant, DemoMonth, DemoPortfolio

_PROFILE = (
    "商户编号 商户名称 商户简称 商户类型 MCC 城市 区县 地址 入网月份 扣率(%) 封顶(元) 客户经理"
)
_STATEMENT = (
    "序号 商户编号 商户名称 MCC 交易月份 交易笔数 其中封顶笔数 交易金额(元) 非封顶金额(元) "
    "商户手续费(元) 单笔最大金额(元) 交易天数"
)
_TYPES = {
    "dining": "餐娱类",
    "auto_property": "车房类",
    "general": "一般类",
    "wholesale": "批发类",
    "livelihood": "民生类",
}


def write(made: DemoPortfolio, folder: Path) -> None:
    """Write a profile file and a statement a month: CSV in GB18030 with a title line."""
    folder.mkdir(parents=True, exist_ok=True)
    profiles = [_profile(merchant) for merchant in made.merchants]
    _write(folder / "商户档案.csv", "商户档案", _PROFILE, profiles)
    rows: dict[str, list[list[Any]]] = {month: [] for month in made.months}
    for merchant in made.merchants:
        for figures in merchant.months:
            lines = rows[figures.month]
            lines.append([len(lines) + 1, *_line(merchant, figures)])
    for month, lines in rows.items():
        title = f"特约商户交易统计月报（{month.replace('-', '')}）"
        _write(folder / f"商户交易月报_{month}.csv", title, _STATEMENT, lines)


def _write(path: Path, title: str, headings: str, rows: list[list[Any]]) -> None:
    with path.open("w", encoding="gb18030", newline="") as target:
        writer = csv.writer(target)
        writer.writerow([title])
        writer.writerow([])
        writer.writerow(headings.split())
        writer.writerows(rows)


def _profile(merchant: DemoMerchant) -> list[Any]:
    return [
        f"\t{merchant.mid}",
        merchant.name,
        merchant.short_name,
        _TYPES[merchant.merchant_type],
        merchant.mcc,
        merchant.city,
        merchant.district,
        merchant.address,
        merchant.joined_month,
        f"{merchant.mdr_ppm / 10_000:.4f}",
        "" if merchant.cap_fen is None else _yuan(merchant.cap_fen),
        merchant.manager,
    ]


def _line(merchant: DemoMerchant, figures: DemoMonth) -> list[Any]:
    return [
        f"\t{merchant.mid}",
        merchant.name,
        merchant.mcc,
        figures.month.replace("-", ""),
        f"{figures.txn_count:,}",
        figures.capped_count,
        _yuan(figures.volume_fen),
        _yuan(figures.uncapped_volume_fen),
        _yuan(figures.fee_fen),
        _yuan(figures.largest_ticket_fen),
        figures.active_days,
    ]


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"
