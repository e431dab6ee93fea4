"""The words for every stored code, in the current language.

Screens, reports and the command line all take them from here, so that one thing has one name.
"""

from __future__ import annotations

from merchdesk.i18n import translate
from merchdesk.rules.codes import (
    Channel,
    ContactRole,
    MerchantStatus,
    MerchantType,
    Product,
    Purpose,
    RejectReason,
    Tier,
    Unranked,
)
from merchdesk.rules.plan import Reason


def tier(code: str) -> str:
    """A tier or the reason there is none: 重要客户, Key …; "" gives a dash."""
    return _word(
        code,
        {
            Tier.KEY: translate("Tier", "Key"),
            Tier.MAJOR: translate("Tier", "Major"),
            Tier.STANDARD: translate("Tier", "Standard"),
            Tier.SMALL: translate("Tier", "Small"),
            Unranked.NEW: translate("Tier", "New merchant"),
            Unranked.INCOMPLETE: translate("Tier", "Incomplete data"),
        },
        "–",
    )


def merchant_status(code: str) -> str:
    """潜在, 在营, …"""
    return _word(
        code,
        {
            MerchantStatus.PROSPECT: translate("MerchantStatus", "Prospect"),
            MerchantStatus.ACTIVE: translate("MerchantStatus", "Active"),
            MerchantStatus.RENOVATING: translate("MerchantStatus", "Renovating"),
            MerchantStatus.SEASONAL: translate("MerchantStatus", "Seasonal pause"),
            MerchantStatus.MOVED: translate("MerchantStatus", "Moved away"),
            MerchantStatus.CLOSED: translate("MerchantStatus", "Out of business"),
            MerchantStatus.CANCELLED: translate("MerchantStatus", "Account closed"),
        },
        code,
    )


def merchant_type(code: str) -> str:
    """餐娱类, 民生类, …; "" gives a dash."""
    return _word(
        code,
        {
            MerchantType.DINING: translate("MerchantType", "Dining & leisure"),
            MerchantType.AUTO_PROPERTY: translate("MerchantType", "Cars & property"),
            MerchantType.GENERAL: translate("MerchantType", "General"),
            MerchantType.WHOLESALE: translate("MerchantType", "Wholesale"),
            MerchantType.LIVELIHOOD: translate("MerchantType", "Daily needs"),
            MerchantType.STANDARD: translate("MerchantType", "Standard rate"),
        },
        code or "–",
    )


def channel(code: str) -> str:
    """拜访, 电话, …"""
    return _word(
        code,
        {
            Channel.VISIT: translate("Channel", "Visit"),
            Channel.INSPECTION: translate("Channel", "Inspection"),
            Channel.CALL: translate("Channel", "Call"),
            Channel.WECHAT: translate("Channel", "WeChat"),
            Channel.SMS: translate("Channel", "Text message"),
            Channel.EMAIL: translate("Channel", "Email"),
            Channel.EVENT: translate("Channel", "Event"),
        },
        code,
    )


def purpose(code: str) -> str:
    """认识, 维护, …"""
    return _word(
        code,
        {
            Purpose.GET_TO_KNOW: translate("Purpose", "Get to know"),
            Purpose.INVITE: translate("Purpose", "Invite"),
            Purpose.MAINTAIN: translate("Purpose", "Keep in touch"),
            Purpose.PLACE_PRODUCT: translate("Purpose", "Place a product"),
            Purpose.INSPECT: translate("Purpose", "Inspect"),
            Purpose.COMPLAINT: translate("Purpose", "Complaint"),
            Purpose.FEEDBACK: translate("Purpose", "Collect feedback"),
        },
        code,
    )


def product(code: str) -> str:
    """智能 POS, 收款码, …; a name that is no code stays as it is."""
    return _word(
        code,
        {
            Product.SMART_POS: translate("Product", "Smart POS"),
            Product.QR_CODE: translate("Product", "QR code"),
            Product.CLOUD_SPEAKER: translate("Product", "Cloud speaker"),
            Product.INSTALMENTS: translate("Product", "Instalments"),
            Product.MEMBERSHIP: translate("Product", "Membership"),
            Product.SETTLEMENT_CARD: translate("Product", "Settlement card"),
            Product.ONLINE_BANKING: translate("Product", "Online banking"),
            Product.LOAN: translate("Product", "Loan"),
        },
        code,
    )


def result(channel_code: str, code: int) -> str:
    """The result chip 1–6. A call's 4 is 未接通; an inspection's 1 is 正常 and its 5 异常."""
    if channel_code == Channel.INSPECTION and code in (1, 5):
        return translate("Result", "In order") if code == 1 else translate("Result", "Irregular")
    if channel_code not in (Channel.VISIT, Channel.INSPECTION, Channel.EVENT) and code == 4:
        return translate("Result", "No answer")
    return {
        1: translate("Result", "Achieved"),
        2: translate("Result", "Progress"),
        3: translate("Result", "No change"),
        4: translate("Result", "Not met"),
        5: translate("Result", "Objections"),
        6: translate("Result", "Signs of leaving"),
    }.get(code, str(code))


def contact_role(code: str) -> str:
    """老板, 店长, …"""
    return _word(
        code,
        {
            ContactRole.OWNER: translate("ContactRole", "Owner"),
            ContactRole.FINANCE: translate("ContactRole", "Finance"),
            ContactRole.CASHIER: translate("ContactRole", "Cashier"),
            ContactRole.MANAGER: translate("ContactRole", "Shop manager"),
            ContactRole.OTHER: translate("ContactRole", "Contact"),
        },
        code,
    )


def reject_reason(code: str) -> str:
    """One plain sentence why a row was rejected."""
    return _word(
        code,
        {
            RejectReason.MID_DAMAGED: translate(
                "Reject",
                "The merchant number was damaged by a spreadsheet (scientific notation) "
                "and cannot be recovered.",
            ),
            RejectReason.MID_MISSING: translate("Reject", "The row has no merchant number."),
            RejectReason.MID_UNREADABLE: translate("Reject", "This is no merchant number."),
            RejectReason.MONTH_UNREADABLE: translate("Reject", "The month cannot be read."),
            RejectReason.AMOUNT_UNREADABLE: translate("Reject", "An amount cannot be read."),
            RejectReason.COUNT_UNREADABLE: translate("Reject", "A count cannot be read."),
            RejectReason.VALUE_TOO_LARGE: translate("Reject", "A number is too large to be real."),
            RejectReason.CARD_NUMBER: translate(
                "Reject",
                "The row holds what looks like a card number; card numbers are never stored.",
            ),
        },
        code,
    )


def reason(code: str) -> str:
    """Why a merchant stands in the day's plan: 逾期, 已约, …"""
    return _word(
        code,
        {
            Reason.OVERDUE: translate("Reason", "Overdue"),
            Reason.PROMISED: translate("Reason", "Promised"),
            Reason.NEVER_VISITED: translate("Reason", "Never visited"),
            Reason.LONG_UNSEEN: translate("Reason", "Not met for long"),
        },
        code,
    )


def _word(code: str, words: dict[str, str], otherwise: str) -> str:
    return words.get(code, otherwise)
