# SPDX-License-Identifier: MIT
"""Read any roster file into one `Table`: headings found, every other line kept as a row or shown as skipped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from mentordesk.errors import NotFound, Unavailable, reason_of
from mentordesk.progress import Progress, silent
from mentordesk.records.exchange_source import SkippedLine, SkipReason, SourceFacts, Table, TableRow
from mentordesk.roster.delimited import Record, find_delimiter, records
from mentordesk.roster.encoding import decode
from mentordesk.roster.headings import known_headings, looks_like_footer
from mentordesk.roster.opendocument import is_opendocument, read_opendocument
from mentordesk.roster.workbook import read_workbook
from mentordesk.vocabulary import fold

MOST_MEGABYTES = 50
MOST_COLUMNS = 500
MOST_ROWS = 200_000
_HEADER_WITHIN = 40
_DATA_LIKE = re.compile(r"\s*[-+]?[\d./\- ]*\d[\d./\- ]*\s*")
_CFB = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf",
    b"SQLite format",
)


def read_table(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
    """Read a CSV, TSV, XLSX or ODS file as a table; `sheet` asks for one sheet of a workbook.

    Nothing is dropped: lines above the headings, blank lines and report footers are in `source.skipped`.
    Raises `NotFound` (no such file or sheet) or `Unavailable` with a sentence (too big, protected, legacy .xls, no text).
    """
    progress = progress or silent()
    path = Path(path)
    try:
        if not path.is_file():
            raise NotFound("errors_roster.no_file")
        if path.stat().st_size > MOST_MEGABYTES * 1024 * 1024:
            raise Unavailable("errors_roster.too_big", limit=MOST_MEGABYTES)
        with path.open("rb") as stream:
            start = stream.read(16)
        if start.startswith(_ZIP):
            return _from_workbook(path, sheet, progress)
        return _from_text(path.name, path.read_bytes(), progress)
    except OSError as error:
        raise Unavailable("errors_roster.cannot_read", reason=reason_of(error)) from error


def read_text(text: str, name: str, progress: Progress | None = None) -> Table:
    """Read text that was copied from a spreadsheet, as a file of that name would be. Raises `Unavailable` likewise."""
    if len(text) > MOST_MEGABYTES * 1024 * 1024:
        raise Unavailable("errors_roster.too_big", limit=MOST_MEGABYTES)
    return _from_text(name, text.encode("utf-8", "replace"), progress or silent())


def _from_workbook(path: Path, sheet: str | None, progress: Progress) -> Table:
    ods = is_opendocument(path)
    read = (read_opendocument if ods else read_workbook)(path, sheet, progress)
    facts = SourceFacts(name=path.name, kind="ods" if ods else "xlsx", sheet=read.sheet, other_sheets=read.others)
    return _table(read.records, facts)


def _from_text(name: str, data: bytes, progress: Progress) -> Table:
    _refuse_foreign(data)
    decoded = decode(data)
    delimiter = find_delimiter(decoded.text)
    found = list(records(decoded.text, delimiter, progress))
    facts = SourceFacts(
        name=name,
        kind="text",
        encoding=decoded.encoding,
        encoding_sure=decoded.sure,
        delimiter=delimiter,
        nuls=decoded.nuls,
        repaired=tuple(record.line for record in found if record.repaired),
    )
    return _table(found, facts)


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_CFB):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise Unavailable("errors_roster.protected" if protected else "errors_roster.legacy_xls")
    if data.startswith(_FOREIGN):
        raise Unavailable("errors_roster.not_a_table")


def _table(found: Sequence[Record], facts: SourceFacts) -> Table:
    filled = [record for record in found if any(cell.strip() for cell in record.cells)]
    if not filled:
        raise Unavailable("errors_roster.no_rows")
    if len(found) > MOST_ROWS:
        raise Unavailable("errors_roster.too_many_rows", limit=MOST_ROWS)
    width = max(len(_trimmed(record.cells)) for record in filled)
    if width > MOST_COLUMNS:
        raise Unavailable("errors_roster.too_many_columns", limit=MOST_COLUMNS)
    header = _find_header(filled)
    sorter = _Sorter(header, width)
    rows = [row for record in found if (row := sorter.row_or_skip(record)) is not None]
    if not rows and header is None:
        raise Unavailable("errors_roster.no_rows")
    facts = replace(facts, header_line=header.line if header else 0, skipped=tuple(sorter.skipped))
    return Table(headings=_headings(header.cells if header else (), width), rows=tuple(rows), source=facts)


def _find_header(filled: Sequence[Record]) -> Record | None:
    """The line with most known headings; else the first full line of words; None when the file starts with data."""
    early = [record for record in filled[:_HEADER_WITHIN] if not _is_separator(record)]
    if not early:
        return None
    known = {record.line: known_headings(record.cells) for record in early}
    best = max(early, key=lambda record: (known[record.line], -record.line))
    usual = Counter(len(_trimmed(record.cells)) for record in filled).most_common(1)[0][0]
    if known[best.line] >= 2 or (known[best.line] == 1 and usual <= 2):
        return best
    for record in early:
        cells = [cell for cell in record.cells if cell.strip()]
        if len(cells) >= max(1, 0.6 * usual):
            wordy = not any(_DATA_LIKE.fullmatch(cell) for cell in cells)
            return record if wordy and len({fold(cell) for cell in cells}) == len(cells) else None
    return None


class _Sorter:
    """Tells rows from lines that are none, line by line, and keeps what it skips."""

    def __init__(self, header: Record | None, width: int) -> None:
        self._header = header
        self._width = width
        self.skipped: list[SkippedLine] = []

    def row_or_skip(self, record: Record) -> TableRow | None:
        """The record as a row of full width, or None after noting why it is none."""
        reason = self._why_none(record)
        if reason is None:
            cells = record.cells[: self._width]
            return TableRow(line=record.line, cells=cells + ("",) * (self._width - len(cells)))
        if reason != "header":
            text = " ".join(cell.strip() for cell in record.cells if cell.strip())
            self.skipped.append(SkippedLine(line=record.line, text=text, reason=SkipReason(reason)))
        return None

    def _why_none(self, record: Record) -> str | None:
        filled = [cell.strip() for cell in record.cells if cell.strip()]
        if not filled:
            return SkipReason.BLANK
        if _is_separator(record):
            return SkipReason.SEPARATOR
        if self._header is not None:
            if record.line == self._header.line:
                return "header"
            if record.line < self._header.line:
                return SkipReason.TITLE
            if _trimmed(record.cells) == _trimmed(self._header.cells):
                return SkipReason.REPEATED_HEADER
        return SkipReason.FOOTER if self._is_footer(record, filled) else None

    def _is_footer(self, record: Record, filled: Sequence[str]) -> bool:
        if self._width < 3 or not record.cells[0].strip() or len(filled) > 2:
            return False
        if looks_like_footer(filled[0]) and (len(filled) == 1 or any(map(str.isdigit, "".join(filled)))):
            return True
        return len(record.cells) == 1 and len(filled[0].split()) > 2


def _is_separator(record: Record) -> bool:
    text = "".join(record.cells).strip()
    return (record.line == 1 and text.strip('"').lower().startswith("sep=")) or (
        len(text) > 2 and not text.strip("-=_*+ ")
    )


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    kept = [cell.strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _headings(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Unique headings: a blank one is called by its letter, a repeated one gets a number."""
    headings: list[str] = []
    for at in range(width):
        heading = " ".join(cells[at].split()) if at < len(cells) else ""
        heading = heading or f"({_letters(at)})"
        numbered = (f"{heading} ({n})" for n in count(2))
        headings.append(heading if heading not in headings else next(name for name in numbered if name not in headings))
    return tuple(headings)


def _letters(at: int) -> str:
    """The letters of a spreadsheet column: 0 -> A, 26 -> AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name
