"""Writes the licences of everything in the bundle into one text file, and refuses what may not be.

Type: python installer/licences.py OUT_FILE [LIBRARY...]

LIBRARY are files that the bundle takes from a Debian system: their packages' copyright files are
added.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from merchdesk.services import licences
from merchdesk.services.licences import Part

#: Under the GPL without an exception: whoever hands them on hands on everything under it.
REFUSED = re.compile(r"^lib(readline|history|gdbm)", re.IGNORECASE)

_BOOTLOADER = "GPL-2.0-or-later WITH Bootloader-exception"
_RUNTIME = """The Microsoft Visual C++ runtime libraries are distributed unchanged, as the
licence terms of Microsoft Visual Studio allow for programs built with it."""


def make(out: Path, libraries: Iterable[Path] = ()) -> None:
    """Write the text file, which is what About shows in the frozen program.

    Args:
        out: the file; its folder is made if it is missing.
        libraries: files that the bundle takes from this system, outside of Python's packages.

    Raises:
        SystemExit: something has no licence text, or one that does not allow to hand it on.
    """
    taken = sorted(set(libraries))
    found = licences.parts()
    faults = licences.faults(found)
    faults += [f"{path.name}: under the GPL" for path in taken if REFUSED.match(path.name)]
    if faults:
        raise SystemExit("Not to be handed on like this:\n" + "\n".join(faults))
    out.parent.mkdir(parents=True, exist_ok=True)
    whole = [*found, *_added(), *_of_debian(taken)]
    text = licences.composed(sorted(whole, key=lambda part: part.name.lower()))
    out.write_text(text, encoding="utf-8", newline="\n")


def _added() -> list[Part]:
    """What only a bundle contains: a loader whose exception allows it, and runtimes."""
    added: list[Part] = []
    if metadata.packages_distributions().get("PyInstaller"):
        texts = licences.package_texts("pyinstaller")
        added.append(Part("PyInstaller", metadata.version("pyinstaller"), _BOOTLOADER, texts))
    if sys.platform == "win32":
        added.append(Part("Microsoft Visual C++ runtime", "", "Microsoft's terms", (_RUNTIME,)))
    return added


def _of_debian(libraries: Iterable[Path]) -> list[Part]:
    """The Debian packages that some files belong to, with their copyright files."""
    packages = {name for path in libraries if (name := _package_of(path))}
    return [
        Part(name, _version_of(name), "as its copyright file says", (_copyright_of(name),))
        for name in sorted(packages)
    ]


def _package_of(library: Path) -> str:
    """Its package, also where /lib has become /usr/lib; "" for a file of no package."""
    real = library.resolve()
    for path in dict.fromkeys([library, real, Path(str(real).removeprefix("/usr"))]):
        status, said = _asked("dpkg-query", "-S", str(path))
        if status == 0:
            return said.partition(": ")[0].partition(",")[0].partition(":")[0]
    return ""


def _version_of(package: str) -> str:
    return _asked("dpkg-query", "-W", "-f", "${Version}\n", package)[1].partition("\n")[0]


def _copyright_of(package: str) -> str:
    path = Path("/usr/share/doc") / package / "copyright"
    if not path.is_file():
        raise SystemExit(f"{path} is missing: a slim system leaves it out")
    return path.read_text(encoding="utf-8", errors="replace").strip()


def _asked(*command: str) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    make(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
