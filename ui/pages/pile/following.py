# SPDX-License-Identifier: MIT
"""Between the form of a sheet and its saving: what follows from it is asked of the desk, shown below the form, confirmed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from shiboken6 import isValid

from mentordesk.errors import MentorDeskError
from mentordesk.records.paper_follows import Follow, suggested
from mentordesk.records.papers import Returned
from mentordesk.records.sheets import About
from mentordesk.usecases.paper_follows import paper_follows
from ui.context import Page, Place
from ui.pages.pile.consequences import Consequences
from ui.pages.pile.said import Said
from ui.pages.pile.sheet import SheetPanel

_PLACES = {About.PAIR: Place.PAIRS, About.PERSON: Place.PEOPLE, About.MEETING: Place.WEEK}
Save = Callable[[Said, frozenset[str]], None]


class Following:
    """`save(Said, what is confirmed)` is called at once where nothing follows, and on the second time where something does.

    What is shown holds for what was typed then: a change in the form takes it away.
    """

    def __init__(self, page: Page, sheet: SheetPanel, save: Save) -> None:
        self._page = page
        self._sheet = sheet
        self._save = save
        self._said: Said | None = None
        self._saving = False
        self.shown: Consequences | None = None
        sheet.changed.connect(self.forget)

    def write_down(self, said: Said) -> None:
        """Save what is said of a sheet, once what follows from it was seen."""
        if said.how is not Returned.ENTERED or not said.answers:
            self._save(said, frozenset())
        elif self._saving:
            return
        elif self.shown is not None and said == self._said:
            self._confirm()
        else:
            self._ask(said)

    def refresh(self) -> None:
        """Something changed on the desk: what is shown is asked for anew, and what was ticked stays ticked."""
        if self.shown is not None and self._said is not None:
            self._ask(self._said, self.shown.chosen())

    def forget(self) -> None:
        """Nothing follows from what is on show any more."""
        self._said, self._saving = None, False
        if self.shown is not None and isValid(self.shown):  # It goes with what it stands below.
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = None

    def refused(self) -> None:
        """It was not saved: it may be tried once more."""
        self._saving = False

    def _ask(self, said: Said, ticked: frozenset[str] | None = None) -> None:
        self._said = said
        ask = partial(paper_follows, code=said.code, answers=said.answers, about_id=said.about_id)
        self._page.context.jobs.ask(ask, self._page, partial(self._on_answer, said, ticked), self._on_refused)

    def _on_refused(self, error: MentorDeskError) -> None:
        self._page.context.messages.fail(self._page, error)

    def _on_answer(self, said: Said, ticked: frozenset[str] | None, follows: tuple[Follow, ...]) -> None:
        if said is not self._said:
            return  # Typed on, or gone on to another sheet, while the desk was asked.
        if not follows:
            self._saving = True
            self._save(said, frozenset())
            return
        self._show(follows, suggested(follows) if ticked is None else ticked)
        self._said = said

    def _show(self, follows: tuple[Follow, ...], ticked: frozenset[str]) -> None:
        self.forget()
        shown = Consequences(self._page.context.look, follows, ticked)
        shown.confirmed.connect(self._confirm)
        shown.dropped.connect(self._drop)
        shown.place_wanted.connect(self._open)
        self._sheet.show_below(shown)
        self.shown = shown
        shown.enter()

    def _confirm(self) -> None:
        if self._said is not None and self.shown is not None and not self._saving:
            self._saving = True
            self._save(self._said, self.shown.chosen())

    def _drop(self) -> None:
        self.forget()
        self._sheet.enter()

    def _open(self, follow: Follow) -> None:
        if follow.at is not None:
            about, about_id = follow.at
            self._page.context.navigator.open(_PLACES[about], about_id)
