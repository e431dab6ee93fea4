"""A row in the words of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from merchdesk.models import (
    Contact,
    Device,
    Mid,
    Task,
    TeamSetting,
    TierOverride,
    Touch,
    capture,
    table_of,
)
from merchdesk.services.home import Home
from merchdesk.services.sync_records import Record, describe
from tests.services.conftest import MERCHANT_ID
from tests.sync.work import a_row

SHOP = MERCHANT_ID


@pytest.fixture
def session(wang: Home) -> Iterator[Session]:
    with wang.write() as opened:
        yield opened


@pytest.mark.parametrize(
    ("mapped", "text"),
    [
        (Contact, "老张面馆 · 李"),
        (Mid, "老张面馆 · 999000000000001"),
        (Task, "老张面馆 · 电话"),
        (TierOverride, "老张面馆"),
        (Touch, "老张面馆"),
    ],
)
def test_what_belongs_to_a_merchant_bears_its_name(
    session: Session, mapped: Any, text: str
) -> None:
    row = mapped(**a_row(mapped, 0, SHOP))
    session.add(row)
    session.flush()
    table = table_of(mapped).name
    assert describe(session, table=table, row_id=row.id) == Record(text, SHOP)
    row.merchant_id = "f" * 32  # nobody has it yet
    session.flush()
    alone = text.removeprefix("老张面馆").removeprefix(" · ") or row.id
    assert describe(session, table=table, row_id=row.id) == Record(alone, "f" * 32)


def test_a_merchant_is_named_once_and_belongs_to_itself(session: Session) -> None:
    assert describe(session, table="merchant", row_id=SHOP) == Record("老张面馆", SHOP)


def test_what_belongs_to_no_merchant_has_its_own_name(session: Session, wang: Home) -> None:
    session.get_one(Device, wang.device_id).label = "LAPTOP-7"
    session.flush()
    assert describe(session, table="device", row_id=wang.device_id) == Record("LAPTOP-7", "")
    assert describe(session, table="manager", row_id=wang.manager_id) == Record("wang", "")
    session.get_one(Device, wang.device_id).label = ""
    session.flush()
    assert describe(session, table="device", row_id=wang.device_id).text == wang.device_id


def test_a_setting_goes_by_its_key(session: Session) -> None:
    session.add(TeamSetting(id="1" * 32, key="points_per_yuan", value="1"))
    session.flush()
    assert describe(session, table="team_setting", row_id="1" * 32) == Record("points_per_yuan", "")


@pytest.mark.parametrize("table", [*(it.name for it in capture.synced_tables()), "of_tomorrow"])
def test_what_is_not_known_here_goes_by_its_id(session: Session, table: str) -> None:
    assert describe(session, table=table, row_id="e" * 32) == Record("e" * 32, "")
