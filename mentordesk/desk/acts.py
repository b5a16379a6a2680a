# SPDX-License-Identifier: MIT
"""Acts on an open desk: each is one transaction, one undo step and one line in the audit log.

What may be done, and by whom, is said by the use cases; what an act writes about itself in the log is said here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mentordesk.records.changes import Changes, Outcome
from mentordesk.store import Store
from mentordesk.store.connection import Database
from mentordesk.store.undo import Step, UndoLog

T = TypeVar("T")


class Acts:
    """Does acts, takes them back and does them again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._undo = UndoLog(database)

    @property
    def undo_label(self) -> str | None:
        """The words key of what undo would take back."""
        return self._undo.undo_label

    @property
    def redo_label(self) -> str | None:
        """The words key of what redo would do again."""
        return self._undo.redo_label

    def perform(self, store: Store, label: str, call: Callable[[Store], T]) -> Outcome[T]:
        """Run a writing use case: all of it or nothing."""
        with self._database.transaction():
            self._undo.begin()
            value = call(store)
            step = self._undo.collect(label)
            _log(store, step, label)
        self._undo.remember(step)
        return Outcome(value, step.changes, label)

    def undo(self, store: Store) -> Outcome[None]:
        """Take back the last act of this session; an empty outcome when there is none."""
        if self.undo_label is None:
            return Outcome(None, Changes(), "")
        with self._database.transaction():
            inverse = self._undo.play_undo()
            _log(store, inverse, "audit.action.undo")
        self._undo.undone(inverse)
        return Outcome(None, inverse.changes, inverse.label)

    def redo(self, store: Store) -> Outcome[None]:
        """Do the last undone act again; an empty outcome when there is none."""
        if self.redo_label is None:
            return Outcome(None, Changes(), "")
        with self._database.transaction():
            inverse = self._undo.play_redo()
            _log(store, inverse, "audit.action.redo")
        self._undo.redone(inverse)
        return Outcome(None, inverse.changes, inverse.label)


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
