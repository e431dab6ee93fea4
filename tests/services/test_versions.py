from __future__ import annotations

import re

import merchdesk
from merchdesk.services import versions
from merchdesk.services.home import Home


def test_versions_of_everything_that_matters(home: Home) -> None:
    with home.read() as session:
        found = dict(versions.versions(session))
    assert found["MerchDesk"] == merchdesk.__version__
    numbered = ("Python", "Qt", "PySide6", "SQLite", "SQLCipher", "OpenSSL", "SQLAlchemy")
    for name in (*numbered, "matplotlib"):
        assert re.match(r"\d+\.\d+", found[name]), name
    assert found["System"]


def test_every_third_party_is_named_once_with_a_licence() -> None:
    parts = versions.third_parties()
    names = [part.name for part in parts]
    assert names == sorted(set(names), key=str.lower)
    lowered = {name.lower().replace("_", "-") for name in names}
    assert {"pyside6-essentials", "sqlalchemy", "numpy", "qt", "sqlcipher", "lucide"} <= lowered
    assert "merchdesk" not in lowered
    assert "pytest" not in lowered
    assert [part.name for part in parts if not part.licence] == []
