"""The arguments of every command. A command's own module loads only once it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from merchdesk.cli import arguments
from merchdesk.cli.pages import PAGES
from merchdesk.i18n import LANGUAGES

#: What a text file may be written in (`statements.reader.ENCODINGS`, which would load its reader).
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")

#: What opens in the window by its name alone (`sync.file_hub.SUFFIX`).
TEAM_FILE = ".mdsync"

_Command = Callable[..., argparse.ArgumentParser]
_WINDOW = {"home", "command", "file"}  # what means something without a command


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options of a command line.

    Returns:
        The options; ``command`` is None for the window, which opens the team file ``file`` if
        there is one; else ``run`` names the function that runs it, as ``module.function`` below
        `merchdesk.cli`.

    Raises:
        SystemExit: wrong usage (2), or the help was asked for (0).
    """
    parser = build_parser()
    rest, file = _without_file(words)
    options = parser.parse_args(rest)
    options.file = file
    if options.version:
        options.command, options.run = "", "installing.version"
    elif options.command is None:
        if any(value for name, value in vars(options).items() if name not in _WINDOW):
            parser.error("these options need a command; see merchdesk --help")
    elif options.command == "import":
        _check_import(parser, options)
    elif options.command == "sync":
        _check_sync(parser, options)
    elif options.command == "check" and options.install:
        options.run, options.needs_screen = "installing.check_install", True
    return options


