"""What the programs and libraries of a folder need of the Linux that they run on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Version = tuple[int, ...]

_VERSION = re.compile(r"\b(GLIBC|GLIBCXX)_(\d+(?:\.\d+)*)$")


@dataclass
class Needs:
    """Of one file or of many.

    Attributes:
        libraries: the names under which they are looked up.
        versions: per kind of symbol (GLIBC, GLIBCXX) the newest that is asked for.
    """

    libraries: set[str] = field(default_factory=set)
    versions: dict[str, Version] = field(default_factory=dict)

    def newest(self, kind: str) -> str:
        """The newest version of a kind as people write it, ``2.31``."""
        return ".".join(map(str, self.versions[kind]))


def read(told: str) -> Needs:
    """Read what ``objdump -p`` tells of any number of files."""
    needs, required = Needs(), False
    for line in told.splitlines():
        words = line.split()
        if line[:1].strip():  # a heading; only what is required of others counts
            required = line.startswith("Version References:")
        elif words[:1] == ["NEEDED"]:
            needs.libraries.add(words[1])
        elif required and (found := _VERSION.search(line)):
            version = tuple(int(part) for part in found[2].split("."))
            needs.versions[found[1]] = max(version, needs.versions.get(found[1], version))
    return needs


def of_folder(folder: Path) -> Needs:
    """What a folder needs of the system: libraries that lie in it are not counted.

    Raises:
        OSError: there is no objdump (of binutils) here, or the folder cannot be read.
    """
    files = list(binaries(folder))
    dump = ["objdump", "-p", *map(str, files)]
    needs = read(subprocess.run(dump, capture_output=True, text=True, check=True).stdout)
    needs.libraries -= {path.name for path in files}
    return needs


def binaries(folder: Path) -> Iterator[Path]:
    """The ELF files of a folder and the folders below, each once."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path
