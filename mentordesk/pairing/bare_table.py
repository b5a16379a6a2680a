# SPDX-License-Identifier: MIT
"""A score matrix as a spreadsheet writes it (CSV), made into a bare problem. Reading only; solving is in `bare`.

The first row names the mentors, the first column the mentees; a cell is the pair's score, an empty one forbids the pair.
A row `capacity` right under the names tells how many mentees each mentor can have, a last column `needs` how many mentors
each mentee wants; one where nothing is said. Commas, semicolons or tabs part the cells; where it is not the comma, a
decimal comma is understood.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from typing import Any

from mentordesk.pairing.errors import BadTable

CAPACITY = "capacity"
NEEDS = "needs"
_SEPARATORS = ",;\t"
_LARGEST = 2**53

Row = tuple[int, list[str]]
"""A line's number in the file, from 1, and its cells."""


def problem_from_table(text: str) -> dict[str, Any]:
    """The bare problem of a CSV score matrix. Raises `BadTable` at the first fault, with its line and column."""
    separator = _separator(text)
    rows = _rows(text, separator)
    if not rows:
        raise BadTable("empty")
    (first, names), lines = rows[0], rows[1:]
    has_needs = len(names) > 1 and names[-1].casefold() == NEEDS
    mentors = names[1 : len(names) - has_needs]
    _check_names(mentors, first)
    capacities = [1] * len(mentors)
    if lines and lines[0][1][0].casefold() == CAPACITY:
        capacities = _capacities(lines[0], mentors)
        lines = lines[1:]
    return {
        "mentors": [{"id": name, "capacity": count} for name, count in zip(mentors, capacities, strict=True)],
        "mentees": _mentees(lines, len(mentors), has_needs=has_needs),
        "scores": [
            {"mentor": mentor, "mentee": cells[0], "score": _number(cell, line, mentor, separator)}
            for line, cells in lines
            for mentor, cell in zip(mentors, cells[1:], strict=False)
            if cell
        ],
    }


def _separator(text: str) -> str:
    """What parts the cells: the one that the first line has most of, the comma where it has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def _rows(text: str, separator: str) -> list[Row]:
    """Every line that is not empty, its cells without the spaces around them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed):
                rows.append((reader.line_num, trimmed))
    except csv.Error:
        raise BadTable("not_csv", line=reader.line_num) from None
    return rows


def _check_names(mentors: Sequence[str], line: int) -> None:
    if not mentors:
        raise BadTable("no_mentors", line=line)
    seen: set[str] = set()
    for place, name in enumerate(mentors):
        if not name:
            raise BadTable("nameless_mentor", line=line, column=place + 2)
        if name in seen:
            raise BadTable("repeated_mentor", line=line, column=place + 2, name=name)
        seen.add(name)


def _capacities(row: Row, mentors: Sequence[str]) -> list[int]:
    line, cells = row
    told = [*cells[1:], *[""] * len(mentors)][: len(mentors)]
    return [_count(cell, line, mentor) for mentor, cell in zip(mentors, told, strict=True)]


def _mentees(lines: Sequence[Row], mentors: int, *, has_needs: bool) -> list[dict[str, object]]:
    first_seen: dict[str, int] = {}
    mentees: list[dict[str, object]] = []
    for line, cells in lines:
        name = cells[0]
        if not name:
            raise BadTable("nameless_mentee", line=line)
        if name in first_seen:
            raise BadTable("repeated_mentee", line=line, name=name, before=first_seen[name])
        if any(cells[1 + mentors + has_needs :]):
            raise BadTable("too_many_cells", line=line, most=1 + mentors + has_needs)
        first_seen[name] = line
        needs = cells[1 + mentors] if has_needs and len(cells) > 1 + mentors else ""
        mentees.append({"id": name, "needs": _count(needs, line, NEEDS)})
    return mentees


def _count(cell: str, line: int, column: str) -> int:
    """A number of places or needs; one where nothing is said."""
    if not cell:
        return 1
    if not cell.isascii() or not cell.isdigit():
        raise BadTable("not_a_count", line=line, column=column, found=cell)
    return min(int(cell[:12]), 2**31)


def _number(cell: str, line: int, column: str, separator: str) -> int | float:
    written = cell.replace(",", ".") if separator != "," else cell
    try:
        number: int | float = int(written)
    except ValueError:
        try:
            number = float(written)
        except ValueError:
            number = math.nan
    if "_" in written or not math.isfinite(number):
        raise BadTable("not_a_number", line=line, column=column, found=cell)
    if not -_LARGEST < number < _LARGEST:
        raise BadTable("too_large", line=line, column=column, found=cell)
    return number
