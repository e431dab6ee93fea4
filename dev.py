"""The one helper of this project. It needs nothing but Python 3.11 or newer.

python3 dev.py run [ARGS]     set up what is missing, then open the window
python3 dev.py test [ARGS]    set up what is missing, then run the tests (ARGS go to pytest)

python3 dev.py check          lint, format, types, import layers, translations up to date
python3 dev.py shots          pictures of every page, both languages and themes, in out/shots
python3 dev.py bench          every benchmark
python3 dev.py translate      collect the texts of the sources into resources/i18n/*.ts
python3 dev.py lock           pin the dependencies of pyproject.toml in requirements.txt
python3 dev.py package        the frozen application and this platform's installer in dist/
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import itertools
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "dev-set-up"
OUT = ROOT / "out"
I18N = ROOT / "resources" / "i18n"
CATALOGUES = ("merchdesk_zh_CN.ts", "merchdesk_en.ts")
PAGES = (
    "first_run unlock today merchants merchant why visit import reports sync settings about"
).split()


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    say(text)
    raise SystemExit(1)


def call(*command: str | Path, **env: str) -> int:
    """Run a command in the project's root; returns its exit status."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=os.environ | env, check=False).returncode


def need(*command: str | Path, **env: str) -> None:
    """Run a command that must succeed."""
    if call(*command, **env):
        stop(f"This failed: {' '.join(map(str, command))}")


# Set-up


