# SPDX-License-Identifier: MIT
"""Acts on an open desk: each is one transaction, one undo step and one line in the audit log.

What may be done, and by whom, is said by the use cases; what an act writes about itself in the log is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import uuid4

from mentordesk.records.changes import Changes, Outcome
from mentordesk.store import Store
from mentordesk.store.connection import Database
from mentordesk.store.done_acts import AlreadyDone, DoneActs
from mentordesk.store.undo import Step, UndoLog

T = TypeVar("T")

OUTCOMES_KEPT = 20


class Acts:
    """Does acts, takes them back and does them again. What was asked for once is done once."""

    def __init__(self, database: Database) -> None:
        self._database = database
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
        act = act or str(uuid4())
        with self._transaction(act):
            self._undo.begin()
            value = call(store)
            step = self._undo.collect(label)
            _log(store, step, label)
            # Known before the commit, so that it can be answered should the commit leave us in doubt.
            self._outcomes[act] = Outcome(value, step.changes, label)
        self._undo.remember(step)
        return self._answer_again(act)

    def undo(self, store: Store) -> Outcome[None]:
        """Take back the last act of this session; an empty outcome when there is none."""
        if self.undo_label is None:
            return Outcome(None, Changes(), "")
        with self._transaction(str(uuid4())):
            inverse = self._undo.play_undo()
            _log(store, inverse, "audit.action.undo")
        self._undo.undone(inverse)
        return Outcome(None, inverse.changes, inverse.label)

    def redo(self, store: Store) -> Outcome[None]:
        """Do the last undone act again; an empty outcome when there is none."""
        if self.redo_label is None:
            return Outcome(None, Changes(), "")
        with self._transaction(str(uuid4())):
            inverse = self._undo.play_redo()
            _log(store, inverse, "audit.action.redo")
        self._undo.redone(inverse)
        return Outcome(None, inverse.changes, inverse.label)

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
        touched = sorted(entity.value for entity in step.changes.entities)
        store.audit.append(
            at=store.clock.now(),
            actor=store.actor.user_id,
            action=action,
            detail={"touched": touched, "rows": len(step.statements)},
        )
