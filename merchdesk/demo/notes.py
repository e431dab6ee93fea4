"""What is written about a touch: a topic that fits the moment, a sentence, and its slots filled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from merchdesk.demo import names
from merchdesk.demo.topic import Line, Step, Topic, parse
from merchdesk.demo.topics_business import ASIDES, BUSINESS
from merchdesk.demo.topics_service import SERVICE
from merchdesk.demo.trades import TRADES
from merchdesk.demo.types import DemoMonth
from merchdesk.rules.codes import Channel

TOPICS: tuple[Topic, ...] = parse(SERVICE) + parse(BUSINESS)
NO_ONE = 4  # the result when nobody was there or answered
UNKNOWN, KNOWN, TELLING = range(3)
_SEEN, _HEARD = (
    tuple(line[1:] for line in ASIDES.strip().splitlines() if line[0] in marks)
    for marks in ("sh", "h")
)
_IN_PERSON = frozenset((Channel.VISIT, Channel.INSPECTION))
_TALKS = _IN_PERSON | {Channel.CALL}
_NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a touch falls into: the words of `Topic.when`, and the last two months' figures."""

    words: frozenset[str]
    merchant_type: str
    latest: DemoMonth | None = None
    before: DemoMonth | None = None

    @property
    def change(self) -> float | None:
        """The last month's volume against the one before, less 1; None where one is missing."""
        if self.latest is None or self.before is None:
            return None
        return self.latest.volume_fen / self.before.volume_fen - 1

    @property
    def level(self) -> int:
        """How much a note may say of the figures: nothing, the last month, or its change.

        The change is told only where it goes the moment's way.
        """
        change = self.change
        if change is None:
            return KNOWN if self.latest else UNKNOWN
        tells = ("down" in self.words and change < -0.08) or ("up" in self.words and change > 0.08)
        return TELLING if tells else KNOWN


@dataclass(frozen=True, slots=True)
class Talk:
    """A topic, one of its sentences, and the step that it announces, if it does."""

    topic: Topic
    line: Line
    step: Step | None


def choose(rng: Random, channel: str, moment: Moment, *, reached: bool, step: str = "") -> Talk:
    """What a touch was about.

    Args:
        rng: the shop's own random numbers.
        channel: how the shop was touched.
        moment: when.
        reached: whether anybody was there or answered.
        step: the channel of the next step, when there must be one.
    """
    pool = _pool(_Want(channel, moment.words, moment.merchant_type, moment.level, reached, step))
    topic, lines = rng.choices(pool.talks, cum_weights=pool.weights)[0]
    line = rng.choice(lines)
    return Talk(topic, line, _step(rng, topic, line, step))


def _step(rng: Random, topic: Topic, line: Line, channel: str) -> Step | None:
    """The sentence's own step; one it promises; or, where something is open, often a noted one."""
    steps = [step for step in topic.steps if channel in ("", step.channel)]
    if line.step or not steps:
        return line.step
    promised = channel or "{due}" in line.text
    noted = line.result != 1 and rng.random() < 0.5
    return rng.choice(steps) if promised or noted else None


@dataclass(frozen=True, slots=True)
class _Pool:
    talks: tuple[tuple[Topic, tuple[Line, ...]], ...]
    weights: tuple[int, ...]  # cumulated


@dataclass(frozen=True, slots=True)
class _Want:
    """What decides which topics and sentences are possible."""

    channel: str
    words: frozenset[str]
    merchant_type: str
    level: int  # `Moment.level`
    reached: bool
    step: str

    def takes(self, topic: Topic, line: Line) -> bool:
        return (
            self.channel in line.channels
            and self.reached == (line.result != NO_ONE)
            and (self.level >= KNOWN or "{fee}" not in line.text)
            and _leads_to(topic, line, self.step)
        )


@cache
def _pool(want: _Want) -> _Pool:
    talks, weights = [], []
    for topic in TOPICS:
        if not topic.fits(
            moment=want.words,
            merchant_type=want.merchant_type,
            figures=want.level >= TELLING,
        ):
            continue
        lines = tuple(line for line in topic.lines if want.takes(topic, line))
        if lines:
            talks.append((topic, lines))
            weights.append(_weight(topic, want.words))
    return _Pool(tuple(talks), tuple(accumulate(weights)))


def _leads_to(topic: Topic, line: Line, channel: str) -> bool:
    if not channel:
        return True
    return (
        line.step.channel == channel
        if line.step
        else any(s.channel == channel for s in topic.steps)
    )


def _weight(topic: Topic, words: frozenset[str]) -> int:
    """Worries come up where business goes down, and little where it goes up."""
    weight = topic.weight * 10
    if "down" in words and topic.mood:
        return weight * 2 if topic.mood < 0 else weight // 2
    return weight // 3 if "up" in words and topic.mood < -1 else weight


@dataclass(frozen=True, slots=True)
class Slots:
    """What the slots of a sentence may say."""

    who: str  # 王老板
    area: str
    mdr_ppm: int
    due: str  # 11月23日, or ""


def write(
    rng: Random, talk: Talk, slots: Slots, moment: Moment, *, channel: str
) -> tuple[str, str]:
    """The note, and the competitor it tells of with its rate ("" if none)."""
    rival, rate = rng.choice(names.COMPETITORS), _rate(rng, slots.mdr_ppm)
    text = talk.line.text
    if talk.line.result != NO_ONE and channel in _TALKS and rng.random() < 0.25:
        text += rng.choice(_SEEN if channel in _IN_PERSON else _HEARD)
    latest = moment.latest
    note = text.format(
        who=slots.who,
        boss="老板",
        area=slots.area,
        due=slots.due,
        n=rng.choice((2, 2, 2, 3, 3, 4, 5)),
        members=rng.randrange(20, 180),
        amount=rng.randrange(38, 2_600),
        surname=rng.choice(names.SURNAMES),
        trade=rng.choice(TRADES).name,
        competitor=rival,
        rate=rate,
        volume=yuan(latest.volume_fen) if latest else "",
        fee=yuan(latest.fee_fen) if latest else "",
        change=_change(moment.change),
    )
    if not talk.topic.competitor:
        return note, ""
    return note, f"{rival}，报价{rate}" if "{rate}" in text else rival


def _rate(rng: Random, mdr_ppm: int) -> str:
    """What a competitor offers: a good part below the contract's."""
    return f"{max(0.25, mdr_ppm / 10_000 * rng.uniform(0.5, 0.85)):.2f}%"


def yuan(fen: int) -> str:
    """An amount as a manager writes it: 12.6万, 3,200元."""
    amount = fen / 100
    return f"{amount / 10_000:.1f}万" if amount >= 10_000 else f"{amount:,.0f}元"


def _change(change: float | None) -> str:
    """A change in words, none where it is hardly one: 比前月少两成, 比前月多约15%."""
    if change is None:
        return ""
    direction = "多" if change > 0 else "少"
    tenths = round(abs(change) * 10)
    if 2 <= tenths <= 9 and abs(abs(change) * 10 - tenths) < 0.25:
        return f"比前月{direction}{_NUMERALS[tenths]}成左右"
    return f"比前月{direction}约{abs(change):.0%}"
