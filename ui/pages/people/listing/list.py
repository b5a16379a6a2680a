# SPDX-License-Identifier: MIT
"""The list of people: typing finds, filters narrow, arrows choose. Nothing is sorted or folded at a keystroke."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people_list import ListedPerson
from ui.context import Context
from ui.pages.people.choice import narrows, terms
from ui.pages.people.listing.columns import COLUMN_SETS, people_columns
from ui.pages.people.listing.facts import Later
from ui.pages.people.listing.filterbar import FilterBar
from ui.pages.people.listing.filters import Known, Wanted
from ui.pages.people.listing.index import Index
from ui.pages.people.listing.saved import SavedFilters
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.search import SearchField


class PeopleList(QWidget):
    """`chosen(ListedPerson | None)` follows the current row, `opened(ListedPerson)` is Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, unsaved: Callable[[PersonId], bool], empty: QWidget) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self._by_id: dict[PersonId, ListedPerson] = {}
        self._programmes: dict[ProgrammeId, str] = {}
        self._known = Known(today=context.clock.today())
        self._answered = Wanted()
        self._index = Index()
        self.search = SearchField(look, words("people_list.search"))
        self.filters = FilterBar(look)
        self.saved = SavedFilters(context, lambda: self.wanted, self.count_of)
        self.filters.flow.addWidget(self.saved.button)
        self._empty = QStackedWidget()
        self._empty.addWidget(empty)
        nobody = words("page_people.nobody_found")
        self._empty.addWidget(
            EmptyState(look, nobody, words("page_people.filter.everyone"), self.show_everyone, icon="search")
        )
        self._topics: dict[str, Mapping[PersonId, tuple[str, ...]]] = {}
        columns = people_columns(words, self._programmes, self._topics, unsaved)
        self.table: RecordTable[ListedPerson] = RecordTable(
            look, "people", columns, lambda line: line.id, several=True, empty=self._empty, sets=COLUMN_SETS
        )
        self.table.view.setAccessibleName(words("shell.place.people"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.search, self.filters, self.saved):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        self._connect()

    def set_people(self, lines: Sequence[ListedPerson], programmes: Mapping[ProgrammeId, str]) -> None:
        """Show a new state of the roster; search and filters stay."""
        self._by_id = {line.id: line for line in lines}
        self._programmes.clear()
        self._programmes.update(programmes)
        self._index.set_lines(lines)
        self._know(replace(self._known, today=self._context.clock.today(), lines=lines, programmes=programmes))
        self._empty.setCurrentIndex(1 if lines else 0)
        self._answered = self.wanted
        self.table.set_records(lines, total=len(lines), keep=self._admitting(self._answered))

    def set_later(self, later: Later) -> None:
        """Take of whom something holds that their lines do not say."""
        changed = later.facts != self._known.facts
        self._topics.update(later.topics)
        self._know(replace(self._known, facts=later.facts))
        self.repaint_marks()
        if changed and self.wanted.chosen:
            self._narrow(again=True)

    def line(self, person_id: PersonId) -> ListedPerson | None:
        """A person of the roster, shown or not."""
        return self._by_id.get(person_id)

    @property
    def lines(self) -> tuple[ListedPerson, ...]:
        """The whole roster."""
        return tuple(self._by_id.values())

    @property
    def wanted(self) -> Wanted:
        """What search and filters ask for."""
        return Wanted(text=self.search.text().strip(), chosen=self.filters.chosen)

    @property
    def wanted_said(self) -> str:
        """What search and filters ask for, in words; "" for everyone."""
        return self.wanted.said(self._context.words, self._known)

    def want(self, wanted: Wanted) -> None:
        """Ask for exactly this."""
        self.search.blockSignals(True)
        self.search.setText(wanted.text)
        self.search.blockSignals(False)
        self.filters.choose(wanted.chosen)

    def count_of(self, wanted: Wanted) -> int:
        """How many a filter finds now."""
        keep = self._admitting(wanted)
        return len(self._by_id) if keep is None else sum(map(keep, self._by_id.values()))

    def select(self, person_id: PersonId) -> None:
        """Make a person the current row, putting the filters away if they hide them."""
        line, keep = self.line(person_id), self._admitting(self.wanted)
        if line is not None and keep is not None and not keep(line):
            self.show_everyone()
        self.table.select(person_id)

    def clear_choice(self) -> None:
        """No row is current, e.g. while a new person is typed."""
        self.table.view.clearSelection()
        self.table.view.setCurrentIndex(self.table.model.index(-1, -1))

    def show_everyone(self) -> None:
        """Put search and filters away."""
        self.want(Wanted())

    def repaint_marks(self) -> None:
        """What is unsaved has changed."""
        self.table.view.viewport().update()

    def _admitting(self, wanted: Wanted) -> Callable[[ListedPerson], bool] | None:
        answering = self._index.answering(wanted.text) if wanted.text else None
        if not wanted.chosen:
            return answering
        admits = wanted.admitting(self._known)
        return admits if answering is None else lambda line: answering(line) and admits(line)

    def _narrow(self, *, again: bool = False) -> None:
        wanted, before = self.wanted, self._answered
        if wanted == before and not again:
            return
        same = wanted.chosen == before.chosen and not again
        further = same and narrows(terms(before.text), terms(wanted.text))
        self._answered = wanted
        self.table.narrow(self._admitting(wanted), further=further)

    def _know(self, known: Known) -> None:
        self._known = known
        self.filters.know(known)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._narrow())
        self.search.entered.connect(self.table.enter)
        self.filters.changed.connect(self._narrow)
        self.saved.chosen.connect(self.want)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
