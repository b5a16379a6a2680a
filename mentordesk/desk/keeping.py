# SPDX-License-Identifier: MIT
"""Keeping an open desk safe: copies of it, the check of its health, and the mark that shows whether it ended in order.

Copying and checking are begun and ended on the desk's own thread and done on any other (`Copying`), so that saving goes
on meanwhile. Restoring is in `restoring.py`, the drive with the second set of copies in `media.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.folder import BACKUPS
from mentordesk.desk.held import Held
from mentordesk.errors import Refused
from mentordesk.progress import Progress
from mentordesk.records.backup import CheckedDesk, Condition, Health
from mentordesk.records.settings import BackupFile
from mentordesk.store import Store
from mentordesk.store.backup import Beside, Copying, backups, check_copy, thin_out
from mentordesk.store.connection import Damaged
from mentordesk.store.copy_keys import CopyKeys
from mentordesk.store.manifest import read_manifest, vouched
from mentordesk.store.rows import moment
from mentordesk.vault.copies import COPIES

AGE_FILE = "recovery.age"
OPEN_MARK = "open"
"""Stands in the desk's folder while a program has it open; one that stays behind tells of a power cut or a crash."""

SLOW_SECONDS = 0.4
"""A copy that takes longer is not waited for at a lock, where somebody may be standing behind the screen."""

BIG_BYTES = 6_000_000
"""A desk of that size is taken to be slow to copy before any copy of this run has shown it."""

MAY_WAIT = timedelta(minutes=35)
"""The window copies every half hour; work that is in no copy for longer than that is copied even at a lock."""


class Keeping:
    """What the desk does about its own copies. `held` gives what the desk works with now."""

    def __init__(self, folder: Path, clock: Clock, held: Callable[[], Held]) -> None:
        self._folder, self._clock, self._held = folder, clock, held
        self._copying: Copying | None = None
        self._copied_lines = -1
        self._begun = self._took = 0.0
        self.owed = False
        """Whether the desk was left without a copy of its last work: the next one is made at once, beside the work."""
        self.ended_badly = (folder / OPEN_MARK).exists()
        self._damaged = False
        with suppress(OSError):
            # A disk that refuses the mark only costs the check after a crash.
            (folder / OPEN_MARK).touch()

    @property
    def changed(self) -> bool:
        """Whether anything was written down since the last copy."""
        return self._held().database.one("SELECT coalesce(max(seq), 0) FROM audit") != (self._copied_lines,)

    def look_back(self) -> None:
        """At unlock, before anything is written: see by the newest copy whether one is owed, after a lock or a crash."""
        held = self._held()
        newest = next(iter(self.backups()), None)
        manifest = read_manifest(newest.path) if newest else None
        if newest and manifest and vouched(newest.path, CopyKeys.of(held.unlocked.data_key).manifest):
            self._copied_lines = manifest.log_lines
        self.owed = self.changed

    @property
    def can_wait(self) -> bool:
        """Whether the copy at a lock had better be owed: it would take its time, and little is in no copy yet."""
        database = self._held().database
        with suppress(OSError):
            if self._took <= SLOW_SECONDS and database.path.stat().st_size < BIG_BYTES:
                return False
        [oldest] = database.one("SELECT min(at) FROM audit WHERE seq > ?", (self._copied_lines,)) or (None,)
        return oldest is None or abs(self._clock.now() - moment(oldest)) < MAY_WAIT

    @property
    def busy(self) -> bool:
        """Whether a copy is under way."""
        return self._copying is not None

    def begin(self, folder: Path | None = None, *, only_look: bool = False) -> Copying:
        """Begin a copy into `folder` (by default the desk's own); `run` of what comes back does it, `end` ends it.

        On the desk's thread. With `only_look` nothing is kept: `health` of what comes back says how the desk is.
        Raises `Busy` while another copy is under way.
        """
        if self._copying is not None:
            raise Busy
        held = self._held()
        keys = CopyKeys.of(held.unlocked.data_key)
        own = self._folder / BACKUPS
        beside = None if only_look else self.beside
        self._copying = Copying(held.database, keys, folder or own, self._clock.now(), beside, own)
        self._begun = time.monotonic()
        return self._copying

    def end(self, copying: Copying) -> bool:
        """End what `begin` began, on the desk's thread; thin out the desk's own folder where a copy was made there.

        Returns whether a damaged page that held nothing was healed on the way: then nothing can be undone any more.
        """
        made = copying.made
        if copying is not self._copying:
            return False
        self._copying = None
        self._damaged = copying.damaged
        if made is not None:
            self._copied_lines, self.owed = copying.log_lines, False
            self._took = time.monotonic() - self._begun
            if made.path.parent == self._folder / BACKUPS:
                # A folder chosen by hand may hold another desk's copies: nothing is ever removed there.
                with suppress(OSError):
                    thin_out(made.path.parent, made.path, self._held().key_file.desk_uuid)
        return copying.end()

    @property
    def beside(self) -> Beside:
        """What stands beside each copy."""
        return Beside(self._held().key_file.desk_uuid, self._folder / COPIES[0], self._folder / AGE_FILE)

    def back_up(self, folder: Path | None = None, progress: Progress | None = None) -> tuple[BackupFile, bool]:
        """A whole copy here and now, and whether a page was healed. Raises `Damaged`, `BackupFailed`, `Busy`."""
        copying = self.begin(folder)
        healed = False
        try:
            copying.run(progress)
        finally:
            healed = self.end(copying)
        assert copying.made is not None
        return copying.made, healed

    def check(self, progress: Progress | None = None) -> CheckedDesk:
        """Check the desk itself here and now. Raises `Damaged`, `Refused` for a log that was changed."""
        copying = self.begin(only_look=True)
        healed = False
        try:
            copying.run(progress)
        finally:
            healed = self.end(copying)
        return said_of(copying.health, healed=healed)

    def backups(self) -> tuple[BackupFile, ...]:
        """The copies in the desk's own folder, newest first."""
        return backups(self._folder / BACKUPS)

    def check_copy(self, path: Path) -> Health:
        """Open a copy with today's keys and read all of it. Raises `Damaged`."""
        return check_copy(path, CopyKeys.of(self._held().unlocked.data_key))

    def close(self) -> None:
        """Before the database is let go of: whatever is being copied is not published any more."""
        if self._copying is not None:
            self._copying.abandon()
            self.end(self._copying)

    def mark_closed(self) -> None:
        """Take the mark away: the desk ended in order. Not from a damaged one: the next unlock is to say so again."""
        if not self._damaged:
            with suppress(OSError):
                (self._folder / OPEN_MARK).unlink(missing_ok=True)


def log_healed(store: Store) -> None:
    """Write down that a damaged page which held nothing was written anew."""
    store.audit.append(at=store.clock.now(), actor=store.actor.user_id, action="audit.action.healed")


class Busy(Refused):
    """A copy or a check is under way already."""

    key = "errors_store.copying_already"


def said_of(health: Health | None, *, healed: bool = False) -> CheckedDesk:
    """What a check of the desk answers. Raises `Damaged`, `Refused` for a log that is not as it was written."""
    if health is None or health.condition is Condition.DAMAGED:
        raise Damaged
    if health.condition is Condition.LOG_BROKEN:
        raise Refused("errors_desk.audit_broken", line=health.broken_line)
    return CheckedDesk(people=health.people, healed=healed)
