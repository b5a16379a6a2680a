# SPDX-License-Identifier: MIT
"""Going back to a copy when the database is damaged or gone. Nothing is deleted, and until the last step nothing is changed.

1. `find_copies`: what could be restored, and which of it is best (`recommended`).
2. `prepare`: the copy is brought into the desk's folder under another name, opened and read as a whole.
3. `put_in_place`: what is there now goes into a folder `aside-...`; the copy takes its name; the desk opens.

A crash anywhere leaves the copy, the files put aside, and a desk that opens or can be restored again. Who has a way in,
and with which rights, stays as the present key file says: a copy's own one would let back in who was removed since.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mentordesk.clock import Clock
from mentordesk.desk.aside import Aside
from mentordesk.desk.door import open_with
from mentordesk.desk.errors import DatabaseMissing, KeysChangedMeanwhile
from mentordesk.desk.folder import BACKUPS, DATABASE
from mentordesk.desk.in_use import require_unused
from mentordesk.desk.opened import Desk
from mentordesk.desk.restore_errors import CopyUnsound, InPlaceNotOpened, MadeUnderFormerKey, NotRestored, OtherDesk
from mentordesk.desk.secret import Secret
from mentordesk.durable import sync_folder
from mentordesk.errors import MentorDeskError, Unavailable, reason_of
from mentordesk.progress import Progress, silent
from mentordesk.records.backup import Candidate, Condition, Examined, Whence
from mentordesk.records.settings import BackupFile
from mentordesk.store import Store
from mentordesk.store.backup import KEYS_SUFFIX, backup_at, backups, remove
from mentordesk.store.connection import Damaged, Database
from mentordesk.store.copy_keys import CopyKeys
from mentordesk.store.health import examine
from mentordesk.store.manifest import read_manifest
from mentordesk.store.rawfile import copy_bytes, sha256_of
from mentordesk.vault.copies import whole_copies, write_key_file
from mentordesk.vault.either import unlock_either
from mentordesk.vault.errors import KeyFileDamaged, KeyFilesDisagree, NoKeyFile, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.keyfile import Anchor, KeyFile, decode
from mentordesk.vault.keys import DataKey
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.slots import change_anchor, reseal

PREPARED = f"{DATABASE}.restore"
"""The copy in the desk's folder before it takes the database's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A copy that was opened, read as a whole, and waits in the desk's folder; `present` are the key files beside it."""

    examined: Examined
    present: tuple[KeyFile, ...]
    key_file: KeyFile
    unlocked: Unlocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The desk, open again; `aside` is the folder with what was in the way ("" when there was nothing)."""

    desk: Desk
    aside: str


class _Opened(NamedTuple):
    """Which key file opens a copy, and with which of its data keys; `own`: the one beside the copy."""

    key_file: KeyFile
    unlocked: Unlocked
    data_key: DataKey
    own: bool


def can_be_restored(error: MentorDeskError) -> bool:
    """Whether what stands in the way of unlocking is mended by going back to a copy."""
    return isinstance(error, Damaged | DatabaseMissing | NoKeyFile | KeyFileDamaged)


def find_copies(folder: Path, elsewhere: Iterable[tuple[Path, Whence, str]] = ()) -> tuple[Candidate, ...]:
    """The copies of the desk in `folder` and those in other places (folder, kind, its name), the newest first.

    Copies that say they are another desk's are left out.
    """
    desk = present_desk(folder)
    places = ((folder / BACKUPS, Whence.DESK, ""), *elsewhere)
    found = [candidate for place in places for candidate in _in(*place)]
    own = [c for c in found if desk is None or c.manifest is None or c.manifest.desk == desk]
    return tuple(sorted(own, key=lambda candidate: candidate.newness, reverse=True))


def copy_at(path: Path) -> Candidate | None:
    """One copy chosen by hand."""
    return candidate_of(found, Whence.FOLDER, str(path.parent)) if (found := backup_at(path)) is not None else None


def recommended(candidates: Iterable[Candidate]) -> Candidate | None:
    """The copy that loses least: the newest one that has all it needs, the desk's own before the same on a drive."""
    whole = [candidate for candidate in candidates if candidate.has_keys]
    return max(whole, key=lambda c: (*c.newness, c.whence is Whence.DESK), default=None)


def present_desk(folder: Path) -> str | None:
    """Which desk the folder's key file belongs to, if one can be read."""
    copies = _present(folder)
    return copies[0].desk_uuid if copies else None


def prepare(folder: Path, candidate: Candidate, secret: Secret, progress: Progress | None = None) -> Prepared:
    """Bring a copy into the desk's folder, open it and read all of it; nothing else is changed.

    Raises `WrongPassphrase`, `WrongRecoveryKey`, `MadeUnderFormerKey`, `CopyUnsound`, `OtherDesk`, `NotRestored`.
    """
    part = folder / PREPARED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        require_unused(folder / DATABASE)
        _bring(candidate.copy.path, part, progress or silent())
        opened = _open_copy(folder, candidate, secret)
        health = examine(part, CopyKeys.of(opened.data_key), progress)
        if health.condition is Condition.DAMAGED:
            raise CopyUnsound
        present = _present(folder)
        lost = _lines_lost(present, health.log_lines)
        examined = Examined(
            candidate=candidate, health=health, own_keys=opened.own, keys_gone=not present, lines_lost=lost
        )
        return Prepared(examined=examined, present=present, key_file=opened.key_file, unlocked=opened.unlocked)
    except BaseException as error:
        give_up(folder)
        if isinstance(error, OSError):
            raise NotRestored(reason=reason_of(error)) from error
        raise


