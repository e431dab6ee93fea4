"""What a report is asked for: which days, in which zone, masked or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from merchdesk.i18n import long_date, translate


@dataclass(frozen=True, slots=True)
class Period:
    """Business days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date
    zone: ZoneInfo
    unmasked: bool = False

    def in_words(self) -> str:
        """For the report's header."""
        return translate("Report", "{first} to {last}").format(
            first=long_date(self.first), last=long_date(self.last)
        )
