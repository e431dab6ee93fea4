"""What a line of the day says: its group, its chip, the words beside it, and a sentence of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from merchdesk import labels
from merchdesk.i18n import long_date, short_date, translate
from merchdesk.rules.codes import Channel
from merchdesk.rules.plan import Reason
from merchdesk.services.today import Day, DayLine

_NOON = "12:00"


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    title: str
    lines: tuple[DayLine, ...]


def groups(day: Day) -> tuple[Group, ...]:
    """The day's lines under their headings, empty groups left out.

    Visits stand by the hour, made or planned; calls still to be made before those that were.
    """
    parts: tuple[tuple[str, Callable[[DayLine], bool]], ...] = (
        (translate("Today", "Overdue"), _is_overdue),
        (translate("Today", "Morning"), lambda line: _is_visit(line) and "" < line.slot < _NOON),
        (translate("Today", "Afternoon"), lambda line: _is_visit(line) and line.slot >= _NOON),
        (translate("Today", "Any time"), lambda line: _is_visit(line) and not line.slot),
        (
            translate("Today", "Calls to make"),
            lambda line: line.channel == Channel.CALL and not _is_overdue(line),
        ),
    )
    found = (Group(title, tuple(filter(belongs, day.lines))) for title, belongs in parts)
    return tuple(Group(group.title, _ordered(group.lines)) for group in found if group.lines)


def _is_overdue(line: DayLine) -> bool:
    return line.reason == Reason.OVERDUE


def _is_visit(line: DayLine) -> bool:
    return line.channel == Channel.VISIT and not _is_overdue(line)


def _ordered(lines: tuple[DayLine, ...]) -> tuple[DayLine, ...]:
    if all(line.channel == Channel.CALL for line in lines):
        return tuple(sorted(lines, key=lambda line: (line.result > 0, line.slot)))
    return tuple(sorted(lines, key=lambda line: line.slot))


def chip(line: DayLine) -> tuple[str, str]:
    """The chip's words and kind: why the line is there, or how it went."""
    if line.result:
        return labels.result(line.by, line.result), "neutral"
    if line.reason == Reason.OVERDUE:
        return short_date(line.due_on), "bad"  # the heading above says what is overdue
    if line.reason == Reason.PROMISED:
        return translate("Today", "Promised today"), "warn"
    if line.since is None:
        return translate("Today", "Never visited"), "neutral"
    words = (
        translate("Today", "Last met {date}")
        if line.channel == Channel.VISIT
        else translate("Today", "Last reached {date}")
    )
    return words.format(date=short_date(line.since)), "neutral"


def beside(line: DayLine) -> str:
    """What stands beside the chip: what was promised, whom to ask for, or where it is."""
    if line.channel == Channel.CALL and not line.title:
        return line.contact or line.district
    return line.title or line.district


def sentence(line: DayLine) -> str:
    """The whole line in words, for tips and screen readers."""
    parts = [
        line.slot or labels.channel(line.by),
        line.name,
        labels.tier(line.tier),
        _why(line),
        line.district,
        _state(line),
    ]
    return ", ".join(part for part in parts if part and part != "–")


def _why(line: DayLine) -> str:
    if line.result:
        return labels.result(line.by, line.result)
    if line.title:
        return translate("Today", "promised for {date}: {title}").format(
            date=long_date(line.due_on), title=line.title
        )
    if line.since is None:
        return translate("Today", "never visited")
    words = (
        translate("Today", "last met on {date}, due since {due}")
        if line.channel == Channel.VISIT
        else translate("Today", "last reached on {date}, due since {due}")
    )
    return words.format(date=long_date(line.since), due=long_date(line.due_on))


def _state(line: DayLine) -> str:
    if line.done:
        return translate("Today", "done")
    return translate("Today", "tried") if line.result else ""


def empty(day: Day) -> tuple[str, str]:
    """Title and sentence of a day without lines: why there is nothing."""
    if not day.merchants:
        return (
            translate("Today", "No merchants yet"),
            translate(
                "Today",
                "Import the acquirer's statements. From them this page plans the day: what was "
                "promised, who was never visited, who was not met for long.",
            ),
        )
    if not day.mine:
        return (
            translate("Today", "No merchant is yours yet"),
            translate(
                "Today",
                "None of the {n} merchants here is assigned to you. A profile file with a "
                "column for the account manager assigns them.",
            ).format(n=f"{day.merchants:,}"),
        )
    return (
        translate("Today", "Nothing is due today"),
        translate(
            "Today",
            "No promise falls due, and everyone whose tier has a rhythm was met in time or may "
            "not be tried again yet.",
        ),
    )
