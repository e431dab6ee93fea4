"""Commands of the day: plan, visit, export."""

from __future__ import annotations

import argparse
import datetime as dt

from merchdesk import labels
from merchdesk.cli.session import now, opened, show
from merchdesk.rules.codes import Channel
from merchdesk.services import exports, merchants, policy, today, visits


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
    show(
        options,
        document,
        [f"{labels.channel(x.channel)}  {x.name}  {labels.reason(x.reason)}" for x in todo],
    )


def _line(line: today.DayLine) -> dict[str, object]:
    return {
        "mid": line.mid,
        "name": line.name,
        "reason": line.reason,
        "due": line.due_on,
        "slot": line.slot,
        "title": line.title,
    }


def visit(options: argparse.Namespace) -> None:
    """Log a touch; printed only once it is safely on disk."""
    with opened(options) as home:
        with home.write() as session:
            draft = visits.VisitDraft(
                merchant_id=merchants.id_of_mid(session, mid=options.mid),
                channel=options.channel,
                result=options.result,
                touched_at=_instant(options),
                note=options.note,
                next_step=options.next_step,
                next_on=options.next,
            )
            logged = visits.log(session, draft=draft, manager_id=home.manager_id, now=now())
        show(
            options,
            {"id": logged.touch_id, "merchant": logged.merchant_name, "task": logged.task_id},
            [logged.touch_id],
        )


def _instant(options: argparse.Namespace) -> dt.datetime:
    given: dt.datetime | None = options.at
    if given is None:
        return now()
    return given if given.tzinfo else given.replace(tzinfo=policy.ZONE)


def export(options: argparse.Namespace) -> None:
    """Write a report to a file."""
    with opened(options) as home:
        day = policy.business_day(now())
        first, last = exports.default_period(options.report, today=day)
        request = exports.ExportRequest(
            report=options.report,
            format=options.format,
            path=options.out.absolute(),
            first=options.first or first,
            last=options.last or last,
            reason=options.reason,
            unmasked=options.unmasked,
        )
        with home.write() as session:
            done = exports.export(session, request=request, device_id=home.device_id, now=now())
    show(
        options,
        {"rows": done.rows, "path": done.path, "sha256": done.sha256},
        [f"{done.path}  {done.rows}"],
    )
