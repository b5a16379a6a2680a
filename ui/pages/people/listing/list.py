# SPDX-License-Identifier: MIT
"""The list of people: typing finds, filters narrow, arrows choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import PersonLine, natural_key
from ui.context import Context
from ui.pages.people.choice import Wanted, haystack
from ui.pages.people.listing.columns import people_columns
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox, enum_options
from ui.widgets.search import SearchField
from ui.widgets.text import button


class PeopleList(QWidget):
    """`chosen(PersonLine | None)` follows the current row, `opened(PersonLine)` is Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, unsaved: Callable[[PersonId], bool], empty: QWidget) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self._lines: tuple[PersonLine, ...] = ()
        self._hays: dict[PersonId, str] = {}
        self._programmes: dict[ProgrammeId, str] = {}
        self.search = SearchField(look, words("page_people.search"))
        self.role = ChoiceBox(
            [(None, words("page_people.filter.any_role")), *enum_options(words, "people.role", MentoringRole)]
        )
        self.status = ChoiceBox(
            [(None, words("page_people.filter.any_status")), *enum_options(words, "people.status", EnrolmentStatus)]
        )
        self.wing = ChoiceBox([(None, words("page_people.filter.any_wing"))])
        self.unpaired = QCheckBox(words("page_people.filter.unpaired"))
        self.leaving = QCheckBox(words("page_people.filter.leaving"))
        self.everyone = button(look, words("page_people.filter.everyone"), self.show_everyone, variant="quiet")
        self.everyone.setIcon(look.icon("filter-off"))
        self._empty = QStackedWidget()
        self._empty.addWidget(empty)
        nobody = words("page_people.nobody_found")
        self._empty.addWidget(
            EmptyState(look, nobody, words("page_people.filter.everyone"), self.show_everyone, icon="search")
        )
        columns = people_columns(words, self._programmes, unsaved)
        self.table: RecordTable[PersonLine] = RecordTable(
            look, "people", columns, lambda line: line.person.id, several=True, empty=self._empty
        )
        self.table.view.setAccessibleName(words("shell.place.people"))
        self._build()
        self._connect()
        self._tell_filtered()

    def set_people(self, lines: Sequence[PersonLine], programmes: Mapping[ProgrammeId, str]) -> None:
        """Show a new state of the roster; search and filters stay."""
        self._lines = tuple(lines)
        self._hays = {line.person.id: haystack(line.person) for line in lines}
        self._programmes.clear()
        self._programmes.update(programmes)
        wings = sorted({line.person.location.wing for line in lines if line.person.location.wing}, key=natural_key)
        any_wing = self._context.words("page_people.filter.any_wing")
        self.wing.set_options([(None, any_wing), *((wing, wing) for wing in wings)])
        # Who may read no pairs is not asked whom to show of those without one.
        self.unpaired.setVisible(all(line.open_pairs is not None for line in lines))
        self._narrow()

    def line(self, person_id: PersonId) -> PersonLine | None:
        """A person of the roster, shown or not."""
        return next((line for line in self._lines if line.person.id == person_id), None)

    @property
    def lines(self) -> tuple[PersonLine, ...]:
        """The whole roster."""
        return self._lines

    @property
    def wanted(self) -> Wanted:
        """What search and filters ask for."""
        return Wanted(
            text=self.search.text().strip(),
            role=self.role.value(),
            status=self.status.value(),
            wing=self.wing.value(),
            unpaired=self.unpaired.isChecked(),
            leaving=self.leaving.isChecked(),
        )

    def select(self, person_id: PersonId) -> None:
        """Make a person the current row, putting the filters away if they hide them."""
        line = self.line(person_id)
        if line is not None and not self._admits(line):
            self.show_everyone()
        self.table.select(person_id)

    def clear_choice(self) -> None:
        """No row is current, e.g. while a new person is typed."""
        self.table.view.clearSelection()
        self.table.view.setCurrentIndex(self.table.model.index(-1, -1))

    def show_everyone(self) -> None:
        """Put search and filters away."""
        for box in (self.role, self.status, self.wing):
            box.set_value(None)
        self.unpaired.setChecked(False)
        self.leaving.setChecked(False)
        self.search.clear()
        self._narrow()

    def repaint_marks(self) -> None:
        """What is unsaved has changed."""
        self.table.view.viewport().update()

    def _admits(self, line: PersonLine) -> bool:
        return self.wanted.admits(line, self._hays[line.person.id], self._context.clock.today())

    def _narrow(self) -> None:
        wanted, today = self.wanted, self._context.clock.today()
        shown = [line for line in self._lines if wanted.admits(line, self._hays[line.person.id], today)]
        self._empty.setCurrentIndex(1 if self._lines else 0)
        self.table.set_records(shown, total=len(self._lines))
        self._tell_filtered()

    def _tell_filtered(self) -> None:
        self.everyone.setVisible(replace(self.wanted, text="") != Wanted())

    def _build(self) -> None:
        filters = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        filters.setSizePolicy(policy)
        flow = FlowLayout(filters)
        names = {self.role: "role", self.status: "status", self.wing: "wing"}
        for box, name in names.items():
            box.setAccessibleName(self._context.words(f"page_people.filter.{name}"))
        for widget in (*names, self.unpaired, self.leaving, self.everyone):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(filters)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._narrow())
        self.search.entered.connect(self.table.enter)
        for box in (self.role, self.status, self.wing):
            box.currentIndexChanged.connect(lambda _: self._narrow())
        self.unpaired.toggled.connect(lambda _: self._narrow())
        self.leaving.toggled.connect(lambda _: self._narrow())
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
