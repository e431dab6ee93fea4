from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from merchdesk.services.home import Home
from tests.cli.files import MIDS, write_portfolio
from tests.conftest import NOW, PASSPHRASE

A_MID = MIDS[0]


@pytest.fixture
def laptops(empty_home, tmp_path) -> tuple[Path, Path]:
    """Two homes of two managers; the second is an install of its own."""
    first, second = tmp_path / "wang", tmp_path / "li"
    for home in (first, second):
        shutil.copytree(empty_home, home)
        (home / "device.json").unlink()
    return first, second


@pytest.fixture
def team(md, laptops, tmp_path: Path) -> Path:
    """A team file that both have joined."""
    first, second = laptops
    file = tmp_path / "share" / "team.mdsync"
    file.parent.mkdir()
    assert md("sync", "create", file, "--home", first).status == 0
    code = md("sync", "invite", "--home", first, "--json").json["code"]
    assert md("sync", "join", file, "--invite", code, "--home", second).status == 0
    return file


def test_a_visit_logged_on_one_laptop_appears_on_the_other(md, laptops, team, tmp_path) -> None:
    first, second = laptops
    write_portfolio(tmp_path / "files")
    assert md("import", tmp_path / "files", "--home", first).status == 0
    given = md("sync", "--home", first, "--json").json
    assert given["pushed"] > 0
    assert given["waiting"] == 0
    taken = md("sync", "--home", second, "--json").json
    assert taken["pulled"] == given["pushed"]
    logged = md("visit", A_MID, "--channel", "visit", "--result", 2, "--home", second, "--json")
    assert md("sync", "--home", second, "--json").json["pushed"] == 1
    assert md("sync", "--home", first, "--json").json["pulled"] == 1
    touches = md("show", A_MID, "--home", first, "--json").json["touches"]
    assert [touch["id"] for touch in touches] == [logged.json["id"]]
    for home in laptops:
        assert md("check", "--home", home).status == 0


def test_syncing_again_is_a_no_op(md, laptops, team) -> None:
    first, second = laptops
    for home in (first, second, first):
        md("sync", "--home", home)
    before = team.read_bytes()
    for home in laptops:
        again = md("sync", "--home", home, "--json").json
        assert (again["pushed"], again["pulled"], again["frames"]) == (0, 0, 0)
    assert team.read_bytes() == before


def _move(path: Path, address: str) -> None:
    """Change every merchant's address, as a window would."""
    home = Home.open(path, secret=PASSPHRASE, now=NOW)
    with home.write() as session:
        session.connection().exec_driver_sql("UPDATE merchant SET address = ?", (address,))
    home.close()


@pytest.mark.parametrize(
    ("choice", "ends"), [("mine", "一号"), ("theirs", "二号"), ("both", "一号\n二号")]
)
def test_concurrent_edits_wait_for_an_answer_that_reaches_everybody(
    md, laptops, team, tmp_path, choice, ends
) -> None:
    first, second = laptops
    write_portfolio(tmp_path / "files")
    md("import", tmp_path / "files", "--home", first)
    for home in (first, second):
        md("sync", "--home", home)
    _move(first, "一号")
    _move(second, "二号")
    for home in (first, second, first):
        md("sync", "--home", home)
    questions = md("sync", "conflicts", "--home", first, "--json").json["conflicts"]
    assert {(it["table"], it["field"], it["mine"], it["theirs"]) for it in questions} == {
        ("merchant", "address", "一号", "二号")
    }
    mirrored = md("sync", "conflicts", "--home", second, "--json").json["conflicts"]
    assert {it["id"] for it in mirrored} == {it["id"] for it in questions}
    assert {(it["mine"], it["theirs"]) for it in mirrored} == {("二号", "一号")}
    for question in questions:
        assert md("sync", "resolve", question["id"], choice, "--home", first).status == 0
    for home in (first, second):
        md("sync", "--home", home)
        assert md("sync", "conflicts", "--home", home, "--json").json["conflicts"] == []
        assert md("show", A_MID, "--home", home, "--json").json["address"] == ends


