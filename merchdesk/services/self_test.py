"""Is this copy of the program whole, and does it work on this computer? Nothing stays behind.

Every part is loaded by its own step: one that is missing or broken becomes a finding, not a crash.
What needs drawing is in `ui.self_test`.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTranslator

from merchdesk.errors import UserError
from merchdesk.i18n import RESOURCES, translate
from merchdesk.settings import BUSINESS_ZONE, organisation

LEAST_FREE = 500 * 1000 * 1000  #: bytes for the portfolio, its backups and a file being imported

_FILES = (
    "app-icon.svg",
    "app-icon-small.svg",
    "fonts/Inter-Regular.ttf",
    "fonts/Inter-SemiBold.ttf",
    "fonts/NotoSansSC-Bold.ttf",
    "fonts/NotoSansSC-Regular.ttf",
    "i18n/merchdesk_en.qm",
    "i18n/merchdesk_zh_CN.qm",
    "i18n/qt_zh_CN.qm",
    "icons/LICENSE",
    "licences/LGPL-3.0.txt",
    "window.qss",
)
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the self-test: what was tried, whether it went well, and a sentence."""

    code: str
    ok: bool
    text: str


def attempt(code: str, step: Callable[[], str]) -> Result:
    """Take a step, which returns its sentence; a `UserError` is the sentence of a failure."""
    try:
        return Result(code, ok=True, text=step())
    except UserError as refusal:
        return Result(code, ok=False, text=str(refusal))
    except Exception as error:  # noqa: BLE001  whatever breaks is what was looked for
        words = translate("SelfTest", "This does not work here ({error}). Install MerchDesk again.")
        return Result(code, ok=False, text=words.format(error=f"{type(error).__name__}: {error}"))


def run(home: Path | None, drawn: Callable[[], Iterator[Result]] | None = None) -> list[Result]:
    """Try everything, in a temporary folder that is gone afterwards.

    Args:
        home: the portfolio's folder, which need not exist; None for the usual one.
        drawn: further steps, taken before the program's folder is compared.
    """
    before = _state_of_program()
    with _scratch() as folder:
        results = [
            attempt("resources", resources),
            attempt("translations", translations),
            *(drawn() if drawn else ()),
            attempt("database", lambda: database(folder)),
            attempt("cryptography", cryptography),
            attempt("worker", lambda: worker(folder)),
            attempt("chart", lambda: chart(folder)),
            attempt("export", lambda: export(folder)),
            attempt("keystore", keystore),
            attempt("data_folder", lambda: data_folder(home)),
            attempt("disk", lambda: disk(home)),
            attempt("policy", policy),
            attempt("clock", lambda: clock(dt.datetime.now(dt.UTC))),
        ]
    return [*results, attempt("program_folder", lambda: program_folder(before))]


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for the while; matplotlib's cache too, unless it has one already."""
    with tempfile.TemporaryDirectory(prefix="merchdesk-check-", ignore_cleanup_errors=True) as made:
        before = os.environ.get("MPLCONFIGDIR")
        if "matplotlib" not in sys.modules:
            os.environ["MPLCONFIGDIR"] = made
        try:
            yield Path(made)
        finally:
            os.environ.pop("MPLCONFIGDIR", None)
            if before is not None:
                os.environ["MPLCONFIGDIR"] = before


def resources() -> str:
    """Every file that the program reads beside its code."""
    missing = [name for name in _FILES if not (RESOURCES / name).is_file()]
    if missing:
        words = translate("SelfTest", "Files of the program are missing: {names}.")
        raise UserError(words.format(names=", ".join(missing)))
    return translate("SelfTest", "The files of the program are all there.")


def translations() -> str:
    """A Chinese text is found in the catalogue."""
    translator = QTranslator()
    loaded = translator.load(str(RESOURCES / "i18n" / "merchdesk_zh_CN.qm"))
    text = translator.translate("Settings", "Language") if loaded else ""
    if not any("\u4e00" <= char <= "\u9fff" for char in text):
        raise UserError(translate("SelfTest", "The Chinese texts cannot be read."))
    return translate("SelfTest", "English and Chinese texts are there.")


def database(folder: Path) -> str:
    """An encrypted portfolio is made, opened again, and refused to a wrong key and passphrase."""
    from merchdesk.models import keyslots
    from merchdesk.models.database import Database

    key, _ = keyslots.create(folder / "keys.json", "self-test passphrase")
    path = folder / "check.db"
    Database.create(path, key).close()
    if path.read_bytes()[:15] == b"SQLite format 3":
        raise UserError(translate("SelfTest", "The database is not encrypted."))
    Database.open(path, keyslots.unlock(folder / "keys.json", "self-test passphrase")).close()
    for way in (
        lambda: keyslots.unlock(folder / "keys.json", "another passphrase"),
        lambda: Database.open(path, bytes(32)).close(),
    ):
        if not _refuses(way):
            raise UserError(translate("SelfTest", "The database opens with a wrong key."))
    return translate("SelfTest", "An encrypted database opens with its passphrase and no other.")


def _refuses(way: Callable[[], object]) -> bool:
    try:
        way()
    except UserError:
        return True
    return False


def cryptography() -> str:
    """AES-GCM-SIV, Ed25519 and Argon2id do what they must and refuse what was changed."""
    from merchdesk.services import self_test_crypto

    self_test_crypto.prove()
    return translate("SelfTest", "Encryption and signatures work, and refuse what was changed.")


