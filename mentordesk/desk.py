# SPDX-License-Identifier: MIT
"""The desk: a folder with an encrypted database, its key file and its backups. The only door to the database.

`ask` reads, `perform` writes: one transaction, one undo step, one line in the audit log. A desk is used by one thread
at a time; the window gives it a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from mentordesk.clock import Clock
from mentordesk.errors import Invalid, Refused, Unavailable
from mentordesk.records.changes import Changes, Outcome
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Actor
from mentordesk.records.settings import BackupFile, DeskDoor, DeskSetup
from mentordesk.store import Store
from mentordesk.store.access import Access
from mentordesk.store.apart import Aparts
from mentordesk.store.audit import Audit
from mentordesk.store.backup import backups, check_copy, check_database, thin_out, write_backup
from mentordesk.store.connection import Damaged, Database
from mentordesk.store.exchange import Exchange
from mentordesk.store.founding import (
    FIRST_ROLES,
    FIRST_USER,
    clear_unfinished,
    finish,
    found,
    is_free,
    put_in_place,
    withdraw,
)
from mentordesk.store.migrate import migrate, needs_migration
from mentordesk.store.pairing import PairingChoices
from mentordesk.store.pairs import Pairs
from mentordesk.store.people import People
from mentordesk.store.programmes import Programmes
from mentordesk.store.sealing import DeskSeals
from mentordesk.store.sessions import Sessions
from mentordesk.store.settings import Settings
from mentordesk.store.undo import Step, UndoLog
from mentordesk.vault.copies import COPIES, read_key_file, write_key_file
from mentordesk.vault.errors import NoKeyFile, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile
from mentordesk.vault.keys import derive, raw_database_key
from mentordesk.vault.opening import NewUser, Unlocked
from mentordesk.vault.passphrase import Cost
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from mentordesk.vault.slots import create, unlock, unlock_with_recovery

T = TypeVar("T")

DATABASE = "desk.db"
BACKUPS = "backups"


class DeskExists(Refused):
    """There is a desk in the folder already; it is never overwritten."""

    key = "errors_desk.exists"


class FolderNotEmpty(Refused):
    """The folder holds something else; a desk gets a folder of its own."""

    key = "errors_desk.folder_not_empty"


class NotMade(Unavailable):
    """The folder for a new desk could not be made or written to; nothing was left behind."""

    key = "errors_desk.not_made"


class DatabaseMissing(Unavailable):
    """The key file is there but the database is not: restore a backup, do not start anew."""

    key = "errors_desk.database_missing"


class Desk:
    """An unlocked desk."""

    def __init__(self, folder: Path, key_file: KeyFile, unlocked: Unlocked, database: Database, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self._key_file = key_file
        self._unlocked = unlocked
        self._database = database
        access = Access(database)
        # The recovery key has no user of its own: whoever holds the printed sheet acts as the first user.
        self.actor: Actor = access.get(UserId(unlocked.user_id) or FIRST_USER).actor
        self._store = Store(
            actor=self.actor,
            clock=clock,
            seals=DeskSeals(key_file, unlocked),
            desk_id=key_file.desk_uuid,
            people=People(database),
            apart=Aparts(database),
            programmes=Programmes(database),
            pairing=PairingChoices(database),
            pairs=Pairs(database),
            sessions=Sessions(database),
            settings=Settings(database),
            access=access,
            audit=Audit(database, derive(unlocked.data_key, "audit")),
            exchange=Exchange(database),
        )
        self._undo = UndoLog(database)
        self._changed_since_backup = False

    def ask(self, call: Callable[[Store], T]) -> T:
        """Run a reading use case; the database refuses any write in it."""
        with self._database.reading():
            return call(self._store)

    def perform(self, label: str, call: Callable[[Store], T]) -> Outcome[T]:
        """Run a writing use case: all of it or nothing. `label` is the words key that names the act for undo and audit."""
        with self._database.transaction():
            self._undo.begin()
            value = call(self._store)
            step = self._undo.collect(label)
            self._log(step, label)
        self._changed_since_backup = True
        self._undo.remember(step)
        return Outcome(value, step.changes, label)

    @property
    def undo_label(self) -> str | None:
        """The words key of what undo would take back."""
        return self._undo.undo_label

    @property
    def redo_label(self) -> str | None:
        """The words key of what redo would do again."""
        return self._undo.redo_label

    def undo(self) -> Outcome[None]:
        """Take back the last act of this session; an empty outcome when there is none."""
        if self.undo_label is None:
            return Outcome(None, Changes(), "")
        with self._database.transaction():
            inverse = self._undo.play_undo()
            self._log(inverse, "audit.action.undo")
        self._undo.undone(inverse)
        self._changed_since_backup = True
        return Outcome(None, inverse.changes, inverse.label)

    def redo(self) -> Outcome[None]:
        """Do the last undone act again; an empty outcome when there is none."""
        if self.redo_label is None:
            return Outcome(None, Changes(), "")
        with self._database.transaction():
            inverse = self._undo.play_redo()
            self._log(inverse, "audit.action.redo")
        self._undo.redone(inverse)
        self._changed_since_backup = True
        return Outcome(None, inverse.changes, inverse.label)

    def back_up(self, folder: Path | None = None) -> BackupFile:
        """Write a checked copy into `folder` (by default the desk's own); the copy opens with today's passphrases."""
        self._database.checkpoint()
        target = folder or self.folder / BACKUPS
        made = write_backup(self._database, self._raw_key, self.folder / COPIES[0], target, self.clock.now())
        if folder is None:
            # A folder chosen by hand may hold another desk's copies: nothing is ever removed there.
            thin_out(target)
        self._changed_since_backup = False
        return made

    def backups(self) -> tuple[BackupFile, ...]:
        """The copies in the desk's own backup folder, newest first."""
        return backups(self.folder / BACKUPS)

    def verify(self) -> int:
        """Check the database and the audit chain; returns the number of persons. Raises `Damaged`, `Refused`."""
        broken = self._store.audit.first_broken()
        if broken is not None:
            raise Refused("errors_desk.audit_broken", line=broken)
        return check_database(self._database)

    def verify_backup(self, path: Path) -> int:
        """Open a copy with today's key and check it; returns its number of persons."""
        return check_copy(path, self._raw_key)

    def confirm_passphrase(self, passphrase: str) -> bool:
        """Whether who sits here still knows what opened the desk; asked again before names leave it. Takes a second."""
        try:
            if self._unlocked.user_id == RECOVERY_ID:
                unlock_with_recovery(self._key_file, passphrase)
            else:
                unlock(self._key_file, self.actor.name, passphrase)
        except (Invalid, WrongPassphrase, WrongRecoveryKey):
            return False
        return True

    def close(self) -> None:
        """Back up if anything changed, fold the log into the file and let go of it."""
        if self._changed_since_backup:
            # A backup that fails must not keep the desk from locking; its age on the status bar will tell.
            with suppress(Unavailable):
                self.back_up()
        try:
            self._database.checkpoint()
        finally:
            self._database.close()

    @property
    def _raw_key(self) -> str:
        return raw_database_key(self._unlocked.data_key)

    def _log(self, step: Step, action: str) -> None:
        if step.statements:
            touched = sorted(entity.value for entity in step.changes.entities)
            self._store.audit.append(
                at=self.clock.now(),
                actor=self.actor.user_id,
                action=action,
                detail={"touched": touched, "rows": len(step.statements)},
            )


def desk_door(folder: Path) -> DeskDoor:
    """What can be known of a desk before it is unlocked. Raises when there is a key file that cannot be read."""
    try:
        key_file = read_key_file(folder)
    except NoKeyFile:
        return DeskDoor(folder=folder, exists=(folder / DATABASE).exists())
    return DeskDoor(
        folder=folder,
        exists=True,
        user_count=len(key_file.users),
        language=key_file.language,
        paper=key_file.paper,
    )


def create_desk(
    folder: Path, setup: DeskSetup, passphrase: str, clock: Clock | None = None, cost: Cost | None = None
) -> tuple[Desk, str]:
    """Make a new desk in an empty or new folder; returns it unlocked, and the recovery key as it is to be printed.

    A crash at any moment leaves a folder in which a desk can still be made, or a whole desk (`store.founding`); an
    error leaves the folder free. Raises `DeskExists`, `FolderNotEmpty`, `Invalid` for a weak passphrase.
    """
    clock = clock or Clock()
    if (folder / DATABASE).exists() or any((folder / name).exists() for name in COPIES):
        raise DeskExists
    if not is_free(folder, (BACKUPS,)):
        raise FolderNotEmpty
    recovery = RecoveryKey.new()
    user = NewUser(user_id=FIRST_USER, name=setup.user_name, passphrase=passphrase, roles=FIRST_ROLES)
    key_file, unlocked = create(
        [user], recovery, language=setup.settings.language, paper=setup.settings.paper, cost=cost
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / BACKUPS).mkdir(exist_ok=True)
        clear_unfinished(folder)
        found(folder, setup, unlocked, clock.now())
        write_key_file(folder, key_file)
        put_in_place(folder, DATABASE)
    except OSError as error:
        withdraw(folder, DATABASE)
        raise NotMade(reason=error.strerror or type(error).__name__) from error
    except BaseException:
        withdraw(folder, DATABASE)
        raise
    database = Database(folder / DATABASE, raw_database_key(unlocked.data_key))
    return Desk(folder, key_file, unlocked, database, clock), format_recovery(recovery)


def open_desk(folder: Path, user_name: str, passphrase: str, clock: Clock | None = None) -> Desk:
    """Unlock a desk. Raises `WrongPassphrase`, `DeskInUse`, `Damaged`, `NoKeyFile`, `NewerDesk`..."""
    key_file = read_key_file(folder)
    return _opened(folder, key_file, unlock(key_file, user_name, passphrase), clock or Clock(), "audit.action.unlocked")


def recover_desk(folder: Path, recovery_text: str, clock: Clock | None = None) -> Desk:
    """Unlock a desk with the printed recovery key, acting as its first user."""
    key_file = read_key_file(folder)
    unlocked = unlock_with_recovery(key_file, recovery_text)
    return _opened(folder, key_file, unlocked, clock or Clock(), "audit.action.recovered")


def _opened(folder: Path, key_file: KeyFile, unlocked: Unlocked, clock: Clock, action: str) -> Desk:
    path = folder / DATABASE
    raw_key = raw_database_key(unlocked.data_key)
    if not path.exists() and not finish(folder, DATABASE, raw_key):
        raise DatabaseMissing
    if path.stat().st_size == 0:
        # Never opened: the library would take an emptied file for a new database and begin it anew.
        raise Damaged
    database = Database(path, raw_key)
    try:
        if needs_migration(database):
            write_backup(database, raw_key, folder / COPIES[0], folder / BACKUPS, clock.now())
            migrate(database)
        desk = Desk(folder, key_file, unlocked, database, clock)
        _note_opening(desk, action, clock.now())
    except BaseException:
        database.close()
        raise
    return desk


def _note_opening(desk: Desk, action: str, now: datetime) -> None:
    """Write the unlocking down; being the first write, it also takes the file for ourselves."""
    desk.perform(action, lambda store: store.audit.append(at=now, actor=store.actor.user_id, action=action))