def set_up() -> None:
    """System libraries, .venv, the locked packages, the product itself and its translations."""
    wanted = fingerprint()
    if not (STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists()):
        install_packages(missing_packages("apt.txt"))
        make_venv()
        say("Installing the locked packages into .venv (some minutes the first time) …")
        pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input")
        need(*pip, "--require-hashes", "-r", "requirements.txt")
        need(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
        STAMP.write_text(wanted)
    compile_translations()


def fingerprint() -> str:
    """Changes whenever the environment must be looked at again, a moved checkout included."""
    names = ("apt.txt", "pyproject.toml", "requirements.txt")
    parts = [str(ROOT).encode(), *((ROOT / name).read_bytes() for name in names)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def missing_packages(named_in: str) -> list[str]:
    """The packages of a list that this Debian or Ubuntu lacks; nothing on other systems."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Provides}\n"]
    listed = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    # A Python from elsewhere brings its own venv.
    present = {"python3-venv"} if importlib.util.find_spec("ensurepip") else set()
    for line in listed.splitlines():
        status, *names = line.replace(",", " ").split()
        if status == "installed":
            present.update(names)
    lines = (ROOT / named_in).read_text().splitlines()
    return [name for name in lines if name and not name.startswith("#") and name not in present]


def install_packages(names: list[str]) -> None:
    """As root or with a sudo that asks no password; otherwise say what to type and stop."""
    if not names:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    prefix: list[str] = []
    if os.geteuid() != 0:
        prefix = ["sudo", "-n"]
        sudo = shutil.which("sudo")
        ask = [*prefix, "true"]
        if not sudo or subprocess.run(ask, capture_output=True, check=False).returncode:
            stop(
                "Some system packages are missing. Type this, then try again:\n"
                f"  {'sudo sh' if sudo else 'su'} -c 'apt-get update && {' '.join(install)}'"
            )
    say(f"Installing system packages: {' '.join(names)}")
    need(*prefix, "apt-get", "update", "-q")
    need(*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *install)


def make_venv() -> None:
    """Create .venv, or create it anew when its interpreter no longer works."""
    if PYTHON.exists() and call(PYTHON, "-c", "import pip") == 0:
        return
    importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        stop(
            f"{sys.executable} cannot make virtual environments: its module ensurepip is missing. "
            "Install it (on Debian: the package python3-venv), then try again."
        )
    say("Creating .venv …")
    need(sys.executable, "-m", "venv", "--clear", VENV)


# Translations


def qt_folder() -> Path:
    """Where the wheel of PySide6 keeps Qt's tools and translations."""
    for packages in (*VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages"):
        if (packages / "PySide6").is_dir():
            return packages / "PySide6"
    stop("PySide6 is not installed yet. Type first: python3 dev.py test")


def compile_translations() -> None:
    """Make each .qm that is missing or older than its .ts, and take over Qt's own Chinese."""
    for source in sorted(I18N.glob("*.ts")):
        if older(source.with_suffix(".qm"), source):
            need(qt_folder() / "lrelease", "-silent", source, "-qm", source.with_suffix(".qm"))
    ours = I18N / "qt_zh_CN.qm"
    if not ours.exists():
        # Qt's qt_zh_CN.qm only refers to this one, which has the texts.
        theirs = next(qt_folder().rglob("translations/qtbase_zh_CN.qm"), None)
        if theirs:
            I18N.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(theirs, ours)


def older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def source_texts() -> Iterator[tuple[str, str, str, bool]]:
    """Every ``translate("Context", "text", "comment", n)``: context, text, comment, plural."""
    for path in sorted((ROOT / "merchdesk").rglob("*.py")):
        for node in translate_calls(path):
            yield text_of(node, f"{path.relative_to(ROOT)}:{node.lineno}")


def translate_calls(path: Path) -> list[ast.Call]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    ours = [node for node in calls if ast.unparse(node.func) in {"translate", "i18n.translate"}]
    return sorted(ours, key=lambda node: (node.lineno, node.col_offset))


def text_of(node: ast.Call, where: str) -> tuple[str, str, str, bool]:
    given = dict(zip(("context", "text", "comment", "n"), node.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    words: list[str] = []
    for name in ("context", "text", "comment"):
        value = given.get(name, ast.Constant(""))
        if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
            stop(f"{where}: the {name} given to translate() must be one literal string")
        words.append(value.value)
    return words[0], words[1], words[2], "n" in given


def update_translations(folder: Path) -> None:
    """Bring the .ts files of a folder up to date with the sources.

    lupdate's own reader of Python misses keyword arguments, f-strings and any plural whose number
    is not a literal, so it is given the same texts as C++, which it reads without loss.
    """
    lines: list[str] = []
    for *words, plural in source_texts():
        quoted = ", ".join(json.dumps(word, ensure_ascii=False) for word in words)
        lines.append(f"QCoreApplication::translate({quoted}{', 1' if plural else ''});\n")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "texts.cpp"
        source.write_text("void texts() {\n" + "".join(lines) + "}\n", "utf-8")
        for name in CATALOGUES:
            only = ["-pluralonly"] if name.endswith("_en.ts") else []
            options = ("-silent", "-no-obsolete", "-locations", "none", "-source-language", "en")
            need(qt_folder() / "lupdate", *options, *only, source, "-ts", folder / name)


def translations_complete() -> int:
    """Fails when a .ts file lacks a text of the sources, keeps one too many, or is unfinished."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in CATALOGUES:
            if (I18N / name).exists():
                shutil.copy(I18N / name, scratch)
        update_translations(Path(scratch))
        faults: list[str] = []
        for name in CATALOGUES:
            fresh = (Path(scratch) / name).read_bytes()
            if not (I18N / name).exists() or (I18N / name).read_bytes() != fresh:
                faults.append(f"{name} is out of date; type: python3 dev.py translate")
            if unfinished := fresh.count(b'type="unfinished"'):
                faults.append(f"{name}: {unfinished} texts are not translated yet")
    for fault in faults:
        say(fault)
    return len(faults)


# Commands


def run(args: list[str]) -> int:
    set_up()
    headless = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if args or not headless:
        return call(PYTHON, "-m", "merchdesk", *args)
    say("There is no display here, so the window cannot open; the demonstration goes to out/.")
    return call(PYTHON, "-m", "merchdesk", "demo", OUT)


def test(args: list[str]) -> int:
    set_up()
    tools = missing_packages("apt-test.txt")
    try:
        install_packages(tools)
    except SystemExit:
        say(f"Tests that need {' '.join(tools)} are skipped.")
    return call(PYTHON, "-m", "pytest", "-n", "auto", *args, QT_QPA_PLATFORM="offscreen")


def check(_args: list[str]) -> int:
    """Every check runs even when an earlier one fails."""
    results = {
        "lint": call(BIN / "ruff", "check"),
        "format": call(BIN / "ruff", "format", "--check"),
        "types": call(BIN / "mypy"),
        "import layers": call(BIN / "lint-imports"),
        "translations": translations_complete(),
    }
    failed = [name for name, status in results.items() if status]
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def shots(_args: list[str]) -> int:
    folder = OUT / "shots"
    home, secret = folder / "home", folder / "passphrase"
    access = ("--home", home, "--passphrase-file", secret)
    if not home.exists():
        folder.mkdir(parents=True, exist_ok=True)
        secret.write_text(secrets.token_urlsafe(16))
        need(PYTHON, "-m", "merchdesk", "init", "--demo", "300", *access)
        team_of(folder, access, secret)
    looks = itertools.product(
        ("zh_CN", "en"), ("light", "dark"), (("1280x800", "1"), ("1440x900", "2"))
    )
    for (lang, theme, (size, scale)), page in itertools.product(looks, PAGES):
        picture = folder / f"{page}-{lang}-{theme}-{size}.png"
        look = ("--lang", lang, "--theme", theme, "--size", size, "--scale", scale)
        need(PYTHON, "-m", "merchdesk", "shot", page, picture, *look, *access)
    return 0


def team_of(folder: Path, access: tuple[str | Path, ...], secret: Path) -> None:
    """A team of two, with the portfolio of the pictures."""
    merchdesk = (PYTHON, "-m", "merchdesk")
    file, other = folder / "team.mdsync", folder / "other"
    theirs = ("--home", other, "--passphrase-file", secret)
    need(*merchdesk, "init", "--manager", "李静", *theirs)
    need(*merchdesk, "sync", "create", file, *access)
    words = [str(word) for word in (*merchdesk, "sync", "invite", *access)]
    invited = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    need(*merchdesk, "sync", "join", file, "--invite", invited.stdout.strip(), *theirs)
    need(*merchdesk, "sync", *access)


def bench(_args: list[str]) -> int:
    scripts = [path for path in sorted((ROOT / "benchmarks").glob("*.py")) if path.name[0] != "_"]
    return max([call(PYTHON, path, QT_QPA_PLATFORM="offscreen") for path in scripts], default=0)


def translate(_args: list[str]) -> int:
    update_translations(I18N)
    compile_translations()
    return 0


def lock(_args: list[str]) -> int:
    uv = shutil.which("uv") or stop("uv is not installed. Type first: pip install uv")
    groups = ("--group", "test", "--group", "lint", "--group", "build")
    options = ("--universal", "--python-version", "3.11", "--generate-hashes")
    compiled = ("pip", "compile", "pyproject.toml", *groups, *options, "-o", "requirements.txt")
    return call(uv, *compiled, UV_PYTHON_DOWNLOADS="never")


def package(_args: list[str]) -> int:
    compile_translations()
    need(PYTHON, "-m", "PyInstaller", "--noconfirm", "build.spec")
    if shutil.which("dpkg-deb"):
        need(PYTHON, "installer/deb.py", "dist/merchdesk", "dist")
    if os.name == "nt" and shutil.which("makensis"):
        setup = ("installer/setup_exe.py", "dist/merchdesk", "dist")
        need(PYTHON, *setup, "--artwork", "build/artwork")
    return call(PYTHON, "benchmarks/bundle.py", QT_QPA_PLATFORM="offscreen")


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command
    for command in (run, test, check, shots, bench, translate, lock, package)
}


def main(argv: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older one is told
        stop(f"MerchDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not argv or argv[0] not in COMMANDS:
        say(__doc__ or "")
        return 0 if argv in (["-h"], ["--help"]) else 2
    if argv[0] not in {"run", "test", "lock"} and not PYTHON.exists():
        stop("The environment is not set up yet. Type first: python3 dev.py test")
    try:
        return COMMANDS[argv[0]](argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
