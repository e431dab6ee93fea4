"""When the shops were visited, called and written to, and what was promised for when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from merchdesk.demo import names
from merchdesk.demo.calendar import before_holiday, is_workday, month_before, workday
from merchdesk.demo.notes import NO_ONE, Moment, Slots, Talk, choose, write
from merchdesk.demo.shops import Shop
from merchdesk.demo.topic import Topic
from merchdesk.demo.types import DemoMonth, DemoTouch
from merchdesk.rules.codes import Channel, ContactRole
from merchdesk.rules.months import shift

ZONE = dt.timezone(dt.timedelta(hours=8))  # China, without summer time since 1991
REACH_DAYS = 548
_IN_PERSON = (Channel.VISIT, Channel.INSPECTION)
_CHANNELS = (Channel.VISIT, Channel.INSPECTION, Channel.CALL, Channel.WECHAT, Channel.SMS)

#: From this place by size: touches a month, and weights of the channels. About two thirds of the
#: cadence that the tiers ask for, as managers with real weeks reach it.
_CADENCE = (
    (0.99, 3.6, (34, 6, 38, 20, 2)),
    (0.80, 1.8, (28, 8, 42, 20, 2)),
    (0.50, 0.75, (26, 10, 48, 14, 2)),
    (0.0, 0.25, (10, 10, 60, 16, 4)),
)
_NOBODY: dict[str, float] = {Channel.VISIT: 0.12, Channel.CALL: 0.2, Channel.WECHAT: 0.12}
_FREE_MINUTES = (*range(9 * 60 + 20, 11 * 60 + 50, 5), *range(14 * 60, 17 * 60 + 30, 5))
_CONTENT = {-3: 1.6, -2: 2.4, -1: 3.3, 0: 4.1, 1: 4.5, 2: 4.7}  # satisfaction by mood


@dataclass(frozen=True, slots=True)
class Due:
    """A promise that shall stand in the day's plan."""

    channel: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Story:
    """All that a shop's touches depend on."""

    shop: Shop
    size: float
    opened: str  # the first month as a merchant
    covered: tuple[str, ...]
    months: dict[str, DemoMonth]
    today: dt.date
    open_until: dt.date | None = None  # the day it closed
    due: Due | None = None


def touches(rng: Random, story: Story) -> tuple[DemoTouch, ...]:
    """The touches of the last 18 months up to yesterday, oldest first; some shops have none."""
    days = _days(rng, story)
    written: list[DemoTouch] = []
    for position, day in enumerate(days):
        following = days[position + 1] if position + 1 < len(days) else None
        written.append(_touch(rng, story, day, following, first=not written))
    return tuple(written)


def _days(rng: Random, story: Story) -> list[dt.date]:
    """Workdays, apart by the cadence of the shop's size; the last one before a due promise."""
    rate = next(rate for size, rate, _ in _CADENCE if story.size >= size)
    since = max(dt.date.fromisoformat(f"{story.opened}-03"), story.today - dt.timedelta(REACH_DAYS))
    until = min(story.open_until or dt.date.max, story.today - dt.timedelta(1))
    last = None
    if story.due:
        last = _workday_before(story.due.on - dt.timedelta(rng.randint(4, 14)))
        until = last - dt.timedelta(2)
    elif rng.random() < 0.07 + 0.25 * (story.size < 0.2):
        return []
    elif rng.random() < 0.08:
        until -= dt.timedelta(rng.randint(60, 210))  # neglected
    gap = 30.4 / rate
    day, days = _spread(rng, since + dt.timedelta(rng.uniform(0, gap))), []
    while day <= until:
        days.append(day)
        day = _spread(rng, day + dt.timedelta(max(1.0, gap * rng.uniform(0.4, 1.6))))
    return [*days, last] if last else days


def _spread(rng: Random, day: dt.date) -> dt.date:
    """A workday; what falls on a weekend goes to any day of the next week, not all to Monday."""
    return day if is_workday(day) else workday(day + dt.timedelta(rng.randrange(6)))


def _workday_before(day: dt.date) -> dt.date:
    while not is_workday(day):
        day -= dt.timedelta(1)
    return day


def _touch(
    rng: Random, story: Story, day: dt.date, following: dt.date | None, *, first: bool
) -> DemoTouch:
    due = story.due if following is None else None
    channel = _channel(rng, story, first=first, due=due)
    reached = rng.random() >= _NOBODY.get(channel, 0.0) or first or bool(due)
    moment = _moment(story, day, first=first and channel == Channel.VISIT)
    talk = choose(rng, channel, moment, reached=reached, step=due.channel if due else "")
    next_on, done_on = _next(rng, story.today, talk, day, following, due)
    who, spoken_to = _who(rng, story.shop, talk.topic)
    slots = Slots(
        who=who,
        area=story.shop.area,
        mdr_ppm=story.shop.mdr_ppm,
        due=f"{next_on.month}月{next_on.day}日" if next_on else "",
    )
    note, competitor = write(rng, talk, slots, moment, channel=channel)
    return DemoTouch(
        at=_at(rng, story.shop, day, channel),
        channel=str(channel),
        purpose=talk.topic.purpose,
        result=talk.line.result,
        met=channel in _IN_PERSON and reached,
        contacts=(spoken_to,) if reached else (),
        planned=rng.random() < (0.7 if channel in _IN_PERSON else 0.4),
        duration_min=_minutes(rng, channel, reached=reached),
        note=note,
        products=talk.topic.products[:1] if rng.random() < 0.85 else talk.topic.products,
        satisfaction=_satisfaction(rng, channel, talk) if reached else None,
        competitor=competitor,
        next_step=talk.step.title if talk.step else "",
        next_channel=talk.step.channel if talk.step else "",
        next_on=next_on,
        next_done_on=done_on,
    )