def worker(folder: Path) -> str:
    """A spreadsheet made here is read by the process that reads statements."""
    import xlsxwriter

    from merchdesk.statements.reader import read_files
    from merchdesk.statements.types import ParsedFile

    path = folder / "statement.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, "商户编号 商户名称 MCC 交易月份 交易笔数 交易金额 手续费".split())
        for row in range(1, _ROWS + 1):
            mid = f"89810005812000{row}"
            sheet.write_row(row, 0, [mid, f"店{row}", "5411", "2016-10", 40, 12000.0, 93.6])
    (read,) = read_files([path])
    if not isinstance(read, ParsedFile) or len(read.rows) != _ROWS:
        raise UserError(translate("SelfTest", "A spreadsheet made for this check cannot be read."))
    return translate("SelfTest", "Spreadsheets are read in a process of their own.")


def chart(folder: Path) -> str:
    """A merchant's chart with Chinese words is drawn."""
    from merchdesk.charts.data import Trend, TrendPoint
    from merchdesk.charts.export import save_trend

    points = tuple(
        TrendPoint(f"2016-{month:02}", month * 1_000_000, month * 1_000, 40, "key", 5_000)
        for month in range(1, 13)
    )
    path = folder / "chart.png"
    save_trend(Trend("自检商户", points), 12, path)
    if not path.read_bytes().startswith(b"\x89PNG"):
        raise UserError(translate("SelfTest", "The chart is no picture."))
    return translate("SelfTest", "Charts are drawn.")


def export(folder: Path) -> str:
    """A report is written as a workbook that is whole."""
    from merchdesk.reports import writers
    from merchdesk.reports.table import Kind, ReportColumn, ReportTable

    columns = (ReportColumn("商户"), ReportColumn("金额", Kind.MONEY))
    path = folder / "report.xlsx"
    writers.write(ReportTable("自检", columns, (("店", 12_345),)), path, "xlsx")
    with zipfile.ZipFile(path) as book:
        if book.testzip() or "xl/worksheets/sheet1.xml" not in book.namelist():
            raise UserError(translate("SelfTest", "The exported workbook is damaged."))
    return translate("SelfTest", "Reports are exported as Excel workbooks.")


def keystore() -> str:
    """Whether there is one; either is well."""
    from merchdesk.models.keystore import is_offered

    if is_offered():
        return translate("SelfTest", "This computer has a keystore that may keep the key.")
    return translate("SelfTest", "This computer has no keystore: the passphrase is asked for.")


def data_folder(home: Path | None) -> str:
    """Where the portfolio lies, or would: on a fit disk, and writable."""
    from merchdesk.models.places import check_location

    path = _home(home)
    check_location(path)
    try:
        with tempfile.TemporaryFile(dir=_existing(path)) as file:
            file.write(b"MerchDesk")
    except OSError:
        words = translate("SelfTest", "The data folder {folder} cannot be written.")
        raise UserError(words.format(folder=path)) from None
    return translate("SelfTest", "The data folder {folder} can be written.").format(folder=path)


def disk(home: Path | None) -> str:
    """Room for the portfolio and its backups."""
    free = shutil.disk_usage(_existing(_home(home))).free
    amount = f"{free / 1e9:,.1f} GB"
    if free < LEAST_FREE:
        words = translate("SelfTest", "Only {amount} are free on the disk of the data folder.")
        raise UserError(words.format(amount=amount))
    return translate("SelfTest", "{amount} are free on the disk of the data folder.").format(
        amount=amount
    )


def policy() -> str:
    """Whether the organisation has a policy file, and it is understood."""
    found = organisation()
    if found.fault:
        raise UserError(found.fault)
    if not found.exists:
        return translate("SelfTest", "There is no policy file.")
    return translate("SelfTest", "The policy file {path} applies.").format(path=found.path)


def clock(now: dt.datetime) -> str:
    """The zone of the business days is known, and the clock is not years behind."""
    zone = now.astimezone(ZoneInfo(BUSINESS_ZONE))
    moment = now.astimezone().strftime("%Y-%m-%d %H:%M %z")
    if zone.utcoffset() != dt.timedelta(hours=8) or now.year < _OLDEST_YEAR:
        words = translate("SelfTest", "The clock of this computer is wrong: {moment}.")
        raise UserError(words.format(moment=moment))
    words = translate(
        "SelfTest", "This computer's clock says {moment}; days are counted in {zone}."
    )
    return words.format(moment=moment, zone=BUSINESS_ZONE)


_OLDEST_YEAR = 2025


def program_folder(before: dict[Path, tuple[int, int]]) -> str:
    """Nothing was written beside the program."""
    now = _state_of_program()
    changed = [path.name for path in now if before.get(path) != now[path]]
    if changed:
        words = translate("SelfTest", "The program has written into its own folder: {names}.")
        raise UserError(words.format(names=", ".join(sorted(changed)[:5])))
    return translate("SelfTest", "Nothing was written into the program's folder.")


def _state_of_program() -> dict[Path, tuple[int, int]]:
    """Every file beside the program with its size and time; Python's own cache does not count."""
    state: dict[Path, tuple[int, int]] = {}
    for folder in program_folders():
        for path in folder.rglob("*"):
            if "__pycache__" not in path.parts and path.is_file():
                about = path.stat()
                state[path] = (about.st_size, about.st_mtime_ns)
    return state


def program_folders() -> list[Path]:
    """Where the program lies, frozen or from source."""
    if getattr(sys, "frozen", False):
        return [Path(sys.executable).resolve().parent]
    return [Path(__file__).resolve().parents[1], RESOURCES]


def _home(explicit: Path | None) -> Path:
    from merchdesk.services.home import home_path

    return home_path(explicit)


def _existing(path: Path) -> Path:
    """The folder itself, or the nearest above it that is there."""
    return next(folder for folder in (path, *path.parents) if folder.is_dir())
