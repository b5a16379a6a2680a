# SPDX-License-Identifier: MIT
"""The haystacks of everybody on the list: folded once, in pieces between two frames, so that no keystroke waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from mentordesk.records.ids import PersonId
from mentordesk.records.people_list import ListedPerson
from ui.pages.people.choice import haystack, terms

_AT_ONCE = 400
"""Lines folded between two events: a few milliseconds."""


class Index(QObject):
    """Who answers the words typed. Lines that are as they were before keep their haystack."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[ListedPerson] = []
        self._hays: dict[PersonId, str] = {}
        self._known: dict[PersonId, ListedPerson] = {}
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._fold_some)

    def set_lines(self, lines: Sequence[ListedPerson]) -> None:
        """Index these; the work is done when nothing else is."""
        before, self._known = self._known, {line.id: line for line in lines}
        same = {i for i, line in self._known.items() if before.get(i) == line and i in self._hays}
        self._hays = {i: hay for i, hay in self._hays.items() if i in same}
        self._waiting = [line for line in lines if line.id not in same]
        if self._waiting:
            self._idle.start()

    def answering(self, typed: str) -> Callable[[ListedPerson], bool]:
        """Whether a line answers what was typed; finishes the folding first where it is still under way."""
        while self._waiting:
            self._fold_some()
        hays, wanted = self._hays, [f" {term}" for term in terms(typed)]
        if len(wanted) == 1:
            [only] = wanted
            return lambda line: only in hays[line.id]
        return lambda line: all(term in hays[line.id] for term in wanted)

    def _fold_some(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        self._hays |= {line.id: haystack(line) for line in now}
        if not self._waiting:
            self._idle.stop()
