"""A portfolio small enough to rank by hand, for the tests of the merchant page.

Ten merchants, one of them too new to rank: n = 9, cut ranks 1, 2 and 5. Statements give net; volume
is a hundred times that. Up to September A leads with 1,100 a month before B with 1,000; in
October A earns 400 only, so B takes over: three-month nets 2,600 and 3,000.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy.orm import Session

from merchdesk.models import Contact, Manager, Merchant, Task, Touch
from merchdesk.rules import identity, months
from merchdesk.services import cards, imports, merchant_page
from merchdesk.services.home import Home
from merchdesk.services.merchant_page import MerchantPage
from merchdesk.statements.types import ParsedFile, ProfileRow, StatementRow

MIDS = tuple(f"89851058120041{number}" for number in range(10))
A, B, C, NEWCOMER = (identity.merchant_id(MIDS[number]) for number in (0, 1, 5, 9))
PROSPECT = "p" * 32
PHONE = "13812340417"
_NETS = (1_100, 1_000, 800, 700, 600, 300, 200, 100, 50, 40)
_LAST = "2016-10"


def fill(home: Home, *, length: int = 14) -> None:
    """Import ``length`` months up to October 2016, a profile, and add a prospect."""
    with home.write() as session:
        files = [_statement(month) for month in months.window(_LAST, length)]
        now = dt.datetime(2016, 11, 1, tzinfo=dt.UTC)
        imports.apply(session, files=[*files, _profile()], now=now, owner_id=home.manager_id)
        session.add(Merchant(id=PROSPECT, name="新光小吃", status="prospect"))
        session.add(Manager(id="m" * 32, name="李静"))
        session.flush()
        cards.refresh(session)


def add_people(home: Home) -> None:
    """A contact of A, a second one without a phone, four touches and two to-dos."""
    with home.write() as session:
        session.add_all(
            [
                Contact(id="c" * 32, merchant_id=A, role="manager", name="陈晓霞", phone=PHONE),
                Contact(id="d" * 32, merchant_id=A, role="other", name="刘德海"),
                _touch("1", home, "2016-10-24", "visit", 2, "店长反映<b>周末</b>断连"),
                _touch("2", home, "2016-11-04", "call", 1, "提醒续签", manager="m" * 32),
                _touch("3", home, "2016-11-05", "visit", 4, "老板外出", met=False),
                _touch("4", home, "2016-03-02", "inspection", 1, "", products=["qr_code"]),
                _task("1", home, "送续签协议", "2016-11-03"),
                _task("2", home, "复核扫码盒", "2016-11-07"),
            ]
        )
        session.flush()
        cards.refresh(session, merchant_ids=[A])


def page_of(home: Home, merchant_id: str) -> MerchantPage:
    """The page of a merchant, as the view is given it."""
    with home.read() as session:
        return merchant_page.page(session, merchant_id=merchant_id)


def open_tasks(session: Session) -> list[str]:
    """The titles of A's open to-dos."""
    return [todo.title for todo in merchant_page.page(session, merchant_id=A).todos]


def _statement(month: str) -> ParsedFile:
    rows = []
    for number, (mid, net) in enumerate(zip(MIDS, _NETS, strict=True)):
        if number == 9 and month < "2016-09":
            continue  # a newcomer
        yuan = 400 if number == 0 and month == _LAST else net
        rows.append(_row(number, mid, month, yuan))
    return _file(f"{month}.csv", "statement", rows=tuple(rows), months=(month,))


def _row(number: int, mid: str, month: str, yuan: int) -> StatementRow:
    return StatementRow(
        sheet="",
        row=number + 2,
        mid=mid,
        month=month,
        txn_count=yuan,
        volume_fen=yuan * 100 * 100,
        name=f"商户{number}",
        merchant_type="dining",
        fee_fen=yuan * 125,
        net_fen=yuan * 100,
    )


def _profile() -> ParsedFile:
    row = ProfileRow(
        sheet="",
        row=2,
        mid=MIDS[0],
        name="老码头火锅（武侯旗舰店）",
        merchant_type="dining",
        district="武侯区",
        address="武侯区一环路南四段 18 号",
        mdr_ppm=12_500,
        cap_fen=80_00,
    )
    return _file("profile.xlsx", "profile", profiles=(row,))


def _file(name: str, kind: str, **more: object) -> ParsedFile:
    return ParsedFile(
        path=name,
        name=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        kind=kind,
        encoding="utf-8",
        rows_read=1,
        duplicates=0,
        **more,  # type: ignore[arg-type]  # test shorthand
    )


def _touch(
    name: str, home: Home, day: str, channel: str, result: int, note: str, **more: object
) -> Touch:
    at = dt.datetime.fromisoformat(f"{day}T15:00:00+08:00")
    values = {"manager_id": home.manager_id, "met": True, **more}
    values["manager_id"] = values.pop("manager", values["manager_id"])
    return Touch(
        id=name * 32,
        merchant_id=A,
        channel=channel,
        touched_at=at,
        business_day=at.date(),
        result=result,
        note=note,
        **values,
    )


def _task(name: str, home: Home, title: str, due: str) -> Task:
    return Task(
        id=name * 32,
        merchant_id=A,
        manager_id=home.manager_id,
        title=title,
        due_on=dt.date.fromisoformat(due),
    )
