# SPDX-License-Identifier: MIT
"""The keep-apart records of one person, inside their tabs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.records.apart import Apart
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.roles import Actor, Permission
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.pages.people.apart.detail import ApartDetail
from ui.pages.people.person.tab import Tab
from ui.pages.people.room import scrolled
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import button


class ApartTab(Tab):
    """With whom this person may not be placed; a new record is begun in the view of all of them."""

    code = "apart"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._page: PersonPage | None = None
        columns: list[Column[Apart]] = [
            Column(name="with", title="page_people.apart.column.with", text=self._with, icon=_state_icon, width=150),
            Column(
                name="scope",
                title="page_people.apart.field.scope",
                width=200,
                text=lambda a: words.label("apart.scope", a.scope),
            ),
            Column(
                name="state",
                title="page_people.apart.column.state",
                text=lambda a: words.label("apart.state", _state(a)),
            ),
        ]
        self.table: RecordTable[Apart] = RecordTable(
            look,
            "person_apart",
            columns,
            lambda record: record.id,
            empty=EmptyState(look, words("page_people.apart.none_of_person"), icon="shield-check"),
        )
        self.table.view.setAccessibleName(words("page_people.tab.apart"))
        self.detail = ApartDetail(context)
        self._below = scrolled(self.detail)
        self.add = button(look, words("page_people.apart.add"), self._add, icon="plus", name="add_apart_of_person")
        if not context.actor.may(Permission.WRITE_APART):
            self.add.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.add)
        column.addWidget(self._below, 2)
        self.table.chosen.connect(self._on_chosen)

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Who may read that records exist."""
        return actor.may(Permission.READ_APART)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what was read of a person."""
        self._page = page
        self.table.set_records(page.apart)
        if page.apart and self.table.current() is None:
            self.table.select(page.apart[0].id)

    def _on_chosen(self, record: Apart | None) -> None:
        self._below.setVisible(record is not None)
        if record is not None and self._page is not None:
            self.detail.show_record(record, self._name(record.person_a), self._name(record.person_b))

    def _with(self, record: Apart) -> str:
        return self._name(record.other(self._page.person.id)) if self._page is not None else ""

    def _name(self, person_id: PersonId) -> str:
        if self._page is None:
            return ""
        own = self._page.person
        return own.full_name if person_id == own.id else self._page.partner_names.get(person_id, "")

    def _add(self) -> None:
        if self._page is not None:
            self.wanted.emit(("apart", self._page.person.id))


def _state(record: Apart) -> str:
    return "open" if record.is_open else "closed"


def _state_icon(record: Apart) -> str:
    return "link-off" if record.is_open else "archive"
