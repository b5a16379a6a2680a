# SPDX-License-Identifier: MIT
"""The lines of the review of a keep-apart list, in words. What may not be read is not in them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from mentordesk.records.apart import ApartReason
from mentordesk.records.exchange import CellIssue, RowKind, Severity
from mentordesk.records.exchange_apart import ApartChoices, ApartPlan, ApartSide, PlannedApart
from mentordesk.records.ids import ApartId
from mentordesk.usecases.apart import ApartLine
from mentordesk.usecases.apart_list import NOTHING_CHOSEN
from mentordesk.words import Words
from ui.look.speech import issue_sentence
from ui.pages.desk.filters import Filter
from ui.pages.desk.reviewing import Icons, kind_columns
from ui.tables.columns import Column

ALL, WIDER, MISSING, SKIPPED = "all", "wider", "missing", "skipped"
KIND_ICONS: Icons = {
    RowKind.PROBLEM: ("alert-circle", "danger"),
    RowKind.NEW: ("plus", "success"),
    WIDER: ("arrow-up", "info"),
    RowKind.CHANGED: ("pencil", "muted"),
    RowKind.SAME: ("check", "muted"),
    RowKind.LEFT_OUT: ("ban", "muted"),
    MISSING: ("alert-triangle", "warning"),
    SKIPPED: ("minus", "muted"),
}
_ORDER = list(KIND_ICONS)
_SEALED_FIELDS = frozenset({"reason", "comment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One line: a row of the list (`row`, with the open record it repeats), or an open record it does not name."""

    kind: str
    number: int = 0
    row: PlannedApart | None = None
    known: ApartLine | None = None
    text: str = ""
    chosen: bool = False

    @property
    def identity(self) -> Hashable:
        """What stays the same when the list is held against the desk again."""
        return ("record", self.known.apart.id) if self.row is None and self.known else ("line", self.number)


def list_lines(
    plan: ApartPlan, records: Mapping[ApartId, ApartLine], choices: ApartChoices = NOTHING_CHOSEN
) -> tuple[ListLine, ...]:
    """Every row of the list in its order, then the open records it does not name."""
    rows = [_line(row, records, chosen=row.line in choices.taking) for row in plan.rows]
    skipped = [ListLine(kind=SKIPPED, number=line.line, text=line.text) for line in plan.source.skipped]
    missing = [
        ListLine(kind=MISSING, known=records[known], chosen=known in choices.closing)
        for known in plan.missing
        if known in records
    ]
    return (*sorted([*rows, *skipped], key=lambda line: line.number), *missing)


def _line(row: PlannedApart, records: Mapping[ApartId, ApartLine], *, chosen: bool) -> ListLine:
    known = records.get(row.known) if row.known is not None else None
    kind: str = row.kind
    if known is not None and row.draft is not None and row.draft.scope.is_wider_than(known.apart.scope):
        kind = WIDER
    return ListLine(kind=kind, number=row.line, row=row, known=known, chosen=chosen and kind == RowKind.CHANGED)


def filters(words: Words, lines: Sequence[ListLine]) -> tuple[Filter, ...]:
    """The counts above the review; a kind of which there is none is absent, except what is new."""
    counts: dict[str, int] = dict.fromkeys(_ORDER, 0)
    for line in lines:
        counts[line.kind] += 1
    rows = sum(line.row is not None for line in lines)
    made = [Filter(code=ALL, text=words("page_apart_list.filter.all"), count=rows)]
    for kind in _ORDER:
        if counts[kind] or kind == RowKind.NEW:
            icon, tone = KIND_ICONS[kind]
            text = words(f"page_apart_list.filter.{kind}")
            made.append(Filter(code=kind, text=text, count=counts[kind], icon=icon, tone=tone))
    return tuple(made)


def shown(lines: Sequence[ListLine], code: str) -> list[ListLine]:
    """The lines behind a filter; "all" is every row of the list."""
    return [line for line in lines if (line.row is not None if code == ALL else line.kind == code)]


def columns(words: Words, *, reasons: bool) -> tuple[Column[ListLine], ...]:
    """The columns of the review; the reason only for those who may read it."""
    made: list[Column[ListLine]] = [
        *kind_columns(words, "page_apart_list.column.kind", kind_said, KIND_ICONS),
        Column(name="one", title="page_apart_list.column.one", text=lambda line: sides(line)[0], width=145),
        Column(name="other", title="page_apart_list.column.other", text=lambda line: sides(line)[1], width=145),
        Column(name="scope", title="page_apart_list.column.scope", text=partial(scope_said, words), width=185),
        Column(name="outcome", title="page_roster.review.outcome", text=partial(outcome, words), width=160),
    ]
    if reasons:
        made.insert(5, Column(name="reason", title="page_apart_list.column.reason", text=partial(reason_said, words)))
    return tuple(made)


def kind_said(words: Words, line: ListLine) -> str:
    """The kind of a line as a word."""
    return words(f"page_apart_list.kind.{line.kind}")


def sides(line: ListLine) -> tuple[str, str]:
    """The two people, as the list names them; of an open record as the desk does."""
    if line.row is not None:
        return _side(line.row.row.first), _side(line.row.row.second)
    return (line.known.name_a, line.known.name_b) if line.known is not None else ("", "")


def _side(side: ApartSide) -> str:
    return " · ".join(part for part in (side.name, side.number) if part)


def scope_said(words: Words, line: ListLine) -> str:
    """How far the two are to be kept apart."""
    if line.row is not None:
        scope = line.row.draft.scope if line.row.draft is not None else line.row.row.scope
        return words.label("apart.scope", scope)
    return words.label("apart.scope", line.known.apart.scope) if line.known is not None else ""


def reason_said(words: Words, line: ListLine) -> str:
    """Why, as the list says; only for those who may read it."""
    if line.row is None:
        return ""
    reason, comment = line.row.row.reason, line.row.row.comment
    parts = [words.label("apart.reason", reason) if reason is not ApartReason.OTHER else "", comment]
    return " · ".join(part for part in parts if part).replace("\n", "; ")


def outcome(words: Words, line: ListLine) -> str:
    """What Apply would do with a line, in one line."""
    if line.kind == RowKind.PROBLEM and line.row is not None:
        errors = [said for said in line.row.issues if said.severity is Severity.ERROR]
        return " ".join(issue_sentence(words, said.issue) for said in errors)
    if line.kind == WIDER and line.known is not None:
        before = words.label("apart.scope", line.known.apart.scope)
        return words("page_apart_list.outcome.wider", before=before, after=scope_said(words, line))
    if line.kind == SKIPPED:
        return line.text
    if line.chosen:
        return words(f"page_apart_list.chosen.{line.kind}")
    return words(f"page_apart_list.outcome.{line.kind}")


def cell_sentence(words: Words, said: CellIssue, *, reasons: bool) -> str:
    """What is to be said at a cell. What stands in a cell of a reason is repeated only to those who may read it."""
    sentence = issue_sentence(words, said.issue)
    if not said.heading:
        return sentence
    if said.raw.strip() and (reasons or said.issue.field not in _SEALED_FIELDS):
        return words("page_roster.at_cell", heading=said.heading, raw=said.raw.strip(), said=sentence)
    return words("page_roster.at_heading", heading=said.heading, said=sentence)
