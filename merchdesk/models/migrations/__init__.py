"""The schema's history: one module a version, in Alembic's form, named by its number.

They are ordinary modules and not files that Alembic searches for, so that they are found in a
wheel and in a frozen program alike. The version of a database is its ``user_version``.
"""

from __future__ import annotations

#: Modules of this package, oldest first: number n of this list leads to version n.
REVISIONS = ("r0001_portfolio", "r0002_sync", "r0003_touch_days")

#: The version that this program reads and writes.
HEAD = len(REVISIONS)
