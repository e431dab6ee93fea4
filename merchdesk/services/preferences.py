"""Change a team setting, and every figure that depends on it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import TeamSetting
from merchdesk.rules.identity import setting_id
from merchdesk.services import cards, figures, policy, ranks
from merchdesk.services.changes import Changes
from merchdesk.settings import BY_KEY, clean

_REVENUE = ("pinned_schedule", "credit_percent")
_TIERS = ("tier_key_percent", "tier_major_percent", "tier_standard_percent")


def write(session: Session, *, key: str, value: Any) -> Changes:
    """Store one team setting and make the figures again that follow from it.

    Raises:
        UserError: the tier cut-offs would no longer rise.
    """
    values = {**policy.read(session), key: clean(BY_KEY[key], value)}
    percents = policy.tier_percents(values)
    if not percents.key < percents.major < percents.standard:
        raise UserError(
            translate(
                "Settings", "Each tier's share must be larger than that of the tier above it."
            )
        )
    stored = json.dumps(values[key], ensure_ascii=False)
    session.merge(TeamSetting(id=setting_id(key), key=key, value=stored))
    session.flush()
    if key in _REVENUE:
        figures.refresh(session)
    elif key in _TIERS:
        ranks.refresh(session)
    if key in _REVENUE + _TIERS:
        cards.refresh(session)
        session.expire_all()  # much was written past the session's own objects
    return Changes(settings=True, merchants=key in _REVENUE + _TIERS)
