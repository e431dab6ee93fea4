"""The arguments of every command."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from merchdesk import __version__
from merchdesk.cli import keeping, pictures, portfolio, work
from merchdesk.i18n import LANGUAGES

Run = Callable[[argparse.Namespace], Any]


def build_parser() -> argparse.ArgumentParser:
    """The parser; each command's function is the ``run`` of what it returns."""
    parser = argparse.ArgumentParser(
        prog="merchdesk", description="Offline merchant portfolio of a card acquirer's managers."
    )
    parser.add_argument("--version", action="version", version=f"merchdesk {__version__}")
    parser.add_argument("--home", type=Path, help="folder of the portfolio")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    common = _common()

    def command(name: str, run: Run, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, parents=[common])
        added.set_defaults(run=run)
        return added

    _portfolio_commands(command)
    _work_commands(command)
    _keeping_commands(command)
    _picture_commands(command)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--home", type=Path, default=argparse.SUPPRESS, help="folder of the portfolio"
    )
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")
    common.add_argument("--passphrase-file", type=Path, help="file whose first line opens it")
    common.add_argument("--lang", choices=list(LANGUAGES), help="language of texts and reasons")
    return common


def _portfolio_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    init = command("init", portfolio.init, "make a new portfolio")
    init.add_argument("--manager", default="", help="name of the account manager")
    init.add_argument("--demo", type=_count, metavar="N", help="fill it with N demo merchants")
    imports = command("import", portfolio.import_files, "import statements and profiles")
    imports.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    imports.add_argument("--dry-run", action="store_true", help="only say what it would do")
    imports.add_argument("--pin-schedule", metavar="DATE", help="pin a price list, 2013-02-25")
    imports.add_argument("--encoding", help="encoding of the text files, if told wrong")
    imports.add_argument("--undo", metavar="ID", help="take an imported file back")
    command("imports", portfolio.list_imports, "list what was imported")
    merchants = command("merchants", portfolio.merchants, "list or search merchants")
    merchants.add_argument("--search", default="", metavar="TEXT")
    merchants.add_argument("--limit", type=_count, default=100, metavar="N")
    show = command("show", portfolio.show, "everything about one merchant")
    show.add_argument("mid")
    tiers = command("tiers", portfolio.tiers, "the ranking of a month")
    tiers.add_argument("--month", type=_month, default="", metavar="YYYY-MM")
    explain = command("explain", portfolio.explain, "why a merchant has its tier")
    explain.add_argument("mid")
    explain.add_argument("--month", type=_month, default="", metavar="YYYY-MM")


def _work_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    plan = command("plan", work.plan, "whom to see and call on a day")
    plan.add_argument("--date", type=_day, metavar="YYYY-MM-DD")
    visit = command("visit", work.visit, "log a visit, call or message")
    visit.add_argument("mid")
    visit.add_argument(
        "--channel",
        required=True,
        choices=("visit", "inspection", "call", "wechat", "sms", "email", "event"),
    )
    visit.add_argument("--result", required=True, type=int, choices=range(1, 7))
    visit.add_argument("--note", default="")
    visit.add_argument("--at", type=_instant, metavar="TIME", help="ISO 8601, default now")
    visit.add_argument("--next", type=_day, metavar="YYYY-MM-DD")
    visit.add_argument("--next-step", default="", metavar="TEXT")
    export = command("export", work.export, "write a report to a file")
    export.add_argument("report", choices=("visits", "weekly", "monthly"))
    export.add_argument("--format", required=True, choices=("xlsx", "csv", "txt"))
    export.add_argument("--out", required=True, type=Path, metavar="PATH")
    export.add_argument("--from", dest="first", type=_day, metavar="YYYY-MM-DD")
    export.add_argument("--to", dest="last", type=_day, metavar="YYYY-MM-DD")
    export.add_argument("--unmasked", action="store_true")
    export.add_argument("--reason", default="")


def _keeping_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    command("check", keeping.check, "look whether everything is in order")
    backup = command("backup", keeping.backup, "write a checked backup")
    backup.add_argument("path", nargs="?", type=Path)
    restore = command("restore", keeping.restore, "put a backup in place of the portfolio")
    restore.add_argument("path", type=Path)


def _picture_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    demo = command("demo", pictures.demo, "the main job on a demo portfolio, into a folder")
    demo.add_argument("out", type=Path)
    demo.set_defaults(needs_screen=True)
    shot = command("shot", pictures.shot, "a picture of a page")
    shot.add_argument("page", choices=pictures.PAGES)
    shot.add_argument("out", type=Path)
    shot.add_argument("--theme", choices=("light", "dark"), default="light")
    shot.add_argument("--size", type=_size, default=(1440, 900), metavar="1440x900")
    shot.add_argument("--scale", type=float, default=2.0)
    shot.set_defaults(needs_screen=True)


def _month(text: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise argparse.ArgumentTypeError("a month is written YYYY-MM")
    return text


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written YYYY-MM-DD") from None


def _instant(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a time is written 2026-11-23T09:30") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError("a whole number from 1 to 1,000,000")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if match is None:
        raise argparse.ArgumentTypeError("a size is written 1440x900")
    return int(match[1]), int(match[2])
