"""Write the first revision and the golden ``schema.json`` again from the mapped classes.

Run from the repository's root: ``.venv/bin/python tests/models/regenerate.py``. Only until the
first release: after it the first revision stays as it is and changes become new revisions, and
the golden file only grows.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from alembic.autogenerate import produce_migrations, render_python_code  # noqa: E402  # path first
from alembic.runtime.migration import MigrationContext  # noqa: E402
from sqlalchemy import create_engine  # noqa: E402

from merchdesk.models import Base, Scope, UtcInstant, tables_of  # noqa: E402

REVISION = ROOT / "merchdesk/models/migrations/r0001_portfolio.py"
GOLDEN = ROOT / "tests/models/schema.json"

_HEAD = '''"""The first schema: portfolio, statements, touches, figures and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table; the search index keeps tokens only, no text to read back."""
'''

_TAIL = """
    op.execute(
        "CREATE VIRTUAL TABLE merchant_search USING fts5("
        "tokens, content='', contentless_delete=1, detail=none, prefix='1 2 3 4')"
    )
"""


def golden() -> dict[str, Any]:
    """Synced tables with their columns and types: the wire format."""
    return {
        name: {column.name: str(column.type) for column in Base.metadata.tables[name].columns}
        for name in tables_of(Scope.TEAM)
    }


def revision() -> str:
    """The source of the first revision."""
    with create_engine("sqlite://").connect() as connection:
        operations = produce_migrations(
            MigrationContext.configure(connection), Base.metadata
        ).upgrade_ops
    if operations is None:
        raise RuntimeError("Alembic found nothing to create")
    code = render_python_code(operations, render_item=_render)
    lines = [line for line in code.splitlines() if "###" not in line]
    return _HEAD + "\n".join(["    " + lines[0].strip(), *lines[1:]]) + _TAIL


def _render(kind: str, item: object, _context: Any) -> str | Literal[False]:
    """Our instants are plain DATETIME columns: a revision depends on no class of the program."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcInstant) else False


if __name__ == "__main__":
    REVISION.write_text(revision(), encoding="utf-8")
    GOLDEN.write_text(json.dumps(golden(), indent=1) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", str(REVISION)], check=True)
