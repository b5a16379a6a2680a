# SPDX-License-Identifier: MIT
"""What was changed in the fields of one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import FieldChange
from mentordesk.usecases.people import PersonPage
from mentordesk.words import Words
from ui.context import Context
from ui.pages.people import wording
from ui.pages.people.person.tab import Tab
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState


class HistoryTab(Tab):
    """Every change of a field: before, after, when and by whom."""

    code = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        columns: list[Column[tuple[int, FieldChange]]] = [
            Column(name="change", title="page_people.history.change", text=_of(words, _change), width=290),
            Column(
                name="when", title="page_people.history.when", text=_of(words, _moment), sort=lambda r: -r[0], width=190
            ),
            Column(name="by", title="page_people.history.by", text=lambda row: row[1].by, width=60),
        ]
        self.table = RecordTable(
            look,
            "person_history",
            columns,
            lambda row: row[0],
            empty=EmptyState(look, words("page_people.history.none")),
        )
        self.table.view.setAccessibleName(words("page_people.tab.history"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what was read of a person."""
        self.table.set_records(tuple(enumerate(page.history)))


def _change(words: Words, change: FieldChange) -> str:
    return wording.change_sentence(words, change)


def _moment(words: Words, change: FieldChange) -> str:
    local = change.at.astimezone()
    return f"{words.short_date(local.date())}, {words.time(local)}"


def _of(words: Words, say: Callable[[Words, FieldChange], str]) -> Callable[[tuple[int, FieldChange]], str]:
    return lambda row: say(words, row[1])
