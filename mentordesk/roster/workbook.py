# SPDX-License-Identifier: MIT
"""From an XLSX workbook to records of text: which sheet holds the roster, and what each cell says."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from mentordesk.errors import MentorDeskError, NotFound, Unavailable
from mentordesk.progress import Progress
from mentordesk.records.exchange_source import SheetFacts
from mentordesk.roster.delimited import Record

MOST_UNPACKED = 400 * 1024 * 1024
_MOST_COLUMNS = 16_384
_ZEROS = re.compile(r"0{2,30}")


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The records of the chosen sheet and what else the workbook holds."""

    records: list[Record]
    sheet: str
    others: tuple[SheetFacts, ...]


def read_workbook(path: Path, sheet: str | None, progress: Progress) -> SheetRead:
    """Read one sheet: the one asked for, else the fullest of the visible ones. The others are listed, not read in.

    Formulas give their last computed value, or their own text where the program that wrote them stored none.
    Raises `Unavailable` for a workbook that is damaged, protected, or unpacks to more than we take.
    """
    _check_archive(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(path, sheet, progress)
    except (MentorDeskError, OSError):
        raise
    except Exception as error:  # openpyxl fails in many ways on damaged files: KeyError, ValueError, ParseError ...
        raise Unavailable("errors_roster.broken_workbook", reason=type(error).__name__) from error


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.filename: entry for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise Unavailable("errors_roster.broken_workbook", reason=type(error).__name__) from error
    if "xl/workbook.bin" in names:
        raise Unavailable("errors_roster.other_workbook")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Unavailable("errors_roster.not_a_table")
    if sum(entry.file_size for entry in names.values()) > MOST_UNPACKED:
        raise Unavailable("errors_roster.too_big", limit=50)


def _read(path: Path, wanted: str | None, progress: Progress) -> SheetRead:
    return chosen_sheet(_sheets(path, progress), wanted)


def chosen_sheet(found: Iterable[tuple[str, list[Record], bool]], wanted: str | None) -> SheetRead:
    """One of the sheets (name, records, hidden): the one wanted, else the fullest of the visible ones."""
    sheets = {name: _Sheet(records, hidden) for name, records, hidden in found}
    if not sheets:
        raise Unavailable("errors_roster.no_rows")
    if wanted is not None and wanted not in sheets:
        raise NotFound("errors_roster.no_such_sheet")
    name = (
        wanted
        if wanted is not None
        else max(sheets, key=lambda name: (not sheets[name].hidden and sheets[name].filled > 0, sheets[name].filled))
    )
    others = tuple(
        SheetFacts(name=other, hidden=s.hidden, filled=s.filled) for other, s in sheets.items() if other != name
    )
    return SheetRead(sheets[name].records, name, others)


@dataclass(slots=True)
class _Sheet:
    records: list[Record]
    hidden: bool

    @property
    def filled(self) -> int:
        return sum(bool(cell) for record in self.records for cell in record.cells)


def _sheets(path: Path, progress: Progress) -> Iterator[tuple[str, list[Record], bool]]:
    formulas = _formulas(path) if _has_formulas(path) else {}
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            texts = formulas.get(sheet.title, {})
            records = [
                Record(line, _with_formulas(cells, texts.get(line, {}))) for line, cells in _rows(sheet, progress)
            ]
            yield sheet.title, records, sheet.sheet_state != "visible"
    finally:
        book.close()


def _rows(sheet: Any, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # the stated size is often wrong, and would cut rows off
    for line, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_text(cell) for cell in row[:_MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if line % 500 == 0:
            progress.report("roster.stage.reading", line)
        yield line, cells


def _with_formulas(cells: list[str], formulas: dict[int, str]) -> tuple[str, ...]:
    for column, text in formulas.items():
        if column >= len(cells):
            cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = cells[column] or text
    return tuple(cells)


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(
            b"<f>" in (data := archive.read(name)) or b"<f " in data
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _formulas(path: Path) -> dict[str, dict[int, dict[int, str]]]:
    """The text of every formula: by sheet, row and column (from 0)."""
    book = load_workbook(path, read_only=True, data_only=False)
    found: dict[str, dict[int, dict[int, str]]] = {}
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            by_row = found.setdefault(sheet.title, {})
            for line, row in enumerate(sheet.iter_rows(), start=1):
                texts = {at: str(cell.value) for at, cell in enumerate(row) if getattr(cell, "data_type", "") == "f"}
                if texts:
                    by_row[line] = texts
    finally:
        book.close()
    return found


def _text(cell: Any) -> str:
    """What a cell says, as text: dates ISO, whole numbers without a decimal point, numbers shown with leading zeros."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and _ZEROS.fullmatch(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return str(value).replace("\0", "")
