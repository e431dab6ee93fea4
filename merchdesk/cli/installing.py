"""What a support person asks for first: versions, and whether this copy works on this computer."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion

from merchdesk import __version__, i18n
from merchdesk.cli.output import say, show
from merchdesk.i18n import translate

if TYPE_CHECKING:
    from merchdesk.services.self_test import Result


def version(options: argparse.Namespace) -> None:
    """The versions of the program, of Python and Qt, and the system."""
    about = versions()
    show(options, about, _told(about))


def versions() -> dict[str, Any]:
    """What `version` prints; nothing is opened for it."""
    return {
        "merchdesk": __version__,
        "python": platform.python_version(),
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "system": platform.platform(),
        "machine": platform.machine(),
        "frozen": bool(getattr(sys, "frozen", False)),
    }


def _told(about: dict[str, Any]) -> list[str]:
    return [
        f"merchdesk {about['merchdesk']}",
        f"Python {about['python']}, Qt {about['qt']}, PySide6 {about['pyside']}",
        f"{about['system']}, {about['machine']}",
    ]


def check_install(options: argparse.Namespace) -> int:
    """Try whether this copy of the program is whole and works here; 1 if not.

    It needs no portfolio and no passphrase, and leaves nothing behind.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from merchdesk import app
    except (ImportError, OSError) as error:  # the very thing to be found out
        results = _without_window(options, error)
    else:
        with app.dressed(theme_name="light", language=options.lang):
            results = app.self_test(options.home)
    wrong = [result for result in results if not result.ok]
    about = versions()
    document = {"ok": not wrong, **about, "findings": [asdict(result) for result in results]}
    lines = [f"{'✓' if result.ok else '✗'} {result.code}: {result.text}" for result in results]
    show(options, document, [*_told(about), *lines])
    if wrong:
        say(translate("Cli", "%Ln check(s) found something wrong.", "", len(wrong)))
    return 1 if wrong else 0


def _without_window(options: argparse.Namespace, error: Exception) -> list[Result]:
    """What can still be tried where the window does not even load."""
    from merchdesk.services import self_test

    made = QCoreApplication.instance() or QCoreApplication(["merchdesk"])
    i18n.use_language(options.lang or i18n.system_language())

    def refused() -> str:
        raise error

    def drawn() -> Iterator[Result]:
        yield self_test.attempt("window", refused)

    results = self_test.run(options.home, drawn)
    del made
    return results
