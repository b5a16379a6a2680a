# SPDX-License-Identifier: MIT
"""What a row of a file would change in a person on the desk, field by field, under the rule of each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType

from mentordesk.records.exchange import BLANK_KEPT, CellIssue, PlannedChange, RosterRow, Severity
from mentordesk.records.exchange_rules import ColumnRule
from mentordesk.records.issues import Issue
from mentordesk.records.people import FreeSlot, LegalStatus, Location, PersonDraft, Release
from mentordesk.roster.identity import number_key

Answers = Mapping[str, bool]
"""For a field whose column asks: whether the file is right."""

_DRAFT_FIELDS = tuple(f.name for f in fields(PersonDraft))
_EMPTY = PersonDraft()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Differences between file and desk, as they are to be dealt with: done, asked about, or kept as the desk has it."""

    changes: tuple[PlannedChange, ...] = ()
    asked: tuple[PlannedChange, ...] = ()
    kept: tuple[PlannedChange, ...] = ()

    def __add__(self, other: Judged) -> Judged:
        return Judged(changes=self.changes + other.changes, asked=self.asked + other.asked, kept=self.kept + other.kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """A person with a row laid over them: the draft that would be stored, what is different, what is to be said."""

    draft: PersonDraft
    judged: Judged
    notes: tuple[CellIssue, ...] = ()


def judge(changes: Sequence[PlannedChange], rules: Mapping[str, ColumnRule], answers: Answers) -> Judged:
    """Deal with each difference by the rule of its column; what is asked about is done only where the answer says so."""

    def outcome(change: PlannedChange) -> str:
        rule = rules.get(change.field, ColumnRule.THEIRS)
        if rule is ColumnRule.ASK:
            return {True: "changes", False: "kept"}.get(answers.get(change.field), "asked")  # type: ignore[arg-type]
        return "changes" if rule is ColumnRule.THEIRS else "kept"

    sorted_out: dict[str, list[PlannedChange]] = {"changes": [], "asked": [], "kept": []}
    for change in changes:
        sorted_out[outcome(change)].append(change)
    return Judged(**{name: tuple(found) for name, found in sorted_out.items()})


def lay_over(
    person: PersonDraft,
    row: RosterRow,
    rules: Mapping[str, ColumnRule],
    answers: Answers,
    former_numbers: Sequence[str] = (),
    *,
    blanks_erase: bool = False,
) -> Overlay:
    """Lay a row over a person. An empty cell erases nothing unless `blanks_erase`; a note says what was kept."""
    blanks = tuple((name, heading) for name, heading in row.blank if _held(person, name))
    theirs = _merge(person, row, blanks if blanks_erase else (), former_numbers)
    judged = judge(_changes(person, theirs), rules, answers)
    notes = () if blanks_erase else tuple(_kept_notes(person, row, blanks))
    return Overlay(draft=_without(theirs, person, (*judged.asked, *judged.kept)), judged=judged, notes=notes)


def _without(theirs: PersonDraft, ours: PersonDraft, refused: Sequence[PlannedChange]) -> PersonDraft:
    """The draft with what was not taken as the desk has it."""
    names = [change.field for change in refused]
    if not names:
        return theirs
    extra = dict(theirs.extra)
    for heading in (name.removeprefix("extra:") for name in names if name.startswith("extra:")):
        extra.pop(heading, None)
        if heading in ours.extra:
            extra[heading] = ours.extra[heading]
    kept = {name: getattr(ours, name) for name in names if not name.startswith("extra:")}
    return replace(theirs, **kept, extra=MappingProxyType(extra))


def _merge(
    person: PersonDraft, row: RosterRow, erased: Sequence[tuple[str, str]], former_numbers: Sequence[str]
) -> PersonDraft:
    """The person with all the row says laid over it. A field that is read at last leaves the extras it was kept in.

    A number that differs only in spaces or case, or is one they had before a merge, stays as the desk has it.
    """
    values = {name: getattr(person, name) for name in _DRAFT_FIELDS}
    values |= {name: getattr(row.draft, name) for name in row.provided if name != "extra"}
    values |= {name: getattr(_EMPTY, name) for name, _ in erased if name in values}
    if number_key(row.draft.number) in {number_key(person.number), *map(number_key, former_numbers)}:
        values["number"] = person.number
    gone = {heading for heading, cell in row.cells if cell.strip()} | {heading for _, heading in erased}
    kept = {heading: text for heading, text in person.extra.items() if heading not in gone}
    values["extra"] = MappingProxyType(kept | dict(row.draft.extra))
    return PersonDraft(**values)


def _held(person: PersonDraft, name: str) -> str:
    """What the desk holds in a field, as text; "" for nothing. Of releases only a date counts."""
    if name.startswith("extra:"):
        return person.extra.get(name.removeprefix("extra:"), "")
    value = getattr(person, name)
    if value == getattr(_EMPTY, name) or (isinstance(value, Release) and value.on is None):
        return ""
    return as_text(value)


def _kept_notes(person: PersonDraft, row: RosterRow, blanks: Sequence[tuple[str, str]]) -> Iterator[CellIssue]:
    for name, heading in blanks:
        issue = Issue(field=name, key=BLANK_KEPT, values={"text": _held(person, name)})
        yield CellIssue(line=row.line, heading=heading, raw="", severity=Severity.NOTE, issue=issue)


def _changes(before: PersonDraft, after: PersonDraft) -> tuple[PlannedChange, ...]:
    changed = [
        PlannedChange(field=name, before=as_text(getattr(before, name)), after=as_text(getattr(after, name)))
        for name in _DRAFT_FIELDS
        if name != "extra" and getattr(before, name) != getattr(after, name)
    ]
    if before.extra != after.extra:
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
