# SPDX-License-Identifier: MIT
"""From text to records: what divides the cells, quoted line breaks, and quotation marks that never close."""

from __future__ import annotations

import contextlib
import csv
import io
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice

from mentordesk.errors import Unavailable
from mentordesk.progress import Progress
from mentordesk.roster.headings import known_headings

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200
_END = "\ue000end of file\ue000"


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file and the line it starts on."""

    line: int
    cells: tuple[str, ...]
    repaired: bool = False


def find_delimiter(text: str) -> str:
    """The character that divides the cells: the one that gives known headings and rows of one width.

    An Excel line "sep=;" decides. A file without any is read as one column (",").
    """
    first = text.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and first[4:] and first[4] in DELIMITERS:
        return first[4]
    if first == "sep=":
        return "\t"
    return max(DELIMITERS, key=lambda delimiter: _fitness(text, delimiter))


def _fitness(text: str, delimiter: str) -> tuple[int, float, int]:
    sample = [record.cells for record in islice(records(text, delimiter), _SAMPLE)]
    widths = Counter(len(cells) for cells in sample if any(cell.strip() for cell in cells))
    headings = max((known_headings(cells) for cells in sample[:30] if len(cells) > 1), default=0)
    divided = {width: count for width, count in widths.items() if width > 1}
    if not divided:
        return (0, 0.0, 0)
    width, count = max(divided.items(), key=lambda item: (item[1], item[0]))
    return (headings if headings > 1 else 0, count / sum(widths.values()), width)


def records(text: str, delimiter: str, progress: Progress | None = None) -> Iterator[Record]:
    """Every record with its line. A line with a stray quotation mark is read as plain text.

    Without that, a mark that never closes would swallow the rest of the file, and two strays every row between them,
    into a single cell.
    """
    lines = list(io.StringIO(text, newline=""))
    usual = _usual_count(lines, delimiter)
    at = 0
    while at < len(lines):
        swallowed = yield from _until_swallowed(lines, at, delimiter, usual, progress)
        if swallowed is None:
            return
        yield Record(swallowed + 1, _literal(lines[swallowed], delimiter), repaired=True)
        at = swallowed + 1


def _until_swallowed(
    lines: list[str], start: int, delimiter: str, usual: int, progress: Progress | None
) -> Generator[Record, None, int | None]:
    """Yield records from line index `start`; return the index of a line that swallows its neighbours, or None."""
    reader = csv.reader([*_ended(lines[start:]), _END], delimiter=delimiter)
    begins = start
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return None
        except csv.Error:
            return begins
        if cells == [_END]:
            return None
        ends = start + reader.line_num
        if (cells and cells[-1].endswith(_END)) or _holds_whole_rows(lines[begins:ends], delimiter, usual):
            return begins
        yield Record(begins + 1, tuple(cells))
        begins = ends
        if progress is not None and begins % 500 == 0:
            progress.report("roster.stage.reading", begins, len(lines))


def _usual_count(lines: list[str], delimiter: str) -> int:
    """How many delimiters most records have, as far as plain reading shows; 0 when it shows nothing."""
    counts: Counter[int] = Counter()
    reader = csv.reader(lines, delimiter=delimiter)
    with contextlib.suppress(csv.Error):
        counts.update(len(cells) - 1 for cells in islice(reader, _SAMPLE) if len(cells) > 1)
    return counts.most_common(1)[0][0] if counts else 0


def _holds_whole_rows(lines: list[str], delimiter: str, usual: int) -> bool:
    """Whether several lines read as one record are rather rows of their own, joined by stray quotation marks."""
    return len(lines) > 1 and usual >= 3 and sum(line.count(delimiter) >= usual for line in lines) > 1


def _ended(lines: list[str]) -> list[str]:
    if lines and not lines[-1].endswith(("\n", "\r")):
        return [*lines[:-1], lines[-1] + "\n"]
    return lines


def _literal(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), []))
    except csv.Error as error:
        raise Unavailable("errors_roster.cell_too_long") from error
