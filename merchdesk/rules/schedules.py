"""The shipped price lists of 2013 and 2016 (`domain.md` §1), as data. A portfolio may edit them."""

from __future__ import annotations

from datetime import date

from merchdesk.rules.codes import MerchantType
from merchdesk.rules.revenue import Schedule

_2013 = date(2013, 2, 25)
_2016 = date(2016, 9, 6)

SHIPPED = (
    Schedule(_2013, MerchantType.DINING, "any", 12_500, 9_000, 1_300),
    Schedule(
        _2013,
        MerchantType.AUTO_PROPERTY,
        "any",
        12_500,
        9_000,
        1_300,
        80_00,
        60_00,
        10_00,
    ),
    Schedule(_2013, MerchantType.GENERAL, "any", 7_800, 5_500, 800),
    Schedule(_2013, MerchantType.WHOLESALE, "any", 7_800, 5_500, 800, 26_00, 20_00, 2_50),
    Schedule(_2013, MerchantType.LIVELIHOOD, "any", 3_800, 2_600, 400),
    Schedule(_2016, MerchantType.STANDARD, "debit", None, 3_500, 325, 0, 13_00, 3_25),
    Schedule(_2016, MerchantType.STANDARD, "credit", None, 4_500, 325, 0, 0, 3_25),
)

#: MCC → type of the 2013 list, for statements that name no type; such a net is marked 估算.
_MCC_RANGES = (
    (5811, 5814, MerchantType.DINING),
    (7011, 7011, MerchantType.DINING),
    (7911, 7999, MerchantType.DINING),
    (5944, 5944, MerchantType.DINING),
    (1520, 1520, MerchantType.AUTO_PROPERTY),
    (5511, 5521, MerchantType.AUTO_PROPERTY),
    (7013, 7013, MerchantType.AUTO_PROPERTY),
    (5039, 5199, MerchantType.WHOLESALE),
    (4111, 4121, MerchantType.LIVELIHOOD),
    (4900, 4900, MerchantType.LIVELIHOOD),
    (5411, 5411, MerchantType.LIVELIHOOD),
    (5541, 5542, MerchantType.LIVELIHOOD),
    (8011, 8042, MerchantType.LIVELIHOOD),
    (8049, 8099, MerchantType.LIVELIHOOD),  # opticians between them are shops: general
    (8211, 8299, MerchantType.LIVELIHOOD),
)


def type_of_mcc(mcc: str) -> MerchantType:
    """The merchant type that a category code suggests; general where nothing is known."""
    code = int(mcc) if mcc.isascii() and mcc.isdigit() else 0
    for first, last, merchant_type in _MCC_RANGES:
        if first <= code <= last:
            return merchant_type
    return MerchantType.GENERAL
