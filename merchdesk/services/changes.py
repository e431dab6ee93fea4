"""What a write changed; screens decide from it what to query again."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of records a committed write touched."""

    merchants: bool = False
    contacts: bool = False
    visits: bool = False
    tasks: bool = False
    statements: bool = False
    settings: bool = False

    def any_of(self, other: Changes) -> bool:
        """Whether some kind is set in both."""
        return any(getattr(self, f.name) and getattr(other, f.name) for f in fields(self))


def union(one: Changes, other: Changes) -> Changes:
    """What either changed."""
    return Changes(*(getattr(one, f.name) or getattr(other, f.name) for f in fields(Changes)))
