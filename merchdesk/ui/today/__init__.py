"""Today: the day's plan at the left, the merchant of its highlighted line at the right."""

from merchdesk.ui.today.page import TodayPage

__all__ = ["TodayPage"]
