from __future__ import annotations

import json
import stat
from pathlib import Path

import keyring
import keyring.backend
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from merchdesk.errors import UserError
from merchdesk.models import keyslots
from merchdesk.models.keyfile import Kdf, _checksum

CHEAP = Kdf(memory_kib=8, iterations=1, lanes=1)
PASSPHRASE = "正确的密码 correct"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, bytes, str]:
    path = tmp_path / "keys.json"
    key, code = keyslots.create(path, PASSPHRASE, kdf=CHEAP)
    return path, key, code


def test_passphrase_and_recovery_code_give_the_same_key(made) -> None:
    path, key, code = made
    assert len(key) == 32
    assert keyslots.unlock(path, PASSPHRASE) == key
    assert keyslots.unlock(path, code.lower().replace("-", " ")) == key


def test_the_file_is_private_and_holds_neither_key_nor_secret(made) -> None:
    path, key, code = made
    content = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["keys.json"]
    for secret in (key, key.hex().encode(), PASSPHRASE.encode(), code.encode(), b"correct"):
        assert secret not in content


def test_a_wrong_passphrase_is_called_wrong(made) -> None:
    with pytest.raises(UserError, match="passphrase is not right"):
        keyslots.unlock(made[0], "nearly correct")


def test_a_mistyped_code_is_called_a_code(made) -> None:
    path, _, code = made
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(UserError, match="recovery code is not right"):
        keyslots.unlock(path, wrong)
    with pytest.raises(UserError, match="recovery code is not right"):
        keyslots.unlock(path, "0000-" * 7 + "0000")


def test_a_passphrase_that_looks_like_a_code_works(tmp_path: Path) -> None:
    path, phrase = tmp_path / "keys.json", "ABCD" * 8
    key, _ = keyslots.create(path, phrase, kdf=CHEAP)
    assert keyslots.unlock(path, phrase) == key


def test_the_same_look_is_the_same_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    key, _ = keyslots.create(path, "café １２３４", kdf=CHEAP)
    assert keyslots.unlock(path, "cafe\u0301 1234") == key


@pytest.mark.parametrize("phrase", ["", "seven77", "１２３４５６７"])
def test_a_short_passphrase_is_refused(tmp_path: Path, phrase) -> None:
    with pytest.raises(UserError, match="at least 8"):
        keyslots.create(tmp_path / "keys.json", phrase, kdf=CHEAP)
    assert not (tmp_path / "keys.json").exists()


def test_changing_the_passphrase_keeps_key_and_code(made) -> None:
    path, key, code = made
    keyslots.change_passphrase(path, PASSPHRASE, "another one", kdf=CHEAP)
    assert keyslots.unlock(path, "another one") == key == keyslots.unlock(path, code)
    with pytest.raises(UserError):
        keyslots.unlock(path, PASSPHRASE)


def test_a_forgotten_passphrase_is_changed_with_the_code(made) -> None:
    path, key, code = made
    keyslots.change_passphrase(path, code, "another one", kdf=CHEAP)
    assert keyslots.unlock(path, "another one") == key


@pytest.mark.parametrize(("secret", "new"), [("wrong one", "another one"), (PASSPHRASE, "short")])
def test_a_refused_change_leaves_the_file_as_it_was(made, secret, new) -> None:
    path = made[0]
    before = path.read_bytes()
    with pytest.raises(UserError):
        keyslots.change_passphrase(path, secret, new, kdf=CHEAP)
    assert path.read_bytes() == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_damage_is_called_damage_and_never_gives_another_key(made, data) -> None:
    path, key, _ = made
    good = path.read_bytes()
    place = data.draw(st.integers(0, len(good) - 1))
    harmed = bytearray(good)
    harmed[place] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.booleans())
    path.write_bytes(good[:place] if cut else bytes(harmed))
    outcome = _attempt(path)
    path.write_bytes(good)
    # a blank between two words of JSON may change without harm
    assert outcome == key or "damaged" in str(outcome) or "newer" in str(outcome)


def _attempt(path: Path) -> bytes | str:
    try:
        return keyslots.unlock(path, PASSPHRASE)
    except UserError as error:
        return str(error)


def _rewritten(path: Path, change) -> None:
    content = json.loads(path.read_bytes())
    change(content)
    content["sha256"] = _checksum(content["slots"])
    path.write_text(json.dumps(content))


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2**40, "iterations": 1, "lanes": 1},
        {"memory_kib": 8, "iterations": 10**9, "lanes": 1},
        {"memory_kib": 8, "iterations": 1, "lanes": 0},
        {"memory_kib": 8, "iterations": 1},
        {"memory_kib": "8", "iterations": 1, "lanes": 1},
        None,
        [],
    ],
)
def test_a_cost_from_disk_is_capped(made, cost) -> None:
    _rewritten(made[0], lambda content: content["slots"][0].update(kdf=cost))
    with pytest.raises(UserError, match="damaged"):
        keyslots.unlock(made[0], PASSPHRASE)


