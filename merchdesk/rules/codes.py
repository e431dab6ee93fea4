"""The enums, stored as English codes (`docs/glossary`: tiers 等级, channels 渠道, statuses 状态).

Released codes are wire format: never renamed, never reused.
"""

from enum import StrEnum


class Tier(StrEnum):
    """The four tiers, highest first. *Priority merchants* (关键客户) are key and major."""

    KEY = "key"
    MAJOR = "major"
    STANDARD = "standard"
    SMALL = "small"


class Unranked(StrEnum):
    """Why a merchant has no tier in a month."""

    NEW = "new"
    INCOMPLETE = "incomplete"


class MerchantStatus(StrEnum):
    """Where a merchant stands; all but prospect and active leave plan and demotion count."""

    PROSPECT = "prospect"
    ACTIVE = "active"
    RENOVATING = "renovating"
    SEASONAL = "seasonal"
    MOVED = "moved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MerchantType(StrEnum):
    """The merchant classes of the 2013 and 2016 price lists."""

    DINING = "dining"
    AUTO_PROPERTY = "auto_property"
    GENERAL = "general"
    WHOLESALE = "wholesale"
    LIVELIHOOD = "livelihood"
    STANDARD = "standard"


class Channel(StrEnum):
    """How a merchant was touched; the wire keeps them apart because only a met visit is a visit."""

    VISIT = "visit"
    INSPECTION = "inspection"
    CALL = "call"
    WECHAT = "wechat"
    SMS = "sms"
    EMAIL = "email"
    EVENT = "event"


class Purpose(StrEnum):
    """What a touch was for."""

    GET_TO_KNOW = "get_to_know"
    INVITE = "invite"
    MAINTAIN = "maintain"
    PLACE_PRODUCT = "place_product"
    INSPECT = "inspect"
    COMPLAINT = "complaint"
    FEEDBACK = "feedback"


class ContactRole(StrEnum):
    """Who a contact is in the shop."""

    OWNER = "owner"
    FINANCE = "finance"
    CASHIER = "cashier"
    MANAGER = "manager"
    OTHER = "other"


class Product(StrEnum):
    """What is offered to merchants."""

    SMART_POS = "smart_pos"
    QR_CODE = "qr_code"
    CLOUD_SPEAKER = "cloud_speaker"
    INSTALMENTS = "instalments"
    MEMBERSHIP = "membership"
    SETTLEMENT_CARD = "settlement_card"
    ONLINE_BANKING = "online_banking"
    LOAN = "loan"


class RejectReason(StrEnum):
    """Why a statement row was not taken; the words for them are in `labels`."""

    MID_DAMAGED = "mid_damaged"
    MID_MISSING = "mid_missing"
    MID_UNREADABLE = "mid_unreadable"
    MONTH_UNREADABLE = "month_unreadable"
    AMOUNT_UNREADABLE = "amount_unreadable"
    COUNT_UNREADABLE = "count_unreadable"
    VALUE_TOO_LARGE = "value_too_large"
    CARD_NUMBER = "card_number"


#: The results of a touch, 1–6; what 4 (calls) and 1 and 5 (inspections) mean differs by channel.
RESULTS = (1, 2, 3, 4, 5, 6)
