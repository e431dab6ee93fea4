"""The command line: the same services without a window (`docs/cli.md`)."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

from merchdesk import i18n
from merchdesk.cli.output import say
from merchdesk.cli.parser import parse
from merchdesk.errors import Cancelled, UserError
from merchdesk.i18n import translate


def main(arguments: Sequence[str]) -> int:
    """Run a command, or the window when there is none.

    Returns:
        0 done, 1 a refusal the user can act on, 2 wrong usage.
    """
    _speak_utf8()
    try:
        options = parse(arguments)
    except SystemExit as stop:  # argparse has said why, or shown the help
        return int(stop.code or 0)
    if options.command is None:
        return _window(options.home, options.file)
    if options.needs_screen:
        return _guarded(options)
    app = QCoreApplication.instance() or _application()
    i18n.use_language(options.lang or i18n.system_language())
    status = _guarded(options)
    del app
    return status


def _application() -> QCoreApplication:
    """Qt without a word about the locale: a script's is often not UTF-8, and our streams are."""
    before = qInstallMessageHandler(lambda *_: None)
    try:
        return QCoreApplication(["merchdesk"])
    finally:
        qInstallMessageHandler(before)


def _window(home: Path | None, file: Path | None) -> int:
    from merchdesk.app import run  # the window loads only where it is wanted

    return run(home, file)


def _guarded(options: argparse.Namespace) -> int:
    """Run the command; whatever the user can act on ends in one sentence."""
    module, _, function = options.run.partition(".")
    try:
        command = getattr(import_module(f"merchdesk.cli.{module}"), function)
        return int(command(options) or 0)
    except UserError as refusal:
        say(refusal)
    except (Cancelled, KeyboardInterrupt):
        say(translate("Cli", "Stopped."))
    except OSError as error:
        _forget_output()
        if _is_closed_pipe(error):
            return 0  # whoever read it has gone; that is no error of ours
        say(_sentence(error))
    return 1


def _is_closed_pipe(error: OSError) -> bool:
    """Whether nobody reads our output any more; Windows says so without a name of its own."""
    if isinstance(error, BrokenPipeError):
        return True
    return sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None


def _sentence(error: OSError) -> str:
    """What the system refused, in its own words and the name it concerns."""
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return translate("Cli", "The system refused: {reason}.").format(reason=reason)
    words = translate("Cli", "“{name}” cannot be used: {reason}.")
    return words.format(name=error.filename, reason=reason)


def _forget_output() -> None:
    """Let what nobody takes go nowhere, or the interpreter complains about it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError), Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Standard output is cp1252 on many Windows machines; ours is UTF-8 everywhere.

    A name of bytes that are no text is escaped, which in JSON is its very spelling.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with suppress(ValueError):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
