"""This install: its id, and whose it is."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import platform
from pathlib import Path

from PySide6.QtCore import QSysInfo
from sqlalchemy import select

from merchdesk.models import Device
from merchdesk.models.database import Database
from merchdesk.models.durable import replace_file
from merchdesk.rules.identity import random_id

_FILE = "device.json"


def id_of(home: Path) -> str:
    """The id of this install, made where there is none.

    It lies outside the database, so that a restored backup does not turn one laptop into another,
    and names the machine, so that a folder copied to another one becomes an install of its own.
    """
    try:
        told = json.loads((home / _FILE).read_bytes())
        found = str(told["device_id"])
        if len(found) == 32 and found.isalnum() and told.get("machine", "") in ("", _machine()):
            return found
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return rename(home)


def rename(home: Path) -> str:
    """Give this install another id: its old one goes on elsewhere."""
    fresh = random_id()
    replace_file(home / _FILE, json.dumps({"device_id": fresh, "machine": _machine()}).encode())
    return fresh


def _machine() -> str:
    """A digest of the machine's own id; empty where the system has none."""
    number = bytes(QSysInfo.machineUniqueId().data())
    return hashlib.sha256(b"merchdesk device\0" + number).hexdigest()[:32] if number else ""


def row(device_id: str, manager_id: str, now: dt.datetime) -> Device:
    """The row of an install first seen now, labelled with the computer's name."""
    return Device(id=device_id, manager_id=manager_id, label=platform.node(), first_seen_at=now)


def owner_of(database: Database, device_id: str) -> str:
    """The manager of an install; "" if the portfolio does not know it."""
    with database.read() as session:
        found = session.get(Device, device_id)
        return "" if found is None else found.manager_id


def adopt(database: Database, device_id: str, now: dt.datetime) -> str:
    """Register this install in a portfolio that came from another one, for its last manager.

    Returns:
        The manager's id.
    """
    with database.write() as session:
        last = session.scalars(
            select(Device).order_by(Device.first_seen_at.desc()).limit(1)
        ).first()
        manager_id = "" if last is None else last.manager_id
        session.add(row(device_id, manager_id, now))
    return manager_id
