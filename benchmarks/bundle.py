"""The frozen program: its size, that of its installers, and its start against one from source.

Both start in turn, each a process of its own with the files already in memory (warm), do the same
and end: the command line says its version; the window draws its first page and takes a picture.

Usage: bundle.py [--dist dist] [--setup SETUP_EXE]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from _harness import Measured, in_turn, report, timed

ROOT = Path(__file__).resolve().parent.parent
BUNDLE_MB, INSTALLER_MB, START = 240, 75, 1.2


def main() -> None:
    """Print sizes and starts; without a bundle only that there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--setup", type=Path, help="a setup.exe that was made elsewhere")
    options = parser.parse_args()
    bundle = options.dist / "merchdesk"
    if not bundle.is_dir():
        print(f"no bundle in {options.dist}; type: python3 dev.py package")
        return
    _sizes(options.dist, options.setup)
    _needs(bundle)
    program = str(bundle / ("merchdesk-cli.exe" if os.name == "nt" else "merchdesk"))
    command = _starts(program, "--version")
    ours, floor = statistics.median(command.ours), statistics.median(command.floor)
    print(f"start of a command: {ours:.0f} ms | from source: {floor:.0f} ms", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        picture = ("shot", "first_run", str(Path(scratch) / "first.png"))
        measured = _starts(program, *picture)
    report("start to the first page", measured, "from source", budget_ratio=START)


def _sizes(dist: Path, setup: Path | None) -> None:
    bundle = dist / "merchdesk"
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    _size(f"bundle, {len(files):,} files", sum(path.stat().st_size for path in files), BUNDLE_MB)
    installers = [*dist.glob("*.deb"), *dist.glob("*.exe"), *([setup] if setup else [])]
    for path in installers:
        _size(path.name, path.stat().st_size, INSTALLER_MB)


def _size(name: str, size: int, aim: int) -> None:
    verdict = "met" if size <= aim * 1e6 else "missed"
    print(f"{name}: {size / 1e6:.1f} MB | aim ≤ {aim} MB: {verdict}", flush=True)


def _needs(bundle: Path) -> None:
    if not sys.platform.startswith("linux"):
        return
    sys.path.insert(0, str(ROOT / "installer"))
    import needs

    needed = needs.of_folder(bundle)
    versions = ", ".join(f"{kind} {needed.newest(kind)}" for kind in sorted(needed.versions))
    print(f"needs {versions} and {len(needed.libraries)} libraries of the system", flush=True)


def _starts(program: str, *arguments: str) -> Measured:
    source = (sys.executable, "-m", "merchdesk")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def once(*command: str) -> float:
        return timed(
            lambda: subprocess.run(
                [*command, *arguments], env=environment, capture_output=True, check=True
            )
        )

    return in_turn(lambda: once(program), lambda: once(*source))


if __name__ == "__main__":
    main()
