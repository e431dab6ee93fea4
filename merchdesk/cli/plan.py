"""The command that plans a day."""

from __future__ import annotations

import argparse
from typing import Any

from merchdesk import labels
from merchdesk.cli.output import show
from merchdesk.cli.session import now, opened
from merchdesk.rules.codes import Channel
from merchdesk.services import policy, today


def plan(options: argparse.Namespace) -> None:
    """Whom to see and call on a day."""
    with opened(options) as home, home.read() as session:
        day = today.of(session, today=options.date or policy.business_day(now()))
    todo = [line for line in day.lines if not line.done]
    document = {
        "date": day.today,
        "visits": [_line(line) for line in todo if line.channel == Channel.VISIT],
        "calls": [_line(line) for line in todo if line.channel == Channel.CALL],
    }
    lines = [f"{labels.channel(x.channel)}  {x.name}  {labels.reason(x.reason)}" for x in todo]
    show(options, document, lines)


def _line(line: today.DayLine) -> dict[str, Any]:
    return {
        "mid": line.mid,
        "name": line.name,
        "reason": line.reason,
        "due": line.due_on,
        "slot": line.slot,
        "title": line.title,
    }
