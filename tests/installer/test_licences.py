"""The licences that a bundle carries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from merchdesk.services import licences
from merchdesk.services.licences import Part


@pytest.fixture
def script(load):
    return load("licences")


def test_the_file_holds_the_texts_and_the_loader_of_the_bundle(script, tmp_path):
    script.make(tmp_path / "new" / "all.txt")
    text = (tmp_path / "new" / "all.txt").read_text("utf-8")
    assert text.startswith("Third-party licences of MerchDesk")
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "ZETETIC", "Bayer"):
        assert words in text
    assert "Bootloader-exception" in text


def test_it_refuses_a_package_under_the_gpl(script, tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "parts", lambda: (Part("viral", "1", "GPL-3.0-only", ("x",)),))
    with pytest.raises(SystemExit, match="viral"):
        script.make(tmp_path / "all.txt")
    assert not (tmp_path / "all.txt").exists()


def test_it_refuses_a_library_under_the_gpl(script, tmp_path):
    with pytest.raises(SystemExit, match=r"libreadline\.so\.8: under the GPL"):
        script.make(tmp_path / "all.txt", [Path("/lib/libreadline.so.8")])


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="Debian's packages")
def test_it_adds_the_copyright_of_the_systems_libraries(script, tmp_path):
    shell = Path(shutil.which("dpkg-query") or "")
    if not Path("/usr/share/doc/dpkg/copyright").exists():
        pytest.skip("a slim system keeps no copyright files")
    script.make(tmp_path / "all.txt", [shell, tmp_path / "of-no-package.so"])
    assert "dpkg " in (tmp_path / "all.txt").read_text("utf-8")
