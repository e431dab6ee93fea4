"""The sentence a person reads where a whole file could not be taken."""

from __future__ import annotations

from merchdesk.i18n import translate
from merchdesk.statements.problems import Problem


def sentence(problem: Problem, *, line: int = 0, word: str = "") -> str:
    """What is wrong with a file and, where it helps, what to do about it.

    Args:
        problem: the code.
        line: the line of a text file where it shows.
        word: the heading or the encoding concerned.
    """
    text = _of_the_file(problem) or _of_the_text(problem) or _of_the_table(problem)
    return text.format(line=line, word=word)


def _of_the_file(problem: Problem) -> str:
    return {
        Problem.NOT_FOUND: translate("Statement", "The file cannot be found or opened."),
        Problem.EMPTY_FOLDER: translate(
            "Statement", "The folder holds no statements (CSV, TSV, TXT, XLSX or XLS)."
        ),
        Problem.EMPTY: translate("Statement", "The file is empty."),
        Problem.TOO_LARGE: translate(
            "Statement", "The file is too large for a statement; split it and import the parts."
        ),
        Problem.UNPACKS_TOO_LARGE: translate(
            "Statement",
            "The workbook would unpack to far more than any statement; it was not read.",
        ),
        Problem.DAMAGED_WORKBOOK: translate(
            "Statement", "The file is damaged or not an Excel workbook; download it again."
        ),
        Problem.LOCKED: translate(
            "Statement",
            "The file is protected by a password; open it in Excel and save it without one.",
        ),
        Problem.WEB_PAGE: translate(
            "Statement",
            "The file is a web page in disguise; open it in Excel and save it as XLSX.",
        ),
        Problem.NOT_A_TABLE: translate(
            "Statement", "The file is not a table; export it as XLSX or CSV."
        ),
        Problem.MEMORY: translate(
            "Statement", "Reading the file needs more memory than is safe; it was not read."
        ),
        Problem.TIME: translate("Statement", "Reading the file took too long; it was not read."),
        Problem.CRASHED: translate(
            "Statement",
            "The file's contents make it unsafe to read; open it in Excel and save it anew.",
        ),
    }.get(problem, "")


def _of_the_text(problem: Problem) -> str:
    return {
        Problem.ENCODING: translate(
            "Statement", "The file's characters cannot be read; choose another encoding."
        ),
        Problem.BINARY_ZERO: translate(
            "Statement", "Line {line} holds binary data; the file is not plain text."
        ),
        Problem.LONG_LINE: translate("Statement", "Line {line} is too long for a statement."),
        Problem.QUOTES: translate(
            "Statement", "The quotation marks from line {line} on do not match."
        ),
    }.get(problem, "")


def _of_the_table(problem: Problem) -> str:
    return {
        Problem.NO_HEADINGS: translate(
            "Statement",
            "The first 20 lines hold no known headings such as 商户编号 and 交易金额; "
            "if the text looks garbled, choose another encoding.",
        ),
        Problem.NO_MID: translate(
            "Statement", "The headings name no column of merchant numbers (商户编号)."
        ),
        Problem.NO_VOLUME: translate(
            "Statement", "The headings name no column of transaction volumes (交易金额)."
        ),
        Problem.NO_MONTH: translate(
            "Statement", "Neither a column, the title nor the file name says one month."
        ),
        Problem.NO_ROWS: translate("Statement", "The file has headings but not a single row."),
        Problem.HEADING_TWICE: translate(
            "Statement", "Two columns have the same heading {word}; it is unclear which one counts."
        ),
    }[problem]
