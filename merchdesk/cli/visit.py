"""The command that logs a visit."""

from __future__ import annotations

import argparse
import datetime as dt

from merchdesk.cli.output import show
from merchdesk.cli.session import now, opened
from merchdesk.services import mids, policy, visits
from merchdesk.services.home import Home


def visit(options: argparse.Namespace) -> None:
    """Log a touch."""
    with opened(options) as home:
        log(home, options)


def log(home: Home, options: argparse.Namespace) -> None:
    """Log a touch in an open home; printed only once it is safely on disk."""
    with home.write() as session:
        draft = visits.VisitDraft(
            merchant_id=mids.id_of_mid(session, mid=options.mid),
            channel=options.channel,
            result=options.result,
            touched_at=_instant(options.at),
            note=options.note,
            next_step=options.next_step,
            next_on=options.next,
        )
        logged = visits.log(session, draft=draft, manager_id=home.manager_id, now=now())
    document = {
        "id": logged.touch_id,
        "mid": options.mid,
        "merchant": logged.merchant_name,
        "task": logged.task_id or None,
    }
    show(options, document, [logged.touch_id])


def _instant(given: dt.datetime | None) -> dt.datetime:
    if given is None:
        return now()
    return given if given.tzinfo else given.replace(tzinfo=policy.ZONE)
