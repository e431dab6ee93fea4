from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from merchdesk.errors import UserError
from merchdesk.reports.files import MAX_NAME_BYTES, safe_name, save

RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), "lpt1", "lpt9"}


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("蜀香火锅（玉林店） 拜访明细", "蜀香火锅（玉林店）_拜访明细"),
        ("../x", "x"),
        ("..\\..\\x", "x"),
        ("C:\\", "C"),
        ("/etc/passwd", "etc_passwd"),
        ("CON", "CON_"),
        ("con.txt", "con_.txt"),
        ("LPT¹", "LPT¹_"),
        ("a.", "a"),
        ("a. . .", "a"),
        (".hidden", "hidden"),
        ("--version", "version"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\x00b", "ab"),
        ("a\nb", "a_b"),
        ('<>:"|?*', "merchdesk"),
        ("", "merchdesk"),
        ("\u200b", "merchdesk"),
    ],
)
def test_a_label_becomes_a_name(label, name):
    assert safe_name(label) == name


@given(st.text(max_size=400))
@example("CON." * 3)
@example("汉" * 400)
@example("e\u200d\u0301")
@example("." * 300 + "x")
def test_any_label_becomes_a_name_that_every_system_takes(label):
    name = safe_name(label)
    assert name
    assert safe_name(name) == name
    assert len(name.encode()) <= MAX_NAME_BYTES + 1
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert name[0] not in ".-~ "
    assert name[-1] not in ". "
    assert name.split(".")[0].lower() not in RESERVED
    assert not set(name) & set('\\/:*?"<>|\u202e')


def test_the_fallback_is_the_callers():
    assert safe_name("...", fallback="报表") == "报表"


def test_a_file_is_written_whole_and_replaces_the_old_one(tmp_path):
    path = tmp_path / "报表.csv"
    path.write_bytes(b"old")
    save(b"new", path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def refused(data, path, match):
    """The sentence names the file and no path, and nothing of ours is left behind."""
    folder = next(parent for parent in path.parents if parent.is_dir())
    before = sorted(folder.iterdir())
    with pytest.raises(UserError, match=match) as caught:
        save(data, path)
    assert path.name in str(caught.value)
    assert str(folder) not in str(caught.value)
    assert sorted(folder.iterdir()) == before


def test_a_missing_folder_is_said(tmp_path):
    refused(b"x", tmp_path / "absent" / "a.csv", "does not exist")


def test_a_file_in_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    refused(b"x", tmp_path / "file" / "a.csv", "does not exist")


def test_a_folder_of_that_name_is_said(tmp_path):
    (tmp_path / "a.csv").mkdir()
    refused(b"x", tmp_path / "a.csv", "is a folder")


def test_the_folder_itself_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="is a folder"):
        save(b"x", Path())
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_elsewhere_is_said_and_kept(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def replace(self, target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.replace", replace)
    refused(b"new", path, "close it in other programs")
    assert path.read_bytes() == b"old"


def test_a_read_only_folder_is_said(tmp_path, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    refused(b"x", tmp_path / "a.csv", "choose another folder")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes to set")
def test_a_full_disk_is_said_and_the_old_file_kept(tmp_path):
    import resource

    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        refused(b"x" * 100_000, path, "no room left")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"


def test_any_other_failure_is_a_sentence_too(tmp_path):
    refused(b"x", tmp_path / ("n" * 300), "cannot be written here")
