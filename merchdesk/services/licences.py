"""The licences of everything that MerchDesk is made of, with their texts.

A frozen program carries the whole as one file, made by `installer/licences.py`. From source it is
composed of what the installed packages say themselves, and of `resources/licences` for what they
contain or do not say.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion

import merchdesk
from merchdesk.i18n import RESOURCES

#: The whole, as the frozen program carries it below `resources`.
STORED = "third-party-licences.txt"

_QT = ("licences/Qt.txt", "licences/LGPL-3.0.txt", "licences/GPL-3.0.txt")

#: What no package of its own stands for: name, version, licence, texts below `resources`.
_CONTAINED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Inter", "", "OFL-1.1", ("fonts/OFL-Inter.txt",)),
    ("Lucide", "", "ISC", ("icons/LICENSE",)),
    ("Noto Sans SC", "", "OFL-1.1", ("fonts/OFL.txt",)),
    ("OpenSSL", "", "Apache-2.0", ("licences/Apache-2.0.txt",)),
    ("Python", platform.python_version(), "PSF-2.0", ("licences/Python.txt",)),
    ("Qt", qVersion(), "LGPL-3.0-only", _QT),
    ("SQLCipher", "", "BSD-3-Clause", ("licences/SQLCipher.txt",)),
    ("SQLite", "", "Public Domain", ("licences/SQLite.txt",)),
)

#: What packages name only in their texts, or leave to be chosen.
_KNOWN = {"pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only", "sqlcipher3": "Zlib"}
#: Texts for packages that bring none, below `resources`.
_LENT = {"pyside6-essentials": _QT, "shiboken6": _QT}

#: What may be in the product: the names of SPDX, and those that packages use instead.
ALLOWED = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-3.0-only",
        "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Public Domain", "Zlib",
        "Apache Software License", "BSD 3-Clause License", "BSD License", "MIT License",
        "Python Software Foundation License",
    }
)  # fmt: skip

_RULE = "=" * 60
_TEXT_NAMES = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Something of third parties: its name, version ("" where it has none), licence and texts."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()


def text() -> str:
    """Everything to be read about licences: as the frozen program carries it, else composed now."""
    stored = RESOURCES / STORED
    if stored.is_file():
        return stored.read_text(encoding="utf-8")
    return composed(parts())


def parts() -> tuple[Part, ...]:
    """Every package that MerchDesk needs and what it contains, by name; from the metadata."""
    packages = [_package(name) for name in needed()]
    contained = [
        Part(name, version, licence, _lent(paths)) for name, version, licence, paths in _CONTAINED
    ]
    return tuple(sorted([*packages, *contained], key=lambda part: part.name.lower()))


def needed() -> tuple[str, ...]:
    """The names of the installed packages that MerchDesk needs, all the way down, without it."""
    return tuple(sorted(_needed("merchdesk", set()) - {"merchdesk"}))


def faults(found: Iterable[Part]) -> list[str]:
    """What forbids to hand the program on: parts without a text, or under other licences."""
    result: list[str] = []
    for part in found:
        if not any(text.strip() for text in part.texts):
            result.append(f"{part.name}: no licence text")
        if not is_allowed(part.licence):
            result.append(f"{part.name}: the licence “{part.licence}” is not on the list")
    return result


def is_allowed(expression: str) -> bool:
    """Whether all that must be kept is on the list, of alternatives one."""
    if not expression:
        return False
    every = re.split(r"\s+AND\s+", expression.replace("(", "").replace(")", ""))
    return all(ALLOWED.intersection(re.split(r"\s+OR\s+", part.strip())) for part in every)


def composed(found: Sequence[Part]) -> str:
    """One readable text: the list, then each part with its licence texts, none of them twice."""
    lines = [
        f"Third-party licences of MerchDesk {merchdesk.__version__}",
        "MerchDesk 所用第三方软件的许可证",
        "",
        *map(_title, found),
    ]
    seen: dict[str, str] = {}
    for part in found:
        lines += ["", "", _RULE, _title(part), _RULE]
        for words in part.texts:
            first = seen.setdefault(words, part.name)
            same = f"The same text as under {first}."
            lines += ["", words if first == part.name else same]
    return "\n".join(lines) + "\n"


def _title(part: Part) -> str:
    return f"{part.name} {part.version}".rstrip() + f"  ·  {part.licence}"


def _lent(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(_read(RESOURCES / path) for path in paths)


def _read(path: Path) -> str:
    """A text with plain line ends; old ones are not always UTF-8."""
    data = path.read_bytes()
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("latin-1")
    return "\n".join(line.rstrip() for line in words.replace("\f", "\n").splitlines()).strip("\n")


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


def _package(name: str) -> Part:
    about = metadata.metadata(name)
    licence = _KNOWN.get(name) or _licence(about)
    return Part(about["Name"], about["Version"], licence, package_texts(name))


def package_texts(name: str) -> tuple[str, ...]:
    """The licence texts that an installed package brings, or that are lent to it."""
    files = metadata.files(name) or []
    named = [
        path
        for path in files
        if path.parts[0].endswith(".dist-info") and _TEXT_NAMES.search("/".join(path.parts[1:]))
    ]
    found = [Path(str(path.locate())) for path in sorted(named, key=str)]
    return tuple(_read(path) for path in found if path.is_file()) or _lent(_LENT.get(name, ()))


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
