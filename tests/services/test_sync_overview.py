"""The page of sync shows everything at one instant, with names and not ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from merchdesk.models import Contact, Manager, Merchant, Mid
from merchdesk.rules.identity import mid_id
from merchdesk.services import (
    duplicates,
    sync_log,
    sync_overview,
    sync_review,
    sync_status,
    syncing,
)
from merchdesk.services.home import Home
from merchdesk.services.sync_overview import Overview
from tests.conftest import NOW
from tests.services.conftest import MERCHANT_ID

SHOP, BOSS = "b2" * 16, "c3" * 16


def overview(home: Home) -> Overview:
    with home.read() as session:
        return sync_overview.overview(session)


def write(home: Home, **values: str) -> None:
    with home.write() as session:
        merchant = session.get_one(Merchant, MERCHANT_ID)
        for name, value in values.items():
            setattr(merchant, name, value)


def in_step(*homes: Home) -> None:
    for home in homes * 2:
        syncing.sync(home, now=NOW)


def test_outside_of_a_team_there_is_nothing_to_show(li: Home) -> None:
    assert overview(li) == Overview()


def test_each_part_is_what_its_own_page_says(wang: Home, li: Home, file_of_two: Path) -> None:
    write(wang, address="一号")
    write(li, address="二号")
    in_step(wang, li)
    shown = overview(wang)
    with wang.read() as session:
        assert shown.status == sync_status.status(session)
        assert shown.members == sync_status.members(session)
        assert shown.log == sync_log.lines(session)
        assert shown.conflicts == sync_review.conflicts(session)
    assert [it.field for it in shown.conflicts] == ["address"]
    assert shown.names == {}  # an address is no id
    assert shown.log
    assert (len(shown.members), shown.status.conflicts) == (2, 1)


def test_possible_doubles_are_shown_in_a_team_and_outside(li: Home) -> None:
    with li.write() as session:
        session.add_all(
            Merchant(id=it * 16, name="海底捞火锅店", status="active") for it in ("d4", "e5")
        )
    with li.read() as session:
        expected = duplicates.candidates(session)
    assert len(expected) == 1
    assert overview(li) == Overview(duplicates=expected)


@pytest.mark.parametrize("field", ["owner_id", "deputy_id"])
def test_managers_who_stand_in_question_have_their_names(
    wang: Home, li: Home, file_of_two: Path, field: str
) -> None:
    write(wang, **{field: wang.manager_id})
    write(li, **{field: li.manager_id})
    in_step(wang, li)
    for home in (wang, li):
        assert overview(home).names == {wang.manager_id: "wang", li.manager_id: "li"}


def test_every_kind_of_id_has_a_name(wang: Home, li: Home, file_of_two: Path) -> None:
    number = mid_id("9" * 15)
    with wang.write() as session:
        session.add(Merchant(id=SHOP, name="茶馆", status="active"))
        session.add(Contact(id=BOSS, merchant_id=SHOP, role="boss", name="李四"))
        session.add(Mid(id=number, mid="9" * 15, merchant_id=SHOP))
    in_step(wang, li)
    asked = {
        "owner_id": (Manager, "wang", wang.manager_id),
        "introduced_by": (Merchant, "茶馆", SHOP),
        "group_id": (Contact, "李四", BOSS),
        "deputy_id": (Mid, "9" * 15, number),
    }
    write(wang, **{field: id_ for field, (_, _, id_) in asked.items()})
    write(li, **dict.fromkeys(asked, "f" * 32))  # nobody's
    in_step(wang, li)
    assert {it.field for it in overview(li).conflicts} == asked.keys()
    assert overview(li).names == {id_: name for _, name, id_ in asked.values()}