def _channel(rng: Random, story: Story, *, first: bool, due: Due | None) -> str:
    if first and story.opened > story.covered[0] and rng.random() < 0.8:
        return Channel.VISIT
    weights = next(weights for size, _, weights in _CADENCE if story.size >= size)
    if due:
        return rng.choices((Channel.VISIT, Channel.CALL), (1, 1))[0]
    return rng.choices(_CHANNELS, weights)[0]


def _moment(story: Story, day: dt.date, *, first: bool) -> Moment:
    """How the shop stood on a day, by the months that were known then."""
    known = month_before(day)
    words = {"first"} if first and story.opened > story.covered[0] else {_trend(story, known)}
    if before_holiday(day):
        words.add("holiday")
    return Moment(
        words=frozenset(words),
        merchant_type=story.shop.trade.merchant_type,
        latest=story.months.get(known),
        before=story.months.get(shift(known, -1)),
    )


def _trend(story: Story, last: str) -> str:
    """Three months against the three before; steady where there is nothing to compare."""
    if last not in story.covered or story.opened >= last:
        return "steady"
    volumes = [_volume(story, shift(last, -back)) for back in range(6)]
    if not any(volumes[:2]):
        return "dormant"
    recent, earlier = sum(volumes[:3]), sum(volumes[3:])
    if shift(last, -5) < max(story.covered[0], story.opened) or not earlier:
        return "steady"  # nothing to compare with
    return "down" if recent < 0.82 * earlier else "up" if recent > 1.15 * earlier else "steady"


def _volume(story: Story, month: str) -> int:
    row = story.months.get(month)
    return row.volume_fen if row else 0


def _next(
    rng: Random,
    today: dt.date,
    talk: Talk,
    day: dt.date,
    following: dt.date | None,
    due: Due | None,
) -> tuple[dt.date | None, dt.date | None]:
    """When the next step is due and when it was done: with the next touch, or still to come."""
    if due:
        return due.on, None
    if not talk.step:
        return None, None
    soonest, latest = talk.step.soonest, talk.step.latest
    on = workday(day + dt.timedelta(rng.randint(soonest, latest)))
    done = workday(on + dt.timedelta(rng.randrange(6)))
    if following:
        return on, min(following, done)
    if done >= today or rng.random() < 0.6:
        return workday(today + dt.timedelta(rng.randint(1, 21))), None
    return on, done


def _who(rng: Random, shop: Shop, topic: Topic) -> tuple[str, int]:
    """Mostly the owner, else one who has to do with the topic, by family name and office."""
    others = [
        position
        for position, contact in enumerate(shop.contacts[1:], 1)
        if topic.office or contact.role == ContactRole.MANAGER
    ]
    position = rng.choice(others) if others and rng.random() < 0.5 else 0
    contact = shop.contacts[position]
    return contact.name[0] + names.ROLES_CALLED[contact.role], position


def _at(rng: Random, shop: Shop, day: dt.date, channel: str) -> dt.datetime:
    """Visits about the hour when somebody has time, calls through the day."""
    if channel in _IN_PERSON and rng.random() < 0.7:
        hour, minute = map(int, shop.trade.hour.split(":"))
        minutes = hour * 60 + minute + rng.randrange(-30, 75, 5)
    else:
        minutes = rng.choice(_FREE_MINUTES)
    start = dt.datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return start + dt.timedelta(minutes=minutes)


def _minutes(rng: Random, channel: str, *, reached: bool) -> int | None:
    if channel == Channel.VISIT:
        return rng.randrange(15, 60, 5) if reached else 5
    if channel == Channel.INSPECTION:
        return rng.randrange(10, 30, 5)
    return rng.randint(2, 12) if channel == Channel.CALL and reached else None


def _satisfaction(rng: Random, channel: str, talk: Talk) -> int | None:
    asked = 0.9 if talk.topic.key == "opinion" else 0.3 if channel == Channel.VISIT else 0.12
    if rng.random() > asked or talk.line.result == NO_ONE:
        return None
    mood = talk.topic.mood - (talk.line.result == 5)
    return max(1, min(5, round(_CONTENT[max(-3, mood)] + rng.gauss(0, 0.5))))
