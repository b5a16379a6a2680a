# SPDX-License-Identifier: MIT
"""What an import would do, row by row, before anything is written: new, changed field by field, same, or a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import (
    BLANK_KEPT,
    CellIssue,
    ImportPlan,
    PlannedChange,
    PlannedRow,
    RosterReading,
    RosterRow,
    RowKind,
    Severity,
)
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot, LegalStatus, Location, PersonDraft, PersonLine, Release, person_issues
from mentordesk.roster.drafts import roles_text
from mentordesk.roster.duplicates import judge_repeats
from mentordesk.roster.identity import Desk, Match, number_key

_DRAFT_FIELDS = tuple(f.name for f in fields(PersonDraft))
_EMPTY = PersonDraft()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a person decided for this import.

    `programme_id`: the programme the roles are meant for (None: roles are not compared). `left_out`: lines not to take.
    `decided`: for a line in doubt, the person it is, or None for "a new person". `blanks_erase`: an empty cell empties
    the desk's field; otherwise what the desk holds is kept and a note says so.
    """

    today: date
    programme_id: ProgrammeId | None = None
    left_out: frozenset[int] = frozenset()
    decided: Mapping[int, PersonId | None] = field(default_factory=dict)
    blanks_erase: bool = False


def plan_import(reading: RosterReading, existing: Sequence[PersonLine], options: ImportOptions) -> ImportPlan:
    """Hold a reading against the people on the desk.

    An empty cell erases nothing unless `options.blanks_erase`. A person on the desk whom the file does not name is listed as absent
    and left alone. Rows in doubt are problems and carry the `candidates` to choose from in `ImportOptions.decided`.
    """
    planner = _Planner(existing, options)
    taken = [row for row in reading.rows if row.line not in options.left_out]
    repeats = judge_repeats(taken)
    planned = [planner.plan(repeats.merged.get(row.line, row), repeats.issues.get(row.line)) for row in reading.rows]
    planned = _one_row_each(planned)
    met = {row.person_id for row in planned if row.person_id is not None}
    met |= {candidate for row in planned for candidate in row.candidates}
    numbers = {number_key(row.draft.number) for row in reading.rows} - {""}
    return ImportPlan(
        source=reading.source,
        rows=tuple(planned),
        absent=tuple(
            line.person
            for line in existing
            if line.person.id not in met and number_key(line.person.number) not in numbers
        ),
        date_orders=reading.date_orders,
        undecided_dates=reading.undecided_dates,
        ignored=reading.ignored,
    )


class _Planner:
    """Plans single rows against the desk."""

    def __init__(self, existing: Sequence[PersonLine], options: ImportOptions) -> None:
        self._lines = {line.person.id: line for line in existing}
        self._desk = Desk(line.person for line in existing)
        self._options = options

    def plan(self, row: RosterRow, repeat: CellIssue | None) -> PlannedRow:
        """What Apply would do with the row; `repeat` says that an other row of the file speaks of the same number."""
        if row.line in self._options.left_out:
            return _planned(row, RowKind.LEFT_OUT)
        if repeat is not None and repeat.severity is Severity.ERROR:
            return _planned(row, RowKind.PROBLEM, repeat)
        if repeat is not None:
            return _planned(row, RowKind.SAME, repeat)
        match = self._match(row)
        if match.key:
            doubt = _planned(row, RowKind.PROBLEM, _row_error(row, match.key))
            return replace(doubt, candidates=tuple(person.id for person in match.candidates))
        return self._new(row) if match.person is None else self._known(row, self._lines[match.person.id])

    def _match(self, row: RosterRow) -> Match:
        if row.line not in self._options.decided:
            return self._desk.find(row.draft)
        chosen = self._options.decided[row.line]
        if chosen is None:
            return Match()
        line = self._lines.get(chosen)
        return Match(person=line.person) if line else Match(key="roster.issue.chosen_gone")

    def _new(self, row: RosterRow) -> PlannedRow:
        holders = self._desk.holders(row.draft.number)
        issues = person_issues(row.draft, self._options.today)
        if holders:
            issues = (*issues, Issue(field="number", key="people.issue.number_taken"))
        if issues:
            errors = [_row_issue(row, issue, Severity.ERROR) for issue in issues]
            refused = _planned(row, RowKind.PROBLEM, *errors)
            return replace(refused, candidates=tuple(person.id for person in holders))
        if not row.draft.number:
            return _planned(row, RowKind.NEW, _row_issue(row, Issue(field="number", key="roster.issue.no_number")))
        return _planned(row, RowKind.NEW)

    def _known(self, row: RosterRow, line: PersonLine) -> PlannedRow:
        blanks = _blanks(line.person, row)
        merged = _merge(line.person, row, blanks if self._options.blanks_erase else ())
        kept = () if self._options.blanks_erase else tuple(_kept(line.person, row, blanks))
        changes = (*_changes(line.person, merged), *self._role_changes(row, line))
        errors = [_row_issue(row, issue, Severity.ERROR) for issue in person_issues(merged, self._options.today)]
        kind = RowKind.PROBLEM if errors else RowKind.CHANGED if changes else RowKind.SAME
        planned = _planned(row, kind, *kept, *errors)
        return replace(
            planned, draft=merged, person_id=line.person.id, based_on=line.person.changed_at, changes=changes
        )

    def _role_changes(self, row: RosterRow, line: PersonLine) -> tuple[PlannedChange, ...]:
        """A role the file names is added; one it does not name is left alone, for an import ends nothing."""
        programme = self._options.programme_id
        if programme is None or not row.roles:
            return ()
        changes: list[PlannedChange] = []
        held = line.role_in(programme)
        if row.roles - held:
            changes.append(PlannedChange(field="role", before=roles_text(held), after=roles_text(held | row.roles)))
        as_mentor = [e for e in line.enrolments if e.programme_id == programme and e.role is MentoringRole.MENTOR]
        if row.capacity is not None and as_mentor and as_mentor[0].capacity != row.capacity:
            before, after = str(as_mentor[0].capacity), str(row.capacity)
            changes.append(PlannedChange(field="capacity", before=before, after=after))
        return tuple(changes)


