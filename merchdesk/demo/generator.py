"""The seeded generator of the demo portfolio: pure data, no database and no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from merchdesk.demo import names
from merchdesk.demo.calendar import is_workday
from merchdesk.demo.figures import Course, course, months, paused_until
from merchdesk.demo.shops import Shop, naming, person, shop
from merchdesk.demo.touches import Due, Story, touches
from merchdesk.demo.types import DemoMerchant, DemoMonth, DemoPortfolio, DemoTouch
from merchdesk.rules.codes import Channel, MerchantStatus
from merchdesk.rules.months import shift, window

MONTHS = 36
MERCHANTS_EACH = 150  # to a manager
PINNED_SCHEDULE = "2013-02-25"

#: What is due on the first manager's day: channel, and days overdue.
_PLAN = (
    *((Channel.VISIT, 0),) * 5,
    *((Channel.CALL, 0),) * 8,
    *((Channel.VISIT, days) for days in (1, 2, 4, 7)),
    *((Channel.CALL, days) for days in (1, 3, 5)),
)


def portfolio(
    *, seed: int = 2026, merchants: int = 300, until: str = "2026-10", today: dt.date
) -> DemoPortfolio:
    """A whole portfolio.

    Args:
        seed: the same seed, size, month and day give the same portfolio.
        merchants: how many shops.
        until: the last covered month, ``YYYY-MM``; 35 more come before it.
        today: the day from which touches reach back and next steps forward.
    """
    return DemoPortfolio(
        seed=seed,
        today=today,
        branch=names.BRANCH,
        managers=_managers(seed, merchants),
        pinned_schedule=PINNED_SCHEDULE,
        months=window(until, MONTHS),
        merchants=tuple(stream(seed=seed, merchants=merchants, until=until, today=today)),
    )


def stream(*, seed: int, merchants: int, until: str, today: dt.date) -> Iterator[DemoMerchant]:
    """The merchants of `portfolio` one by one, for portfolios too large to hold at once."""
    rng = Random(f"{seed}/portfolio")
    known, offset = naming(rng, merchants), rng.randrange(10_000)
    places = rng.sample(range(merchants), merchants)
    managers, covered = _managers(seed, merchants), window(until, MONTHS)
    plan = _plan(rng, places, len(managers), today)
    for index, place in enumerate(places):
        own, size = Random(f"{seed}/{index}"), (place + 0.5) / merchants
        made = shop(own, index, offset, size, known)
        way, rows = _trading(own, made, covered, calm=index in plan)
        opened = _opened(own, covered, way)
        story = Story(
            shop=made,
            size=size,
            opened=opened,
            covered=covered,
            months={row.month: row for row in rows},
            today=today,
            open_until=_closed_on(way, rows),
            due=plan.get(index),
        )
        manager = managers[index % len(managers)]
        yield _merchant(own, story, way, manager, rows, touches(own, story))


def _trading(
    rng: Random, made: Shop, covered: tuple[str, ...], *, calm: bool
) -> tuple[Course, tuple[DemoMonth, ...]]:
    """A course with its months; a shop that never traded would be in no statement."""
    way = course(rng, MONTHS, calm=calm)
    rows = months(rng, made, way.levels, covered)
    if not rows:
        way = course(rng, MONTHS, calm=True)
        rows = months(rng, made, way.levels, covered)
    return way, rows


def _managers(seed: int, merchants: int) -> tuple[str, ...]:
    rng = Random(f"{seed}/managers")
    found: dict[str, None] = {}
    while len(found) < max(1, round(merchants / MERCHANTS_EACH)):
        found[person(rng)] = None
    return tuple(found)


def _plan(rng: Random, places: list[int], managers: int, today: dt.date) -> dict[int, Due]:
    """Which shops are due, by index: the first manager's larger ones, and one of each colleague."""
    own = [i for i in range(0, len(places), managers) if places[i] >= len(places) * 0.35]
    chosen = rng.sample(own, min(len(own), len(_PLAN)))
    plan = {
        index: Due(channel, _workdays_before(today, late))
        for index, (channel, late) in zip(chosen, _PLAN, strict=False)
    }
    for manager in range(1, min(managers, len(places))):
        plan[manager] = Due(Channel.VISIT, today)
    return plan


def _workdays_before(day: dt.date, count: int) -> dt.date:
    """The day itself for 0, else so many workdays earlier."""
    while count:
        day -= dt.timedelta(1)
        count -= is_workday(day)
    return day


def _opened(rng: Random, covered: tuple[str, ...], way: Course) -> str:
    """The month it signed: where its figures begin, or some time before we have any."""
    return covered[way.first] if way.first else shift(covered[0], -rng.randint(3, 90))


def _closed_on(way: Course, rows: tuple[DemoMonth, ...]) -> dt.date | None:
    if way.status != MerchantStatus.CLOSED or not rows:
        return None
    return dt.date.fromisoformat(shift(rows[-1].month, 2) + "-20")


def _merchant(
    rng: Random,
    story: Story,
    way: Course,
    manager: str,
    rows: tuple[DemoMonth, ...],
    talks: tuple[DemoTouch, ...],
) -> DemoMerchant:
    made: Shop = story.shop
    return DemoMerchant(
        mid=made.mid,
        name=made.name,
        short_name=made.short_name,
        outward_name=made.short_name if made.short_name != made.name else "",
        status=str(way.status),
        paused_until=paused_until(way, story.covered[-1]),
        merchant_type=str(made.trade.merchant_type),
        mcc=made.trade.mcc,
        trade=made.trade.name,
        city=names.CITY,
        district=made.district,
        address=made.address,
        business_area=made.area,
        group=made.group,
        manager=manager,
        joined_month=story.opened,
        mdr_ppm=made.mdr_ppm,
        cap_fen=made.cap_fen,
        needs=rng.choice(names.NEEDS),
        preferences=rng.choice(names.PREFERENCES),
        style_of_talk=rng.choice(names.STYLES),
        contacts=made.contacts,
        months=rows,
        touches=talks,
    )