def test_an_answered_question_is_refused(md, laptops, team) -> None:
    ran = md("sync", "resolve", "f" * 32, "mine", "--home", laptops[0])
    assert ran.status == 1
    assert "answered already" in ran.sentence


@pytest.mark.parametrize(
    "words",
    [
        ("join", "FILE", "--invite", "AAAA-AAAA"),
        ("join", "FILE", "--invite", "7K2M-7K2M-7K2M-7K2M-7K2M-7K2M-7K2M-7K2M"),
        ("join", "nowhere.mdsync", "--invite", "7K2M-7K2M-7K2M-7K2M-7K2M-7K2M-7K2M-7K2M"),
        ("status-quo.mdsync",),
        ("invite",),
        (),
    ],
)
def test_what_cannot_be_is_one_sentence(md, laptops, tmp_path, words) -> None:
    file = tmp_path / "team.mdsync"
    md("sync", "create", file, "--home", laptops[0])
    before = file.read_bytes()
    ran = md("sync", *(file if word == "FILE" else word for word in words), "--home", laptops[1])
    assert ran.status == 1
    assert ran.sentence
    assert ran.out == ""
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x00" * 20_000], ids=["empty", "text", "zeros"]
)
def test_a_share_gone_wrong_changes_nothing(md, laptops, team, content) -> None:
    whole = team.read_bytes()
    team.write_bytes(content)
    ran = md("sync", "--home", laptops[0])
    assert ran.status == 1
    assert ran.sentence
    assert team.read_bytes() == content
    team.write_bytes(whole)
    assert md("sync", "--home", laptops[0]).status == 0


def test_a_lost_file_is_made_whole_by_whoever_still_has_it(md, laptops, team, tmp_path) -> None:
    """A truncated file loses frames of both; one laptop publishes them all again."""
    md("sync", "--home", laptops[0])
    whole = team.read_bytes()
    team.write_bytes(whole[: 8192 + 100])
    again = md("sync", "--home", laptops[0], "--json").json
    assert again["frames"] > 0
    assert len(team.read_bytes()) >= len(whole) - 100
    assert md("sync", "--home", laptops[1], "--json").json["waiting"] == 0


def test_a_deleted_file_is_written_anew_from_what_one_laptop_holds(md, laptops, team) -> None:
    first, second = laptops
    for home in (first, second, first):
        md("sync", "--home", home)
    whole = team.read_bytes()
    team.unlink()
    ran = md("sync", "--home", first)
    assert ran.status == 1
    assert not team.exists()  # an unmounted share looks the same
    assert md("sync", "rebuild", "--home", first, "--json").json["waiting"] == 0
    assert len(team.read_bytes()) == len(whole)
    assert md("sync", "--home", second, "--json").json["pulled"] == 0
    assert md("sync", "rebuild", "--home", second).status == 1  # there is a file


def test_the_status_tells_the_members(md, laptops, team) -> None:
    md("sync", "--home", laptops[0])
    status = md("sync", "status", "--home", laptops[0], "--json").json
    assert status["in_team"]
    assert [member["is_me"] for member in status["members"]] == [True, False]
    assert status["waiting"] == 0


def test_an_agreed_passphrase_is_needed_to_join(md, laptops, tmp_path) -> None:
    file, agreed = tmp_path / "team.mdsync", tmp_path / "agreed"
    agreed.write_text("海底捞月\n", encoding="utf-8")
    md("sync", "create", file, "--home", laptops[0])
    told = ("--invite-passphrase-file", agreed)
    code = md("sync", "invite", *told, "--home", laptops[0], "--json").json["code"]
    join = ("sync", "join", file, "--invite", code, "--home", laptops[1])
    assert md(*join).status == 1
    assert md(*join, *told).status == 0
