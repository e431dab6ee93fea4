"""What the tests of pages share: an open home with its jobs, as the application would give it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from merchdesk.services.home import Home
from merchdesk.ui import theme
from merchdesk.ui.jobs import Jobs
from merchdesk.ui.workspace import Workspace


@pytest.fixture
def workspace(home: Home, now: dt.datetime, qtbot: QtBot, qapp) -> Iterator[Workspace]:
    """An empty portfolio of manager 王敏; the clock stands at `now`."""
    theme.apply(qapp, "light")
    jobs = Jobs(home)
    yield Workspace(jobs, home.path, home.manager_id, "王敏", lambda: now, home.device_id)
    jobs.close()