def _without_file(words: Sequence[str]) -> tuple[list[str], Path | None]:
    """The words but for a team file at their end, as a double-click gives it, and that file."""
    *others, last = words or [""]
    alone = not others or (len(others) == 2 and others[0] == "--home")
    alone = alone or (len(others) == 1 and others[0].startswith("--home="))
    # A desktop knows a team file by its content too: a conflicted copy may end in anything.
    named = last.lower().endswith(TEAM_FILE) or Path(last).is_absolute()
    if alone and named and not last.startswith("-"):
        return others, arguments.path(last)
    return list(words), None


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="merchdesk",
        description="Offline merchant portfolio of a card acquirer's account managers. "
        "Without a command it opens its window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="versions and the system")
    _common_options(parser)
    parser.set_defaults(needs_screen=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: str, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        _common_options(added, again=True)
        added.set_defaults(run=run)
        return added

    for group in _GROUPS:
        group(command)
    return parser


def _common_options(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Options that may stand before or after the command; given twice, the later one counts."""
    unset = argparse.SUPPRESS if again else None
    parser.add_argument(
        "--home",
        type=arguments.path,
        default=unset,
        metavar="DIR",
        help="folder of the portfolio, else MERCHDESK_HOME, else the user's data folder",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if again else False,
        help="one JSON document on standard output",
    )
    parser.add_argument(
        "--passphrase-file",
        type=arguments.path,
        default=unset,
        metavar="FILE",
        help="file whose first line opens the portfolio, else MERCHDESK_PASSPHRASE_FILE",
    )
    parser.add_argument(
        "--lang", choices=list(LANGUAGES), default=unset, help="language of texts and reasons"
    )


def _portfolio_commands(command: _Command) -> None:
    init = command("init", "init.init", "make a new portfolio")
    init.add_argument("--manager", type=arguments.line, default="", metavar="NAME")
    init.add_argument("--demo", type=arguments.count, metavar="N", help="fill it with N merchants")
    _import_arguments(command("import", "importing.import_files", "import statements, profiles"))
    command("imports", "importing.list_imports", "list what was imported")
    merchants = command("merchants", "portfolio.merchants", "list or search merchants")
    merchants.add_argument("--search", type=arguments.text, default="", metavar="TEXT")
    merchants.add_argument("--limit", type=arguments.count, default=100, metavar="N")
    show = command("show", "merchant.show", "everything about one merchant")
    show.add_argument("mid", type=arguments.line, metavar="MID")
    tiers = command("tiers", "portfolio.tiers", "the ranking of a month")
    tiers.add_argument("--month", type=arguments.month, metavar="YYYY-MM")
    explain = command("explain", "portfolio.explain", "why a merchant has its tier")
    explain.add_argument("mid", type=arguments.line, metavar="MID")
    explain.add_argument("--month", type=arguments.month, metavar="YYYY-MM")


def _import_arguments(imports: argparse.ArgumentParser) -> None:
    imports.add_argument("paths", nargs="*", type=arguments.path, metavar="PATH")
    imports.add_argument("--dry-run", action="store_true", help="only say what it would do")
    imports.add_argument(
        "--pin-schedule",
        type=arguments.day,
        metavar="DATE",
        help="count every month by the price list of this date, such as 2013-02-25",
    )
    imports.add_argument("--encoding", choices=ENCODINGS, help="of text files, if taken wrongly")
    imports.add_argument("--undo", type=arguments.line, metavar="ID", help="take an import back")


def _check_import(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """What the arguments of an import may not be together."""
    changes = options.dry_run or options.pin_schedule or options.encoding
    if options.undo is not None and (options.paths or changes):
        parser.error("import --undo ID stands alone")
    if options.undo is None and not options.paths and not options.pin_schedule:
        parser.error("import needs the files or folders to import")


def _work_commands(command: _Command) -> None:
    plan = command("plan", "plan.plan", "whom to see and call on a day")
    plan.add_argument("--date", type=arguments.day, metavar="YYYY-MM-DD")
    _visit_arguments(command("visit", "visit.visit", "log a visit, call or message"))
    export = command("export", "exporting.export", "write a report to a file")
    export.add_argument("report", choices=("visits", "weekly", "monthly"))
    export.add_argument("--format", required=True, choices=("xlsx", "csv", "txt"))
    export.add_argument("--out", required=True, type=arguments.path, metavar="PATH")
    export.add_argument("--from", dest="first", type=arguments.day, metavar="YYYY-MM-DD")
    export.add_argument("--to", dest="last", type=arguments.day, metavar="YYYY-MM-DD")
    export.add_argument("--unmasked", action="store_true", help="whole phone numbers")
    export.add_argument("--reason", type=arguments.line, default="", help="why unmasked")


def _visit_arguments(visit: argparse.ArgumentParser) -> None:
    channels = ("visit", "inspection", "call", "wechat", "sms", "email", "event")
    visit.add_argument("mid", type=arguments.line, metavar="MID")
    visit.add_argument("--channel", required=True, choices=channels)
    visit.add_argument("--result", required=True, type=int, choices=range(1, 7))
    visit.add_argument("--note", type=arguments.text, default="", metavar="TEXT")
    visit.add_argument(
        "--at", type=arguments.instant, metavar="TIME", help="ISO 8601, else the present moment"
    )
    visit.add_argument(
        "--next", type=arguments.day, metavar="YYYY-MM-DD", help="day of the next step"
    )
    visit.add_argument("--next-step", type=arguments.line, default="", metavar="TEXT")


#: What `sync` does by its first word -> how many words may follow it. Any other word is the file.
_SYNC = {
    "create": {1},
    "invite": {0},
    "join": {1},
    "rebuild": {0, 1},
    "status": {0},
    "conflicts": {0},
    "resolve": {2},
}


def _sync_command(command: _Command) -> None:
    words = "exchange with the team through its file"
    sync = command("sync", "syncing.sync", words)
    sync.usage = (
        "merchdesk sync [PATH] | create PATH | invite | join PATH --invite CODE | "
        "rebuild [PATH] | status | conflicts | resolve ID mine|theirs|both"
    )
    sync.add_argument("words", nargs="*", type=arguments.text, metavar="WORD")
    sync.add_argument("--invite", type=arguments.line, metavar="CODE", help="to join with")
    sync.add_argument(
        "--invite-passphrase-file",
        type=arguments.path,
        metavar="FILE",
        help="file whose first line was agreed besides the invite's code",
    )
    sync.add_argument("--no-lock", action="store_true", help="do not keep other writers out")


def _check_sync(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Tell the action from its words: ``sync FILE`` names the file, ``sync join FILE`` joins."""
    first, *rest = options.words or [""]
    options.action = first if first in _SYNC else ""
    options.rest = rest if options.action else options.words
    if len(options.rest) not in _SYNC.get(options.action, {0, 1}):
        parser.error(f"sync {options.action}: wrong number of words; see merchdesk sync --help")
    if (options.invite is None) == (options.action == "join"):
        parser.error("sync join PATH needs --invite CODE, and nothing else takes it")
    if options.invite_passphrase_file and options.action not in {"invite", "join"}:
        parser.error("only invite and join take --invite-passphrase-file")
    if options.action == "resolve" and options.rest[1] not in {"mine", "theirs", "both"}:
        parser.error("sync resolve ID mine|theirs|both")


def _keeping_commands(command: _Command) -> None:
    check = command("check", "keeping.check", "look whether everything is in order")
    check.add_argument(
        "--install", action="store_true", help="whether this copy works here; needs no portfolio"
    )
    backup = command("backup", "keeping.backup", "write a checked backup")
    backup.add_argument(
        "path", nargs="?", type=arguments.path, help="a folder, or a file NAME.mdbackup"
    )
    restore = command("restore", "keeping.restore", "put a backup in place of the portfolio")
    restore.add_argument("path", type=arguments.path, help="a backup, or a folder of backups")


def _picture_commands(command: _Command) -> None:
    demo = command("demo", "pictures.demo", "the main job on a demo portfolio, into a folder")
    demo.add_argument("out", type=arguments.path, metavar="OUT")
    demo.set_defaults(needs_screen=True)
    shot = command("shot", "pictures.shot", "a picture of a page")
    shot.add_argument("page", choices=PAGES, metavar="PAGE", help=", ".join(PAGES))
    shot.add_argument("out", type=arguments.path, metavar="OUT.png")
    shot.add_argument("--theme", choices=("light", "dark"), default="light")
    shot.add_argument("--size", type=arguments.size, default=(1440, 900), metavar="1440x900")
    shot.add_argument("--scale", type=arguments.scale, default=2.0, metavar="2")
    shot.add_argument("--mid", type=arguments.line, default="", help="the merchant to show")
    shot.set_defaults(needs_screen=True)


_GROUPS = (_portfolio_commands, _work_commands, _sync_command, _keeping_commands, _picture_commands)
