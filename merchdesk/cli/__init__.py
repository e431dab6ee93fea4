"""The command line: the same services without a window (`docs/cli.md`)."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from merchdesk import i18n
from merchdesk.cli.parser import build_parser
from merchdesk.errors import Cancelled, UserError


def main(arguments: Sequence[str]) -> int:
    """Run a command, or the window when there is none.

    Returns:
        0 done, 1 a refusal the user can act on, 2 wrong usage.
    """
    _speak_utf8()
    if not arguments:
        from merchdesk.app import run  # noqa: PLC0415  the window loads only where it is wanted

        return run()
    options = build_parser().parse_args(arguments)
    if options.command is None:  # only --home: the window on that folder
        from merchdesk.app import run  # noqa: PLC0415  as above

        return run(options.home)
    return _guarded(options)


def _guarded(options: object) -> int:
    app = None
    if QCoreApplication.instance() is None and not getattr(options, "needs_screen", False):
        app = QCoreApplication(["merchdesk"])
        i18n.use_language(getattr(options, "lang", "") or i18n.system_language())
    try:
        status: int = options.run(options) or 0  # type: ignore[attr-defined]  # set by the parser
    except UserError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except Cancelled:
        return 1
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        sys.stdout = io.StringIO()  # whoever read our output has gone; that is no error of ours
        return 0
    finally:
        del app
    return status


def _speak_utf8() -> None:
    """Standard output is cp1252 on many Windows machines; ours is UTF-8 everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):
                stream.reconfigure(encoding="utf-8")
