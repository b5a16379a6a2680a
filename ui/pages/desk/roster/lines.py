# SPDX-License-Identifier: MIT
"""The lines of a review: rows of the file, people the file does not name, and lines that are no rows; and their filters."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from mentordesk.records.exchange import ImportPlan, PlannedRow, RowKind, Severity
from mentordesk.records.people import Person, natural_key
from mentordesk.words import Words
from ui.pages.desk.filters import Filter
from ui.pages.desk.roster.wording import listed_name, outcome
from ui.pages.desk.source import skipped_reason
from ui.tables.columns import Column

ALL, LOOK, ABSENT, SKIPPED = "all", "look", "absent", "skipped"
KIND_ICONS = {
    RowKind.NEW: ("user-plus", "success"),
    RowKind.CHANGED: ("pencil", "info"),
    RowKind.SAME: ("check", "muted"),
    RowKind.PROBLEM: ("alert-circle", "danger"),
    RowKind.LEFT_OUT: ("ban", "muted"),
    ABSENT: ("user-off", "muted"),
    SKIPPED: ("minus", "muted"),
}
_ORDER = [RowKind.PROBLEM, RowKind.CHANGED, RowKind.NEW, RowKind.SAME, RowKind.LEFT_OUT, ABSENT, SKIPPED]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One line of the review. `row` for a row of the file, `person` for somebody absent from it, `skipped` for neither."""

    kind: str
    number: int
    row: PlannedRow | None = None
    person: Person | None = None
    text: str = ""

    @property
    def identity(self) -> Hashable:
        """What stays the same when the file is planned again."""
        return ("person", self.person.id) if self.person is not None else ("line", self.number)

    @property
    def needs_a_look(self) -> bool:
        """Whether a cell asks for a look."""
        return self.row is not None and any(said.severity is Severity.WARNING for said in self.row.issues)


def review_lines(words: Words, plan: ImportPlan) -> tuple[ReviewLine, ...]:
    """Every line there is to see, in the file's order; people the file does not name come last."""
    rows = [ReviewLine(kind=row.kind, number=row.line, row=row) for row in plan.rows]
    skipped = [
        ReviewLine(kind=SKIPPED, number=line.line, text=skipped_reason(words, line)) for line in plan.source.skipped
    ]
    absent = [ReviewLine(kind=ABSENT, number=0, person=person) for person in plan.absent]
    return (*sorted([*rows, *skipped], key=lambda line: line.number), *absent)


def filters(words: Words, plan: ImportPlan, lines: Sequence[ReviewLine]) -> tuple[Filter, ...]:
    """The counts above the review; a kind of which there is none is absent, except new and changed."""
    counts: dict[str, int] = dict.fromkeys(_ORDER, 0)
    for line in lines:
        counts[line.kind] += 1
    made = [Filter(code=ALL, text=words("page_roster.filter.all"), count=len(plan.rows))]
    for kind in _ORDER:
        if counts[kind] or kind in (RowKind.NEW, RowKind.CHANGED):
            icon, tone = KIND_ICONS[kind]
            text = words(f"page_roster.filter.{kind}")
            made.append(Filter(code=kind, text=text, count=counts[kind], icon=icon, tone=tone))
    if look := sum(line.needs_a_look for line in lines):
        text = words("page_roster.filter.look")
        made.append(Filter(code=LOOK, text=text, count=look, icon="alert-triangle", tone="warning"))
    return tuple(made)


def shown(lines: Sequence[ReviewLine], code: str) -> list[ReviewLine]:
    """The lines behind a filter; "all" is every row of the file."""
    if code == ALL:
        return [line for line in lines if line.row is not None]
    if code == LOOK:
        return [line for line in lines if line.needs_a_look]
    return [line for line in lines if line.kind == code]


def columns(words: Words) -> tuple[Column[ReviewLine], ...]:
    """The columns of the review."""
    return (
        Column(
            name="kind",
            title="page_roster.review.kind",
            text=partial(kind_said, words),
            sort=lambda line: _ORDER.index(line.kind),
            icon=lambda line: KIND_ICONS[line.kind][0],
            tone=lambda line: KIND_ICONS[line.kind][1],
            width=115,
        ),
        Column(
            name="line",
            title="page_roster.review.line",
            text=lambda line: words.number(line.number) if line.number else "",
            sort=lambda line: line.number,
            right=True,
            width=56,
        ),
        Column(name="name", title="page_roster.review.name", text=name_said, width=170),
        Column(
            name="number",
            title="people.field.number",
            text=number_said,
            sort=lambda line: natural_key(number_said(line)),
            width=88,
        ),
        Column(
            name="outcome",
            title="page_roster.review.outcome",
            text=partial(outcome_said, words),
            icon=lambda line: "alert-triangle" if line.needs_a_look else "",
            tone=lambda line: "warning",
            width=160,
        ),
    )


def kind_said(words: Words, line: ReviewLine) -> str:
    """The kind of a line as a word."""
    return words(f"page_roster.kind.{line.kind}") if line.row is None else words.label("roster.kind", line.kind)


def name_said(line: ReviewLine) -> str:
    """Who a line is about."""
    draft = line.row.draft if line.row is not None else line.person
    return listed_name(draft) if draft is not None else ""


def number_said(line: ReviewLine) -> str:
    """The prison number of whom a line is about."""
    draft = line.row.draft if line.row is not None else line.person
    return draft.number if draft is not None else ""


def outcome_said(words: Words, line: ReviewLine) -> str:
    """What would happen with a line, in one line."""
    if line.row is not None:
        return outcome(words, line.row)
    return words("page_roster.absent") if line.person is not None else line.text
