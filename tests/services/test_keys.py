from __future__ import annotations

from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.null
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.errors import UserError, WrongSecret
from merchdesk.models import recovery_code
from merchdesk.services import keys
from merchdesk.services.home import Home
from tests.conftest import CHEAP, NOW, PASSPHRASE


class Memory(keyring.backend.KeyringBackend):
    """A keystore that keeps what it is given, as a real one does."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture
def keystore():
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(home: Home) -> None:
    home.close()
    keys.change_passphrase(folder=home.path, secret=PASSPHRASE, passphrase="another one")
    with pytest.raises(WrongSecret):
        Home.open(home.path, secret=PASSPHRASE)
    Home.open(home.path, secret="another one").close()


def test_a_new_recovery_code_counts_only_when_set(new_home) -> None:
    home = new_home("with a code")
    home.close()
    first = keys.new_recovery_code(folder=home.path, secret=PASSPHRASE)
    with pytest.raises(WrongSecret):
        Home.open(home.path, secret=first)
    keys.set_recovery_code(folder=home.path, secret=PASSPHRASE, code=first)
    Home.open(home.path, secret=first.lower()).close()
    Home.open(home.path, secret=PASSPHRASE).close()
    second = keys.new_recovery_code(folder=home.path, secret=first)
    keys.set_recovery_code(folder=home.path, secret=first, code=second)
    with pytest.raises(WrongSecret):
        Home.open(home.path, secret=first)
    Home.open(home.path, secret=second).close()


def test_only_who_knows_the_secret_gets_a_recovery_code(home: Home) -> None:
    with pytest.raises(WrongSecret):
        keys.new_recovery_code(folder=home.path, secret="not this one")
    code = recovery_code.new_code()
    with pytest.raises(WrongSecret):
        keys.set_recovery_code(folder=home.path, secret="not this one", code=code)


def test_a_wrong_secret_or_a_short_passphrase_changes_nothing(home: Home) -> None:
    with pytest.raises(WrongSecret):
        keys.change_passphrase(folder=home.path, secret="not this one", passphrase="another one")
    with pytest.raises(UserError, match="at least 8"):
        keys.change_passphrase(folder=home.path, secret=PASSPHRASE, passphrase="short")
    home.close()
    Home.open(home.path, secret=PASSPHRASE).close()


def test_the_keystore_opens_a_home_once_it_may(own_home: Path, keystore: Memory) -> None:
    made, _ = Home.create(own_home, passphrase=PASSPHRASE, manager_name="王敏", now=NOW, kdf=CHEAP)
    made.close()
    assert keys.keystore_offered()
    assert Home.open_with_keystore(own_home) is None
    keys.use_keystore(folder=own_home, secret=PASSPHRASE)
    opened = Home.open_with_keystore(own_home)
    assert opened is not None
    opened.close()
    assert PASSPHRASE not in "".join(keystore.kept.values())


def test_a_keystore_that_keeps_nothing_is_not_offered(keystore: Memory) -> None:
    keyring.set_keyring(keyring.backends.null.Keyring())
    assert not keys.keystore_offered()


@given(st.sets(st.integers(0, 7), min_size=1, max_size=8), st.booleans())
def test_groups_retyped_as_shown_are_accepted_in_any_case(groups: set[int], lower: bool) -> None:
    code = recovery_code.new_code()
    parts = code.split("-")
    typed = {n: f" {parts[n].lower()} " if lower else parts[n] for n in groups}
    assert keys.retyped(code, typed)
    spoiled = min(groups)
    other = "A" if parts[spoiled][0] != "A" else "B"
    assert not keys.retyped(code, {**typed, spoiled: other + parts[spoiled][1:]})
    assert not keys.retyped(code, {**typed, spoiled: ""})
