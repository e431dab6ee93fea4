"""Small statements to import, made here; none of them comes from a real file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from merchdesk.statements.types import ParsedFile, ProfileRow, StatementRow

MakeFile = Callable[..., ParsedFile]


@pytest.fixture
def statement() -> MakeFile:
    """Makes a statement: ``statement("2016-10", {"999…1": 12_000_00}, name=…)`` volumes by MID.

    The fee is 2 % of the volume and there is one ticket for each 100 yuan.
    """

    def make(
        month: str,
        volumes: Mapping[str, int],
        *,
        name: str = "",
        kind: str = "statement",
        **more: object,
    ) -> ParsedFile:
        rows = tuple(
            StatementRow(
                sheet="",
                row=at,
                mid=mid,
                month=month,
                txn_count=volume // 100_00,
                volume_fen=volume,
                name=f"店{mid[-4:]}",
                mcc="5812",
                fee_fen=volume // 50,
            )
            for at, (mid, volume) in enumerate(volumes.items(), 2)
        )
        label = name or f"{kind}-{month}.csv"
        told = f"{label}{sorted(volumes.items())}{kind}"
        file = ParsedFile(
            path=label,
            name=label,
            sha256=hashlib.sha256(told.encode()).hexdigest(),
            kind=kind,
            encoding="utf-8",
            rows_read=len(rows),
            duplicates=0,
            rows=rows,
            months=(month,),
        )
        return replace(file, **more) if more else file  # type: ignore[arg-type]  # test shorthand

    return make


@pytest.fixture
def profile() -> MakeFile:
    """Makes a profile workbook: ``profile({"999…1": {"merchant_type": "general"}})``."""

    def make(
        fields: Mapping[str, Mapping[str, object]], *, name: str = "profile.xlsx"
    ) -> ParsedFile:
        rows = tuple(
            ProfileRow(sheet="", row=at, mid=mid, **values)  # type: ignore[arg-type]  # test shorthand
            for at, (mid, values) in enumerate(fields.items(), 2)
        )
        told = f"{name}{sorted((mid, sorted(v.items())) for mid, v in fields.items())}"
        return ParsedFile(
            path=name,
            name=name,
            sha256=hashlib.sha256(told.encode()).hexdigest(),
            kind="profile",
            encoding="xlsx",
            rows_read=len(rows),
            duplicates=0,
            profiles=rows,
        )

    return make
