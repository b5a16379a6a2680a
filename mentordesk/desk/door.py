# SPDX-License-Identifier: MIT
"""Making a desk and unlocking one. What can be done with it then is `opened.Desk`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.attempts import forget, note_failure, seconds_to_wait, told, wait_first
from mentordesk.desk.errors import (
    BeingMade,
    DatabaseMissing,
    DeskExists,
    FolderNotEmpty,
    KeysChangedMeanwhile,
    LeftUnfinished,
    NotMade,
)
from mentordesk.desk.folder import BACKUPS, DATABASE
from mentordesk.desk.held import Held, store_of
from mentordesk.desk.key_age import todays_key_file
from mentordesk.desk.making import alone_in, keep_private
from mentordesk.desk.opened import Desk
from mentordesk.desk.rotation import take_hold
from mentordesk.desk.true_users import keep_users_true, require_not_removed
from mentordesk.errors import Unavailable, reason_of
from mentordesk.records.arrival import Finding, FindingKind
from mentordesk.records.settings import DeskDoor, DeskSetup
from mentordesk.store import Store
from mentordesk.store.backup import Beside, write_backup
from mentordesk.store.connection import Damaged, Database
from mentordesk.store.copy_keys import CopyKeys
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
from mentordesk.vault.copies import COPIES, read_key_file, renew_copies, whole_copies, write_key_file
from mentordesk.vault.either import unlock_either
from mentordesk.vault.errors import NoKeyFile, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.keys import raw_database_key
from mentordesk.vault.opening import NewUser, Unlocked
from mentordesk.vault.passphrase import Cost, calibrate
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from mentordesk.vault.slots import create, unlock, unlock_with_recovery

MEANWHILE = 3
"""So many times unlocking begins again where others keep changing the key file; then the desk is open elsewhere."""

AT_ONCE = 200
"""So many texts are sealed anew while somebody waits at the door; the others at the next call or unlock."""


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
        wait_seconds=seconds_to_wait(folder, Clock()),
    )


def create_desk(
    folder: Path,
    setup: DeskSetup,
    passphrase: str,
    clock: Clock | None = None,
    cost: Cost | None = None,
    begin: Callable[[Store], object] = lambda store: None,
) -> tuple[Desk, str]:
    """Make a new desk in an empty or new folder; returns it unlocked, and the recovery key as it is to be printed.

    `begin` is what the desk is to begin with, a use case that is part of the making. A crash at any moment leaves a
    folder in which a desk can still be made, or a whole desk (`store.founding`); an error leaves the folder free.
    Without a `cost` the machine is measured first, so that a guess at the passphrase takes half a second to one.
    Raises `DeskExists`, `BeingMade`, `FolderNotEmpty`, `Invalid` for a weak passphrase.
    """
    clock = clock or Clock()
    if (folder / DATABASE).exists() or any((folder / name).exists() for name in COPIES):
        raise DeskExists
    if not is_free(folder, (BACKUPS,)):
        raise FolderNotEmpty
    recovery = RecoveryKey.new()
    user = NewUser(user_id=FIRST_USER, name=setup.user_name, passphrase=passphrase, roles=FIRST_ROLES)
    key_file, unlocked = create(
        [user], recovery, language=setup.settings.language, paper=setup.settings.paper, cost=cost or _calibrated()
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        keep_private(folder)
        with alone_in(folder):
            (folder / BACKUPS).mkdir(exist_ok=True)
            clear_unfinished(folder)
            found(folder, setup, unlocked, clock.now(), partial(_begin, begin, key_file, unlocked, clock))
            write_key_file(folder, key_file)
            put_in_place(folder, DATABASE)
            desk = _taken(folder, key_file, unlocked, clock)
            keep_private(folder)
    except (BeingMade, DeskExists):
        raise
    except OSError as error:
        _withdraw(folder, error)
        raise NotMade(reason=reason_of(error)) from error
    except BaseException as error:
        _withdraw(folder, error)
        raise
    return desk, format_recovery(recovery)


@lru_cache(maxsize=1)
def _calibrated() -> Cost:
    """What this machine pays for one guess; measured once in a run, it takes a second or two."""
    return calibrate()


def _withdraw(folder: Path, error: BaseException) -> None:
    """Take back a making that failed with `error`; raise `LeftUnfinished` where the disk does not let us."""
    withdraw(folder, DATABASE)
    with suppress(OSError):
        if is_free(folder, (BACKUPS,)):
            return
    raise LeftUnfinished from error


def _begin(
    begin: Callable[[Store], object], key_file: KeyFile, unlocked: Unlocked, clock: Clock, database: Database
) -> None:
    begin(store_of(Held(key_file, unlocked, database), clock, lambda: False))


def _taken(folder: Path, key_file: KeyFile, unlocked: Unlocked, clock: Clock) -> Desk:
    """The desk that was just made, open."""
    database = Database(folder / DATABASE, raw_database_key(unlocked.data_key))
    try:
        return Desk(folder, key_file, unlocked, database, clock)
    except BaseException:
        database.close()
        raise


def open_desk(folder: Path, user_name: str, passphrase: str, clock: Clock | None = None) -> Desk:
    """Unlock a desk. Raises `WrongPassphrase`, `DeskInUse`, `Damaged`, `NoKeyFile`, `NewerDesk`..."""
    way_in = partial(unlock, user_name=user_name, passphrase=passphrase)
    return _entered(folder, clock or Clock(), way_in, "audit.action.unlocked")


def recover_desk(folder: Path, recovery_text: str, clock: Clock | None = None, user_name: str = "") -> Desk:
    """Unlock a desk with the printed recovery key, standing for the named user, else for the first who manages the users.

    Raises what `open_desk` raises, and `RecoveryKeyMistyped`, `WrongRecoveryKey`, `UnknownUser`.
    """
    way_in = partial(unlock_with_recovery, recovery_key_text=recovery_text)
    desk = _entered(folder, clock or Clock(), way_in, "audit.action.recovered")
    if user_name.strip():
        try:
            desk.stand_for(user_name)
        except BaseException:
            desk.close()
            raise
    return desk


def _entered(folder: Path, clock: Clock, way_in: Callable[[KeyFile], Unlocked], action: str) -> Desk:
    """Unlock and open; from the beginning again where another session changed the key file in the meantime.

    Going on with what was read before it would bring a passphrase back that was changed in that second.
    """
    for _ in range(MEANWHILE):
        with suppress(KeysChangedMeanwhile):
            copies = whole_copies(folder)
            return _opened(folder, *_tried(folder, clock, copies, way_in), clock, action, copies)
    raise KeysChangedMeanwhile


def _tried(
    folder: Path, clock: Clock, copies: tuple[KeyFile, ...], way_in: Callable[[KeyFile], Unlocked]
) -> tuple[KeyFile, Unlocked]:
    """Unlock the key file; each failure makes the next attempt wait longer and is told at the next unlock (`attempts`)."""
    wait_first(folder, clock)
    try:
        return unlock_either(copies, way_in)
    except (WrongPassphrase, WrongRecoveryKey):
        note_failure(folder, clock)
        raise


def open_with(folder: Path, key_file: KeyFile, unlocked: Unlocked, clock: Clock) -> Desk:
    """Open a desk with a key file that was unlocked already. Raises what `open_desk` raises, but for the passphrase."""
    return _opened(folder, key_file, unlocked, clock, "audit.action.unlocked")


def _opened(
    folder: Path,
    key_file: KeyFile,
    unlocked: Unlocked,
    clock: Clock,
    action: str,
    copies: tuple[KeyFile, ...] | None = None,
) -> Desk:
    try:
        return _opened_once(folder, key_file, unlocked, clock, action, copies)
    except Damaged:
        # A page that the disk failed to read just now looks damaged too: nobody is told so before a second look. By
        # then the copies of the key file may have been made the same.
        return _opened_once(folder, key_file, unlocked, clock, action, None)


def _opened_once(
    folder: Path,
    key_file: KeyFile,
    unlocked: Unlocked,
    clock: Clock,
    action: str,
    copies: tuple[KeyFile, ...] | None,
) -> Desk:
    path = folder / DATABASE
    if not path.exists() and not finish(folder, DATABASE, raw_database_key(unlocked.data_key)):
        raise DatabaseMissing
    if path.stat().st_size == 0:
        # Never opened: the library would take an emptied file for a new database and begin it anew.
        raise Damaged
    held = take_hold(folder, key_file, unlocked, copies)
    key_file, unlocked, database = held.key_file, held.unlocked, held.database
    try:
        # What a log beside it adds belongs to what was found: a genuine log of an earlier day can be put there too.
        with suppress(Unavailable):
            database.checkpoint()
        file = database.raw.sha256()
        if needs_migration(database):
            renew_copies(folder, key_file)
            keys, beside = CopyKeys.of(unlocked.data_key), Beside(key_file.desk_uuid, folder / COPIES[0])
            write_backup(database, keys, beside, folder / BACKUPS, clock.now())
            migrate(database)
        require_not_removed(database, unlocked.user_id)
        key_file, aged = todays_key_file(folder, database, key_file, unlocked)
        # Only now: an older copy that opened must not be written over a newer one.
        renew_copies(folder, key_file)
        differing = (*aged, *keep_users_true(database, key_file, clock), *told(folder))
        desk = Desk(folder, key_file, unlocked, database, clock)
        desk.arrive(action, file)
        _settle_readers(desk, differing)
        forget(folder)
    except BaseException:
        database.close()
        raise
    return desk


def _settle_readers(desk: Desk, differing: tuple[Finding, ...]) -> None:
    """Tell what was noticed before the desk was open, and seal what is sealed to those who may read it now."""
    if differing:
        desk.notice(*differing)
    # A disk that is full must not keep anybody out: it is tried again at the next unlock.
    with suppress(Unavailable):
        renewal = desk.users.renew_seals(AT_ONCE)
        if renewal.new_readers:
            names = desk.users.names(renewal.new_readers)
            desk.notice(Finding(kind=FindingKind.NEW_READERS, values={"n": len(names), "who": ", ".join(names)}))
