# SPDX-License-Identifier: MIT
"""Changing the desk's data key, so that who left can open nothing written from now on. Safe against a crash at any point.

1. `prepare`: a whole copy of the database under a fresh key, checked, lies beside the old one as `desk.db.next`.
2. `put_in_place`: the key file holds both keys; the old database is let go of and the copy takes its name.
3. `take_hold`: whichever key opens the database remains, alone. Unlocking does the same after a crash.

Before step 2 nothing has changed; after it everybody's passphrase opens both keys, so the database opens either way.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mentordesk.desk.errors import KeysChangedMeanwhile
from mentordesk.desk.folder import DATABASE
from mentordesk.desk.held import Held
from mentordesk.desk.without_us import leave_way_out
from mentordesk.durable import sync_file, sync_folder
from mentordesk.errors import Unavailable, reason_of
from mentordesk.records.ids import UserId
from mentordesk.store.audit import Audit
from mentordesk.store.connection import Damaged, Database, assert_no_plaintext_header
from mentordesk.store.health import check_database
from mentordesk.store.key_record import KeyRecord
from mentordesk.vault.copies import read_key_file, whole_copies, write_key_file
from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.keys import DataKey, derive, raw_database_key
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.slots import reseal, settle

NEXT = f"{DATABASE}.next"
_ATTEMPTS = 3
_LOG_SUFFIXES = ("-wal", "-shm", "-journal")


class KeyNotChanged(Unavailable):
    """The copy under the new key could not be written or put in place; the desk goes on under the old key."""

    key = "errors_vault.key_not_changed"


def prepare(folder: Path, held: Held, actor: UserId, at: datetime) -> DataKey:
    """Write and check a copy under a fresh key, which already holds the log's line of the change; returns the key.

    Raises `KeyNotChanged` or what the disk says; nothing has been changed then and nothing is left behind.
    """
    fresh = DataKey.new()
    path = folder / NEXT
    try:
        _discard(path)
        held.database.checkpoint()
        held.database.copy_to(path, raw_database_key(fresh))
        assert_no_plaintext_header(path)
        _begin_new_log(path, held.unlocked.data_key, fresh, actor, at)
        _remove_logs(path)
        sync_file(path)
    except OSError as error:
        _discard_if_possible(path)
        raise KeyNotChanged(reason=reason_of(error)) from error
    except BaseException:
        _discard_if_possible(path)
        raise
    return fresh


def put_in_place(folder: Path, held: Held, fresh: DataKey) -> None:
    """Give everybody both keys, let go of the database, and let the copy take its name.

    Raises `KeyFileNotWritten`, `KeyNotChanged`. Whatever happens, `take_hold_again` has to follow.
    """
    key_file, _ = reseal(held.key_file, held.unlocked, fresh, pending=held.unlocked.data_key)
    write_key_file(folder, key_file)
    leave_way_out(folder, key_file, fresh, held.unlocked.data_key)
    held.database.close()
    try:
        _leave_no_log(folder / DATABASE)
        # Its removal must be on disk before the rename: a log of the old one would be taken for the new one's.
        sync_folder(folder)
        os.replace(folder / NEXT, folder / DATABASE)  # noqa: PTH105 - the syscall is the point
        sync_folder(folder)
    except OSError as error:
        raise KeyNotChanged(reason=reason_of(error)) from error


def take_hold(folder: Path, key_file: KeyFile, unlocked: Unlocked, copies: Sequence[KeyFile] | None = None) -> Held:
    """Open the database, ending a change of keys that was cut short: the key that opens it remains, alone.

    `copies` are the copies of the key file as they were before unlocking: whoever holds the database may write them, and
    until now that was not us. Raises `KeysChangedMeanwhile` when they are others now, `Damaged` when no key opens the
    database, `KeyFileNotWritten` when the ending cannot be written down.
    """
    try:
        database, key = _opened_by_one_of(folder / DATABASE, unlocked.keys_to_try)
    except Damaged:
        _require_same(folder, copies)
        raise
    try:
        _require_same(folder, copies)
        if unlocked.pending_key is not None:
            key_file, unlocked = settle(key_file, unlocked, key)
            write_key_file(folder, key_file)
    except BaseException:
        database.close()
        raise
    _discard_if_possible(folder / NEXT)
    return Held(key_file, unlocked, database)


def _require_same(folder: Path, copies: Sequence[KeyFile] | None) -> None:
    if copies is not None and whole_copies(folder) != tuple(copies):
        raise KeysChangedMeanwhile


def take_hold_again(folder: Path, held: Held, fresh: DataKey) -> Held:
    """The desk as it stands after `put_in_place`, whether that came to its end or not, without a passphrase.

    A disk that refuses the last write of the key file changes nothing that matters: the next unlock writes it.
    """
    former = held.unlocked.data_key
    # Where the key file was refused it is open still, and would shut the new connection out.
    with suppress(Unavailable):
        held.database.close()
    database, key = _opened_at_last(folder / DATABASE, (fresh, former))
    key_file, unlocked = held.key_file, held.unlocked
    with suppress(Unavailable):
        found = read_key_file(folder)
        if found.generation > key_file.generation:
            session = replace(unlocked, data_key=fresh, pending_key=former)
            if key == fresh:
                key_file, unlocked = found, session
            settled = settle(found, session, key)
            write_key_file(folder, settled[0])
            key_file, unlocked = settled
    _discard_if_possible(folder / NEXT)
    return Held(key_file, unlocked, database)


def _begin_new_log(path: Path, former: DataKey, fresh: DataKey, actor: UserId, at: datetime) -> None:
    """Open the copy, keep the key of the log's lines so far inside it, write the first line under the new one, check."""
    database = Database(path, raw_database_key(fresh))
    try:
        with database.transaction():
            KeyRecord(database).keep_audit_key(derive(former, "audit"))
            log = Audit(database, derive(fresh, "audit"))
            log.append(at=at, actor=actor, action="audit.action.data_key_changed")
        if log.first_broken() is not None:
            raise Damaged
        check_database(database)
        database.checkpoint()
    finally:
        database.close()


def _opened_by_one_of(path: Path, keys: Sequence[DataKey]) -> tuple[Database, DataKey]:
    for key in keys:
        with suppress(Damaged):
            return Database(path, raw_database_key(key)), key
    raise Damaged


def _opened_at_last(path: Path, keys: Sequence[DataKey]) -> tuple[Database, DataKey]:
    """Open the database even if the disk stumbles: the desk is unlocked and has nothing else to work with."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(Unavailable):
            return _opened_by_one_of(path, keys)
    return _opened_by_one_of(path, keys)


def _leave_no_log(path: Path) -> None:
    """The write-ahead log was folded in before the copy was made; one with something in it is not ours to remove."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size > 0:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
    _remove_logs(path)


def _discard(path: Path) -> None:
    path.unlink(missing_ok=True)
    _remove_logs(path)


def _discard_if_possible(path: Path) -> None:
    """What cannot be removed now is removed at the next unlock; nobody holds its key."""
    with suppress(OSError):
        _discard(path)


def _remove_logs(path: Path) -> None:
    for suffix in _LOG_SUFFIXES:
        Path(f"{path}{suffix}").unlink(missing_ok=True)
