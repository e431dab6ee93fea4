"""Opening a file into sheets of numbered rows, whatever its format and encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from merchdesk.statements.archive import check_workbook
from merchdesk.statements.problems import Problem, Unreadable

TYPE_CHECKING = False  # the module `typing` would cost the worker time to import
if TYPE_CHECKING:
    from python_calamine import CalamineSheet

FILE_LIMIT = 32 * 1024 * 1024  #: bytes; about 300,000 rows of text
LINE_LIMIT = 1_000_000  #: characters of one line
CELL_LIMIT = 3_000_000  #: cells of one sheet
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")  #: what a person may choose

_ZIP = b"PK"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"MZ")
_WEB_PAGE = (b"<!doctype", b"<html", b"<head", b"<table", b"<?xml", b"<meta")


class Sheet:
    """A sheet's name and its rows, each with its number as a person sees it."""

    def __init__(
        self, name: str, rows: Iterable[tuple[int, Sequence[object]]], *, is_text: bool
    ) -> None:
        self.name = name
        self.rows = rows
        self.is_text = is_text


class Book:
    """An opened file: how it was written, and its sheets, read one after the other."""

    def __init__(self, encoding: str, sheets: Iterable[Sheet]) -> None:
        self.encoding = encoding
        self.sheets = sheets


def open_book(data: bytes, *, name: str, encoding: str | None = None) -> Book:
    """The sheets of a file, recognised by its contents rather than by its name.

    Args:
        data: the whole file.
        name: the file name; only ``.xlsx`` and ``.xlsm`` promise a workbook.
        encoding: of a text file, chosen by a person; None finds it out.

    Raises:
        Unreadable: at once or while the sheets are read.
    """
    if not data.strip():
        raise Unreadable(Problem.EMPTY)
    if data.startswith(_ZIP):
        check_workbook(data)
        return Book("xlsx", _workbook_sheets(data))
    if data.startswith(_OLE):
        if _is_locked(data):
            raise Unreadable(Problem.LOCKED)
        return Book("xls", _workbook_sheets(data))
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise Unreadable(Problem.DAMAGED_WORKBOOK)
    if data.startswith(_OTHER):
        raise Unreadable(Problem.NOT_A_TABLE)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        raise Unreadable(Problem.WEB_PAGE)
    text, found = decoded(data, encoding)
    return Book(found, [Sheet("", _records(text), is_text=True)])


def _is_locked(data: bytes) -> bool:
    """Whether an OLE file is an encrypted XLSX, or an XLS that begins with a FILEPASS record."""
    begin = data.find(bytes.fromhex("0908100000060500"))  # BOF of BIFF8, 20 bytes with its head
    locked_xls = begin >= 0 and data[begin + 20 : begin + 22] == b"\x2f\0"
    return locked_xls or "EncryptedPackage".encode("utf-16-le") in data


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding: UTF-8, then UTF-16, then GB18030, unless one is chosen.

    Raises:
        Unreadable: it is in none of them, or holds binary zeros.
    """
    for name, codec in _candidates(data, encoding):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        zero = text.find("\0")
        if zero >= 0:
            raise Unreadable(Problem.BINARY_ZERO, line=text.count("\n", 0, zero) + 1)
        return text.removeprefix("\ufeff"), name
    raise Unreadable(Problem.ENCODING, word=encoding or "")


def _candidates(data: bytes, chosen: str | None) -> list[tuple[str, str]]:
    """The encodings to try, and the codec of each."""
    utf16 = _utf16(data)
    if chosen:
        return [(chosen, {"utf-16": utf16 or "utf-16", "big5": "big5hkscs"}.get(chosen, chosen))]
    return [("utf-16", utf16)] * bool(utf16) + [("utf-8", "utf-8"), ("gb18030", "gb18030")]


def _utf16(data: bytes) -> str:
    """UTF-16 where a byte order mark says so, or where zeros fill every other byte of digits."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 10 < len(head) or min(even, odd):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a delimited text with the line each begins on."""
    _check_lines(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for record in reader:
            yield start, record
            start = reader.line_num + 1
    except csv.Error:  # a quote that never closes, text after one, a field beyond 128 kB
        raise Unreadable(Problem.QUOTES, line=start) from None


def _check_lines(text: str) -> None:
    if len(text) > LINE_LIMIT:
        for number, line in enumerate(io.StringIO(text, newline=""), start=1):
            if len(line) > LINE_LIMIT:
                raise Unreadable(Problem.LONG_LINE, line=number)


def _delimiter(text: str) -> str:
    """The mark that stands most often on one of the first lines: comma, tab, semicolon or bar."""
    lines = text[:20_000].splitlines()[:20]
    return max(",\t;|", key=lambda mark: max((line.count(mark) for line in lines), default=0))


def _workbook_sheets(data: bytes) -> Iterator[Sheet]:
    """The visible sheets of a workbook.

    `python_calamine` is imported here alone. On some hostile cells it aborts the whole process,
    so only the worker may come here.
    """
    import python_calamine as calamine

    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            for meta in book.sheets_metadata:
                if meta.visible == calamine.SheetVisibleEnum.Visible:
                    sheet = book.get_sheet_by_name(meta.name)
                    yield Sheet(meta.name, _numbered(sheet), is_text=False)
    except calamine.CalamineError:
        raise Unreadable(Problem.DAMAGED_WORKBOOK) from None


def _numbered(sheet: CalamineSheet) -> Iterable[tuple[int, Sequence[object]]]:
    if sheet.start is None:
        return ()
    if sheet.height * sheet.width > CELL_LIMIT:
        raise Unreadable(Problem.TOO_LARGE)
    return enumerate(sheet.to_python(), start=sheet.start[0] + 1)
