# SPDX-License-Identifier: MIT
"""The pages of an open window: made when they are first asked for, kept fresh, and asked for their unsaved forms."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from mentordesk.records.changes import Changes
from ui.context import Context, Page, Place
from ui.shell.places import PlaceSpec
from ui.shell.process import write_crash_report


class OpenedPages(QStackedWidget):
    """One page on show and those that were opened before it; `titled()` when the actions of one have changed."""

    titled = Signal()

    def __init__(self, context: Context, specs: Mapping[Place, PlaceSpec]) -> None:
        super().__init__()
        self._context, self._specs = context, specs
        self.pages: dict[Place, Page] = {}
        self.place: Place | None = None

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.pages.get(self.place) if self.place is not None else None

    def page_of(self, place: Place) -> Page:
        """The page of a place, which is made where nobody asked for it yet."""
        if place not in self.pages:
            page = self._specs[place].make(self._context)
            page.titled.connect(self.titled)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            # From without to within: each step up would dress everything below it once more.
            self.addWidget(scroll)
            scroll.setWidget(page)
            self.pages[place] = page
        return self.pages[place]

    def show_place(self, place: Place) -> Page:
        """Bring a place's page forward."""
        page = self.page_of(place)
        self.place = place
        self.setCurrentIndex(list(self.pages).index(place))
        return page

    def freshen(self) -> None:
        """Let the page on show ask the desk again, where what it shows is no longer so."""
        if self.page is not None and self.page.stale:
            self.page.stale = False
            self.page.reload()

    def take_news(self, changes: Changes) -> None:
        """The page on show reloads at once, the others when they are shown again."""
        for page in self.pages.values():
            if page.touched(changes):
                page.stale = True
        self.freshen()

    def drafts(self) -> dict[str, str]:
        """Every unsaved form, by "place/form". A page that fails here loses its own forms, never the lock."""
        kept: dict[str, str] = {}
        for place, page in self.pages.items():
            try:
                kept |= {f"{place.value}/{name}": text for name, text in page.drafts().items()}
            except Exception as error:
                write_crash_report(error)
        return kept

    def restore(self, drafts: Mapping[str, str]) -> None:
        """Put unsaved forms back at their pages; what belongs to no page of this window is left out."""
        for key, payload in drafts.items():
            place, _, name = key.partition("/")
            if place in {known.value for known in self._specs}:
                self.page_of(Place(place)).restore(name, payload)
