"""What MerchDesk is made of: the versions that support asks for."""

from __future__ import annotations

import platform
import re
from importlib import metadata

import PySide6
from cryptography.hazmat.backends.openssl.backend import backend
from PySide6.QtCore import qVersion
from sqlalchemy.orm import Session

import merchdesk


def versions(session: Session) -> tuple[tuple[str, str], ...]:
    """Name and version of what matters when something goes wrong, for About and for support."""
    return (
        ("MerchDesk", merchdesk.__version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("SQLite", _asked(session, "SELECT sqlite_version()")),
        ("SQLCipher", _asked(session, "PRAGMA cipher_version")),
        ("OpenSSL", _openssl(session)),
        ("SQLAlchemy", _package("sqlalchemy")),
        ("matplotlib", _package("matplotlib")),
        ("System", f"{platform.system()} {platform.release()}"),
    )


def _asked(session: Session, question: str) -> str:
    return str(session.connection().exec_driver_sql(question).scalar() or "")


def _openssl(session: Session) -> str:
    """The library under SQLCipher, and the one under the key slots where it is another one."""
    below = _asked(session, "PRAGMA cipher_provider_version")
    found = [re.sub(r"^OpenSSL (\S+).*", r"\1", text) for text in (below, _key_slots())]
    return " / ".join(dict.fromkeys(text for text in found if text))


def _key_slots() -> str:
    return backend.openssl_version_text()


def _package(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
