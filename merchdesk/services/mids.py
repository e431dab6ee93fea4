"""Who holds a merchant number."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.models import Mid


def id_of_mid(session: Session, *, mid: str) -> str:
    """The merchant that holds a MID.

    Raises:
        UserError: nobody does.
    """
    found = session.scalar(select(Mid.merchant_id).where(Mid.mid == mid))
    if found is None:
        raise UserError(translate("Merchant", "There is no merchant with this number."))
    return found
