"""Statements as files, made here; none of them comes from a real one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

MONTHS = ("2016-07", "2016-08", "2016-09", "2016-10")
MIDS = tuple(f"8981000581200{number:02}" for number in range(1, 7))
HEADINGS = "商户编号,商户名称,MCC,交易月份,交易笔数,交易金额,手续费"


def row(mid: str, month: str, volume: str = "12000.00", fee: str = "93.60", name: str = "") -> str:
    """A line of a statement: 40 tickets."""
    return f"{mid},{name or '店' + mid[-2:]},5411,{month},40,{volume},{fee}"


def statement(rows: list[str]) -> bytes:
    """A statement in GB18030 with its headings."""
    return "\r\n".join([HEADINGS, *rows, ""]).encode("gb18030")


def write_statement(path: Path, rows: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(statement(rows))
    return path


def month_of(month: str, volumes: Mapping[str, int]) -> list[str]:
    """Lines of a month: yuan by MID, at 0.78 % each."""
    return [
        row(mid, month, f"{yuan}.00", f"{yuan * 78 / 10_000:.2f}") for mid, yuan in volumes.items()
    ]


def write_portfolio(folder: Path) -> None:
    """Four months of six merchants; each trades 10,000 yuan more than the one before it."""
    for month in MONTHS:
        volumes = {mid: 10_000 * number for number, mid in enumerate(MIDS, 1)}
        write_statement(
            folder / f"商户交易月报_{month.replace('-', '')}.csv", month_of(month, volumes)
        )