def _planned(row: RosterRow, kind: RowKind, *issues: CellIssue) -> PlannedRow:
    return PlannedRow(
        line=row.line,
        kind=kind,
        draft=row.draft,
        roles=row.roles,
        capacity=row.capacity,
        issues=(*row.issues, *issues),
        cells=row.cells,
    )


def _row_error(row: RosterRow, key: str) -> CellIssue:
    return _row_issue(row, Issue(field="", key=key), Severity.ERROR)


def _row_issue(row: RosterRow, issue: Issue, severity: Severity = Severity.WARNING) -> CellIssue:
    return CellIssue(line=row.line, heading="", raw="", severity=severity, issue=issue)


def _one_row_each(planned: list[PlannedRow]) -> list[PlannedRow]:
    """Two rows that turn out to be one person of the desk (one by number, one by name) are both problems."""
    by_person: dict[PersonId, list[PlannedRow]] = defaultdict(list)
    for row in planned:
        if row.person_id is not None:
            by_person[row.person_id].append(row)
    clashing = {row.line for rows in by_person.values() if len(rows) > 1 for row in rows}
    return [_clashed(row) if row.line in clashing else row for row in planned]


def _clashed(row: PlannedRow) -> PlannedRow:
    issue = Issue(field="", key="roster.issue.two_rows_one_person")
    said = CellIssue(line=row.line, heading="", raw="", severity=Severity.ERROR, issue=issue)
    return replace(row, kind=RowKind.PROBLEM, issues=(*row.issues, said), candidates=(row.person_id,))


def _merge(person: PersonDraft, row: RosterRow, erased: Sequence[tuple[str, str]]) -> PersonDraft:
    """The person with what the row says laid over it. A field that is read at last leaves the extras it was kept in.

    A number that differs only in spaces or case stays as the desk has it.
    """
    values = {name: getattr(person, name) for name in _DRAFT_FIELDS}
    values |= {name: getattr(row.draft, name) for name in row.provided if name != "extra"}
    values |= {name: getattr(_EMPTY, name) for name, _ in erased if name in values}
    if number_key(row.draft.number) == number_key(person.number):
        values["number"] = person.number
    gone = {heading for heading, cell in row.cells if cell.strip()} | {heading for _, heading in erased}
    kept = {heading: text for heading, text in person.extra.items() if heading not in gone}
    values["extra"] = MappingProxyType(kept | dict(row.draft.extra))
    return PersonDraft(**values)


def _blanks(person: PersonDraft, row: RosterRow) -> tuple[tuple[str, str], ...]:
    """The fields the desk holds something in while the row's cell is empty, with their heading."""
    return tuple((name, heading) for name, heading in row.blank if _held(person, name))


def _held(person: PersonDraft, name: str) -> str:
    """What the desk holds in a field, as text; "" for nothing. Of releases only a date counts."""
    if name.startswith("extra:"):
        return person.extra.get(name.removeprefix("extra:"), "")
    value = getattr(person, name)
    if value == getattr(_EMPTY, name) or (isinstance(value, Release) and value.on is None):
        return ""
    return as_text(value)


def _kept(person: PersonDraft, row: RosterRow, blanks: Sequence[tuple[str, str]]) -> Iterator[CellIssue]:
    for name, heading in blanks:
        issue = Issue(field=name, key=BLANK_KEPT, values={"text": _held(person, name)})
        yield CellIssue(line=row.line, heading=heading, raw="", severity=Severity.NOTE, issue=issue)


def _changes(before: PersonDraft, after: PersonDraft) -> tuple[PlannedChange, ...]:
    changed = [
        PlannedChange(field=name, before=as_text(getattr(before, name)), after=as_text(getattr(after, name)))
        for name in _DRAFT_FIELDS
        if name != "extra" and getattr(before, name) != getattr(after, name)
    ]
    headings = dict.fromkeys((*before.extra, *after.extra))
    changed += [
        PlannedChange(
            field=f"extra:{heading}", before=before.extra.get(heading, ""), after=after.extra.get(heading, "")
        )
        for heading in headings
        if before.extra.get(heading, "") != after.extra.get(heading, "")
    ]
    return tuple(changed)


def as_text(value: object) -> str:
    """A field of a draft as text of codes: dates ISO, lists joined by "; ", a release as its day or its kind."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Release():
            return value.on.isoformat() if value.on else value.kind.value
        case Location() | FreeSlot():
            return str(value)
        case LegalStatus():
            return value.value
        case frozenset():
            return "; ".join(str(item) for item in sorted(value))
        case tuple():
            return "; ".join(str(item) for item in value)
    return str(value)
