"""The policy file of an organisation, and what it does to the local settings."""

from __future__ import annotations

import json
import sys
from pathlib import Path

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


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_content_is_a_crash(policy_file: Path, data: bytes) -> None:
    policy_file.write_bytes(data)
    settings.organisation()
    assert settings.read_local(policy_file.parent)["lock_minutes"] in range(121)


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_it_lies_where_administrators_write(monkeypatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("PROGRAMDATA", r"C:\ProgramData")
    path = str(PLACE())
    assert path.endswith("policy.toml")
    assert path.startswith({"linux": "/etc/", "win32": "C:\\", "darwin": "/Library/"}[system])
