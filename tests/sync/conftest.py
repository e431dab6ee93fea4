"""What several tests of the shared file begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from merchdesk.models.database import Database
from tests.sync.trial import trial


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A transaction on the module's database of which nothing stays."""
    with trial(database) as opened:
        yield opened
