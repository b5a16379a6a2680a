# SPDX-License-Identifier: MIT
"""What a tab of a person is. Which there are stands in `tabs.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.roles import Actor
from mentordesk.usecases.people import PersonPage
from ui.context import Context


class Tab(QWidget):
    """One tab. `wanted(target)` asks the place to show something else (see `View.takes`).

    `code` names it in the words (`page_people.tab.<code>`); `scrolls` is whether its content may be taller than the window
    and is put into an area that scrolls, rather than scrolling for itself like a table.
    """

    code: ClassVar[str]
    scrolls: ClassVar[bool] = False

    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Whether the tab exists for this actor; one that does not is absent."""
        return True

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show a person; by default the tab says nothing of them. Called only while it is on show, and again after every
        change at the desk. What the page does not bring is asked for here, with `self.context.jobs.ask`.
        """

    def unsaved(self) -> str:
        """The form that is open here and not saved, as a text for a draft that survives a lock; "" = there is none."""
        return ""

    def put_back(self, unsaved: str) -> None:
        """Open a kept form again for the person the page is about, as soon as what it needs is there."""