def give_up(folder: Path) -> None:
    """Take back what `prepare` did; the desk is as it was."""
    with suppress(OSError):
        remove(folder / PREPARED)


def put_in_place(folder: Path, prepared: Prepared, clock: Clock | None = None) -> Restored:
    """Put aside what is there, let the prepared copy take its place, open it and write that down.

    An error before the copy has its name puts everything back: `NotRestored`, `KeyFileNotWritten`. One afterwards is
    `InPlaceNotOpened`: nothing has to be restored again.
    """
    clock = clock or Clock()
    require_unused(folder / DATABASE)
    if _present(folder) != prepared.present:
        # Somebody worked at the desk since: what was said to be lost is not all.
        raise KeysChangedMeanwhile
    aside = Aside(folder, clock.local_now())
    try:
        aside.take(DATABASE)
        key_file = _anchored_there(prepared, clock.now())
        write_key_file(folder, key_file)
        os.replace(folder / PREPARED, folder / DATABASE)  # noqa: PTH105 - the syscall is the point
    except BaseException as error:
        aside.put_back()
        if isinstance(error, OSError):
            raise NotRestored(reason=reason_of(error)) from error
        raise
    try:
        sync_folder(folder)
    except OSError as error:
        # It has its name: a disk that refuses even this would not have let the old one be put back either.
        raise InPlaceNotOpened from error
    try:
        desk = open_with(folder, key_file, prepared.unlocked, clock)
        try:
            desk.perform("audit.action.restored", partial(_log, prepared=prepared, aside=aside.name))
        except BaseException:
            desk.close()
            raise
    except Unavailable as error:
        raise InPlaceNotOpened from error
    return Restored(desk=desk, aside=aside.name)


def _log(store: Store, prepared: Prepared, aside: str) -> None:
    examined = prepared.examined
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.restored",
        detail={
            "copy": examined.candidate.copy.path.name,
            "whence": examined.candidate.whence.value,
            "lines": examined.health.log_lines,
            "lost": examined.lines_lost,
            "own_keys": examined.own_keys,
            "aside": aside,
        },
    )


def _in(place: Path, whence: Whence, name: str) -> list[Candidate]:
    try:
        return [candidate_of(copy, whence, name) for copy in backups(place)]
    except OSError:
        return []


def candidate_of(copy: BackupFile, whence: Whence, place: str) -> Candidate:
    """A copy with what stands beside it."""
    return Candidate(
        copy=copy,
        whence=whence,
        place=place,
        manifest=read_manifest(copy.path),
        has_keys=copy.path.with_suffix(KEYS_SUFFIX).exists(),
    )


def _present(folder: Path) -> tuple[KeyFile, ...]:
    try:
        return whole_copies(folder)
    except (NoKeyFile, KeyFileDamaged, KeyFilesDisagree):
        return ()


def _bring(source: Path, part: Path, progress: Progress) -> None:
    """The copy's bytes into the desk's folder, compared with its note, and read back."""
    remove(part)
    with source.open("rb") as stream:
        read = copy_bytes(stream.fileno(), part, progress)
    manifest = read_manifest(source)
    if sha256_of(part) != read or (manifest is not None and manifest.sha256 != read):
        raise CopyUnsound


def _open_copy(folder: Path, candidate: Candidate, secret: Secret) -> _Opened:
    """The copy under the present key file; under its own only where there is no other."""
    present = _present(folder)
    if not present:
        return _under_its_own(folder, candidate, secret)
    key_file, unlocked = unlock_either(present, secret.open)
    key = next((key for key in unlocked.keys_to_try if _opens(folder / PREPARED, key)), None)
    if key is not None:
        return _Opened(key_file, unlocked, key, own=False)
    try:
        own = _under_its_own(folder, candidate, secret, desk=key_file.desk_uuid)
    except (WrongPassphrase, WrongRecoveryKey) as error:
        raise MadeUnderFormerKey from error
    # Only the data key goes back: today's users, rights, passphrases and recovery sheet stay.
    return _Opened(*reseal(key_file, unlocked, own.data_key), own.data_key, own=True)


def _under_its_own(folder: Path, candidate: Candidate, secret: Secret, desk: str | None = None) -> _Opened:
    """The copy under the key file beside it, which has to be that of `desk`, if one is given."""
    key_file = _own_keys(candidate)
    if key_file is None:
        raise CopyUnsound
    if desk is not None and key_file.desk_uuid != desk:
        raise OtherDesk
    unlocked = secret.open(key_file)
    if not _opens(folder / PREPARED, unlocked.data_key):
        raise CopyUnsound
    return _Opened(key_file, unlocked, unlocked.data_key, own=True)


def _own_keys(candidate: Candidate) -> KeyFile | None:
    try:
        return decode(candidate.copy.path.with_suffix(KEYS_SUFFIX).read_bytes())
    except (OSError, KeyFileDamaged):
        return None


def _opens(part: Path, key: DataKey) -> bool:
    try:
        Database(part, CopyKeys.of(key).database).close()
    except Damaged:
        return False
    return True


def _lines_lost(present: tuple[KeyFile, ...], log_lines: int) -> int | None:
    anchors = [key_file.anchor for key_file in present if key_file.anchor is not None]
    return max(0, max(anchor.seq for anchor in anchors) - log_lines) if anchors else None


def _anchored_there(prepared: Prepared, now: datetime) -> KeyFile:
    """The key file remembering the log as the copy has it: that it ends earlier is known, and written down."""
    health = prepared.examined.health
    anchor = Anchor(seq=health.log_lines, head=health.log_mac, at=now.isoformat(timespec="seconds"))
    return change_anchor(prepared.key_file, prepared.unlocked, anchor)
