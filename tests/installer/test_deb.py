"""What the Debian package says of itself and lays out, without dpkg."""

from __future__ import annotations

import configparser
import os
import shutil
import stat
import subprocess
from xml.etree import ElementTree as ET

import deb
import pytest
from needs import Needs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="packages are made on Linux")

NEEDED = Needs({"libc.so.6", "libm.so.6", "libEGL.so.1", "libz.so.1"}, {"GLIBC": (2, 31)})


def test_it_depends_on_what_the_bundle_names_and_on_its_c_library():
    assert deb.depends(NEEDED) == ["libc6 (>= 2.31)", "libegl1", "tzdata", "zlib1g"]


def test_a_library_of_no_known_package_stops_the_build():
    with pytest.raises(SystemExit, match=r"PACKAGES: libnew\.so\.7"):
        deb.depends(Needs({"libc.so.6", "libnew.so.7"}, {"GLIBC": (2, 31)}))


def test_no_library_is_said_to_be_in_two_packages():
    names = [name for names in deb.PACKAGES.values() for name in names.split()]
    assert len(names) == len(set(names))


def test_the_control_file_is_as_debian_reads_it():
    text = deb.control(NEEDED, version="1.2.3", architecture="amd64", size=2049)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if line[0] != " ")
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "3"
    assert fields["Depends"] == "libc6 (>= 2.31), libegl1, tzdata, zlib1g"
    assert text.endswith("\n")
    assert "\n\n" not in text


def test_a_version_to_try_is_told_from_the_final_one():
    told = {"0.3.0": "0.3.0", "0.3.0rc1": "0.3.0~rc1", "1.0a2": "1.0~a2", "1.0.dev3": "1.0~.dev3"}
    assert {version: deb.debian(version) for version in told} == told


@pytest.mark.parametrize("earlier", ["0.3.0.dev1", "0.3.0a1", "0.3.0b2", "0.3.0rc1"])
def test_debian_takes_the_final_version_for_the_newer_one(earlier):
    final = deb.debian("0.3.0")
    assert deb.debian(earlier).startswith(f"{final}~")  # sorts before the end, says Debian's policy
    if shutil.which("dpkg"):
        words = ["dpkg", "--compare-versions", deb.debian(earlier), "lt", final]
        assert subprocess.run(words, check=False).returncode == 0


def test_our_licence_is_carried_in_debians_form():
    text = deb.copyright_of((deb.ROOT / "LICENSE").read_text("utf-8"))
    assert text.startswith("Copyright: 2026 ")
    assert "\nLicense: MIT\n Permission is hereby granted" in text
    assert "\n .\n" in text
    assert all(line[0] == " " for line in text.splitlines()[2:])


@pytest.fixture(scope="module")
def placed(tmp_path_factory, qapp):
    root = tmp_path_factory.mktemp("package") / "root"
    bundle = tmp_path_factory.mktemp("bundle")
    program = bundle / "merchdesk"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    (bundle / "data.txt").write_text("1")
    (bundle / "data.txt").chmod(0o600)
    (bundle / "link").symlink_to("data.txt")
    deb.place(root, bundle)
    deb.settle(root)
    return root


def test_everybody_may_read_and_start_it_and_nobody_write(placed):
    opt = placed / "opt" / "merchdesk"
    assert stat.S_IMODE((opt / "merchdesk").stat().st_mode) == 0o755
    assert stat.S_IMODE((opt / "data.txt").stat().st_mode) == 0o644
    assert (opt / "link").is_symlink()
    assert (placed / "usr/bin/merchdesk").readlink().as_posix() == "/opt/merchdesk/merchdesk"
    modes = {path.stat().st_mode & 0o022 for path in placed.rglob("*") if not path.is_symlink()}
    assert modes == {0}


def test_menu_entry_icons_and_file_type_belong_together(placed):
    share = placed / "usr" / "share"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    entry.read(share / "applications" / "merchdesk.desktop", "utf-8")
    menu = entry["Desktop Entry"]
    assert menu["Exec"].endswith(" %f")
    assert {"Name[zh_CN]", "Comment", "Comment[zh_CN]", "StartupWMClass"} <= set(menu)
    kind = menu["MimeType"].rstrip(";")
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    mime = ET.parse(share / "mime" / "packages" / "merchdesk.xml").find("mime-type", space)
    assert mime is not None
    assert mime.get("type") == kind
    theme = share / "icons" / "hicolor"
    for size in ("16x16", "24x24", "48x48", "256x256", "512x512", "scalable"):
        ending = "svg" if size == "scalable" else "png"
        assert (theme / size / "apps" / f"{menu['Icon']}.{ending}").stat().st_size > 100
        assert (theme / size / "mimetypes" / f"{kind.replace('/', '-')}.{ending}").exists()


def test_the_file_type_is_told_by_the_bytes_a_team_file_begins_with():
    from merchdesk.sync import header

    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    rules = ET.parse(deb.LINUX / "share" / "mime" / "packages" / "merchdesk.xml")
    match = rules.find(".//match", space)
    assert match is not None
    value = match.get("value", "").encode().decode("unicode_escape").encode("latin-1")
    assert value == header.MAGIC


def test_the_store_page_names_the_menu_entry():
    (page,) = (deb.LINUX / "share" / "metainfo").iterdir()
    root = ET.parse(page).getroot()
    assert page.name == f"{root.findtext('id')}.metainfo.xml"
    assert (deb.LINUX / "share" / "applications" / root.findtext("launchable", "")).exists()


@pytest.mark.parametrize("script", ["preinst", "refresh"])
def test_scripts_of_the_package_are_plain_shell(script):
    check = ["sh", "-n", str(deb.LINUX / "scripts" / script)]
    assert subprocess.run(check, check=False).returncode == 0
