from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from merchdesk.errors import UserError
from merchdesk.models import Contact, Merchant, MerchantCard, Mid, Task, Touch
from merchdesk.rules.identity import merchant_id, mid_id
from merchdesk.services import duplicates
from merchdesk.services.home import Home

MID = "898100058120001"
SHOP, PROSPECT = merchant_id(MID), "1" * 12 + "4" + "1" * 19


@pytest.fixture
def both(home: Home, now: dt.datetime) -> Home:
    """An imported shop, and the same one as a prospect somebody had visited before."""
    with home.write() as session:
        session.add_all(
            [
                Merchant(id=SHOP, name="老张面馆", status="active"),
                Mid(id=mid_id(MID), mid=MID, merchant_id=SHOP),
                Merchant(id=PROSPECT, name="老张面馆店", status="prospect", address="和平路1号"),
                Contact(id="c" * 32, merchant_id=PROSPECT, role="owner", name="老张"),
                Task(
                    id="d" * 32,
                    merchant_id=PROSPECT,
                    manager_id=home.manager_id,
                    title="再来",
                    due_on=now.date(),
                ),
                _touch("e" * 32, home, now),
            ]
        )
    return home


def _touch(row_id: str, home: Home, now: dt.datetime) -> Touch:
    return Touch(
        id=row_id,
        merchant_id=PROSPECT,
        manager_id=home.manager_id,
        channel="visit",
        touched_at=now,
        business_day=now.date(),
        result=1,
        met=True,
    )


def test_a_merge_keeps_everything_under_the_imported_one(both: Home) -> None:
    with both.read() as session:
        (pair,) = duplicates.candidates(session)
    assert (pair.kept_id, pair.other_id, pair.why) == (SHOP, PROSPECT, "name")
    with both.write() as session:
        changes = duplicates.merge(session, one_id=PROSPECT, other_id=SHOP)
    assert changes.merchants
    with both.read() as session:
        assert duplicates.candidates(session) == ()
        shop = session.get_one(Merchant, SHOP)
        assert (shop.address, shop.status) == ("和平路1号", "active")
        for table in (Contact, Task, Touch):
            assert session.scalars(select(table.merchant_id)).all() == [SHOP]
        card = session.scalars(select(MerchantCard)).one()
        assert card.merchant_id == SHOP
        assert card.last_met_on is not None


def test_two_that_are_two_are_not_asked_about_again(both: Home) -> None:
    with both.write() as session:
        duplicates.keep_apart(session, one_id=PROSPECT, other_id=SHOP)
    with both.read() as session:
        assert duplicates.candidates(session) == ()


def test_a_merge_of_what_is_gone_is_refused(both: Home) -> None:
    with both.write() as session:
        duplicates.merge(session, one_id=PROSPECT, other_id=SHOP)
    with pytest.raises(UserError, match="one merchant already"), both.write() as session:
        duplicates.merge(session, one_id=PROSPECT, other_id=SHOP)


def test_a_visit_at_a_merged_merchant_goes_to_the_one_that_stayed(both: Home, now) -> None:
    with both.write() as session:
        duplicates.merge(session, one_id=PROSPECT, other_id=SHOP)
        session.add(_touch("f" * 32, both, now))
        assert duplicates.redirect(session) == {SHOP}
        assert session.scalars(select(Touch.merchant_id)).all() == [SHOP, SHOP]
