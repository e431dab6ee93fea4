"""Make a report and write it to a file; every export is an audit entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from merchdesk import settings
from merchdesk.errors import Cancelled, UserError
from merchdesk.i18n import translate
from merchdesk.reports import writers
from merchdesk.reports.files import safe_name
from merchdesk.reports.period import Period
from merchdesk.reports.registry import REPORTS
from merchdesk.reports.table import ReportTable
from merchdesk.rules.guard import looks_like_card_number
from merchdesk.services import audit, policy


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file."""

    path: Path
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export. ``reason`` is needed for, and only for, an unmasked export."""

    report: str
    format: str
    path: Path
    first: date
    last: date
    reason: str = ""
    unmasked: bool = False


def titles() -> dict[str, str]:
    """Every report's name by its code."""
    return {code: report.title() for code, report in REPORTS.items()}


def usual_days(report: str) -> int:
    """How many days back a report goes unless asked otherwise."""
    return REPORTS[report].days


def file_name(report: str, *, first: date, last: date, format_code: str) -> str:
    """A name for a report's file that is valid on every system, with its ending."""
    label = f"{REPORTS[report].title()} {first.isoformat()} {last.isoformat()}"
    return f"{safe_name(label, fallback=report)}.{format_code}"


def default_period(report: str, *, today: date) -> tuple[date, date]:
    """The days a report covers unless asked otherwise."""
    return today - timedelta(days=REPORTS[report].days), today


def table(
    session: Session, *, report: str, first: date, last: date, unmasked: bool = False
) -> ReportTable:
    """A report's table, for the preview and for the file.

    Raises:
        UserError: no such report, or the days are out of order.
    """
    if report not in REPORTS:
        raise UserError(translate("Report", "There is no such report."))
    if first > last:
        raise UserError(translate("Report", "The first day lies after the last."))
    return REPORTS[report].build(session, Period(first, last, policy.ZONE, unmasked))


def export(
    session: Session,
    *,
    request: ExportRequest,
    device_id: str,
    now: datetime,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write a report to a file and record that it was; the transaction ends with it.

    Raises:
        UserError: unknown report or format, an unmasked export without a reason or against the
            organisation's policy, a card number in the reason, or the file cannot be written.
        Cancelled: it was asked to stop before the file was begun.
    """
    _check_reason(request)
    if request.format not in writers.FORMATS:
        raise UserError(translate("Report", "There is no such file format."))
    made = table(
        session,
        report=request.report,
        first=request.first,
        last=request.last,
        unmasked=request.unmasked,
    )
    made = replace(made, made_at=now.astimezone(policy.ZONE))
    if cancelled():
        raise Cancelled
    digest = writers.write(made, request.path, request.format)
    try:  # no file may be left that no entry speaks of
        audit.record(
            session,
            device_id=device_id,
            action=audit.Action.EXPORT,
            subject=request.report,
            detail=f"{request.first}/{request.last} {request.format} rows={len(made.rows)} "
            f"unmasked={request.unmasked} sha256={digest} {request.reason}".strip(),
            now=now,
        )
        session.commit()
    except BaseException:
        request.path.unlink(missing_ok=True)
        raise
    return Exported(request.path, len(made.rows), digest)


def _check_reason(request: ExportRequest) -> None:
    if request.unmasked and settings.organisation().exports_masked:
        raise UserError(translate("Report", "Your organisation allows masked exports only."))
    if request.unmasked and not request.reason.strip():
        raise UserError(translate("Report", "An unmasked export needs a reason."))
    if looks_like_card_number(request.reason):
        raise UserError(
            translate(
                "Report", "The reason holds what looks like a card number. Take it out first."
            )
        )
