# SPDX-License-Identifier: MIT
"""From a table and its mapping to one draft per row. Not a cell is lost: read into the draft, or kept in `extra`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mentordesk.progress import Progress, silent
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import (
    CellIssue,
    ColumnMapping,
    DateOrder,
    NameOrder,
    RosterField,
    RosterReading,
    RosterRow,
    Severity,
)
from mentordesk.records.exchange_source import Table, TableRow
from mentordesk.records.issues import Issue
from mentordesk.records.people import LegalStatus, Location, PersonDraft, Release, ReleaseKind
from mentordesk.roster import values
from mentordesk.roster.cellwords import clean, is_placeholder, looks_like_formula
from mentordesk.roster.columns import rules_of
from mentordesk.roster.dates import column_order, needs_order
from mentordesk.roster.names import has_commas, name_order, split_name
from mentordesk.vocabulary import fold

_F = RosterField
_DATES = (_F.BIRTH_DATE, _F.RELEASE)
_NOTES = frozenset({"roster.issue.date_serial", "roster.issue.bracket_left"})
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _Orders:
    """What the whole file says about its cells, and what cells that came before were read as: rosters repeat themselves."""

    today: date
    dates: Mapping[str, DateOrder]
    names: NameOrder | None
    fields: Mapping[str, RosterField]
    read: dict[tuple[str, str], tuple[object, Issue | None]]


def read_rows(table: Table, mapping: ColumnMapping, today: date, progress: Progress | None = None) -> RosterReading:
    """Every row of the table as a draft, with what could not be read said at its cell.

    The order of day and month is found per column, then from the file's other date columns; `mapping.date_order`
    overrides. Where nothing tells, the column is in `undecided_dates` and its doubtful cells stay unread.
    """
    progress = progress or silent()
    dates, undecided = _date_orders(table, mapping)
    fields = {heading: mapping.field_of(heading) for heading in table.headings}
    orders = _Orders(today=today, dates=dates, names=_names_order(table, mapping), fields=fields, read={})
    rows = []
    for done, row in enumerate(table.rows):
        if done % 200 == 0:
            progress.report("roster.stage.rows", done, len(table.rows))
        rows.append(_RowReader(table.headings, row, mapping, orders).read())
    return RosterReading(
        source=table.source,
        rows=tuple(rows),
        date_orders=dates,
        undecided_dates=undecided,
        ignored=tuple(choice.heading for choice in mapping.columns if choice.field is _F.IGNORE),
        rules=rules_of(mapping),
        fingerprint=mapping.fingerprint,
    )


def _date_orders(table: Table, mapping: ColumnMapping) -> tuple[dict[str, DateOrder], tuple[str, ...]]:
    columns = {
        heading: [row.cells[at] for row in table.rows]
        for at, heading in enumerate(table.headings)
        if mapping.field_of(heading) in _DATES
    }
    if mapping.date_order is not None:
        return dict.fromkeys(columns, mapping.date_order), ()
    orders = {heading: order for heading, cells in columns.items() if (order := column_order(cells, heading))}
    agreed = set(orders.values())
    if len(agreed) == 1:
        orders = dict.fromkeys(columns, agreed.pop())
    undecided = tuple(h for h, cells in columns.items() if h not in orders and any(map(needs_order, cells)))
    return orders, undecided


def _names_order(table: Table, mapping: ColumnMapping) -> NameOrder | None:
    heading = mapping.heading_of(_F.FULL_NAME)
    if mapping.name_order is not None or heading is None:
        return mapping.name_order
    at = table.headings.index(heading)
    cells = [row.cells[at] for row in table.rows]
    return name_order(heading) or (NameOrder.SURNAME_FIRST if has_commas(cells) else None)


class _RowReader:
    """Reads one row, gathering values, issues and leftovers as it goes from cell to cell."""

    def __init__(self, headings: tuple[str, ...], row: TableRow, mapping: ColumnMapping, orders: _Orders) -> None:
        self._row = row
        self._cells = tuple(zip(headings, row.cells, strict=True))
        self._mapping = mapping
        self._orders = orders
        self._values: dict[str, object] = {}
        self._location: dict[str, str] = {}
        self._whole_location: tuple[str, str, Location] | None = None
        self._full_name: tuple[str, str] | None = None
        self._extra: dict[str, str] = {}
        self._issues: list[CellIssue] = []
        self._roles = mapping.roles
        self._capacity: int | None = None

    def read(self) -> RosterRow:
        """The row as a draft."""
        for heading, cell in self._cells:
            if cell.strip():
                self._take(heading, cell, self._orders.fields[heading])
        self._settle_location()
        self._settle_full_name()
        provided = frozenset(self._values) | ({"extra"} if self._extra else set())
        if "release" not in self._values:
            self._values["release"] = _release_by_status(self._values.get("legal_status"))
        draft = PersonDraft(**self._values, extra=MappingProxyType(dict(self._extra)))  # type: ignore[arg-type]
        return RosterRow(
            line=self._row.line,
            draft=draft,
            provided=provided,
            roles=self._roles,
            capacity=self._capacity,
            issues=tuple(self._issues),
            cells=self._cells,
            blank=self._blank(),
        )

    def _blank(self) -> tuple[tuple[str, str], ...]:
        """Fields the file has a column for, but this row leaves empty (of a location: all its columns)."""
        empty = {heading for heading, cell in self._cells if not cell.strip()}
        fields = {choice.heading: choice.field for choice in self._mapping.columns if choice.heading in empty}
        blank = {_ERASABLE[field]: heading for heading, field in fields.items() if field in _ERASABLE}
        blank |= {f"extra:{heading}": heading for heading, field in fields.items() if field is _F.EXTRA}
        if self._location:
            blank.pop("location", None)
        return tuple(blank.items())

    def _take(self, heading: str, cell: str, field: RosterField) -> None:
        if field is _F.IGNORE:
            return
        if looks_like_formula(cell):
            self._say(heading, cell, Issue(field=field.value, key="roster.issue.formula"), Severity.WARNING)
        if field is _F.EXTRA:
            self._extra[heading] = cell.strip()
        elif field in _TEXTS:
            self._take_text(heading, cell, field.value)
        elif field is _F.FULL_NAME:
            self._take_full_name(heading, cell)
        elif is_placeholder(cell) and field is not _F.RELEASE:
            self._say(heading, cell, Issue(field=field.value, key="roster.issue.placeholder"), Severity.NOTE)
        elif field in (_F.WING, _F.LANDING, _F.CELL):
            self._location[field.value] = clean(cell)
        else:
            self._take_typed(heading, cell, field)

    def _take_text(self, heading: str, cell: str, name: str) -> None:
        text = clean(cell)
        if len(text) > _LONGEST_NAME:
            self._leave(heading, cell, Issue(field=name, key="roster.issue.too_long", values={"limit": _LONGEST_NAME}))
        elif name != "number" and is_placeholder(text):
            self._say(heading, cell, Issue(field=name, key="roster.issue.placeholder"), Severity.NOTE)
        elif text:
            self._values[name] = text

    def _take_full_name(self, heading: str, cell: str) -> None:
        if len(cell) > _LONGEST_NAME:
            issue = Issue(field="surname", key="roster.issue.too_long", values={"limit": _LONGEST_NAME})
            self._leave(heading, cell, issue)
            return
        self._full_name = (heading, cell)

    def _take_typed(self, heading: str, cell: str, field: RosterField) -> None:
        value, issue = self._once(heading, cell, field)
        if issue is not None and issue.key in _NOTES:
            self._say(heading, cell, issue, Severity.NOTE)
            if issue.key.endswith("bracket_left"):
                self._extra[heading] = cell.strip()
        elif issue is not None:
            self._leave(heading, cell, issue)
        if value is None or (value in ((), frozenset()) and field is not _F.ROLE):
            return
        if field is _F.ROLE and isinstance(value, frozenset):
            self._roles = self._roles | value
        elif field is _F.CAPACITY and isinstance(value, int):
            self._capacity = value
        elif field is _F.LOCATION and isinstance(value, Location):
            self._whole_location = (heading, cell, value)
        else:
            self._values[field.value] = value

    def _once(self, heading: str, cell: str, field: RosterField) -> tuple[object, Issue | None]:
        known = self._orders.read.get((heading, cell))
        if known is None:
            known = self._orders.read[heading, cell] = self._read_typed(heading, cell, field)
        return known

    def _read_typed(self, heading: str, cell: str, field: RosterField) -> tuple[object, Issue | None]:
        order, today = self._orders.dates.get(heading), self._orders.today
        match field:
            case _F.BIRTH_DATE:
                return values.read_birth(cell, order, today)
            case _F.RELEASE:
                return values.read_release(cell, order, today)
            case _F.INTERESTS | _F.GOALS:
                return values.read_topics(cell, field.value)
        return _READERS[field](cell)

    def _settle_location(self) -> None:
        """Parts in columns of their own win; a whole location they do not agree with is kept under its heading."""
        if self._whole_location is not None:
            heading, cell, whole = self._whole_location
            parts = {"wing": whole.wing, "landing": whole.landing, "cell": whole.cell}
            if parts | self._location != parts:
                self._extra[heading] = cell.strip()
            self._location = parts | self._location
        if any(self._location.values()):
            self._values["location"] = Location(**self._location)

    def _settle_full_name(self) -> None:
        """Names in columns of their own win; a full name they do not agree with is kept under its heading."""
        if self._full_name is None:
            return
        heading, cell = self._full_name
        for name, text in zip(("surname", "forename"), split_name(cell, self._orders.names), strict=True):
            if text and fold(str(self._values.setdefault(name, text))) != fold(text):
                self._extra[heading] = cell.strip()

    def _leave(self, heading: str, cell: str, issue: Issue) -> None:
        """Keep what could not be read under its heading, and say so."""
        self._extra[heading] = cell.strip()
        self._say(heading, cell, issue, Severity.WARNING)

    def _say(self, heading: str, cell: str, issue: Issue, severity: Severity) -> None:
        said = CellIssue(line=self._row.line, heading=heading, raw=cell, severity=severity, issue=issue)
        self._issues.append(said)


_PLACES = frozenset({_F.LOCATION, _F.WING, _F.LANDING, _F.CELL})
_NEVER_ERASED = frozenset({_F.NUMBER, _F.SURNAME, _F.FORENAME, _F.FULL_NAME, _F.ROLE, _F.CAPACITY, _F.EXTRA, _F.IGNORE})
_ERASABLE = {field: "location" if field in _PLACES else field.value for field in _F if field not in _NEVER_ERASED}
_TEXTS = frozenset({_F.NUMBER, _F.SURNAME, _F.FORENAME, _F.KNOWN_AS})
_READERS = {
    _F.LOCATION: values.read_location,
    _F.LEGAL_STATUS: values.read_legal_status,
    _F.LANGUAGES: values.read_languages,
    _F.READING_LEVEL: values.read_reading_level,
    _F.ROLE: values.read_roles,
    _F.CAPACITY: values.read_capacity,
    _F.FREE: values.read_free,
}


def _release_by_status(status: object) -> Release:
    """Why a person has no release date, as far as their legal status tells."""
    kinds = {LegalStatus.REMAND: ReleaseKind.REMAND, LegalStatus.INDETERMINATE: ReleaseKind.INDETERMINATE}
    return Release(kinds.get(status, ReleaseKind.UNKNOWN)) if isinstance(status, LegalStatus) else Release()


def roles_text(roles: frozenset[MentoringRole]) -> str:
    """Roles as text of codes, mentor first."""
    return "; ".join(role.value for role in MentoringRole if role in roles)
