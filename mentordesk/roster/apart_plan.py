# SPDX-License-Identifier: MIT
"""Who the rows of a keep-apart list speak of, and what bringing them in would do. A row in doubt is never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mentordesk.records.apart import Apart, ApartDraft, ApartReason
from mentordesk.records.exchange import CellIssue, RowKind, Severity
from mentordesk.records.exchange_apart import ApartPlan, ApartReading, ApartRow, ApartSide, PlannedApart
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person
from mentordesk.roster.identity import number_key
from mentordesk.vocabulary import fold


def plan_apart(
    reading: ApartReading, people: Sequence[Person], existing: Sequence[Apart], left_out: frozenset[int] = frozenset()
) -> ApartPlan:
    """Hold a list against the people and the open records of the desk.

    SAME where an open record says the same; CHANGED where the list's scope, roles or dates differ (`known` is the record);
    PROBLEM where a side is unknown, ambiguous or its name is another's. Open records the list does not name are
    `missing`: shown, never closed by an import.
    """
    lookup = _Lookup(people)
    open_records = {frozenset((record.person_a, record.person_b)): record for record in existing if record.is_open}
    seen: dict[frozenset[PersonId], PlannedApart] = {}
    rows: list[PlannedApart] = []
    for row in reading.rows:
        if row.line in left_out:
            rows.append(PlannedApart(line=row.line, kind=RowKind.LEFT_OUT, row=row, issues=row.issues))
            continue
        planned = _plan(row, lookup, open_records, reading.source.name)
        if planned.draft is not None:
            pair = frozenset((planned.draft.person_a, planned.draft.person_b))
            if pair in seen:
                planned = _repeated(planned, seen[pair], rows)
            else:
                seen[pair] = planned
        rows.append(planned)
    missing = tuple(record.id for pair, record in open_records.items() if pair not in seen)
    return ApartPlan(source=reading.source, rows=tuple(rows), missing=missing)


class _Lookup:
    """The people of the desk by number and by name."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_number: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[frozenset[str], list[Person]] = defaultdict(list)
        for person in people:
            if key := number_key(person.number):
                self._by_number[key].append(person)
            surname, forename = set(fold(person.surname).split()), set(fold(person.forename).split())
            for words in {frozenset(surname), frozenset(surname | forename)} - {frozenset()}:
                self._by_name[words].append(person)

    def find(self, side: ApartSide) -> tuple[Person | None, Issue | None, Severity]:
        """The person a side names; or why not (ERROR); or the person with a WARNING when found by name only."""
        error = Severity.ERROR
        if number_key(side.number):
            holders = self._by_number.get(number_key(side.number), [])
            if not holders:
                return None, _issue("number", "unknown_number", number=side.number), error
            if len(holders) > 1:
                return None, _issue("number", "several"), error
            if not _names_agree(side.name, holders[0]):
                return None, _issue("name", "name_differs", number=side.number), error
            return holders[0], None, error
        if not fold(side.name):
            return None, _issue("number", "nobody"), error
        named = self._by_name.get(frozenset(fold(side.name).split()), [])
        if len(named) != 1:
            return None, _issue("name", "several" if named else "unknown_name"), error
        return named[0], _issue("name", "by_name"), Severity.WARNING


def _issue(field: str, key: str, **values: object) -> Issue:
    return Issue(field=field, key=f"roster.apart_issue.{key}", values=values)


def _names_agree(name: str, person: Person) -> bool:
    """Whether the list's name (often the surname alone) shares a word with the person's; no name agrees with all."""
    listed = set(fold(name).split())
    own = set(fold(f"{person.surname} {person.forename} {person.known_as}").split())
    return not listed or not own or bool(listed & own)


def _plan(row: ApartRow, lookup: _Lookup, open_records: dict[frozenset[PersonId], Apart], source: str) -> PlannedApart:
    issues = list(row.issues)
    people: list[Person] = []
    for side in (row.first, row.second):
        person, issue, severity = lookup.find(side)
        if issue is not None:
            raw = side.number or side.name
            issues.append(CellIssue(line=row.line, heading="", raw=raw, severity=severity, issue=issue))
        if person is not None:
            people.append(person)
    if len(people) == 2 and people[0].id == people[1].id:
        same = _issue("person_b", "same_person")
        issues.append(CellIssue(line=row.line, heading="", raw="", severity=Severity.ERROR, issue=same))
    if len(people) < 2 or any(said.severity is Severity.ERROR for said in issues):
        return PlannedApart(line=row.line, kind=RowKind.PROBLEM, row=row, issues=tuple(issues))
    draft = _draft(row, people[0].id, people[1].id, source)
    known = open_records.get(frozenset((people[0].id, people[1].id)))
    kind = RowKind.NEW if known is None else RowKind.SAME if _says_the_same(draft, known) else RowKind.CHANGED
    known_id = known.id if known else None
    return PlannedApart(line=row.line, kind=kind, row=row, draft=draft, known=known_id, issues=tuple(issues))


def _draft(row: ApartRow, first: PersonId, second: PersonId, source: str) -> ApartDraft:
    return ApartDraft(
        person_a=first,
        person_b=second,
        role_a=row.first.role,
        role_b=row.second.role,
        scope=row.scope,
        reason=row.reason,
        comment=row.comment,
        starts=row.starts,
        review=row.review,
        authorised_by=row.authorised_by,
        source=source,
    )


def _says_the_same(draft: ApartDraft, known: Apart) -> bool:
    """Whether the list adds nothing to an open record, as far as it is readable without the sealed reason."""
    roles = {draft.person_a: draft.role_a, draft.person_b: draft.role_b}
    same_roles = roles == {known.person_a: known.role_a, known.person_b: known.role_b}
    dates = all(mine in (None, theirs) for mine, theirs in ((draft.starts, known.starts), (draft.review, known.review)))
    return same_roles and dates and draft.scope is known.scope and draft.authorised_by in ("", known.authorised_by)


def _repeated(planned: PlannedApart, first: PlannedApart, rows: list[PlannedApart]) -> PlannedApart:
    """A pair named twice becomes one record: the wider restriction and both comments go to the first line."""
    draft, earlier = planned.draft, first.draft
    if draft is None or earlier is None:
        return planned
    at = next(at for at, row in enumerate(rows) if row.line == first.line)
    kept = rows[at].draft or earlier
    wider = draft.scope if draft.scope.is_wider_than(kept.scope) else kept.scope
    comment = "\n".join(dict.fromkeys(filter(None, (kept.comment, draft.comment))))
    reason = draft.reason if kept.reason is ApartReason.OTHER else kept.reason
    merged = replace(kept, scope=wider, comment=comment, reason=reason)
    changed = first.known is not None and merged != earlier
    rows[at] = replace(rows[at], draft=merged, kind=RowKind.CHANGED if changed else rows[at].kind)
    issue = _issue("", "repeated", line=first.line)
    said = CellIssue(line=planned.line, heading="", raw="", severity=Severity.NOTE, issue=issue)
    return replace(planned, kind=RowKind.SAME, draft=None, issues=(*planned.issues, said))
