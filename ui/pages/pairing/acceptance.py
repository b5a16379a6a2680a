# SPDX-License-Identifier: MIT
"""Making the chosen pairs real, saying so with the way back, and what is said when the roster has moved on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from mentordesk.errors import MentorDeskError, Stale
from mentordesk.records.ids import PairId, ProgrammeId
from mentordesk.records.pairing import PairKey, Proposal
from mentordesk.usecases.pairing import accept_proposal
from ui.context import Page
from ui.messages.wording import sentence
from ui.pages.pairing.made import next_steps
from ui.widgets.banner import Remedy

_ACCEPT = "pairs.act.accept"


class Acceptance:
    """Acts for `page`; `done()` after pairs were made, `again()` is how a new solution is found."""

    def __init__(self, page: Page, done: Callable[[], object], again: Callable[[], object]) -> None:
        self._page, self._done, self._again = page, done, again
        self._under_way = False

    def accept(self, programme_id: ProgrammeId, proposal: Proposal, chosen: Collection[PairKey] | None) -> None:
        """Make the chosen pairs (None = all) real. A second press before the first is through does nothing."""
        if self._under_way:
            return
        self._under_way = True
        context = self._page.context
        call = partial(accept_proposal, programme_id=programme_id, proposal=proposal, chosen=chosen)
        context.messages.clear(self._page)
        context.jobs.perform(_ACCEPT, call, self._page, self._on_accepted, self._on_refused)

    def undo(self) -> None:
        """Take the acceptance back; when something else was done since, everything stays."""
        jobs = self._page.context.jobs
        if jobs.undo_state.undo == _ACCEPT:
            jobs.undo(self._page, lambda _: self._page.tell("page_pairing.undone"))
        else:
            self._page.tell("page_pairing.undo_passed", tone="warning")

    def _on_accepted(self, made: tuple[PairId, ...]) -> None:
        self._under_way = False
        context = self._page.context
        undo = Remedy(context.words("page_pairing.undo"), self.undo)
        self._page.tell("page_pairing.accepted", undo, *next_steps(context, made), n=len(made))
        self._done()

    def _on_refused(self, error: MentorDeskError) -> None:
        self._under_way = False
        context = self._page.context
        if isinstance(error, Stale) or error.key == "errors.pair_apart":
            again = Remedy(context.words("page_pairing.solve_again"), self._again)
            context.messages.tell_text(self._page, "warning", sentence(context.words, error), again)
        else:
            context.messages.fail(self._page, error)
