# SPDX-License-Identifier: MIT
"""The kept columns of imports of one person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.pages.people.person.tab import Tab
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import label


class ExtraTab(Tab):
    """Columns of an imported roster that have no field of their own: kept as they came, never dropped."""

    code = "extra"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        columns: list[Column[tuple[str, str]]] = [
            Column(name="heading", title="page_people.extra.heading", text=lambda row: row[0], width=200),
            Column(name="content", title="page_people.extra.content", text=lambda row: row[1]),
        ]
        self.table = RecordTable(
            look, "person_extra", columns, lambda row: row[0], empty=EmptyState(look, words("page_people.extra.none"))
        )
        self.table.view.setAccessibleName(words("page_people.tab.extra"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(words("page_people.extra.what"), "muted"))
        column.addWidget(self.table, 1)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what was read of a person."""
        self.table.set_records(tuple(page.person.extra.items()))
