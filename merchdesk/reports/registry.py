"""Every report there is; a new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from merchdesk.reports import visit_details, visit_summary
from merchdesk.reports.period import Period
from merchdesk.reports.table import ReportTable


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its code on the command line, its name, and what makes it."""

    code: str
    title: Callable[[], str]
    build: Callable[[Session, Period], ReportTable]
    days: int  # how far back the default period goes


REPORTS: dict[str, Report] = {
    report.code: report
    for report in (
        Report("visits", visit_details.title, visit_details.build, 31),
        Report("weekly", visit_summary.weekly_title, visit_summary.weekly, 84),
        Report("monthly", visit_summary.monthly_title, visit_summary.monthly, 365),
    )
}
