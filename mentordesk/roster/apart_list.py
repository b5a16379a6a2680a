# SPDX-License-Identifier: MIT
"""The establishment's list of people to keep apart: file -> rows as the list names them. `apart_plan` finds the people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentordesk.errors import Unavailable
from mentordesk.records.apart import ApartReason, ApartRole, ApartScope
from mentordesk.records.exchange import CellIssue, DateOrder, Severity
from mentordesk.records.exchange_apart import ApartReading, ApartRow, ApartSide
from mentordesk.records.exchange_source import Table, TableRow
from mentordesk.records.issues import Issue
from mentordesk.roster.cellwords import clean, code_for, is_placeholder
from mentordesk.roster.dates import Reach, column_order, read_date
from mentordesk.roster.headings import apart_field

_SIDED = ("number", "name", "forename", "role")
_DATES = ("starts", "review")
Columns = Mapping[str, tuple[str, int]]


def match_apart_columns(table: Table) -> dict[str, tuple[str, int]]:
    """What each heading means: a field and a side (1, 2; 0 for the matter itself). Headings we do not know are absent.

    The first of two columns without a side is the first person's. Raises `Unavailable` when the list does not have a
    number or a name on both sides.
    """
    found: dict[str, tuple[str, int]] = {}
    for heading in table.headings:
        field, side = apart_field(heading)
        if field in _SIDED:
            side = side or (1 if (field, 1) not in found.values() else 2)
        if field is not None and (field, side if field in _SIDED else 0) not in found.values():
            found[heading] = (field, side if field in _SIDED else 0)
    named = {side for field, side in found.values() if field in ("number", "name")}
    if named != {1, 2}:
        raise Unavailable("errors_roster.apart_columns")
    return found


def read_apart_rows(
    table: Table, today: date, columns: Columns | None = None, date_order: DateOrder | None = None
) -> ApartReading:
    """Every row of the list. What cannot be read errs on the safe side (widest restriction) and stands in the comment.

    `date_order` is what a person chose where the file leaves it open.
    """
    columns = match_apart_columns(table) if columns is None else columns
    orders = {
        heading: date_order or column_order([row.cells[at] for row in table.rows], heading)
        for at, heading in enumerate(table.headings)
        if columns.get(heading, ("", 0))[0] in _DATES
    }
    rows = tuple(_Reader(table.headings, row, columns, orders, today).read() for row in table.rows)
    return ApartReading(source=table.source, rows=rows)


class _Reader:
    """Reads one row of the list."""

    def __init__(
        self,
        headings: tuple[str, ...],
        row: TableRow,
        columns: Columns,
        orders: Mapping[str, DateOrder | None],
        today: date,
    ) -> None:
        self._line = row.line
        self._columns = columns
        self._orders = orders
        self._reach = Reach(date(today.year - 80, 1, 1), date(today.year + 19, 12, 31))
        self._cells = {heading: cell for heading, cell in zip(headings, row.cells, strict=True) if cell.strip()}
        self._comment: list[str] = []
        self._issues: list[CellIssue] = []

    def read(self) -> ApartRow:
        """The row, its leftovers gathered in the comment as "heading: text"."""
        row = {
            "first": self._side(1),
            "second": self._side(2),
            "scope": ApartScope(self._code("scope", 0) or ApartScope.WING),
            "reason": ApartReason(self._code("reason", 0) or ApartReason.OTHER),
            "starts": self._date("starts"),
            "review": self._date("review"),
            "authorised_by": clean(self._cell("authorised_by", 0)[1]),
        }
        own = self._cell("comment", 0)[1].strip()
        unknown = [
            f"{heading}: {cell.strip()}" for heading, cell in self._cells.items() if heading not in self._columns
        ]
        comment = "\n".join(filter(None, (own, *self._comment, *unknown)))
        return ApartRow(line=self._line, comment=comment, issues=tuple(self._issues), **row)  # type: ignore[arg-type]

    def _cell(self, field: str, side: int) -> tuple[str, str]:
        """Heading and text of the cell of a field; two empty strings where there is none."""
        heading = next((h for h, found in self._columns.items() if found == (field, side)), "")
        return heading, self._cells.get(heading, "")

    def _side(self, side: int) -> ApartSide:
        name = " ".join(clean(self._cell(field, side)[1]) for field in ("name", "forename")).strip()
        role = ApartRole(self._code("role", side) or ApartRole.UNKNOWN)
        return ApartSide(number=clean(self._cell("number", side)[1]), name=name, role=role)

    def _code(self, field: str, side: int) -> str | None:
        heading, cell = self._cell(field, side)
        code = code_for(f"apart_{field}", cell) if cell else None
        if cell and code is None and not is_placeholder(cell):
            self._leave(heading, cell, f"roster.apart_issue.{field}")
        return code

    def _date(self, field: str) -> date | None:
        heading, cell = self._cell(field, 0)
        if not cell or is_placeholder(cell):
            return None
        read = read_date(cell, self._orders.get(heading), self._reach)
        if read.day is None:
            unclear = read.key == "roster.issue.date_order_unknown"
            self._leave(heading, cell, read.key if unclear else "roster.apart_issue.date")
        return read.day

    def _leave(self, heading: str, cell: str, key: str) -> None:
        self._comment.append(f"{heading}: {cell.strip()}")
        issue = Issue(field=self._columns[heading][0], key=key)
        self._issues.append(
            CellIssue(line=self._line, heading=heading, raw=cell, severity=Severity.WARNING, issue=issue)
        )
