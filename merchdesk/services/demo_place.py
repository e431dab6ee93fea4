"""Where the demo portfolio lives: a home of its own inside the own folder, with its own secret."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from merchdesk.i18n import translate
from merchdesk.models import Merchant
from merchdesk.models.connection import plain_error
from merchdesk.services.home import Home, exists

#: Inside the folder of the own portfolio.
FOLDER = "demo"
_SECRET = "demo-key.txt"  # noqa: S105  a file's name


def open_demo(folder: Path, *, now: datetime) -> Home:
    """Open the demo's home; make it, still empty, where there is none.

    Nobody is asked for a passphrase: the merchants are invented.

    Raises:
        UserError: open elsewhere, damaged, or the disk refuses.
    """
    if exists(folder):
        return Home.open(folder, secret=_secret(folder), now=now)
    home, _ = Home.create(
        folder,
        passphrase=_secret(folder),
        manager_name=translate("Demo", "Demo manager"),
        now=now,
    )
    return home


def is_empty(home: Home) -> bool:
    """Whether the demo has yet to be filled: it is new, or filling it was interrupted."""
    with home.read() as session:
        return session.scalar(select(Merchant.id).limit(1)) is None


def _secret(folder: Path) -> str:
    """The demo's secret, on disk before the home that it opens."""
    file = folder / _SECRET
    try:
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise plain_error(error) or error from error
