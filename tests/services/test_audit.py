"""The audit log: whatever is altered, removed or reordered shows; an untouched log is whole."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from merchdesk.models import AuditEntry
from merchdesk.services import audit
from merchdesk.services.home import Home


def record(home: Home, now: dt.datetime, count: int = 1, device: str = "") -> None:
    for number in range(count):
        with home.write() as session:
            audit.record(
                session,
                device_id=device or home.device_id,
                action=audit.Action.EXPORT,
                subject="visits",
                detail=f"第 {number} 次",
                now=now,
            )


def broken(home: Home) -> int:
    with home.read() as session:
        return audit.broken_links(session)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_a_log_is_whole_in_whatever_zone_its_instants_were_told(
    home: Home, now: dt.datetime, zone: str
) -> None:
    record(home, now.astimezone(ZoneInfo(zone)), count=3)
    assert broken(home) == 0
    with home.read() as session:
        assert {entry.at for entry in session.scalars(select(AuditEntry))} == {now}


def test_each_device_has_a_chain_of_its_own(home: Home, now: dt.datetime) -> None:
    for _ in range(3):
        record(home, now)
        record(home, now, device="b" * 32)
    with home.read() as session:
        numbers = session.execute(select(AuditEntry.device_id, AuditEntry.number)).all()
    assert sorted(number for _, number in numbers) == [1, 1, 2, 2, 3, 3]
    assert broken(home) == 0


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entry SET detail = '' WHERE number = 2",
        "UPDATE audit_entry SET at = '2016-01-01 00:00:00.000000' WHERE number = 2",
        "UPDATE audit_entry SET subject = 'weekly' WHERE number = 3",
        "DELETE FROM audit_entry WHERE number = 1",
        "DELETE FROM audit_entry WHERE number = 2",
        "UPDATE audit_entry SET number = 5 - number WHERE number IN (2, 3)",
        "UPDATE audit_entry SET number = number - 1 WHERE number > 2",
        (
            "INSERT INTO audit_entry SELECT 'x', device_id, 4, at, '', '', '', ''"
            " FROM audit_entry LIMIT 1"
        ),
    ],
)
def test_tampering_shows(home: Home, now: dt.datetime, tampering: str) -> None:
    record(home, now, count=3)
    with home.write() as session:
        session.execute(text(tampering))
    assert broken(home) > 0
