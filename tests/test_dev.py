"""The helper script: set-up decisions, the texts it collects, and what it says."""

from __future__ import annotations

import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).resolve().parent
posix = pytest.mark.skipif(os.name != "posix", reason="apt is Debian's")


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """A PATH of our own; ``tools(name, text)`` adds a program that prints the text."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def add(name: str, text: str = "", status: int = 0) -> None:
        (folder / f"{name}.txt").write_text(text)
        program = folder / name
        program.write_text(f"#!/bin/sh\n/bin/cat '{folder / name}.txt'\nexit {status}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    return add


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder of our own; ``project(path, text)`` writes a file in it."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)

    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    return write


@pytest.fixture
def started(monkeypatch):
    """The commands that would have been started."""
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "set_up", lambda: None)

    def note(*words: object, **_env: str) -> int:
        commands.append([str(word) for word in words])
        return 0

    monkeypatch.setattr(dev, "call", note)
    return commands


@posix
def test_only_what_neither_a_package_nor_a_provider_installs_is_missing(tools, project):
    project("apt.txt", "# Qt\nlibegl1\nlibglib2.0-0\n\nlibgone0\nlibnever0\n")
    tools("apt-get")
    tools(
        "dpkg-query",
        "installed libegl1 \n"
        "installed libglib2.0-0t64 libglib2.0-0 (= 2.84.0-1), libgio (= 2)\n"
        "config-files libgone0 \n",
    )
    assert dev.missing_packages("apt.txt") == ["libgone0", "libnever0"]


@posix
def test_venv_package_is_needed_only_by_a_python_without_ensurepip(tools, project, monkeypatch):
    project("apt.txt", "python3-venv\n")
    tools("apt-get")
    tools("dpkg-query", "installed libc6 \n")
    assert dev.missing_packages("apt.txt") == []
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert dev.missing_packages("apt.txt") == ["python3-venv"]


def test_systems_without_apt_lack_nothing(tools, project):
    project("apt.txt", "libegl1\n")
    assert dev.missing_packages("apt.txt") == []


@posix
@pytest.mark.parametrize(("sudo", "typed"), [(True, "  sudo sh -c '"), (False, "  su -c '")])
def test_without_rights_it_names_the_command_and_stops(tools, monkeypatch, capsys, sudo, typed):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    tools("apt-get")
    if sudo:
        tools("sudo", status=1)
    with pytest.raises(SystemExit) as stopped:
        dev.install_packages(["libegl1", "libgl1"])
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert typed + "apt-get update && apt-get install -y" in said
    assert said.rstrip().endswith("libegl1 libgl1'")


def test_tests_go_on_without_the_tools_that_cannot_be_installed(
    tools, project, started, monkeypatch, capsys
):
    project("apt-test.txt", "nsis\n")
    tools("apt-get")
    tools("dpkg-query", "installed libc6 \n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert dev.main(["test"]) == 0
    assert started[-1][1:3] == ["-m", "pytest"]
    assert "Tests that need nsis are skipped." in capsys.readouterr().err


def test_environment_is_looked_at_again_when_the_lock_changes(project):
    for name in ("apt.txt", "pyproject.toml", "requirements.txt"):
        project(name, "a")
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    project("requirements.txt", "b")
    assert dev.fingerprint() != before


def test_lock_file_pins_by_hash_and_names_no_address():
    text = (ROOT / "requirements.txt").read_text()
    assert "://" not in text
    pins = [line for line in text.splitlines() if line[:1].isalnum()]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins)


def test_run_without_a_display_does_the_demonstration(started, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.main(["run"]) == 0
    assert started[-1][-2:] == ["demo", str(ROOT / "out")]
    assert "no display" in capsys.readouterr().err


def test_run_with_a_display_opens_the_window(started, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 0
    assert started[-1][1:] == ["-m", "merchdesk"]


def test_run_passes_its_arguments_on(started, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    dev.main(["run", "tiers", "--json"])
    assert started[-1][1:] == ["-m", "merchdesk", "tiers", "--json"]


def test_unknown_command_shows_the_list(capsys):
    assert dev.main(["tset"]) == 2
    assert "dev.py test" in capsys.readouterr().err


def test_old_python_is_told_plainly(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as stopped:
        dev.main(["test"])
    assert stopped.value.code == 1
    assert "Python 3.11 or newer" in capsys.readouterr().err


def test_texts_are_collected_however_they_are_written(project):
    project(
        "merchdesk/a.py",
        'translate("Page", "one " "two")\n'
        'print(f\'{translate("Page", "inside")}\')\n'
        'i18n.translate("Page", "%n visit(s)", "", len(rows))\n'
        'translate("Page", "%n case(s)", n=count)\n'
        'translate("Page", "Key", "tier")\n'
        "QCoreApplication.translate(context, text)\n"
        "name.translate(table)\n",
    )
    assert list(dev.source_texts()) == [
        ("Page", "one two", "", False),
        ("Page", "inside", "", False),
        ("Page", "%n visit(s)", "", True),
        ("Page", "%n case(s)", "", True),
        ("Page", "Key", "tier", False),
    ]


@pytest.mark.parametrize("text", ['f"{n} visits"', "title", '"a" + b'])
def test_text_that_is_no_literal_is_refused_with_its_place(project, capsys, text):
    project("merchdesk/a.py", f'\ntranslate("Page", {text})\n')
    with pytest.raises(SystemExit):
        list(dev.source_texts())
    assert f"{Path('merchdesk/a.py')}:2" in capsys.readouterr().err


@pytest.fixture
def catalogues(project, tmp_path, monkeypatch):
    """The translation files of a project with two texts, one of them a plural."""
    if not dev.PYTHON.exists():
        pytest.skip("the Qt tools are in the project's own .venv only")
    folder = tmp_path / "i18n"
    folder.mkdir()
    monkeypatch.setattr(dev, "I18N", folder)
    project("merchdesk/a.py", 'translate("P", "Key “重要”")\ntranslate("P", "%n visit(s)", n=n)\n')
    dev.update_translations(folder)
    return folder


def test_chinese_gets_every_text_and_english_only_plurals(catalogues):
    chinese = (catalogues / "merchdesk_zh_CN.ts").read_text("utf-8")
    english = (catalogues / "merchdesk_en.ts").read_text("utf-8")
    assert "<source>Key “重要”</source>" in chinese
    assert "<source>%n visit(s)</source>" in chinese
    assert english.count("<source>") == 1
    assert english.count("<numerusform>") == 2


def test_check_tells_an_unfinished_and_an_outdated_catalogue(catalogues, project, capsys):
    for path in catalogues.glob("*.ts"):
        path.write_text(path.read_text("utf-8").replace(' type="unfinished"', ""), "utf-8")
    assert dev.translations_complete() == 0
    project("merchdesk/b.py", 'translate("P", "New")\n')
    assert dev.translations_complete() == 2
    said = capsys.readouterr().err
    assert "merchdesk_zh_CN.ts is out of date" in said
    assert "1 texts are not translated" in said


def test_catalogues_are_compiled_once_and_again_when_changed(catalogues):
    dev.compile_translations()
    made = catalogues / "merchdesk_zh_CN.qm"
    assert made.stat().st_size > 0
    before = made.stat().st_mtime_ns
    dev.compile_translations()
    assert made.stat().st_mtime_ns == before
    os.utime(catalogues / "merchdesk_zh_CN.ts", (made.stat().st_mtime + 5,) * 2)
    dev.compile_translations()
    assert made.stat().st_mtime_ns != before


def test_script_needs_nothing_but_the_standard_library():
    code = "import sys; sys.path.insert(0, sys.argv[1]); import dev"
    command = [sys.executable, "-S", "-I", "-c", code, str(ROOT)]
    assert subprocess.run(command, check=False).returncode == 0
