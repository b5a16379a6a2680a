# SPDX-License-Identifier: MIT
"""The lines of a review: rows of the file, people the file does not name, and lines that are no rows; and their filters."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from mentordesk.records.exchange import ImportPlan, PlannedRow, RowKind, Severity
from mentordesk.records.exchange_groups import RowGroup, group_of
from mentordesk.records.exchange_rules import PlannedLeaver
from mentordesk.records.life_events import Consequence, EventPlan, Follows
from mentordesk.records.people import Person, natural_key
from mentordesk.words import Words
from ui.pages.desk.filters import Filter
from ui.pages.desk.reviewing import Icons, kind_columns
from ui.pages.desk.roster.intake import Intake
from ui.pages.desk.roster.wording import listed_name, outcome
from ui.pages.desk.source import skipped_reason
from ui.tables.columns import Column

ALL, LOOK, ABSENT, SKIPPED = "all", "look", "absent", "skipped"
KIND_ICONS: Icons = {
    RowGroup.PROBLEM: ("alert-circle", "danger"),
    RowGroup.ASK: ("help", "warning"),
    RowGroup.LEAVER: ("door-exit", "warning"),
    RowGroup.BACK: ("door", "warning"),
    RowGroup.MOVE: ("map-pin", "info"),
    RowGroup.NEW: ("user-plus", "success"),
    RowGroup.DATES: ("calendar", "info"),
    RowGroup.OTHER: ("pencil", "info"),
    RowGroup.SAME: ("check", "muted"),
    RowGroup.LEFT_OUT: ("ban", "muted"),
    ABSENT: ("user-off", "muted"),
    SKIPPED: ("minus", "muted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One line of the review: a `row` of the file, a `leaver`, a `person` absent from it, or a line that is none."""

    kind: str
    number: int
    row: PlannedRow | None = None
    person: Person | None = None
    leaver: PlannedLeaver | None = None
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
    rows = [ReviewLine(kind=group_of(row), number=row.line, row=row) for row in plan.rows]
    skipped = [
        ReviewLine(kind=SKIPPED, number=line.line, text=skipped_reason(words, line)) for line in plan.source.skipped
    ]
    absent = [ReviewLine(kind=ABSENT, number=0, person=person) for person in plan.absent]
    gone = [ReviewLine(kind=RowGroup.LEAVER, number=0, person=one.person, leaver=one) for one in plan.leavers]
    return (*sorted([*rows, *skipped], key=lambda line: line.number), *gone, *absent)


def filters(
    words: Words, plan: ImportPlan, lines: Sequence[ReviewLine], confirmed: Collection[RowGroup] = ()
) -> tuple[Filter, ...]:
    """The counts above the review; a kind of which there is none is absent. What was confirmed carries a tick."""
    counts: dict[str, int] = dict.fromkeys(KIND_ICONS, 0)
    for line in lines:
        counts[line.kind] += 1
    made = [Filter(code=ALL, text=words("page_roster.filter.all"), count=len(plan.rows))]
    for kind, (icon, tone) in KIND_ICONS.items():
        if counts[kind] or kind == RowGroup.NEW:
            icon, tone = ("circle-check", "success") if kind in confirmed else (icon, tone)
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


def columns(words: Words, intake: Intake) -> tuple[Column[ReviewLine], ...]:
    """The columns of the review."""
    return (
        *kind_columns(words, "page_roster.review.kind", kind_said, KIND_ICONS),
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
            text=partial(outcome_said, words, intake=intake),
            icon=lambda line: "alert-triangle" if line.needs_a_look or _weighs(line, intake) else "",
            tone=lambda line: "danger" if _weighs(line, intake) else "warning",
            width=160,
        ),
    )


def kind_said(words: Words, line: ReviewLine) -> str:
    """The kind of a line as a word."""
    return words(f"page_roster.kind.{line.kind}")


def name_said(line: ReviewLine) -> str:
    """Who a line is about."""
    draft = line.row.draft if line.row is not None else line.person
    return listed_name(draft) if draft is not None else ""


def number_said(line: ReviewLine) -> str:
    """The prison number of whom a line is about."""
    draft = line.row.draft if line.row is not None else line.person
    return draft.number if draft is not None else ""


def outcome_said(words: Words, line: ReviewLine, intake: Intake) -> str:
    """What would happen with a line, in one line, and how many things follow from it."""
    if line.row is not None:
        said = outcome(words, line.row)
    elif line.leaver is not None:
        said = (
            words("page_roster.stays")
            if line.leaver.event is None
            else words.label("life_events.kind", line.leaver.event)
        )
    else:
        return words("page_roster.absent") if line.person is not None else line.text
    event = event_of(line, intake)
    follow = len(following(event)) if event is not None else 0
    return words.plural("page_roster.follows", follow, said=said) if follow > 0 else said


def event_of(line: ReviewLine, intake: Intake) -> EventPlan | None:
    """The move or departure a line would bring about, with what follows from it."""
    if line.leaver is not None:
        return intake.events.get(line.leaver.person.id) if line.leaver.event is not None else None
    person_id = line.row.person_id if line.row is not None and line.row.kind is RowKind.CHANGED else None
    return intake.events.get(person_id) if person_id is not None else None


def following(event: EventPlan) -> tuple[Consequence, ...]:
    """What follows besides the move itself, and besides that the keep-apart list was not looked at for long."""
    told = (Follows.LOCATION, Follows.APART_CLASH)
    return tuple(one for one in event.consequences if one.code not in told or is_clash(one))


def is_clash(one: Consequence) -> bool:
    """Whether a line says that two who are to be kept apart would come near each other."""
    return one.code is Follows.APART_CLASH and one.facts.get("answer") != "not_checked"


def _weighs(line: ReviewLine, intake: Intake) -> bool:
    """Whether two who are to be kept apart would come near each other."""
    event = event_of(line, intake)
    return event is not None and any(map(is_clash, event.consequences))
