"""Logging a touch: the form in the drawer."""

from merchdesk.ui.visits.form import VisitForm

__all__ = ["VisitForm"]
