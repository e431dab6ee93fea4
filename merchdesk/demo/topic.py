"""The shape of a topic: what a touch was about, how it may have ended, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from merchdesk.rules.codes import Channel


@dataclass(frozen=True, slots=True)
class Step:
    """A next step: what, by which channel, in how many days."""

    title: str
    channel: str
    soonest: int
    latest: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the result and the channels it fits, and the step it announces."""

    text: str
    result: int
    channels: frozenset[str]
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a touch was about.

    ``when`` names the moments it fits (first, up, steady, down, dormant, holiday; none: any),
    ``only`` the merchant types. ``mood`` runs from −3 (about to leave) to 2 (delighted).
    """

    key: str
    purpose: str
    weight: int
    lines: tuple[Line, ...]
    steps: tuple[Step, ...] = ()
    products: tuple[str, ...] = ()
    when: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    mood: int = 0
    competitor: bool = False
    office: bool = False  # finance and cashiers have to do with it, too
    figures: bool = False  # its sentences name last month's volume, so there must be one

    def fits(self, *, moment: frozenset[str], merchant_type: str, figures: bool) -> bool:
        """Whether this could have been the talk of such a moment at such a merchant."""
        return (
            (not self.when or bool(self.when & moment))
            and (not self.only or merchant_type in self.only)
            and (figures or not self.figures)
        )


_LINE = re.compile(r"([1-6])([vcw]*)(?:>(\d))? (.+)")
_LETTERS = {"v": Channel.VISIT, "c": Channel.CALL, "w": Channel.WECHAT}


def parse(text: str) -> tuple[Topic, ...]:
    """Topics in short notation, blocks apart by an empty line.

    A block is a head ``[key] channels; name value; flag``, the products pitched ``+ names``, next
    steps ``> title/channel/soonest/latest`` in days, and sentences ``2vc>1 text``: the result,
    the channels if not all (visit, call, WeChat), the step it announces if a certain one.
    """
    return tuple(_topic(block.splitlines()) for block in text.strip().split("\n\n"))


def _topic(block: list[str]) -> Topic:
    key, _, head = block[0].removeprefix("[").partition("] ")
    channels, *fields = head.split("; ")
    values = dict(field.partition(" ")[::2] for field in fields)
    steps = tuple(_step(line[2:]) for line in block if line.startswith("> "))
    lines = [line for line in block[1:] if line[0] not in ">+"]
    return Topic(
        key=key,
        purpose=values["purpose"],
        weight=int(values["weight"]),
        lines=tuple(_line(line, frozenset(channels.split()), steps) for line in lines),
        steps=steps,
        products=tuple(" ".join(line[2:] for line in block if line.startswith("+ ")).split()),
        when=frozenset(values.get("when", "").split()),
        only=frozenset(values.get("only", "").split()),
        mood=int(values.get("mood", 0)),
        competitor="competitor" in values,
        office="office" in values,
        figures="figures" in values,
    )


def _step(text: str) -> Step:
    title, channel, soonest, latest = text.split("/")
    return Step(title, channel, int(soonest), int(latest))


def _line(text: str, channels: frozenset[str], steps: tuple[Step, ...]) -> Line:
    found = _LINE.fullmatch(text)
    if not found:
        raise ValueError(f"not a sentence: {text}")
    result, letters, number, sentence = found.groups()
    own = frozenset(str(_LETTERS[letter]) for letter in letters) or channels
    return Line(sentence, int(result), own, steps[int(number) - 1] if number else None)
