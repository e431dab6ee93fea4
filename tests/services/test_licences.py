from __future__ import annotations

import re
import tomllib

import pytest

import dev
from merchdesk.services import licences
from merchdesk.services.licences import Part


def wanted() -> set[str]:
    """The names of pyproject's dependencies, as the index spells them."""
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text())["project"]
    return {re.split(r"[^\w-]", line)[0].lower() for line in project["dependencies"]}


def test_every_part_is_named_once_with_a_licence_that_allows_it_and_its_text() -> None:
    parts = licences.parts()
    names = [part.name for part in parts]
    assert names == sorted(set(names), key=str.lower)
    lowered = {name.lower().replace("_", "-") for name in names}
    assert wanted() <= lowered
    assert {"qt", "sqlcipher", "openssl", "python", "lucide", "inter", "noto sans sc"} <= lowered
    assert not {"merchdesk", "pytest", "mypy", "pyinstaller"} & lowered
    assert licences.faults(parts) == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("(MIT OR GPL-3.0-only) AND Zlib", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_all_that_is_kept_must_be_allowed_of_alternatives_one(expression, allowed) -> None:
    assert licences.is_allowed(expression) is allowed


def test_a_part_without_text_and_one_under_the_gpl_are_found() -> None:
    bad = [Part("silent", "1", "MIT"), Part("viral", "2", "GPL-3.0-only", ("text",))]
    first, second = licences.faults(bad)
    assert first == "silent: no licence text"
    assert second.startswith("viral: ")


def test_the_text_lists_every_part_and_says_nothing_twice() -> None:
    parts = (Part("one", "1.0", "MIT", ("Do what\nyou like.",)), Part("two", "", "MIT", ()))
    again = Part("three", "3", "MIT", ("Do what\nyou like.",))
    text = licences.composed([*parts, again])
    assert "one 1.0  ·  MIT" in text.splitlines()
    assert text.count("Do what") == 1
    assert "The same text as under one." in text


def test_a_frozen_program_shows_what_it_carries(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(licences, "RESOURCES", tmp_path)
    (tmp_path / licences.STORED).write_text("许可", encoding="utf-8")
    assert licences.text() == "许可"
