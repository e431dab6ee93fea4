"""What MerchDesk is made of: versions for support, and the licences of third parties."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass
from importlib import metadata

import PySide6
from cryptography.hazmat.backends.openssl.backend import backend
from PySide6.QtCore import qVersion
from sqlalchemy.orm import Session

import merchdesk

#: What the packages bring along or the program contains, without a package of its own.
_CONTAINED = (
    ("Lucide", "", "ISC"),
    ("Noto Sans SC", "", "OFL-1.1"),
    ("OpenSSL", "", "Apache-2.0"),
    ("Python", platform.python_version(), "PSF-2.0"),
    ("Qt", qVersion(), "LGPL-3.0-only"),
    ("SQLCipher", "", "BSD-3-Clause"),
    ("SQLite", "", "Public Domain"),
)

#: Licences that the packages themselves name only in their texts.
_KNOWN = {"pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only", "sqlcipher3": "Zlib"}


@dataclass(frozen=True, slots=True)
class Component:
    """Something of third parties: its name, version ("" where it has none) and licence."""

    name: str
    version: str
    licence: str


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


def third_parties() -> tuple[Component, ...]:
    """Every package that MerchDesk needs, and what it contains, by name."""
    names = _needed("merchdesk", set()) - {"merchdesk"}
    packages = [_component(name) for name in names]
    contained = [Component(*fields) for fields in _CONTAINED]
    return tuple(sorted([*packages, *contained], key=lambda part: part.name.lower()))


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


def _needed(name: str, seen: set[str]) -> set[str]:
    """The installed packages that one needs, itself included, all the way down."""
    try:
        wanted = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return seen  # of another platform, or left out of the frozen application
    seen.add(name)
    for line in wanted:
        other = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        other = re.sub(r"[-_.]+", "-", other).lower()
        if "extra ==" not in line and other not in seen:
            _needed(other, seen)
    return seen


def _component(name: str) -> Component:
    about = metadata.metadata(name)
    return Component(about["Name"], about["Version"], _KNOWN.get(name) or _licence(about))


def _licence(about: metadata.PackageMetadata) -> str:
    """The licence in a word: the expression, else the classifier, else a short free text."""
    expression = _field(about, "License-Expression")
    if expression:
        return expression
    kinds = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    text = _field(about, "License")
    if text and "\n" not in text and len(text) <= 40:
        return text
    return ", ".join(kind for kind in kinds if kind != "OSI Approved")


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return str(about[name]).strip() if name in about else ""