@pytest.mark.parametrize(
    "fields",
    [
        {"kdf": None},
        {"nonce": "AAAA"},
        {"wrapped": "AAAA"},
        {"salt": "AAAA"},
        {"salt": "not base 64"},
        {"salt": 7},
        {"more": 1},
    ],
)
def test_odd_fields_are_damage(made, fields) -> None:
    _rewritten(made[0], lambda content: content["slots"][0].update(fields))
    with pytest.raises(UserError, match="damaged"):
        keyslots.unlock(made[0], PASSPHRASE)


def test_a_folder_that_is_gone_is_a_sentence(made, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read or written"):
        keyslots.create(tmp_path / "none" / "keys.json", PASSPHRASE, kdf=CHEAP)


def test_the_seal_covers_the_header(made) -> None:
    path = made[0]
    _rewritten(path, lambda content: content["slots"][0].update(account="elsewhere"))
    with pytest.raises(UserError, match="not right"):
        keyslots.unlock(path, PASSPHRASE)


@pytest.mark.parametrize("kinds", [[], [0], [1], [1, 0], [0, 0], [0, 1, 1]])
def test_other_sets_of_slots_are_refused(made, kinds) -> None:
    def pick(content) -> None:
        content["slots"] = [content["slots"][kind] for kind in kinds]

    _rewritten(made[0], pick)
    with pytest.raises(UserError, match="damaged"):
        keyslots.unlock(made[0], PASSPHRASE)


def test_a_newer_format_is_called_newer(made) -> None:
    _rewritten(made[0], lambda content: content.update(format=2))
    with pytest.raises(UserError, match="newer"):
        keyslots.unlock(made[0], PASSPHRASE)


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        keyslots.unlock(tmp_path / "keys.json", PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"7", b"[" * 60_000, b"x" * 100_000])
def test_another_file_is_called_damaged(tmp_path: Path, content) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        keyslots.unlock(path, PASSPHRASE)


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        keyslots.unlock(tmp_path, PASSPHRASE)


class Memory(keyring.backend.KeyringBackend):
    """A keystore for tests."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


@pytest.fixture
def memory():
    before = keyring.get_keyring()
    backend = Memory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_the_keystore_unlocks_too_until_it_is_removed(made, memory) -> None:
    path, key, code = made
    assert keyslots.unlock_with_keystore(path) is None
    keyslots.add_keystore_slot(path, key)
    assert keyslots.unlock_with_keystore(path) == key
    assert key.hex() not in str(memory.kept)
    assert keyslots.unlock(path, PASSPHRASE) == key == keyslots.unlock(path, code)
    keyslots.remove_keystore_slot(path)
    assert keyslots.unlock_with_keystore(path) is None
    assert not memory.kept


def test_adding_twice_leaves_one_entry(made, memory) -> None:
    path, key, _ = made
    keyslots.add_keystore_slot(path, key)
    keyslots.add_keystore_slot(path, key)
    assert len(memory.kept) == 1
    assert keyslots.unlock_with_keystore(path) == key


def test_the_slot_outlives_a_change_of_the_passphrase(made, memory) -> None:
    path, key, _ = made
    keyslots.add_keystore_slot(path, key)
    keyslots.change_passphrase(path, PASSPHRASE, "another one", kdf=CHEAP)
    assert keyslots.unlock_with_keystore(path) == key


def test_an_emptied_or_foreign_keystore_gives_no_key(made, memory) -> None:
    path, key, _ = made
    keyslots.add_keystore_slot(path, key)
    entry = next(iter(memory.kept))
    for content in ("bm90IHRoZSBrZXkgYXQgYWxsLCBidXQgMzIgYnl0ZXM=", "no base 64 !", ""):
        memory.kept[entry] = content
        assert keyslots.unlock_with_keystore(path) is None
    memory.kept.clear()
    assert keyslots.unlock_with_keystore(path) is None
    keyslots.remove_keystore_slot(path)
    assert keyslots.unlock(path, PASSPHRASE) == key


def test_a_keystore_that_refuses_is_a_sentence(made, memory, monkeypatch) -> None:
    def refuse(*_arguments: str) -> None:
        raise keyring.errors.KeyringLocked

    path, key, _ = made
    monkeypatch.setattr(memory, "set_password", refuse)
    with pytest.raises(UserError, match="no keystore"):
        keyslots.add_keystore_slot(path, key)


def test_without_a_keystore_the_slot_is_refused(made) -> None:
    path, key, _ = made
    before = path.read_bytes()
    with pytest.raises(UserError, match="no keystore"):
        keyslots.add_keystore_slot(path, key)
    assert path.read_bytes() == before
