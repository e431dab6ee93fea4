"""The policy file of an organisation, and what it does to the local settings."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from merchdesk import organisation, settings

PLACE = organisation.place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "local"
    made.mkdir()
    return made


def test_without_a_file_the_defaults_hold(folder: Path) -> None:
    assert not settings.organisation().exists
    assert settings.read_local(folder)["lock_minutes"] == 5


def test_what_is_preset_holds_until_something_else_is_chosen(
    folder: Path, policy_file: Path
) -> None:
    policy_file.write_text('[preset]\nlanguage = "en"\nsync_every_min = 15\n')
    assert settings.read_local(folder)["sync_every_min"] == 15
    settings.write_local(folder, {**settings.read_local(folder), "sync_every_min": 30})
    assert settings.read_local(folder)["sync_every_min"] == 30
    assert settings.read_local(folder)["language"] == "en"
    policy_file.write_text('[preset]\nlanguage = "zh_CN"\n')  # nobody has chosen a language yet
    assert settings.read_local(folder)["language"] == "zh_CN"


def test_what_is_fixed_holds_always_and_what_was_chosen_comes_back(
    folder: Path, policy_file: Path
) -> None:
    settings.write_local(folder, {"lock_minutes": 60})
    policy_file.write_text("[fixed]\nlock_minutes = 2\n")
    values = settings.read_local(folder)
    assert values["lock_minutes"] == 2
    settings.write_local(folder, {**values, "theme": "dark"})
    assert settings.read_local(folder)["lock_minutes"] == 2
    policy_file.unlink()
    assert settings.read_local(folder)["lock_minutes"] == 60
    assert settings.read_local(folder)["theme"] == "dark"


def test_the_default_can_be_chosen_against_what_is_preset(folder: Path, policy_file: Path) -> None:
    policy_file.write_text("[preset]\nlock_minutes = 1\n")
    settings.write_local(folder, {**settings.read_local(folder), "lock_minutes": 5})
    assert settings.read_local(folder)["lock_minutes"] == 5


def test_a_file_of_an_earlier_version_is_read(folder: Path) -> None:
    old = {"language": "en", "theme": "dark", "lock_minutes": 7}
    (folder / "local.json").write_text(json.dumps(old))
    assert settings.read_local(folder) | old == settings.read_local(folder)


def test_the_team_file_and_masked_exports(policy_file: Path) -> None:
    text = "[preset]\nteam_file = '\\\\srv\\团队.mdsync'\n[fixed]\nexports_masked = true\n"
    policy_file.write_text(text, encoding="utf-8")
    policy = settings.organisation()
    assert (policy.team_file, policy.exports_masked) == (r"\\srv\团队.mdsync", True)
    assert (policy.preset, policy.fixed, policy.fault) == ({}, {}, "")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[fixed]\nlock_minutes = 500\n", "fixed.lock_minutes"),
        ('[fixed]\nlock_minutes = "5"\n', "fixed.lock_minutes"),
        ("[fixed]\nlock_minutes = true\n", "fixed.lock_minutes"),
        ('[preset]\nlanguage = "fr"\n', "preset.language"),
        ('[fixed]\ntheme = ["dark"]\n', "fixed.theme"),
        ("[fixed]\ntheme = {}\n", "fixed.theme"),
        ("[fixed.theme]\n", "fixed.theme"),
        ("[fixed]\nlock_minutes = [5]\n", "fixed.lock_minutes"),
        ("[fixed]\nlock_minutes = {}\n", "fixed.lock_minutes"),
        ("[preset]\ntext_size = 1979-05-27\n", "preset.text_size"),
        ('[preset]\nteam_file = ["a"]\n', "preset.team_file"),
        ("[fixed]\ntier_key_percent = 2\n", "fixed.tier_key_percent"),
        ("[fixed]\nexports_masked = 1\n", "fixed.exports_masked"),
        ("[preset]\nexports_masked = true\n", "preset.exports_masked"),
        ("[fixd]\nlock_minutes = 5\n", "fixd"),
        ("fixed = 3\n", "fixed"),
    ],
)
def test_what_is_not_known_is_named_and_the_rest_applies(
    policy_file: Path, text: str, named: str
) -> None:
    other = "fixed" if named.startswith("preset") else "preset"
    policy_file.write_text(text + f"[{other}]\ntheme = 'dark'\n")
    policy = settings.organisation()
    assert f"({named})" in policy.fault
    both = {"preset": policy.preset, "fixed": policy.fixed}
    assert both == {"preset": {}, "fixed": {}} | {other: {"theme": "dark"}}


@pytest.mark.parametrize("data", [b"[fixed\n", b"\xff\xfe[", b"a = 1\na = 2\n", b"x" * 100_000])
def test_a_broken_file_is_one_sentence_and_nothing_of_it_applies(
    policy_file: Path, data: bytes
) -> None:
    policy_file.write_bytes(data)
    policy = settings.organisation()
    assert str(policy_file) in policy.fault
    assert policy.fault.endswith("it is ignored.")
    assert (policy.preset, policy.fixed) == ({}, {})


def test_a_folder_in_its_place_is_one_sentence(policy_file: Path) -> None:
    policy_file.mkdir()
    assert "cannot be read" in settings.organisation().fault


@pytest.mark.parametrize("value", ["[]", "{}", '["dark"]', '{"dark": 1}', "true", "1.5", "null"])
@pytest.mark.parametrize("key", ["theme", "lock_minutes"])
def test_a_stored_value_of_another_kind_gives_the_default(
    folder: Path, key: str, value: str
) -> None:
    (folder / "local.json").write_text(f'{{"{key}": {value}}}')
    values = settings.read_local(folder)
    assert values[key] == {"theme": "system", "lock_minutes": 5}[key]
    settings.write_local(folder, values)


def test_a_stored_file_nested_too_deep_gives_the_defaults(folder: Path) -> None:
    (folder / "local.json").write_text("[" * 100_000)
    assert settings.read_local(folder)["theme"] == "system"


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_content_is_a_crash(policy_file: Path, data: bytes) -> None:
    policy_file.write_bytes(data)
    settings.organisation()
    assert settings.read_local(policy_file.parent)["lock_minutes"] in range(121)


_LOCAL = [s.key for s in settings.SETTINGS if s.where is settings.Where.LOCAL]
_SIMPLE = st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_VALUES = st.recursive(
    _SIMPLE | st.sampled_from(["dark", "en", 5, 100]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=5,
)
Table = dict[str, object]
_TABLE = st.dictionaries(st.sampled_from([*_LOCAL, "team_file", "exports_masked"]), _VALUES)


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
    return repr(value).lower()


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(preset=_TABLE, fixed=_TABLE, stored=_TABLE)
def test_no_value_of_a_known_key_is_a_crash(
    policy_file: Path, folder: Path, preset: Table, fixed: Table, stored: Table
) -> None:
    tables = {"preset": preset, "fixed": fixed}
    lines = [
        f"[{name}]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in table.items())
        for name, table in tables.items()
    ]
    policy_file.write_text("".join(lines), encoding="utf-8")
    (folder / "local.json").write_text(json.dumps(stored), encoding="utf-8")
    assert "cannot be read" not in settings.organisation().fault
    values = settings.read_local(folder)
    settings.write_local(folder, values)
    assert settings.read_local(folder) == values
    for key, value in values.items():
        assert settings.clean(settings.BY_KEY[key], value) == value
        assert type(value) is type(settings.BY_KEY[key].default)


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_it_lies_where_administrators_write(monkeypatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("PROGRAMDATA", r"C:\ProgramData")
    path = str(PLACE())
    assert path.endswith("policy.toml")
    assert path.startswith({"linux": "/etc/", "win32": "C:\\", "darwin": "/Library/"}[system])
