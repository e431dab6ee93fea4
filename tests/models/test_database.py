from __future__ import annotations

import stat
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from merchdesk.errors import UserError
from merchdesk.models import Manager, database
from merchdesk.models.connection import connect
from merchdesk.models.database import Database
from tests.models.conftest import KEY, PEOPLE

OTHER_KEY = b"another key of the same length!!"


def manager(number: int, name: str = "王小明") -> Manager:
    return Manager(id=f"{number:032x}", name=name)


def count(opened: Database) -> int:
    with opened.read() as session:
        return session.scalar(select(func.count()).select_from(Manager)) or 0


def test_what_is_written_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "merchdesk.db"
    made = Database.create(path, KEY)
    with made.write() as session:
        session.add(manager(1))
    made.close()
    again = Database.open(path, KEY)
    with again.read() as session:
        assert session.scalars(select(Manager.name)).all() == ["王小明"]
    assert again.check() == []
    again.close()
    assert [file.name for file in tmp_path.iterdir()] == ["merchdesk.db"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_creating_over_a_file_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="already"):
        Database.create(path, KEY)
    assert path.read_bytes() == before


def test_creating_in_no_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read or written"):
        Database.create(tmp_path / "none" / "merchdesk.db", KEY)


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("merchdesk.models.migration._require_nothing_lost", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Database.create(tmp_path / "merchdesk.db", KEY)
    assert not list(tmp_path.iterdir())


def test_a_creation_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "merchdesk.db.new").write_bytes(b"half")
    Database.create(tmp_path / "merchdesk.db", KEY).close()
    assert [file.name for file in tmp_path.iterdir()] == ["merchdesk.db"]


def test_a_missing_and_an_empty_file_have_their_own_sentences(tmp_path: Path) -> None:
    path = tmp_path / "merchdesk.db"
    with pytest.raises(UserError, match="no database"):
        Database.open(path, KEY)
    path.touch()
    with pytest.raises(UserError, match="empty"):
        Database.open(path, KEY)
    assert path.stat().st_size == 0


def test_a_wrong_key_is_refused(path: Path) -> None:
    with pytest.raises(UserError, match="damaged or is not the one"):
        Database.open(path, OTHER_KEY)
    Database.open(path, KEY).close()


def test_a_foreign_database_with_our_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "merchdesk.db"
    path.touch()
    foreign = connect(path, KEY)
    foreign.execute("CREATE TABLE a (b)")
    foreign.close()
    with pytest.raises(UserError, match="is not the one"):
        Database.open(path, KEY)


def test_a_newer_database_is_refused_and_left_alone(path: Path) -> None:
    newer = connect(path, KEY)
    newer.execute("PRAGMA user_version = 999")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer MerchDesk"):
        Database.open(path, KEY)
    assert path.read_bytes() == before


def _outcome(path: Path) -> str:
    """What becomes of a harmed file: a sentence, a finding, or everything is there after all."""
    try:
        opened = Database.open(path, KEY)
    except UserError as error:
        return str(error)
    try:
        with opened.read() as session:
            people = session.scalars(select(Manager)).all()
        found = opened.check()
        assert len(people) == PEOPLE or found
        return "findings" if found else "whole"
    except UserError as error:
        return str(error)
    finally:
        opened.close()


