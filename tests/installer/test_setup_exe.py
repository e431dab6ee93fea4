"""The Windows setup program: what the script says, and that NSIS takes it where there is one."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import dev

SCRIPTS = dev.ROOT / "installer" / "windows"
LANGUAGES = {"LANG_ENGLISH", "LANG_SIMPCHINESE"}


@pytest.fixture
def setup_exe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(dev.ROOT / "installer")
    return importlib.import_module("setup_exe")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    (tmp_path / "bundle" / "_internal").mkdir(parents=True)
    for name in ("merchdesk.exe", "merchdesk-cli.exe", "_internal/python311.dll"):
        (tmp_path / "bundle" / name).write_bytes(b"MZ")
    return tmp_path / "bundle"


def test_every_text_is_said_in_both_languages():
    said: dict[str, set[str]] = {}
    for name, language in re.findall(
        r"^LangString (\w+) \$\{(\w+)\}", (SCRIPTS / "texts.nsh").read_text("utf-8"), re.MULTILINE
    ):
        said.setdefault(name, set()).add(language)
    script = "".join(
        (SCRIPTS / name).read_text("utf-8") for name in ("merchdesk.nsi", "running.nsh")
    )
    assert said.keys() == set(re.findall(r"\$\((\w+)\)", script))
    assert all(languages == LANGUAGES for languages in said.values())


def test_a_version_has_four_numbers_on_windows(setup_exe: ModuleType):
    four = ["1.2.3.0", "0.3.0.0", "1.0.0.0", "1.2.3.4"]
    assert [setup_exe.four(it) for it in ("1.2.3", "0.3.0rc1", "1", "1.2.3.4.5")] == four


def test_what_windows_shows_of_a_version_to_try_is_the_same(setup_exe, monkeypatch):
    monkeypatch.syspath_prepend(SCRIPTS)
    look = importlib.import_module("look")
    monkeypatch.setattr(look, "__version__", "0.3.0rc1")
    assert "filevers=(0, 3, 0, 0)," in look._version("merchdesk")
    assert "'FileVersion', '0.3.0rc1'" in look._version("merchdesk")


def test_a_folder_without_the_program_is_refused(setup_exe: ModuleType, tmp_path: Path):
    with pytest.raises(SystemExit, match=r"There is no merchdesk\.exe"):
        setup_exe.make(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_missing_pictures_are_named(setup_exe: ModuleType, bundle: Path, tmp_path: Path):
    (tmp_path / "merchdesk.ico").touch()
    with pytest.raises(SystemExit, match=r"lacks setup-side\.bmp, setup-header\.bmp"):
        setup_exe.make(bundle, tmp_path / "out", artwork=tmp_path)


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs NSIS")
def test_nsis_makes_a_program_without_a_warning(
    setup_exe: ModuleType, bundle: Path, tmp_path: Path
):
    made = setup_exe.make(bundle, tmp_path / "out", quick=True)
    assert made.parent == tmp_path / "out"
    assert made.read_bytes()[:2] == b"MZ"
