# SPDX-License-Identifier: MIT
"""The records that fail a line; Enter opens one where it can be put right."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.records.standards import Failing, FailingKind
from ui.context import Context, Place
from ui.tables.columns import Column
from ui.tables.view import RecordTable

_PLACES = {
    FailingKind.PERSON: Place.PEOPLE,
    FailingKind.PAIR: Place.PAIRS,
    FailingKind.MEETING: Place.WEEK,
    FailingKind.PROGRAMME: Place.DESK,
}


class FailingTable(RecordTable[Failing]):
    """Whose record it is and the day it is about."""

    def __init__(self, context: Context) -> None:
        self._context = context
        words = context.words
        columns: Sequence[Column[Failing]] = (
            Column(
                name="who",
                title="page_results.column.who",
                text=lambda one: one.name or words("page_results.unnamed", n=one.id),
                width=220,
            ),
            Column(
                name="day",
                title="page_results.column.day",
                text=lambda one: words.short_date(one.day) if one.day else "",
                sort=lambda one: one.day.isoformat() if one.day else "",
                width=130,
            ),
        )
        super().__init__(context.look, "failing", columns, lambda one: (one.kind, one.id))
        self.view.setAccessibleName(words("page_results.failing"))
        self.setMinimumHeight(context.look.px(150))
        self.opened.connect(self._go_to)

    def _go_to(self, one: Failing) -> None:
        target: object = "programme" if one.kind is FailingKind.PROGRAMME else one.id
        if self._context.navigator.has(_PLACES[one.kind]):
            self._context.navigator.open(_PLACES[one.kind], target)
