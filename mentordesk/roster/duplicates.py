# SPDX-License-Identifier: MIT
"""Rows of one file that carry the same number: one person twice, one person with two roles, or two people mixed up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

from mentordesk.records.exchange import CellIssue, RosterRow, Severity
from mentordesk.records.issues import Issue
from mentordesk.records.people import PersonDraft
from mentordesk.roster.identity import different_people, name_key, number_key


@dataclass(slots=True)
class Repeats:
    """What repeated numbers mean: an issue for a line, and first rows that took over a later row's role."""

    issues: dict[int, CellIssue] = field(default_factory=dict)
    merged: dict[int, RosterRow] = field(default_factory=dict)


def judge_repeats(rows: Sequence[RosterRow]) -> Repeats:
    """Look at every number that occurs more than once (without a number: name and birth date).

    Different people under one number are errors on each line. The same person with details that disagree is an error
    too: we cannot know which line is right. A line that adds nothing is noted as a repeat of the first; one that only
    adds a role gives it to the first.
    """
    numbered = {_name_and_birth(row): number_key(row.draft.number) for row in rows if number_key(row.draft.number)}
    groups: dict[object, list[RosterRow]] = defaultdict(list)
    for row in rows:
        if (key := _key(row, numbered)) is not None:
            groups[key].append(row)
    repeats = Repeats()
    for group in groups.values():
        if len(group) > 1:
            _judge(group, repeats)
    return repeats


def _key(row: RosterRow, numbered: Mapping[object, str]) -> object | None:
    """The number; without one the number of a row with the same name and birth date; else name and birth date."""
    if number := number_key(row.draft.number):
        return number
    if not any(name_key(row.draft)):
        return None
    own = _name_and_birth(row)
    return numbered.get(own, own) if row.draft.birth_date else own


def _name_and_birth(row: RosterRow) -> object:
    return (*name_key(row.draft), row.draft.birth_date)


def _judge(group: list[RosterRow], repeats: Repeats) -> None:
    lines = ", ".join(str(row.line) for row in group)
    if any(different_people(group[0].draft, row.draft) for row in group[1:]):
        _blame(group, "roster.issue.number_two_people", {"lines": lines}, repeats)
        return
    if any(_disagree(one, other) for at, one in enumerate(group) for other in group[at + 1 :]):
        _blame(group, "roster.issue.repeat_differs", {"lines": lines}, repeats)
        return
    fullest = max(group, key=lambda row: (len(row.provided), -row.line))
    roles = frozenset().union(*(row.roles for row in group))
    capacities = [row.capacity for row in group if row.capacity is not None]
    extra = {heading: text for row in group for heading, text in row.draft.extra.items()}
    provided = frozenset().union(*(row.provided for row in group))
    values = {name: getattr(row.draft, name) for row in group for name in row.provided if name != "extra"}
    draft = replace(fullest.draft, **values, extra=MappingProxyType(extra))
    blank = tuple((name, heading) for name, heading in fullest.blank if name not in provided)
    capacity = capacities[0] if capacities else None
    repeats.merged[fullest.line] = replace(
        fullest, draft=draft, provided=provided, roles=roles, capacity=capacity, blank=blank
    )
    for row in group:
        if row is not fullest:
            issue = Issue(field="", key="roster.issue.repeat", values={"line": fullest.line})
            repeats.issues[row.line] = _said(row, issue, Severity.NOTE)


def _disagree(one: RosterRow, other: RosterRow) -> bool:
    """Whether two rows of one person say different things in a field both fill, roles aside."""
    names = (one.provided & other.provided) - {"extra"}
    compared = [
        f.name for f in fields(PersonDraft) if f.name in names and f.name not in ("number", "surname", "forename")
    ]
    if any(getattr(one.draft, name) != getattr(other.draft, name) for name in compared):
        return True
    if name_key(one.draft) != name_key(other.draft) and {"surname", "forename"} <= names:
        return True
    shared = set(one.draft.extra) & set(other.draft.extra)
    if any(one.draft.extra[heading] != other.draft.extra[heading] for heading in shared):
        return True
    return None not in (one.capacity, other.capacity) and one.capacity != other.capacity


def _blame(group: list[RosterRow], key: str, values: dict[str, object], repeats: Repeats) -> None:
    for row in group:
        repeats.issues[row.line] = _said(row, Issue(field="number", key=key, values=values), Severity.ERROR)


def _said(row: RosterRow, issue: Issue, severity: Severity) -> CellIssue:
    return CellIssue(line=row.line, heading="", raw="", severity=severity, issue=issue)
