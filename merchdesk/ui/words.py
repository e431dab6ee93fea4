"""Moments and sizes as several pages write them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale

from merchdesk.i18n import long_date
from merchdesk.services import policy


def moment(instant: datetime | None) -> str:
    """``22 Nov 2026 14:22`` or ``2026年11月22日 14:22``, in the business zone; "" for None."""
    if instant is None:
        return ""
    local = instant.astimezone(policy.ZONE)
    return f"{long_date(local.date())} {local:%H:%M}"


def file_size(size: int) -> str:
    """``1.4 MB``."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
