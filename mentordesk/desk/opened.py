# SPDX-License-Identifier: MIT
"""An unlocked desk. `ask` reads, `perform` writes: one transaction, one undo step, one line in the audit log.

A desk is used by one thread at a time; the window gives it a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from mentordesk.clock import Clock
from mentordesk.desk.acts import Acts
from mentordesk.desk.anchors import anchored
from mentordesk.desk.arriving import arrive, found_at, note
from mentordesk.desk.clockwatch import ClockWatch
from mentordesk.desk.confirming import Confirmation
from mentordesk.desk.held import Held, store_of
from mentordesk.desk.keeping import Keeping, log_healed, said_of
from mentordesk.desk.key_age import remember_key_file
from mentordesk.desk.key_care import KeyCare
from mentordesk.desk.media import SecondCopies
from mentordesk.desk.recovering import active_user, note_standing_for, user_named
from mentordesk.desk.users import Users
from mentordesk.desk.without_us import leave_way_out
from mentordesk.errors import Unavailable
from mentordesk.records.apart_answers import ApartShift
from mentordesk.records.arrival import Arrival, Finding
from mentordesk.records.backup import BackupFacts, CheckedDesk
from mentordesk.records.changes import Outcome
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Actor
from mentordesk.records.room import DiskRoom
from mentordesk.records.settings import BackupFile, KeyChange
from mentordesk.store import Store
from mentordesk.store.backup import Copying
from mentordesk.store.ballast import Ballast
from mentordesk.store.connection import Database
from mentordesk.store.sealed import Renewal
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile
from mentordesk.vault.keys import raw_database_key
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.slots import change_facts

T = TypeVar("T")


class Desk:
    """An unlocked desk."""

    def __init__(self, folder: Path, key_file: KeyFile, unlocked: Unlocked, database: Database, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self._confirmation = Confirmation(folder, clock, lambda: self._held, lambda: self._store)
        self._standing_for: UserId | None = None
        self._clock_watch = ClockWatch(clock)
        self._ballast = Ballast(folder)
        self.keeping = Keeping(folder, clock, lambda: self._held)
        self.second = SecondCopies(folder, clock, lambda: self._held, lambda: self._store)
        self.users = Users(folder, clock, lambda: self._held, self._take, lambda: self._store)
        self._keys = KeyCare(
            folder, clock, lambda: self._held, self._take, lambda: self._store, self.back_up, self.users.renew_seals
        )
        self._acts = Acts(database, self._ballast.let_go)
        self._hold(Held(key_file, unlocked, database))

    def _take(self, held: Held) -> None:
        """Work with this key file, session and database from now on; what could be undone before cannot any more."""
        self._hold(held)
        remember_key_file(held.database, held.key_file)

    def _hold(self, held: Held) -> None:
        self._key_file, self._unlocked, self._database = held.key_file, held.unlocked, held.database
        self._store = store_of(held, self.clock, self._confirmation.holds, self._standing_for)
        self.actor: Actor = self._store.actor
        leave_way_out(self.folder, held.key_file, *held.unlocked.keys_to_try)
        if not self._acts.are_on(held.database):
            self._acts = Acts(held.database, self._ballast.let_go)
        self._acts.forget()

    def ask(self, call: Callable[[Store], T]) -> T:
        """Run a reading use case; the database refuses any write in it."""
        with self._database.reading():
            return call(self._store)

    def perform(self, label: str, call: Callable[[Store], T], act: str | None = None) -> Outcome[T]:
        """Run a writing use case: all of it or nothing. `label` is the words key that names the act for undo and audit.

        `act` is the asker's own id of what is asked for: a second time under the same id does nothing (`acts.Acts`).
        """
        jump = self._clock_watch.look()
        if jump is not None:
            self.notice(jump)
        return self._acts.perform(self._store, label, call, act)

    @property
    def setting(self) -> str:
        """Where this desk stands (`records.setting`): what the words of its window follow."""
        return self._store.settings.desk().setting

    @property
    def arrival(self) -> Arrival:
        """What was noticed, at unlock or since, and nobody has answered yet."""
        return Arrival(findings=self._store.noticed.all())

    def arrive(self, action: str, file: str) -> None:
        """Write the unlocking down, and what is noticed about the desk as it was found (`file`: its SHA-256 then)."""
        self.keeping.look_back()
        found = found_at(self._store, self._key_file.anchor, file)
        self.perform(action, lambda store: arrive(store, action, found))
        # Not before: until the log has gone on, nothing may change the file that was found.
        remember_key_file(self._database, self._key_file)

    def anchor_log(self, *, closing: bool = False) -> None:
        """Remember outside the database how far the log has come (`anchors`); a disk that refuses keeps the older mark."""
        with suppress(Unavailable):
            now = self.clock.now()
            self._key_file = anchored(self.folder, self._held, self._store.audit, now, closing=closing)

    def notice(self, *findings: Finding) -> None:
        """Keep what was noticed until it is answered (`usecases.arrival`), with a line in the log for each."""
        self.perform("audit.action.noticed", lambda store: note(store, findings))

    @property
    def undo_label(self) -> str | None:
        """The words key of what undo would take back."""
        return self._acts.undo_label

    @property
    def redo_label(self) -> str | None:
        """The words key of what redo would do again."""
        return self._acts.redo_label

    def undo(self) -> Outcome[ApartShift]:
        """Take back the last act of this session; an empty outcome when there is none. Says whom that no longer keeps apart."""
        return self._acts.undo(self._store)

    def redo(self) -> Outcome[ApartShift]:
        """Do the last undone act again; an empty outcome when there is none."""
        return self._acts.redo(self._store)

    def back_up(self, folder: Path | None = None) -> BackupFile:
        """Write a checked copy into `folder` (by default the desk's own); the copy opens with today's passphrases."""
        self.anchor_log()
        made, healed = self.keeping.back_up(folder)
        if healed:
            self.note_healed()
        return made

    def begin_copy(self, folder: Path | None = None) -> Copying:
        """Begin a copy that is made beside the desk's own thread: `run` anywhere, then `end_copy`. Raises `Busy`."""
        with suppress(Unavailable):
            self.anchor_log()
        return self.keeping.begin(folder)

    def begin_check(self) -> Copying:
        """The same for a check of the desk, which keeps nothing."""
        return self.keeping.begin(only_look=True)

    def end_copy(self, copying: Copying) -> BackupFile | CheckedDesk | None:
        """End a copy or a check; the copy, or what was found. Raises `Damaged`, `Refused` for a log that was changed."""
        healed = self.keeping.end(copying)
        if healed:
            self.note_healed()
        return copying.made if copying.keeps else said_of(copying.health, healed=healed)

    def backups(self) -> tuple[BackupFile, ...]:
        """The copies in the desk's own backup folder, newest first."""
        return self.keeping.backups()

    def backup_facts(self) -> BackupFacts:
        """How old the newest copy is, here and on the second drive, and when it is asked for."""
        newest = next(iter(self.backups()), None)
        days = self._store.settings.desk().second_copy_days
        return BackupFacts(last=newest.made_at if newest else None, second=self.second.medium(), remind_after=days)

    def verify(self) -> int:
        """Check the database and the audit chain; returns the number of persons. Raises `Damaged`, `Refused`."""
        checked = self.keeping.check()
        if checked.healed:
            self.note_healed()
        return checked.people

    def verify_backup(self, path: Path) -> int:
        """Open a copy with today's key and check it; returns its number of persons."""
        return self.keeping.check_copy(path).people

    def note_healed(self) -> None:
        """A damaged page that held nothing was written anew: say so in the log; what could be undone before cannot."""
        self._acts.forget()
        self.perform("audit.action.healed", log_healed)

    def confirm_passphrase(self, passphrase: str) -> bool:
        """Whether who sits here still knows what opened the desk; asked again before names leave it. Takes a second.

        It then counts for five minutes, for all that asks for it (`needs(..., confirmed=True)`). Raises `TooSoon` after
        wrong ones, and `LockNow` when the desk is to be locked (`confirming`).
        """
        return self._confirmation.ask(passphrase)

    def confirm_unlocking(self) -> None:
        """Let the passphrase that opened the desk count as given again: for a command, which gets it and acts at once."""
        self._confirmation.give()

    def room(self) -> DiskRoom:
        """How much room the disk has left, and whether the reserve had to be given back."""
        return self._ballast.room()

    @property
    def reserve_megabytes(self) -> int:
        """What the establishment wants held in reserve."""
        return self._store.settings.desk().reserve_megabytes

    def keep_reserve(self, megabytes: int) -> DiskRoom:
        """Hold so much of the disk in reserve, where there is room. May take seconds; safe beside the desk's thread."""
        return self._ballast.keep(megabytes)

    def close(self, *, locking: bool = False) -> None:
        """Back up if anything changed, fold the log into the file and let go of it.

        At a lock a slow copy of recent work is left to the next unlock (`Keeping.owed`).
        """
        self.keeping.close()
        self.anchor_log()
        # A backup that fails must not keep the desk from locking; its age on the status bar will tell.
        with suppress(Unavailable):
            if self.keeping.changed and not (locking and self.keeping.can_wait):
                self.back_up()
        # What cannot be folded into the file now is safe in the log beside it.
        with suppress(Unavailable):
            if self._database.checkpoint():
                self.anchor_log(closing=True)
        self._database.close()
        self.keeping.mark_closed()

    @property
    def recovered(self) -> bool:
        """Whether the desk was opened with the printed recovery key: a new passphrase should be chosen."""
        return self._unlocked.user_id == RECOVERY_ID

    def stand_for(self, user: UserId | str) -> None:
        """Opened with the recovery sheet: be this user (a number or a name) from now on; `set_passphrase` is for them.

        Raises `UnknownUser`.
        """
        assert self.recovered, "only who opened the desk with the sheet stands for somebody"
        if isinstance(user, str):
            user = user_named(self._held, self._store, user)
        self._standing_for = active_user(self._store, user)
        self._take(self._held)
        with self._database.transaction():
            note_standing_for(self._store, self._standing_for)

    def change_recovery_sheet(self, printed: str, *, in_shares: bool = False) -> Renewal:
        """Let a new recovery key, printed and typed back, hold from now on (`key_care`)."""
        return self._keys.change_recovery_sheet(printed, in_shares=in_shares)

    def set_passphrase(self, passphrase: str) -> None:
        """Choose another passphrase for the actor. Raises `Invalid` when it is too weak; the old one then still holds."""
        self._keys.set_passphrase(passphrase)

    def change_data_key(self) -> KeyChange:
        """Put everything under a fresh data key, so that who left can open nothing written from now on (`key_care`)."""
        self.keeping.close()
        return self._keys.change_data_key()

    def old_copies(self) -> tuple[BackupFile, ...]:
        """The copies in the desk's backup folder that open under a former data key, newest first."""
        return self._keys.old_copies()

    def destroy_old_copies(self) -> int:
        """Delete those copies, once a checked one under today's key is there; returns how many (`key_care`)."""
        return self._keys.destroy_old_copies()

    def refresh_door(self) -> None:
        """Let the unlock page know the desk's language and paper after the settings changed."""
        settings = self._store.settings.desk()
        wanted = (settings.language, settings.paper)
        if wanted != (self._key_file.language, self._key_file.paper):
            key_file = change_facts(self._key_file, self._unlocked, language=wanted[0], paper=wanted[1])
            write_key_file(self.folder, key_file)
            self._key_file = key_file

    @property
    def _held(self) -> Held:
        return Held(self._key_file, self._unlocked, self._database)

    @property
    def _raw_key(self) -> str:
        return raw_database_key(self._unlocked.data_key)
