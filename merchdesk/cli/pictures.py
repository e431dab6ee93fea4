"""Pictures: `shot` of one page, and `demo`, the main job end to end with no display."""

from __future__ import annotations

import argparse

PAGES = (
    "first_run",
    "today",
    "merchants",
    "merchant",
    "visit",
    "import",
    "reports",
    "settings",
    "about",
)


def shot(options: argparse.Namespace) -> None:
    """Take a picture of a page."""
    raise SystemExit(options)


def demo(options: argparse.Namespace) -> None:
    """The main job."""
    raise SystemExit(options)
