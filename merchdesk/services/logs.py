"""The log of a home: what happened and where, never whom it concerned.

Exceptions are written as their types and frames: their messages may quote what the user typed.
Digits that could be a phone, an account or a merchant number are blacked out everywhere.
"""

from __future__ import annotations

import copy
import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_LARGEST = 1_000_000
_OLDER = 3

_PHONE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
_DIGITS = re.compile(r"\d{6,}")


def start(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Write the log of this process to ``merchdesk.log`` in a folder, made if missing.

    Returns:
        The handler, for `stop`.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "merchdesk.log",
        maxBytes=_LARGEST,
        backupCount=_OLDER,
        encoding="utf-8",
        errors="backslashreplace",
    )
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(level)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("merchdesk").setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    """End the log that `start` began."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def redact(text: str) -> str:
    """A text with phones and every run of six or more digits blacked out."""
    return _PHONE.sub("…", _DIGITS.sub("…", text))


class PlainFormatter(logging.Formatter):
    """Redacts the message and reduces exceptions to types and frames."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, made afresh: other handlers leave their full text of an exception behind."""
        own = copy.copy(record)
        own.exc_text = None
        return super().format(own)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        """The line, its message redacted."""
        record.message = redact(record.message)
        return super().formatMessage(record)

    def formatException(  # noqa: N802  # logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Types and frames of an exception and of what caused it, the cause first."""
        error = ei[1]
        return "" if error is None else "\n".join(_story(error))


def _story(error: BaseException) -> list[str]:
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None and len(lines) < 200:
        lines = [type(current).__qualname__, *_frames(current.__traceback__), *lines]
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return lines


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"  {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
