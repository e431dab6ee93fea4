"""Write the golden ``schema.json`` again from the mapped classes.

Run from the repository's root: ``.venv/bin/python tests/models/regenerate.py``. It may only grow:
synced tables and columns are wire format once they are released.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from merchdesk.models import Base, Scope, tables_of  # noqa: E402  # path first

GOLDEN = ROOT / "tests/models/schema.json"


def golden() -> dict[str, Any]:
    """Synced tables with their columns and types: the wire format."""
    return {
        name: {column.name: str(column.type) for column in Base.metadata.tables[name].columns}
        for name in tables_of(Scope.TEAM)
    }


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(golden(), indent=1) + "\n", encoding="utf-8")
