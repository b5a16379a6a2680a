# SPDX-License-Identifier: MIT
"""Acts on an open desk: each is one transaction, one undo step and one line in the audit log.

What may be done, and by whom, is said by the use cases; what an act writes about itself in the log is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import uuid4

from mentordesk.records.apart_answers import ApartShift, shift_between
from mentordesk.records.changes import Changes, Outcome
from mentordesk.store import Store
from mentordesk.store.connection import Damaged, Database, DiskFull
from mentordesk.store.done_acts import AlreadyDone, DoneActs
from mentordesk.store.undo import Step, UndoLog

T = TypeVar("T")

OUTCOMES_KEPT = 20
SUBJECTS_KEPT = 50
"""So many of those an act was about are named in its line; of the others the number."""


class Acts:
    """Does acts, takes them back and does them again. What was asked for once is done once."""

    def __init__(self, database: Database, make_room: Callable[[], bool] = lambda: False) -> None:
        """`make_room` gives a full disk some room and says whether it could; the act is then tried once more."""
        self._database = database
        self._make_room = make_room
        self._undo = UndoLog(database)
        self._done = DoneActs(database)
        self._outcomes: dict[str, Outcome[Any]] = {}

    @property
    def undo_label(self) -> str | None:
        """The words key of what undo would take back."""
        return self._undo.undo_label

    @property
    def redo_label(self) -> str | None:
        """The words key of what redo would do again."""
        return self._undo.redo_label

    def perform(self, store: Store, label: str, call: Callable[[Store], T], act: str | None = None) -> Outcome[T]:
        """Run a writing use case: all of it or nothing.

        `act` is the id its asker gave it: asked for again under the same id it answers as the first time and does
        nothing. Raises `AlreadyDone` when that first time lies before this unlock.
        """
        if act is not None and self._done.has(act):
            return self._answer_again(act)
        return self._with_room(lambda: self._perform(store, label, call, act or str(uuid4())))

    def _perform(self, store: Store, label: str, call: Callable[[Store], T], act: str) -> Outcome[T]:
        with self._transaction(act):
            self._undo.begin()
            value = call(store)
            step = self._undo.collect(label)
            _log(store, step, label)
            # Known before the commit, so that it can be answered should the commit leave us in doubt.
            self._outcomes[act] = Outcome(value, step.changes, label)
        self._undo.remember(step)
        return self._answer_again(act)

    def undo(self, store: Store) -> Outcome[ApartShift]:
        """Take back the last act of this session; an empty outcome when there is none."""
        if self.undo_label is None:
            return Outcome(ApartShift(), Changes(), "")
        before = store.apart.open_pairs()
        inverse = self._with_room(lambda: self._play(store, self._undo.play_undo, "audit.action.undo"))
        self._undo.undone(inverse)
        return Outcome(shift_between(before, store.apart.open_pairs()), inverse.changes, inverse.label)

    def redo(self, store: Store) -> Outcome[ApartShift]:
        """Do the last undone act again; an empty outcome when there is none."""
        if self.redo_label is None:
            return Outcome(ApartShift(), Changes(), "")
        before = store.apart.open_pairs()
        inverse = self._with_room(lambda: self._play(store, self._undo.play_redo, "audit.action.redo"))
        self._undo.redone(inverse)
        return Outcome(shift_between(before, store.apart.open_pairs()), inverse.changes, inverse.label)

    def _play(self, store: Store, play: Callable[[], Step], action: str) -> Step:
        with self._transaction(str(uuid4())):
            inverse = play()
            _log(store, inverse, action)
        return inverse

    def _with_room(self, do: Callable[[], T]) -> T:
        try:
            return do()
        except DiskFull:
            if not self._make_room():
                raise
            return do()
        except Damaged:
            # A page that the disk failed to read just now looks damaged too: nobody is told so before a second look.
            self._database.reopen()
            return do()

    def are_on(self, database: Database) -> bool:
        """Whether that is the database these acts are done on."""
        return self._database is database

    def forget(self) -> None:
        """Let nothing done so far be taken back."""
        self._undo.forget()

    @contextmanager
    def _transaction(self, act: str) -> Iterator[None]:
        with self._database.transaction(lambda: self._done.kept_after_all(act)):
            yield
            self._done.note(act)

    def _answer_again(self, act: str) -> Outcome[Any]:
        if act not in self._outcomes:
            raise AlreadyDone
        # The newest last, and only a few: they hold what was returned, which may be much.
        self._outcomes = dict([*self._outcomes.items()][-OUTCOMES_KEPT:])
        return self._outcomes[act]


def _log(store: Store, step: Step, action: str) -> None:
    """The act's own line in the log, in its transaction; an act that changed nothing leaves none."""
    if step.statements:
        detail: dict[str, object] = {
            "touched": sorted(entity.value for entity in step.changes.entities),
            "rows": len(step.statements),
        }
        if step.label != action:
            detail["act"] = step.label
        if len(step.about) > 1:
            detail["on"] = list(step.about[:SUBJECTS_KEPT])
        if len(step.about) > SUBJECTS_KEPT:
            detail["more"] = len(step.about) - SUBJECTS_KEPT
        store.audit.append(
            at=store.clock.now(),
            actor=store.actor.user_id,
            action=action,
            subject=step.about[0] if step.about else "",
            detail=detail,
        )
