"""The bill of materials: what CycloneDX requires, and what the lock says."""

from __future__ import annotations

import re

import pytest

from merchdesk.services import licences


@pytest.fixture
def script(load):
    return load("sbom")


def test_it_is_cyclonedx_with_every_part_once(script):
    bill = script.bill()
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(refs) == len(set(refs)) == len(licences.parts())
    known = {*refs, bill["metadata"]["component"]["bom-ref"]}
    for line in bill["dependencies"]:
        assert {line["ref"], *line["dependsOn"]} <= known


def test_every_package_has_its_address_licence_and_the_sums_of_the_lock(script):
    lock = (script.ROOT / "requirements.txt").read_text()
    packages = [part for part in script.bill()["components"] if "hashes" in part]
    assert len(packages) == len(licences.needed())
    for part in packages:
        assert re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.]+", part["purl"])
        (licence,) = part["licenses"]
        assert licence.get("expression") or licence["license"]["id"]
        assert all(f"sha256:{one['content']}" in lock for one in part["hashes"])


def test_libraries_inside_packages_have_their_versions(script):
    parts = {part["name"]: part for part in script.bill()["components"]}
    for name in ("OpenSSL", "Python", "Qt", "SQLCipher", "SQLite"):
        assert re.match(r"\d+\.\d+\.\d+", parts[name]["version"]), name


def test_the_same_lock_gives_the_same_document(script):
    assert script.bill() == script.bill()


def test_sums_are_read_from_the_lock(script):
    one, two = "a" * 64, "b" * 64
    text = f"# by uv\nfoo-bar==1.2 ; os == 'nt' \\\n    --hash=sha256:{one} \\\n    # via x\nx==1\n"
    assert script.locked(text + f"    --hash=sha256:{two}\n") == {
        ("foo-bar", "1.2"): [one],
        ("x", "1"): [two],
    }


def test_a_package_that_is_not_the_locks_stops_it(script, monkeypatch):
    monkeypatch.setattr(script, "locked", lambda _: {})
    with pytest.raises(SystemExit, match="not what the lock names"):
        script.bill()
