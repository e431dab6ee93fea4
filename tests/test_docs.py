"""What the documents promise: links lead to files, the policy example is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from merchdesk import settings
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert {name: size for name, size in sizes.items() if size > 205_000} == {}


def test_the_policy_of_the_document_is_understood_as_it_says(policy_file: Path) -> None:
    (example,) = re.findall(
        r"```toml\n(.*?)```", (ROOT / "docs" / "deploy.md").read_text("utf-8"), re.DOTALL
    )
    policy_file.write_text(example, encoding="utf-8")
    policy = settings.organisation()
    assert policy.fault == ""
    assert set(policy.preset) == {"language", "theme", "text_size", "sync_every_min"}
    assert policy.team_file == r"\\server\merchants\east.mdsync"
    assert (policy.fixed, policy.exports_masked) == ({"lock_minutes": 5}, True)