def test_flipped_bits_end_in_a_sentence_wherever_they_are(path: Path) -> None:
    good = path.read_bytes()
    places = {0, 15, 16, 17, 100, 4015, 4016, 4031, 4032, 4079, 4080}
    places |= {start + (start // 4096 * 997) % 4096 for start in range(0, len(good), 4096)}
    places |= {start + 4095 for start in range(0, len(good), 3 * 4096)}
    outcomes = {}
    for place in sorted(places):
        harmed = bytearray(good)
        harmed[place] ^= 0x55
        path.write_bytes(harmed)
        outcomes[place] = _outcome(path)
    whole = {place for place, outcome in outcomes.items() if outcome == "whole"}
    # the salt is not read (it comes with the key), and the file is otherwise sealed to the last bit
    assert whole <= set(range(16))
    assert any("damaged" in outcome for outcome in outcomes.values())


def test_every_truncation_ends_in_a_sentence(path: Path) -> None:
    good = path.read_bytes()
    lengths = {
        0,
        1,
        15,
        16,
        100,
        4095,
        len(good) - 4096,
        len(good) - 1,
        *range(4096, len(good), 4096),
    }
    for length in sorted(lengths):
        path.write_bytes(good[:length])
        assert _outcome(path) != "whole", length


def test_another_kind_of_file_is_a_sentence(path: Path) -> None:
    for content in (b"SQLite format 3\0" + b"\0" * 5000, b"hello" * 3000, b"\0" * 8192):
        path.write_bytes(content)
        assert "damaged" in _outcome(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(UserError):
        Database.open(path, KEY)


def test_an_exception_rolls_back(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            session.add(manager(1000))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert count(database) == PEOPLE
    assert database.commits == 0


def test_a_reading_session_cannot_write(database: Database) -> None:
    with database.read() as session:
        session.add(manager(1000))
        with pytest.raises(OperationalError):
            session.flush()
    with database.write() as session:
        session.add(manager(1001))
    assert count(database) == PEOPLE + 1


def test_a_reading_session_sees_one_moment(database: Database) -> None:
    with database.read() as session:
        before = session.scalars(select(Manager.id)).all()
        with database.write() as other:
            other.add(manager(1000))
        assert session.scalars(select(Manager.id)).all() == before
    assert count(database) == PEOPLE + 1


def test_two_writers_lose_nothing(database: Database, path: Path) -> None:
    second = Database.open(path, KEY)

    def write(opened: Database, start: int) -> None:
        for number in range(start, start + 25):
            with opened.write() as session:
                session.add(manager(number))

    threads = [
        threading.Thread(target=write, args=(opened, start))
        for opened, start in ((database, 1000), (database, 2000), (second, 3000))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.close()
    assert count(database) == PEOPLE + 75


def test_a_locked_database_is_a_sentence(path: Path, monkeypatch) -> None:
    monkeypatch.setattr(database, "connect", partial(connect, timeout=0.05))
    first, second = Database.open(path, KEY), Database.open(path, KEY)
    with first.write(), pytest.raises(UserError, match="Another program"), second.write():
        pytest.fail("two writers at once")
    with second.write() as session:
        session.add(manager(1000))
    assert count(first) == PEOPLE + 1
    first.close()
    second.close()


def test_the_callers_own_failures_are_not_blamed_on_the_disk(database: Database) -> None:
    with pytest.raises(FileNotFoundError), database.write():
        raise FileNotFoundError
    with pytest.raises(OperationalError), database.read() as session:
        session.execute(text("SELECT nonsense FROM nowhere"))


def test_errors_carry_no_values(database: Database) -> None:
    with database.write() as session:
        session.add(manager(0, "王小明的秘密"))
        with pytest.raises(IntegrityError, match="UNIQUE") as caught:
            session.flush()
        session.rollback()
    assert "秘密" not in str(caught.value)


def test_the_search_index_finds_by_prefix_and_forgets(database: Database) -> None:
    with database.write() as session:
        session.execute(text("INSERT INTO merchant_search (rowid, tokens) VALUES (7, 'wang xm')"))
    with database.write() as session:
        query = text("SELECT rowid FROM merchant_search WHERE merchant_search MATCH 'wa*'")
        assert session.scalars(query).all() == [7]
        session.execute(text("DELETE FROM merchant_search WHERE rowid = 7"))
        assert session.scalars(query).all() == []


def test_nothing_can_be_read_in_the_files(database: Database, tmp_path: Path) -> None:
    names, phone = "深圳市老王大排档", "13800138000"
    with database.write() as session:
        session.add_all(manager(number, names * 20 + phone) for number in range(1000, 1100))
        session.execute(text("INSERT INTO merchant_search (rowid, tokens) VALUES (1, 'laowang')"))
    database.backup(tmp_path / "copy.db")
    # another process reads them: doing it here would cancel SQLite's locks
    script = (
        "import sys, pathlib\n"
        "files = [p for p in pathlib.Path(sys.argv[1]).rglob('*') if p.is_file()]\n"
        "kinds = ['copy.db', 'merchdesk.db', 'merchdesk.db-shm', 'merchdesk.db-wal']\n"
        "assert sorted(p.name for p in files) == kinds\n"
        "needles = [t.encode(e) for t in sys.argv[2:] for e in ('utf-8', 'utf-16-le', 'gb18030')]\n"
        "data = [p.read_bytes() for p in files]\n"
        "assert sum(map(len, data)) > 100_000\n"
        "print([n for n in [*needles, b'CREATE', b'manager', b'SQLite'] for d in data if n in d])\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), names, phone, "laowang"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_a_closed_database_has_forgotten_its_key(path: Path) -> None:
    opened = Database.open(path, KEY)
    opened.close()
    with pytest.raises(ValueError, match="key"), opened.read():
        pytest.fail("a closed database was read")
