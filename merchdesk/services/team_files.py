"""What a team file that somebody opens means for this portfolio."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from merchdesk.services.home import Home
from merchdesk.sync import membership
from merchdesk.sync.file_hub import FileHub


@dataclass(frozen=True, slots=True)
class Opened:
    """A team file that fits.

    Attributes:
        path: of the file.
        in_team: this portfolio is in the file's team already; else it is in none and can join.
        is_ours: it is the very file that this portfolio syncs with.
        ours: the path of that one; "" without a team.
    """

    path: Path
    in_team: bool
    is_ours: bool = False
    ours: str = ""


def check(path: Path) -> None:
    """Look whether a file is a team's, without a portfolio; it may lie on a slow share.

    Raises:
        UserError: it is not there, no team file, damaged, or of a newer program.
    """
    FileHub(path, read_only=True).header()


def opened(home: Home, *, path: Path) -> Opened:
    """What a file means here.

    Raises:
        UserError: as `check`, or the file belongs to another team than this portfolio.
    """
    with home.read() as session:
        team = membership.team_of(session)
    FileHub(path, read_only=True, team_id=team.header.team_id if team else None).header()
    if team is None:
        return Opened(path, in_team=False)
    return Opened(path, in_team=True, is_ours=_same(path, Path(team.path)), ours=team.path)


def _same(one: Path, other: Path) -> bool:
    """Whether two names mean one file; of a file that is away only the names are compared."""
    try:
        return one.samefile(other)
    except OSError:
        return os.path.normcase(one.absolute()) == os.path.normcase(other.absolute())
