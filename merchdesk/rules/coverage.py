"""Coverage (`domain.md` §1): a known month without a row is zero trades, another is unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """One MID of a merchant.

    Attributes:
        branch: the branch (网点) whose statements speak of it, "" where none is named.
        first: its first month with a row, "" for none.
        last: the last month it was in use, "" while it is.
        rows: the months with a row, at least those that are asked about.
    """

    branch: str
    first: str
    last: str = ""
    rows: Collection[str] = ()


def is_known(month: str, mids: Sequence[Holding], covered: Mapping[str, Collection[str]]) -> bool:
    """Whether all is known of a merchant's month.

    Each MID in use must have a row or a statement of its branch. The MID of the merchant's first
    row also answers for the months before it; a later one only from its own first row on.

    Args:
        month: ``YYYY-MM``.
        mids: all MIDs of the merchant.
        covered: the covered months of each branch.
    """
    begin = min((mid.first for mid in mids if mid.first), default="")
    return all(
        month in mid.rows or month in covered.get(mid.branch, ())
        for mid in mids
        if mid.first
        and (mid.first <= month or mid.first == begin)
        and not (mid.last and mid.last < month)
    )
