"""Statements as acquirers write them, and as an attacker would: built byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from merchdesk.statements.parser import parse
from merchdesk.statements.sheets import open_book
from merchdesk.statements.types import ProfileRow, Reject, StatementRow

HEADINGS = "序号,商户编号,商户名称,MCC,交易月份,交易笔数,交易金额(元),商户手续费(元)"
MID = "898100058120001"


@dataclass
class Result:
    """What a file in memory parses to, with its records as dataclasses."""

    kind: str
    encoding: str
    rows: list[StatementRow]
    profiles: list[ProfileRow]
    rejects: list[Reject]
    duplicates: int
    rows_read: int
    branch: str
    headings: dict[str, str]


def read(data: bytes | str, name: str = "statement.csv", encoding: str | None = None) -> Result:
    """Parse a file in this process, as the worker does in its own."""
    raw = data.encode() if isinstance(data, str) else data
    book = open_book(raw, name=name, encoding=encoding)
    parsed = parse(book, file_name=name)
    return Result(
        kind=parsed.kind,
        encoding=book.encoding,
        rows=[StatementRow(*row) for row in parsed.rows],  # type: ignore[arg-type] # plain records
        profiles=[ProfileRow(*row) for row in parsed.profiles],  # type: ignore[arg-type] # as above
        rejects=[Reject(*row) for row in parsed.rejects],  # type: ignore[arg-type] # as above
        duplicates=parsed.duplicates,
        rows_read=parsed.rows_read,
        branch=parsed.branch,
        headings=parsed.headings,
    )


def statement(*lines: str, title: str = "特约商户交易统计月报（201507）") -> str:
    """A CSV statement with a title, a blank line, and our headings."""
    return "\r\n".join([title, "", HEADINGS, *lines, ""])


def line(
    number: int = 1,
    *,
    mid: str = MID,
    name: str = "福满楼",
    month: str = "201507",
    count: str = "350",
    volume: str = '"14,700.00"',
    fee: str = "183.75",
) -> str:
    """One line of `statement`."""
    return f"{number},{mid},{name},5812,{month},{count},{volume},{fee}"


def workbook(*sheets: list[list[object]], names: tuple[str, ...] = (), hidden: int = -1) -> bytes:
    """An XLSX with these sheets; a tuple ``(date, format)`` is written as a date cell."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for at, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[at] if names else None)
        if at == hidden:
            sheet.hide()
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, tuple):
                    sheet.write_datetime(r, c, cell[0], book.add_format({"num_format": cell[1]}))
                elif isinstance(cell, str):
                    sheet.write_string(r, c, cell)
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return buffer.getvalue()


def raw_workbook(sheet_xml: bytes, *, shared: bytes = b"", extra: int = 0) -> bytes:
    """An XLSX from the XML of its one sheet, for contents no library would write."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet_xml,
        "xl/sharedStrings.xml": shared or f'<sst xmlns="{main}"/>'.encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for number in range(extra):
            archive.writestr(f"xl/media/{number}", b"")
    return buffer.getvalue()


def sheet_xml(cells: str) -> bytes:
    """A sheet's XML around its rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file, the container of XLS and of encrypted XLSX."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0)]
    for at, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(4096, b"\0")  # below 4096 bytes it would live in the mini stream
        padded += b"\0" * (-len(padded) % 512)
        first = len(sectors)
        count = len(padded) // 512
        sectors += [padded[i * 512 : i * 512 + 512] for i in range(count)]
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        right = at + 1 if at < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right=right, start=first, size=len(padded)))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    directory_start = len(sectors)
    sectors += [directory[i : i + 512] for i in range(0, len(directory), 512)]
    table += [*range(directory_start + 1, len(sectors)), 0xFFFFFFFE]
    fat_start = len(sectors)
    fat_count = -(-(len(table) + 1) // 127)
    table += [0xFFFFFFFD] * fat_count
    fat = b"".join(struct.pack("<L", n) for n in table).ljust(fat_count * 512, b"\xff")
    difat = [*range(fat_start, fat_start + fat_count)]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H6x3L", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory_start)
    header += struct.pack("<6L", 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109L", *(difat + [0xFFFFFFFF] * (109 - len(difat))))
    return header + b"".join(sectors) + fat


def _entry(
    name: str, kind: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF, start: int, size: int
) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack(
        "<HBB3L", len(encoded), kind, 1, 0xFFFFFFFF, right, child
    )
    return entry + bytes(36) + struct.pack("<LQ", start, size)


def old_workbook(rows: list[list[object]], *, locked: bool = False) -> bytes:
    """A genuine XLS (BIFF8) with one sheet of texts and numbers."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    begin = struct.pack("<6H", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0) + bytes(4)
    sheet = record(0x0809, begin.replace(b"\x05\x00", b"\x10\x00", 1))
    sheet += record(0x0200, struct.pack("<2L3H", 0, len(rows), 0, max(map(len, rows)), 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            where = struct.pack("<3H", r, c, 0)
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                sheet += record(0x0204, where + struct.pack("<HB", len(cell), 1) + text)
            elif isinstance(cell, (int, float)):
                sheet += record(0x0203, where + struct.pack("<d", cell))
    sheet += record(0x000A, b"")
    lock = record(0x002F, b"\1" + bytes(53)) if locked else b""
    name = b"\x01\x00S"
    globals_size = len(record(0x0809, begin)) + len(lock) + 4 + 6 + len(name) - 1 + 4 + 1
    head = record(0x0809, begin) + lock
    bound = struct.pack("<LBB", globals_size, 0, 0) + bytes([1, 0]) + b"S"
    return compound_file({"Workbook": head + record(0x0085, bound) + record(0x000A, b"") + sheet})


def save(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file, text as UTF-8."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
