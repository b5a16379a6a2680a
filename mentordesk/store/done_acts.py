# SPDX-License-Identifier: MIT
"""Which acts are in the file: each leaves its id in its own transaction, and the last thousand are kept.

A commit answered by an error may have reached the file or not (`security.md` B4). Here it is found out before anything
is said: the act is there, or it is not and never will be, or the disk does not tell.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

from mentordesk.errors import MentorDeskError, Refused
from mentordesk.store.connection import Database, DiskFailing, OutcomeUnknown

ACTS_KEPT = 1000


class AlreadyDone(Refused):
    """The act was done by an earlier program; what it returned then is no longer known."""

    key = "errors_store.already_done"


class DoneActs:
    """The ids of the last acts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def has(self, act: str) -> bool:
        """Whether the act of this id was done."""
        return self._db.one("SELECT 1 FROM done_act WHERE id = ?", (act,)) is not None

    def note(self, act: str) -> None:
        """Write down that the act is done, in its own transaction."""
        seq = self._db.run("INSERT INTO done_act (id) VALUES (?)", (act,))
        self._db.run("DELETE FROM done_act WHERE seq <= ?", (seq - ACTS_KEPT,))

    def kept_after_all(self, act: str) -> bool:
        """Whether an act whose commit was answered by an error is in the file for good.

        Raises `OutcomeUnknown` when neither can be made certain.
        """
        with suppress(MentorDeskError):
            if self.has(act):
                return True
            self._take_its_place()
            return False
        try:
            self._db.reopen()
            if self.has(act):
                self._fold_in()
                return True
        except MentorDeskError as error:
            raise OutcomeUnknown from error
        return False

    def _take_its_place(self) -> None:
        """Write something else where the act stood in the log.

        When only the sync failed the act lies in the log whole: this connection has forgotten it, but a program started
        after a kill would find it. Once another entry stands there, "not saved" stays true.
        """
        with self._db.transaction():
            self.note(str(uuid4()))

    def _fold_in(self) -> None:
        """Have the act written into the main file and synced there: the log it was found in was refused a sync."""
        if not self._db.checkpoint():
            raise DiskFailing
