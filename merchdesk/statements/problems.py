"""Why a whole file or a single cell cannot be read, as codes: the worker knows no language.

`sentences` turns the codes into what a person reads.
"""

from __future__ import annotations

from enum import StrEnum

from merchdesk.rules.codes import RejectReason


class Problem(StrEnum):
    """Why a file as a whole was not taken."""

    NOT_FOUND = "not_found"
    EMPTY_FOLDER = "empty_folder"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    DAMAGED_WORKBOOK = "damaged_workbook"
    LOCKED = "locked"
    WEB_PAGE = "web_page"
    NOT_A_TABLE = "not_a_table"
    ENCODING = "encoding"
    BINARY_ZERO = "binary_zero"
    LONG_LINE = "long_line"
    QUOTES = "quotes"
    NO_HEADINGS = "no_headings"
    NO_MID = "no_mid"
    NO_VOLUME = "no_volume"
    NO_MONTH = "no_month"
    NO_ROWS = "no_rows"
    HEADING_TWICE = "heading_twice"
    MEMORY = "memory"
    TIME = "time"
    CRASHED = "crashed"


class Unreadable(Exception):
    """A file that cannot be read.

    Args:
        problem: the code.
        line: the line of a text file where it shows, 0 where that says nothing.
        word: the heading concerned, where there is one.
    """

    def __init__(self, problem: Problem, *, line: int = 0, word: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.line = line
        self.word = word


class BadCell(Exception):
    """A cell whose row is rejected.

    Args:
        reason: why.
        value: the cell as it stands in the file.
    """

    def __init__(self, reason: RejectReason, value: object = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.value = value
