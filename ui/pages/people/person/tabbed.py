# SPDX-License-Identifier: MIT
"""The forms and the tabs of one person, of which one is on show. What is unsaved in them is kept by `panel.py`."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.pages.people.person.tab import Tab
from ui.pages.people.person.tabs import TABS
from ui.pages.people.room import Stack, scrolled
from ui.pages.people.segments import Segments
from ui.widgets.focus import focus_first


class Tabbed(QWidget):
    """`wanted(target)` when a tab asks the place to show something else. Only the tab on show is filled: going down the
    list of people with the arrow key must stay quick.
    """

    wanted = Signal(object)

    def __init__(self, context: Context, forms: Mapping[str, QWidget]) -> None:
        super().__init__()
        look, words = context.look, context.words
        self.page: PersonPage | None = None
        self._programmes: Mapping[ProgrammeId, str] = {}
        self._filled: set[str] = set()
        self._forms = list(forms)
        self.tabs: dict[str, Tab] = {made.code: made(context) for made in TABS if made.is_for(context.actor)}
        self._views: dict[str, QWidget] = {name: scrolled(form) for name, form in forms.items()}
        for code, tab in self.tabs.items():
            tab.wanted.connect(self.wanted)
            self._views[code] = scrolled(tab) if tab.scrolls else tab
        self.segments = Segments(
            look, words("page_people.tab.name"), [(code, words(f"page_people.tab.{code}"), "") for code in self._views]
        )
        self.segments.chosen.connect(self._bring_forward)
        self._stack = Stack(look.px(120))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.segments)
        column.addWidget(self._stack, 1)
        for view in self._views.values():
            self._stack.addWidget(view)

    def offer_all(self) -> None:
        """Everything there is of a person who is on the desk."""
        self.segments.offer(list(self._views))

    def offer_forms(self) -> None:
        """The forms alone, for somebody new."""
        self.segments.offer(self._forms)

    def show_tab(self, code: str) -> None:
        """Bring a tab or a form forward."""
        self.segments.choose(code)
        self._bring_forward(code)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what is known of a person now; `programmes` are the names of all there are."""
        self.page, self._programmes = page, programmes
        self._filled.clear()
        self._fill(self.segments.value)

    def forget(self) -> None:
        """The person on show is another one, who is not home yet."""
        self.page = None

    def enter(self) -> None:
        """Take the keyboard into the tab on show."""
        focus_first(self._views[self.segments.value])

    def unsaved(self) -> dict[str, str]:
        """The forms open in the tabs, by the tab's code."""
        return {code: kept for code, tab in self.tabs.items() if (kept := tab.unsaved())}

    def put_back(self, code: str, kept: str) -> None:
        """Bring the tab forward whose form was kept, and open it again there."""
        if kept and code in self.tabs:
            self.show_tab(code)
            self.tabs[code].put_back(kept)

    def _bring_forward(self, code: str) -> None:
        self._stack.setCurrentWidget(self._views[code])
        self._fill(code)

    def _fill(self, code: str) -> None:
        if self.page is not None and code in self.tabs and code not in self._filled:
            self._filled.add(code)
            self.tabs[code].show_page(self.page, self._programmes)
