# SPDX-License-Identifier: MIT
"""When a person can come beyond the one week grid: weeks in turn, days away, other times between two days.

The week that is the same every week is the form "Free at"; with weeks in turn that grid is week A.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.usecases.availability import AvailabilityPage, availability_page
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.pages.people.availability.away import AwayBox
from ui.pages.people.availability.exceptions import ExceptionsBox
from ui.pages.people.availability.weeks import WeeksBox
from ui.pages.people.person.tab import Tab


class AvailabilityTab(Tab):
    """Three boxes, the one that changes most often first."""

    code, scrolls = "availability", True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person: PersonId | None = None
        may = context.actor.may(Permission.WRITE_PEOPLE)
        self.away = AwayBox(context, may=may)
        self.weeks = WeeksBox(context, may=may)
        self.exceptions = ExceptionsBox(context, may=may)
        self._boxes: tuple[QWidget, ...] = (self.away, self.weeks, self.exceptions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for box in self._boxes:
            column.addWidget(box)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask when this person can come."""
        self._person = page.person.id
        self.context.jobs.ask(partial(availability_page, person_id=page.person.id), self, self._show)

    def _show(self, page: AvailabilityPage) -> None:
        if page.availability.person_id == self._person:
            for box in (self.away, self.weeks, self.exceptions):
                box.show_page(page)
