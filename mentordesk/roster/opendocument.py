# SPDX-License-Identifier: MIT
"""From an OpenDocument spreadsheet (.ods) to records of text: which sheet holds the roster, and what each cell says.

Read with expat alone: what a cell shows is kept where a number was given leading zeros, which a library that hands out
values would lose. Nothing is computed, no macro or link is looked at, and a document that declares entities is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from mentordesk.errors import Unavailable
from mentordesk.progress import Progress
from mentordesk.roster.delimited import Record
from mentordesk.roster.workbook import MOST_UNPACKED, SheetRead, chosen_sheet

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_CHUNK = 1 << 16
_MOST_CELLS = 501
_MOST_LINES = 200_001
_ZEROS = re.compile(r"0\d+")
_WHOLE = re.compile(r"(-?\d+)\.0+")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_ASIDE = frozenset({"office:annotation", "table:tracked-changes", "table:shapes", "draw:frame"})


def is_opendocument(path: Path) -> bool:
    """Whether a ZIP archive is an OpenDocument file of any kind."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _CONTENT in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False


def read_opendocument(path: Path, sheet: str | None, progress: Progress) -> SheetRead:
    """Read one sheet: the one asked for, else the fullest of the visible ones. The others are listed, not read in.

    Raises `Unavailable` for a document that is damaged, protected, no spreadsheet, or unpacks to more than we take.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
            reader = _Reader(progress)
            with archive.open(_CONTENT) as stream:
                while chunk := stream.read(_CHUNK):
                    reader.feed(chunk)
            reader.close()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, expat.ExpatError) as error:
        raise Unavailable("errors_roster.broken_workbook", reason=type(error).__name__) from error
    return chosen_sheet(reader.sheets, sheet)


def _check(archive: zipfile.ZipFile) -> None:
    names = {entry.filename: entry for entry in archive.infolist()}
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise Unavailable("errors_roster.protected")
    mime = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in names else MIME
    if not mime.startswith(MIME):
        raise Unavailable("errors_roster.not_a_table")
    if sum(entry.file_size for entry in names.values()) > MOST_UNPACKED:
        raise Unavailable("errors_roster.too_big", limit=50)


class _Reader:
    """Follows the document as it is parsed, and keeps the sheets."""

    def __init__(self, progress: Progress) -> None:
        self.sheets: list[tuple[str, list[Record], bool]] = []
        self._progress = progress
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._aside = 0
        self._line = 0
        self._repeat_row = 1
        self._row: list[str] = []
        self._gap = 0
        self._cell: Mapping[str, str] | None = None
        self._paragraphs: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = _refuse

    def feed(self, chunk: bytes) -> None:
        """Go on with the document."""
        self._parser.Parse(chunk, False)

    def close(self) -> None:
        """The document is at its end."""
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE or self._aside:
            self._aside += name in _ASIDE
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table:table":
            hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self.sheets.append((attributes.get("table:name", ""), [], hidden))
            self._line = 0
        elif name == "table:table-row":
            self._row, self._gap = [], 0
            self._repeat_row = _count(attributes.get("table:number-rows-repeated"))
        elif name in _CELLS:
            self._cell, self._paragraphs = attributes, []
        elif self._cell is not None:
            self._start_in_cell(name, attributes)

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            self._paragraphs.append("")
        elif name == "text:s":
            self._characters(" " * min(_count(attributes.get("text:c")), 1000))
        elif name in ("text:tab", "text:line-break"):
            self._characters("\t" if name == "text:tab" else "\n")

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= name in _ASIDE
        elif name in _CELLS and self._cell is not None:
            self._end_cell(_said(self._cell, "\n".join(self._paragraphs)), self._cell)
            self._cell = None
        elif name == "table:table-row" and self.sheets:
            self._end_row()

    def _end_cell(self, text: str, attributes: Mapping[str, str]) -> None:
        times = _count(attributes.get("table:number-columns-repeated"))
        if not text:
            self._gap += times
            return
        # A row of more cells than a list may have is refused later; it need not be built up first.
        room = max(0, _MOST_CELLS - len(self._row))
        self._row.extend([""] * min(self._gap, room) + [text] * min(times, room))
        self._gap = 0

    def _end_row(self) -> None:
        records, cells = self.sheets[-1][1], tuple(self._row)
        if cells:
            if len(records) + self._repeat_row > _MOST_LINES:
                raise Unavailable("errors_roster.too_many_rows", limit=_MOST_LINES - 1)
            records.extend(Record(self._line + n, cells) for n in range(1, self._repeat_row + 1))
        elif self._repeat_row == 1 and len(records) < _MOST_LINES:
            records.append(Record(self._line + 1, ()))
        self._line += self._repeat_row
        if self._line % 500 == 0:
            self._progress.report("roster.stage.reading", self._line)

    def _characters(self, text: str) -> None:
        if self._cell is not None and self._paragraphs and not self._aside:
            self._paragraphs[-1] += text


def _said(cell: Mapping[str, str], shown: str) -> str:
    """What a cell says, as text: dates ISO, whole numbers without a decimal point, leading zeros as they are shown."""
    kind = cell.get("office:value-type", "")
    if kind == "date" and cell.get("office:date-value"):
        day, _, hour = cell["office:date-value"].partition("T")
        return f"{day} {hour[:5]}" if hour.strip("0:.") else day
    if kind == "boolean":
        return cell.get("office:boolean-value", shown).upper()
    if kind in ("float", "percentage", "currency") and cell.get("office:value") and not _ZEROS.fullmatch(shown):
        value = cell["office:value"]
        whole = _WHOLE.fullmatch(value)
        return whole[1] if whole else value
    text = shown or cell.get("office:string-value", "")
    if not text and cell.get("table:formula"):
        return "=" + cell["table:formula"].partition("=")[2]
    return text.replace("\0", "")


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() else 1


def _refuse(*_: object) -> None:
    raise Unavailable("errors_roster.broken_workbook", reason="DOCTYPE")
