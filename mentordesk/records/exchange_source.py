# SPDX-License-Identifier: MIT
"""A file as a table: headings, rows of text with their line numbers, the lines that are no rows, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SkipReason(StrEnum):
    """Why a line of the file is not a person's row. Such lines are shown, never dropped."""

    BLANK = "blank"
    TITLE = "title"
    FOOTER = "footer"
    REPEATED_HEADER = "repeated_header"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedLine:
    """A line that holds no row: its number in the file, what stands on it and what it was taken for."""

    line: int
    text: str
    reason: SkipReason


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """A sheet of a workbook: its name, whether it is hidden, how many cells are filled."""

    name: str
    hidden: bool
    filled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """How the file was read, for the top of the review page.

    `encoding` is "" for a workbook; `delimiter` likewise. `header_line` is 0 when the file has no headings (then columns
    are called by their letters). `repaired` are lines with a quotation mark that never closes, read as plain text;
    `nuls` counts NUL characters left out.
    """

    name: str
    kind: str
    encoding: str = ""
    encoding_sure: bool = True
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[SheetFacts, ...] = ()
    header_line: int = 0
    skipped: tuple[SkippedLine, ...] = ()
    repaired: tuple[int, ...] = ()
    nuls: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: the line of the file it starts on (a workbook's row number) and a cell for every heading."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file as headings and rows of text. Headings are unique and never empty; dates of a workbook are ISO text."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    source: SourceFacts
