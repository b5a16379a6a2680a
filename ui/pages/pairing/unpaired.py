# SPDX-License-Identifier: MIT
"""Who is left without a pair: why, which rule stands in the way of how many, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Remedy, RemedyKind, Unpaired
from mentordesk.words import Words
from ui.look.look import Look
from ui.pages.pairing.helping import DONE_HERE, ELSEWHERE
from ui.pages.pairing.pair.sections import Scrolled, line
from ui.pages.pairing.wording import Names, blocked_lines
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.chip import Chip
from ui.widgets.text import button, heading, label

_REMEDY_ICONS = {RemedyKind.MORE_PLACES: "plus", RemedyKind.LIFT_BAN: "eraser", RemedyKind.RELAX_MUST: "adjustments"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpairedRow:
    """A person without a pair as one row."""

    unpaired: Unpaired
    name: str
    help: str
    hindrances: tuple[Hindrance, ...] = ()

    def cause(self, words: Words) -> str:
        """Why there is no pair: what of their own is missing before what the others make impossible."""
        return self.hindrances[0].said(words) if self.hindrances else words.label("pairing.cause", self.unpaired.cause)


class UnpairedList(RecordTable[UnpairedRow]):
    """The people left over, mentees first."""

    def __init__(self, look: Look, empty: QWidget) -> None:
        words = look.words
        columns: list[Column[UnpairedRow]] = [
            Column(name="name", title="page_pairing.column.person", text=lambda r: r.name, width=150),
            Column(
                name="role",
                title="people.field.role",
                text=lambda r: words.label("people.role", r.unpaired.role),
                width=90,
            ),
            Column(
                name="cause",
                title="page_pairing.column.cause",
                text=lambda r: r.cause(words),
                width=400,
            ),
            Column(name="help", title="page_pairing.column.help", text=lambda r: r.help, width=240, shown=False),
        ]
        super().__init__(look, "unpaired", columns, lambda row: (row.unpaired.person, row.unpaired.role), empty=empty)
        self.view.setAccessibleName(words("page_pairing.tab.unpaired"))

    def show_people(
        self,
        people: Sequence[Unpaired],
        names: Names,
        hindrances: Mapping[PersonId, tuple[Hindrance, ...]] | None = None,
    ) -> None:
        """Show who is left over, and of whom a check or training stands in the way."""
        words = self._look.words
        rows = [
            UnpairedRow(
                unpaired=person,
                name=names.listed(person.person),
                help=person.remedies[0].said(words, names) if person.remedies else "",
                hindrances=(hindrances or {}).get(person.person, ()),
            )
            for person in people
        ]
        self.set_records(rows)
        if self.current() is None and rows:
            self.select((rows[0].unpaired.person, rows[0].unpaired.role))


class UnpairedDetail(Scrolled):
    """One person without a pair. `person_wanted(id)`, `remedy_wanted(Remedy, role)`."""

    person_wanted = Signal(object)
    remedy_wanted = Signal(object, object)

    def __init__(self, look: Look, *, may_write: bool, may_open: bool) -> None:
        super().__init__(look.words("page_pairing.detail_unpaired"))
        self._look, self._may_write, self._may_open = look, may_write, may_open

    def show_row(self, row: UnpairedRow | None, names: Names) -> None:
        """Write a person's case out."""
        words = self._look.words
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(10, 0, 10, 8)
        column.setSpacing(6)
        if row is None:
            column.addWidget(label(words("page_pairing.choose_person"), "muted"))
        else:
            self._fill(column, row, names)
        column.addStretch(1)
        self.put(page)

    def _fill(self, column: QVBoxLayout, row: UnpairedRow, names: Names) -> None:
        words, look, person = self._look.words, self._look, row.unpaired
        column.addWidget(heading(names(person.person)))
        column.addWidget(Chip(look, "info", words.label("people.role", person.role), icon="user"))
        column.addWidget(label(words.label("pairing.cause", person.cause)))
        for hindrance in row.hindrances:
            column.addLayout(line(look, hindrance.said(words), "circle-x", "danger"))
        blocked = blocked_lines(words, person)
        if blocked:
            column.addSpacing(6)
            column.addWidget(heading(words("page_pairing.in_the_way")))
            column.addWidget(label(words.plural("page_pairing.candidates", person.candidates), "muted"))
            for text in blocked:
                column.addLayout(line(look, text, "minus", "muted"))
            if sum(count for _, count in person.blocks) > person.candidates:
                column.addWidget(label(words("page_pairing.counted_twice"), "muted"))
        column.addSpacing(6)
        column.addWidget(heading(words("page_pairing.would_help")))
        if not person.remedies:
            key = "nothing_mentee" if person.role is MentoringRole.MENTEE else "nothing_mentor"
            column.addWidget(label(words(f"page_pairing.{key}")))
        for remedy in person.remedies:
            column.addLayout(line(look, remedy.said(words, names), "bulb", "warning"))
            for step in (remedy, remedy.also):
                if step is not None and self._may_do(step):
                    column.addWidget(self._do(step, person, names))
        if self._may_open:
            column.addSpacing(8)
            column.addWidget(
                button(
                    look,
                    words("page_pairing.open_person"),
                    lambda: self.person_wanted.emit(person.person),
                    icon="user",
                    name="open_person",
                )
            )

    def _may_do(self, remedy: Remedy) -> bool:
        return self._may_write if remedy.kind in DONE_HERE else self._may_open and remedy.kind in ELSEWHERE

    def _do(self, remedy: Remedy, person: Unpaired, names: Names) -> QWidget:
        kind = remedy.kind
        text = self._look.words(f"page_pairing.remedy.{kind.value}", person=names(remedy.person))
        icon = _REMEDY_ICONS.get(kind, "arrow-right")
        return button(
            self._look, text, lambda: self.remedy_wanted.emit(remedy, person.role), icon=icon, name=kind.value
        )
