# SPDX-License-Identifier: MIT
"""A sheet that is entered at its own place: the way there, and the moment in which what it was for is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from mentordesk.records.changes import Changes, Entity
from mentordesk.records.paper_asking import Native
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.papers import PaperLine
from mentordesk.usecases.paper_native import entered_at_its_place
from ui.context import Page, Place

_PLACES = {Native.MEETING: Place.WEEK, Native.CONSENTS: Place.PEOPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Away:
    line: PaperLine
    about_id: int
    since: datetime


class Elsewhere:
    """Goes with one sheet to its place, and calls `settled(line, about_id)` once what stands on it was entered there."""

    def __init__(self, page: Page, settled: Callable[[PaperLine, int], None]) -> None:
        self._page = page
        self._settled = settled
        self._away: _Away | None = None

    def go(self, line: PaperLine, about_id: int | None) -> None:
        """Open the place where this sheet is entered."""
        native = FORM_FOR[line.paper.kind].native
        if native is not None and about_id is not None:
            self._away = _Away(line=line, about_id=about_id, since=self._page.context.clock.now())
            self._page.context.navigator.open(_PLACES[native], about_id)

    def forget(self) -> None:
        """No sheet is under way any more."""
        self._away = None

    def on_changed(self, changes: Changes) -> None:
        """Something was saved somewhere: ask whether that was what the sheet is for."""
        away = self._away
        if away is None or not changes.touches(Entity.SESSIONS, Entity.PEOPLE):
            return
        ask = partial(entered_at_its_place, kind=away.line.paper.kind, about_id=away.about_id, since=away.since)
        self._page.context.jobs.ask(ask, self._page, lambda done: self._on_asked(away) if done else None)

    def _on_asked(self, away: _Away) -> None:
        if self._away is away:
            self._away = None
            self._settled(away.line, away.about_id)
