# SPDX-License-Identifier: MIT
"""What an import would do, row by row, before anything is written: new, changed field by field, same, or a problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import (
    CellIssue,
    ImportPlan,
    PlannedChange,
    PlannedRow,
    RosterReading,
    RosterRow,
    RowKind,
    Severity,
)
from mentordesk.records.exchange_rules import ColumnRule, SourceMemory
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.life_events import EventKind
from mentordesk.records.people import PersonLine, person_issues
from mentordesk.roster.drafts import roles_text
from mentordesk.roster.duplicates import judge_repeats
from mentordesk.roster.identity import Desk, Match, number_key
from mentordesk.roster.leavers import find_leavers
from mentordesk.roster.likeness import Lookup
from mentordesk.roster.overlay import Judged, judge, lay_over


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a person decided for this import.

    `programme_id`: the programme the roles are meant for (None: roles are not compared). `left_out`: lines not to take.
    `decided`: for a line in doubt, the person it is, or None for "a new person". `blanks_erase`: an empty cell empties
    the desk's field; otherwise what the desk holds is kept and a note says so. `answers`: for a line and a field whose
    column asks, whether the file is right. `left`: what became of somebody who is missing, None for nothing. `back`: for
    a line about somebody who had left, whether they came back.
    """

    today: date
    programme_id: ProgrammeId | None = None
    left_out: frozenset[int] = frozenset()
    decided: Mapping[int, PersonId | None] = field(default_factory=dict)
    blanks_erase: bool = False
    answers: Mapping[int, Mapping[str, bool]] = field(default_factory=dict)
    left: Mapping[PersonId, EventKind | None] = field(default_factory=dict)
    back: Mapping[int, bool] = field(default_factory=dict)


def plan_import(
    reading: RosterReading,
    existing: Sequence[PersonLine],
    options: ImportOptions,
    memory: SourceMemory | None = None,
) -> ImportPlan:
    """Hold a reading against the people on the desk.

    An empty cell erases nothing unless `options.blanks_erase`. Somebody this source named before and does not now is a
    leaver; anybody else the file does not name is listed as absent and left alone. Rows in doubt are problems and carry
    the `candidates` to choose from in `ImportOptions.decided`.
    """
    memory = memory or SourceMemory()
    planner = _Planner(existing, options, memory, reading.rules)
    taken = [row for row in reading.rows if row.line not in options.left_out]
    repeats = judge_repeats(taken)
    planned = [planner.plan(repeats.merged.get(row.line, row), repeats.issues.get(row.line)) for row in reading.rows]
    planned = _one_row_each(planned)
    met = {row.person_id for row in planned if row.person_id is not None}
    met |= {candidate for row in planned for candidate in row.candidates}
    numbers = {number_key(row.draft.number) for row in reading.rows} - {""}
    met |= {line.person.id for line in existing if number_key(line.person.number) in numbers}
    people = [line.person for line in existing]
    missing = find_leavers(people, met, memory, options.left, options.today)
    gone = {leaver.person.id for leaver in missing.leavers}
    return ImportPlan(
        source=reading.source,
        rows=tuple(planned),
        absent=tuple(person for person in people if person.id not in met and person.id not in gone),
        leavers=missing.leavers,
        incomplete=missing.incomplete,
        date_orders=reading.date_orders,
        undecided_dates=reading.undecided_dates,
        ignored=reading.ignored,
    )


class _Planner:
    """Plans single rows against the desk."""

    def __init__(
        self,
        existing: Sequence[PersonLine],
        options: ImportOptions,
        memory: SourceMemory,
        rules: Mapping[str, ColumnRule],
    ) -> None:
        self._lines = {line.person.id: line for line in existing}
        self._desk = Desk((line.person for line in existing), memory.former_numbers)
        self._alike = Lookup(line.person for line in existing)
        self._options, self._memory, self._rules = options, memory, rules

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
            match = self._desk.find(row.draft)
            return match if match.person or match.key else self._likely(row)
        chosen = self._options.decided[row.line]
        if chosen is None:
            return Match()
        line = self._lines.get(chosen)
        return Match(person=line.person) if line else Match(key="roster.issue.chosen_gone")

    def _likely(self, row: RosterRow) -> Match:
        """Nobody found, but somebody who may be the same: a question. Keep-apart records hang on the answer."""
        alike = tuple(person for person, _ in self._alike.like(row.draft))
        return Match(key="roster.issue.likely_known", candidates=alike) if alike else Match()

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
        former = self._memory.former_numbers.get(line.person.id, ())
        answers = self._options.answers.get(row.line, {})
        over = lay_over(line.person, row, self._rules, answers, former, blanks_erase=self._options.blanks_erase)
        roles, role_draft = self._role_changes(row, line, answers)
        judged = over.judged + roles
        back = [_row_issue(row, Issue(field="", key=key)) for key in self._said_of_return(line)]
        errors = [_row_issue(row, issue, Severity.ERROR) for issue in person_issues(over.draft, self._options.today)]
        kind = RowKind.PROBLEM if errors else RowKind.CHANGED if judged.changes else RowKind.SAME
        return replace(
            _planned(role_draft, kind, *over.notes, *back, *errors),
            draft=over.draft,
            person_id=line.person.id,
            based_on=line.person.changed_at,
            back=self._back(row, line),
            changes=judged.changes,
            asked=judged.asked,
            kept=judged.kept,
        )

    def _back(self, row: RosterRow, line: PersonLine) -> bool | None:
        """Whether somebody who had left came back: as was decided, else as it is likely."""
        likely = self._memory.likely_back(line.person.id)
        return None if likely is None else self._options.back.get(row.line, likely)

    def _said_of_return(self, line: PersonLine) -> tuple[str, ...]:
        """What is said of somebody who is in the file and, by what was recorded, has left or died."""
        if line.person.id in self._memory.dead:
            return ("roster.issue.died",)
        return ("roster.issue.back_again",) if line.person.id in self._memory.departed else ()

    def _role_changes(self, row: RosterRow, line: PersonLine, answers: Mapping[str, bool]) -> tuple[Judged, RosterRow]:
        """A role the file names is added; one it does not name is left alone, for an import ends nothing.

        The row comes back without the roles and the number of mentees that the rules do not let it say.
        """
        programme = self._options.programme_id
        if programme is None or not row.roles:
            return Judged(), row
        changes: list[PlannedChange] = []
        held = line.role_in(programme)
        if row.roles - held:
            changes.append(PlannedChange(field="role", before=roles_text(held), after=roles_text(held | row.roles)))
        as_mentor = [e for e in line.enrolments if e.programme_id == programme and e.role is MentoringRole.MENTOR]
        if row.capacity is not None and as_mentor and as_mentor[0].capacity != row.capacity:
            before, after = str(as_mentor[0].capacity), str(row.capacity)
            changes.append(PlannedChange(field="capacity", before=before, after=after))
        judged = judge(changes, self._rules, answers)
        refused = {change.field for change in (*judged.asked, *judged.kept)}
        roles = frozenset() if "role" in refused else row.roles
        return judged, replace(row, roles=roles, capacity=None if "capacity" in refused else row.capacity)


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
