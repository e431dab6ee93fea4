"""The words of the visit form: choices by channel, ready phrases, and the sentences about days."""

from __future__ import annotations

from datetime import date, datetime

from merchdesk import labels
from merchdesk.i18n import long_date, short_date, translate, weekday
from merchdesk.rules.codes import RESULTS, Channel, Product, Purpose
from merchdesk.services.merchant_page import ContactRow
from merchdesk.services.visits import BACKDATED_AFTER, Logged

Choices = list[tuple[object, str]]


def title(channel: str) -> str:
    """What the drawer is called."""
    if channel == Channel.CALL:
        return translate("VisitForm", "Log a call")
    return translate("VisitForm", "Log a visit")


def channels() -> Choices:
    """The ways to be in touch."""
    short = {Channel.SMS: translate("VisitForm", "Text")}
    return [(str(code), short.get(code) or labels.channel(code)) for code in Channel]


def results(channel: str) -> Choices:
    """The six results, in the words of the channel."""
    return [(number, labels.result(channel, number)) for number in RESULTS]


def purposes() -> Choices:
    """What a touch was for, with none first."""
    return [("", translate("VisitForm", "Not stated")), *((p, labels.purpose(p)) for p in Purpose)]


def products() -> Choices:
    """What can have been pitched."""
    return [(str(code), labels.product(code)) for code in Product]


def people(contacts: tuple[ContactRow, ...]) -> Choices:
    """Who can have been met: name and role."""
    both = translate("VisitForm", "{name}, {role}")
    return [(c.id, both.format(name=c.name, role=labels.contact_role(c.role))) for c in contacts]


def satisfaction() -> Choices:
    """1 to 5."""
    return [(number, str(number)) for number in range(1, 6)]


def phrases() -> list[str]:
    """Sentences that notes often need, inserted by typing ``/``."""
    return [
        translate("Phrase", "The owner was out; spoke with the cashier."),
        translate("Phrase", "Checked the terminals; all in order."),
        translate("Phrase", "Swapped the QR box; check again in two weeks."),
        translate("Phrase", "Explained payout times and the rate."),
        translate("Phrase", "Asks for a lower rate."),
        translate("Phrase", "Money arrives late."),
        translate("Phrase", "The device drops its connection."),
        translate("Phrase", "A competitor offered a lower rate."),
        translate("Phrase", "Interested in instalments; wants a quote."),
    ]


def day(on: date, today: date) -> str:
    """``Tue 8 Dec``, with its year where that is another one."""
    words = short_date(on) if on.year == today.year else long_date(on)
    return translate("VisitForm", "{weekday} {date}").format(date=words, weekday=weekday(on))


def about_moment(moment: datetime, now: datetime) -> str:
    """What the time typed in means: its day, and whether it will be marked as late."""
    days = (now.date() - moment.date()).days
    near = {0: translate("VisitForm", "Today"), 1: translate("VisitForm", "Yesterday")}
    words = day(moment.date(), now.date())
    words = f"{near[days]} · {words}" if days in near else words
    if now - moment > BACKDATED_AFTER:
        return f"{words} · {translate('VisitForm', 'entered late')}"
    return words


def about_next(on: date | None, suggested: date | None, today: date) -> str:
    """What the next date typed in means, or which one the tier suggests."""
    if on is not None:
        return day(on, today)
    if suggested is not None:
        return translate("VisitForm", "Suggested: {day}").format(day=day(suggested, today))
    return ""


def last_met(on: date | None, today: date) -> str:
    """When somebody was last met."""
    if on is None:
        return translate("VisitForm", "Never met")
    return translate("VisitForm", "Last met {day}").format(day=day(on, today))


def saved(logged: Logged) -> str:
    """The toast's sentence."""
    return translate("VisitForm", "{channel} logged: {merchant}").format(
        merchant=logged.merchant_name, channel=labels.channel(logged.channel)
    )
