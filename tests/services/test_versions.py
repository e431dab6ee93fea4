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
