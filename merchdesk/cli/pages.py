"""The pages that `shot` takes a picture of; apart, so that parsing arguments loads no page."""

from __future__ import annotations

PAGES = (
    "first_run",
    "unlock",
    "today",
    "merchants",
    "merchant",
    "why",
    "visit",
    "import",
    "reports",
    "sync",
    "settings",
    "about",
)
