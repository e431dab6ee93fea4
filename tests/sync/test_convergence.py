"""Whatever happens to laptops and file, all end with the same, and with all that was committed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from contextlib import suppress

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy.exc import IntegrityError

from merchdesk.errors import Cancelled, UserError
from merchdesk.models import Base, StatementFile
from merchdesk.rules import identity
from merchdesk.services import imports, sync_review
from merchdesk.services.syncing import Synced
from merchdesk.sync import applying, store
from merchdesk.sync.file_hub import FileHub
from merchdesk.sync.hub import Away
from merchdesk.sync.operations import Kind
from tests.sync.fleet import MERCHANTS, MOST, Fleet, Laptop, check_laptop
from tests.sync.oracle import world
from tests.sync.work import EDITABLE, WORDS, a_row, a_statement, add, edit, remove

EXAMPLES = int(os.environ.get("MERCHDESK_LAW_EXAMPLES", "40"))
STEPS = int(os.environ.get("MERCHDESK_LAW_STEPS", "50"))

STRANGE = ('"x"', "1.5", "true", '{"later":1}', "[1]", str(2**70), "null")
who = st.integers(0, MOST - 1)
which = st.integers(0, 4)


class Team(RuleBasedStateMachine):
    """Two to eight laptops on real homes."""

    fleet: Fleet

    @initialize(number=st.integers(2, 4))
    def begin(self, number: int) -> None:
        self.fleet = Fleet(number)

    def teardown(self) -> None:
        if not hasattr(self, "fleet"):
            return
        try:
            if not self.fleet.file.exists():
                self.fleet.rebuild_file(0)
            self.fleet.converge()
        finally:
            self.fleet.close()

    def laptop(self, at: int) -> Laptop:
        return self.fleet.laptops[at % len(self.fleet.laptops)]

    def there(self) -> bool:
        return self.fleet.file.exists()

    def wrote(self, laptop: Laptop) -> None:
        """Noted, and the tables are what the merge of all known operations says."""
        self.fleet.note(laptop)
        check_laptop(laptop, world(laptop.operations()), settled=False)

    # Work.

    @rule(at=who, table=st.sampled_from(list(EDITABLE)), row=which, data=st.data(), how=which)
    def edit(self, at: int, table: type[Base], row: int, data: st.DataObject, how: int) -> None:
        laptop = self.laptop(at)
        with laptop.program(), laptop.home.write() as session:
            ids = sorted(session.scalars(Base.metadata.tables[table.__tablename__].select()))
            if not ids:
                return
            field = data.draw(st.sampled_from(sorted(EDITABLE[table])))
            value = data.draw(st.sampled_from(EDITABLE[table][field]))
            edit(session, table, ids[row % len(ids)], field, value, how)
        self.wrote(laptop)

    @rule(at=who, table=st.sampled_from(list(EDITABLE)), number=which, of=which, how=which)
    def add(self, at: int, table: type[Base], number: int, of: int, how: int) -> None:
        laptop = self.laptop(at)
        with laptop.program(), laptop.home.write() as session:
            add(session, table, a_row(table, number, MERCHANTS[of % 3]), how)
        self.wrote(laptop)

    @rule(at=who, table=st.sampled_from(list(EDITABLE)), row=which, how=which)
    def remove(self, at: int, table: type[Base], row: int, how: int) -> None:
        laptop = self.laptop(at)
        with laptop.program(), laptop.home.write() as session:
            ids = sorted(session.scalars(Base.metadata.tables[table.__tablename__].select()))
            if ids:
                remove(session, table, ids[row % len(ids)], how)
        self.wrote(laptop)

    @rule(at=who, number=which)
    def import_statement(self, at: int, number: int) -> None:
        laptop = self.laptop(at)
        try:
            with laptop.program(), laptop.home.write() as session:
                imports.apply(session, files=[a_statement(number)], now=self.fleet.now)
        except (IntegrityError, KeyError):
            pass  # a raw deletion left a merchant without its number, or the reverse
        self.wrote(laptop)

    @rule(at=who, number=which)
    def undo_import(self, at: int, number: int) -> None:
        laptop = self.laptop(at)
        file_id = identity.file_id(a_statement(number).sha256)
        with laptop.program(), laptop.home.write() as session:
            file = session.get(StatementFile, file_id)
            if file is None or file.undone:
                return
            imports.undo(session, file_id=file_id)
        self.wrote(laptop)

    @rule(at=who, row=which, choice=st.sampled_from(sync_review.Choice))
    def answer(self, at: int, row: int, choice: sync_review.Choice) -> None:
        laptop = self.laptop(at)
        try:
            with laptop.program(), laptop.home.write() as session:
                asked = [it.id for it in sync_review.conflicts(session)]
                if not asked:
                    return
                sync_review.resolve(session, conflict_ids=[asked[row % len(asked)]], choice=choice)
        except UserError:
            pass  # it cannot be answered so
        self.wrote(laptop)

    @rule(at=who, years=st.sampled_from([-10, 0, 10]))
    def set_clock(self, at: int, years: int) -> None:
        self.laptop(at).set_clock(years)

    # Versions.

    @rule(at=who)
    def upgrade(self, at: int) -> None:
        laptop = self.laptop(at)
        laptop.upgrade()
        self.wrote(laptop)

    @rule(at=who, number=which, word=st.sampled_from(WORDS), how=which)
    def write_later_things(self, at: int, number: int, word: str, how: int) -> None:
        laptop = self.laptop(at)
        if not laptop.newer:
            return
        with laptop.program(), laptop.home.write() as session:
            driver = session.connection().exec_driver_sql
            if how == 0:
                driver("DELETE FROM voucher WHERE id = ?", (str(number),))
            elif how == 1:
                driver(
                    "INSERT INTO voucher (id, merchant_id, words) VALUES (?, '', ?) "
                    "ON CONFLICT (id) DO UPDATE SET words = excluded.words",
                    (str(number), word),
                )
            else:
                driver("UPDATE merchant SET fax = ? WHERE id = ?", (word, MERCHANTS[number % 3]))
        self.wrote(laptop)

    @rule(at=who, field=st.sampled_from(["mdr_ppm", "address", "paused_until"]), number=which)
    def write_strange_value(self, at: int, field: str, number: int) -> None:
        """A value of a type that no program of today writes into this column."""
        laptop, row_id = self.laptop(at), MERCHANTS[number % 3]
        with laptop.program(), laptop.home.write() as session:
            body = f'{{"{field}":{STRANGE[number]}}}'
            driver = session.connection().exec_driver_sql
            store.write(
                session, kind=Kind.UPDATE, table="merchant", row_id=row_id, values={}, saw={}
            )
            driver(
                "UPDATE sync_operation SET body = ? WHERE framed = 0 AND body = '{}' "
                "AND kind = 'u'",
                (body,),
            )
            applying.apply(session, [("merchant", row_id)])
        self.wrote(laptop)

    # Exchange.

    @precondition(there)
    @rule(at=who)
    def sync(self, at: int) -> None:
        self.laptop(at).sync()
        self.fleet.note(self.laptop(at))

    @precondition(there)
    @rule(at=who, lock=st.booleans())
    def everyone_syncs(self, at: int, lock: bool) -> None:
        for laptop in self.fleet.laptops:
            laptop.sync(lock=lock)
            self.fleet.note(laptop)

    @precondition(there)
    @rule(at=who, other=who)
    def sync_while_another_does(self, at: int, other: int) -> None:
        one, two = self.laptop(at), self.laptop(other)
        told: list[Synced] = []
        if one is two or one.newer is not two.newer:
            return
        one.sync(progress=lambda *_: told.append(two.sync()))
        self.fleet.note(one)
        self.fleet.note(two)

    @precondition(there)
    @rule(at=who, after=st.integers(0, 3))
    def sync_is_cancelled(self, at: int, after: int) -> None:
        answers = iter([False] * after)
        with suppress(Cancelled):
            self.laptop(at).sync(cancelled=lambda: next(answers, True))
        self.fleet.note(self.laptop(at))

    @precondition(there)
    @rule(at=who, half=st.booleans())
    def share_vanishes_while_writing(self, at: int, half: bool) -> None:
        laptop = self.laptop(at)

        def gone(hub: FileHub, frames: list[bytes]) -> None:
            if half:
                data = b"".join(frames)
                self.fleet.tear(data[: len(data) // 2])
            raise Away("gone")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(FileHub, "append", gone)
            with suppress(Away):
                laptop.sync()
        self.fleet.note(laptop)

    @rule(at=who)
    def file_is_away(self, at: int) -> None:
        if self.there():
            return
        laptop = self.laptop(at)
        before = laptop.rows()
        with pytest.raises(Away):
            laptop.sync()
        assert laptop.rows() == before

    # Harm to laptops.

    @rule(at=who)
    def back_up(self, at: int) -> None:
        self.fleet.back_up(at % len(self.fleet.laptops))

    @rule(at=who)
    def restore(self, at: int) -> None:
        if at % len(self.fleet.laptops) in self.fleet.backups:
            self.fleet.restore(at % len(self.fleet.laptops))

    @rule(at=who)
    def clone(self, at: int) -> None:
        if len(self.fleet.laptops) < MOST:
            self.fleet.clone(at % len(self.fleet.laptops))

    @rule(minutes=st.sampled_from([1, 20, 60 * 26, -60 * 24 * 365]))
    def wait(self, minutes: int) -> None:
        self.fleet.now += dt.timedelta(minutes=minutes)

    # Harm to the file.

    @precondition(there)
    @rule(share=st.floats(0, 1))
    def truncate(self, share: float) -> None:
        self.fleet.truncate(share)

    @precondition(there)
    @rule(junk=st.binary(max_size=40))
    def tear(self, junk: bytes) -> None:
        self.fleet.tear(junk)

    @precondition(there)
    @rule(share=st.floats(0, 1), length=st.integers(1, 2000))
    def rot(self, share: float, length: int) -> None:
        self.fleet.rot(share, length)

    @rule(at=who)
    def lose_or_rebuild_file(self, at: int) -> None:
        if self.there():
            self.fleet.lose_file()
        else:
            self.fleet.rebuild_file(at % len(self.fleet.laptops))

    @precondition(there)
    @rule()
    def keep_older_file(self) -> None:
        self.older = self.fleet.fresh("older")
        shutil.copy2(self.fleet.file, self.older)

    @precondition(there)
    @rule()
    def copy_file(self) -> None:
        self.fleet.copy_file()

    @precondition(there)
    @rule()
    def swap_file(self) -> None:
        older = getattr(self, "older", None)
        if older is not None and older.exists():
            self.fleet.swap_file(older)


TestTeam = Team.TestCase
TestTeam.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
