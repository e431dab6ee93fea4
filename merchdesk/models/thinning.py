"""Which backups stay: 3 of today, then one a day, a week and a month, ever thinner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

TODAY = 3
DAILY = 7
WEEKLY = 4
MONTHLY = 6


def kept(moments: Iterable[dt.datetime], *, now: dt.datetime) -> set[dt.datetime]:
    """The moments whose backups stay.

    The newest three of today, and the newest of each of the last 7 days, 4 weeks and 6 months
    that have one: a long pause loses nothing.

    Args:
        moments: when each backup was made, with zone.
        now: the present; its zone says where a day begins.
    """
    newest_first = sorted({moment.astimezone(now.tzinfo) for moment in moments}, reverse=True)
    today = [moment for moment in newest_first if moment.date() >= now.date()]
    stays = set(today[:TODAY])
    stays |= _newest_of_each(newest_first, lambda moment: moment.date().isoformat(), DAILY)
    stays |= _newest_of_each(newest_first, lambda moment: moment.strftime("%G-%V"), WEEKLY)
    stays |= _newest_of_each(newest_first, lambda moment: moment.strftime("%Y-%m"), MONTHLY)
    return stays


def _newest_of_each(
    newest_first: list[dt.datetime], period: Callable[[dt.datetime], str], count: int
) -> set[dt.datetime]:
    newest: dict[str, dt.datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return set(list(newest.values())[:count])
