"""What Windows shows of the programs: the icon, and the name in the list of tasks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import setup_exe

from merchdesk import __version__

#: In the form that PyInstaller reads.
_VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable("040904B0", [{texts}])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 0x04B0])]),
  ],
)
"""


def look(root: Path, name: str) -> dict[str, str]:
    """The arguments of PyInstaller's ``EXE`` that give a program its look.

    Args:
        root: of the checkout; what is needed is made in its ``build`` folder.
        name: of the program, without ``.exe``.
    """
    artwork = root / "build" / "artwork"
    maker = root / "installer" / "artwork.py"
    subprocess.run([sys.executable, str(maker), str(artwork)], check=True)
    version = root / "build" / f"{name}-version.txt"
    version.write_text(_version(name), encoding="utf-8")
    return {"icon": str(artwork / "merchdesk.ico"), "version": str(version)}


def _version(name: str) -> str:
    numbers = tuple(int(number) for number in setup_exe.four(__version__).split("."))
    texts = {
        "CompanyName": "MerchDesk",
        "FileDescription": "MerchDesk",  # the list of tasks, "open with"
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "MerchDesk",
        "ProductVersion": __version__,
    }
    return _VERSION.format(
        numbers=numbers,
        texts=", ".join(f"StringStruct({key!r}, {text!r})" for key, text in texts.items()),
    )
