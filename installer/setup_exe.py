"""The Windows setup program from a bundle. Type: python3 installer/setup_exe.py BUNDLE OUT

It needs ``makensis`` (NSIS 3), on Windows or on Linux, and nothing else but Python 3.11.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent / "windows" / "merchdesk.nsi"
PROJECT = SCRIPT.parents[2] / "pyproject.toml"

#: What the script calls the pictures that `artwork.py` makes.
ARTWORK = {"ICON": "merchdesk.ico", "SIDE": "setup-side.bmp", "HEADER": "setup-header.bmp"}


def four(version: str) -> str:
    """The version as Windows wants it: ``0.3.0`` and ``0.3.0rc1`` are both ``0.3.0.0``."""
    numbers = re.findall(r"\d+", re.split(r"[^\d.]", version)[0])
    return ".".join([*numbers, "0", "0", "0", "0"][:4])


def make(
    bundle: Path, out: Path, *, artwork: Path | None = None, sign: str = "", quick: bool = False
) -> Path:
    """Pack a bundle into a setup program.

    Args:
        bundle: the folder with ``merchdesk.exe``.
        out: the folder for the program.
        artwork: the folder with the icon and the two bitmaps; None takes NSIS's own.
        sign: a command that signs a file, given as ``%1``; it gets the uninstaller and the setup.
        quick: pack in seconds instead of minutes, half as large again: to try it.

    Returns:
        ``OUT/MerchDesk-VERSION-setup.exe``; an older one is replaced.

    Raises:
        SystemExit: a file is missing, or NSIS fails.
    """
    if not (bundle / "merchdesk.exe").is_file():
        sys.exit(f"There is no merchdesk.exe in {bundle}")
    version = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"]
    made = out / f"MerchDesk-{version}-setup.exe"
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file())
    names = {
        "VERSION": version,
        "FOUR": four(version),
        "BUNDLE": bundle.resolve(),
        "OUT": made.resolve(),
        "SIZE": size // 1024,
        **(_pictures(artwork) if artwork else {}),
        **({"SIGN": sign} if sign else {}),
        **({"QUICK": ""} if quick else {}),
    }
    out.mkdir(parents=True, exist_ok=True)
    words = [f"-D{name}={value}" for name, value in names.items()]
    done = subprocess.run(
        [_makensis(), "-V2", "-INPUTCHARSET", "UTF8", "-WX", *words, str(SCRIPT)], check=False
    )
    if done.returncode:
        sys.exit("makensis has failed")
    sys.stderr.write(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB of {size / 1e6:.1f} MB\n")
    return made


def _pictures(folder: Path) -> dict[str, Path]:
    missing = [name for name in ARTWORK.values() if not (folder / name).is_file()]
    if missing:
        sys.exit(
            f"{folder} lacks {', '.join(missing)}; type: python3 installer/artwork.py {folder}"
        )
    return {key: (folder / name).resolve() for key, name in ARTWORK.items()}


def _makensis() -> str:
    places = r"C:\Program Files (x86)\NSIS;C:\Program Files\NSIS"
    found = shutil.which("makensis") or shutil.which("makensis", path=places)
    return found or sys.exit("makensis is not installed (on Debian: the package nsis)")


def main() -> None:
    """Read the arguments and make the setup program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("bundle", type=Path, metavar="BUNDLE")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--artwork", type=Path, metavar="FOLDER", help="what artwork.py has made")
    parser.add_argument("--sign", default="", metavar="COMMAND", help="signs the file %%1")
    parser.add_argument("--quick", action="store_true", help="pack it badly, but in seconds")
    make(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
