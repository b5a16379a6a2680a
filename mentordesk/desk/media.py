# SPDX-License-Identifier: MIT
"""The second set of copies, on a drive that is not this computer: choosing it, copying to it, and how old the last one is.

A drive is known by its serial number, or by its label where it tells none, and not by where it is mounted. Copies lie in
a folder of the desk's own on it; nothing outside that folder, and no other desk's copy, is ever touched.
"""

from __future__ import annotations

import errno
import mmap
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.held import Held
from mentordesk.errors import reason_of
from mentordesk.exporting.drives import find_drives, folder_target, system_devices
from mentordesk.exporting.errors import GONE, AlreadyThere, DriveFaulty, DriveGone, ExportFailed
from mentordesk.exporting.files import FileLayer, MachineFiles
from mentordesk.exporting.write import write_export
from mentordesk.progress import Progress, silent
from mentordesk.records.backup import Medium, Whence
from mentordesk.records.exports import Drive, RemovableReason
from mentordesk.records.settings import BackupFile
from mentordesk.store import Store
from mentordesk.store.backup import COMPANIONS, remove, thin_out
from mentordesk.store.rawfile import sha256_of
from mentordesk.store.second_medium import SecondMedium

FOLDER_PREFIX = "MentorDesk-"


def folder_on(drive: Drive, desk: str) -> Path:
    """The desk's own folder on a drive: neutral but for what tells two desks apart."""
    return Path(drive.mount_point) / f"{FOLDER_PREFIX}{desk[:8]}"


def places_on(drives: Sequence[Drive]) -> list[tuple[Path, Whence, str]]:
    """Where on the drives copies may lie: in any desk's own folder, or where somebody put one by hand."""
    places: list[tuple[Path, Whence, str]] = []
    for drive in drives:
        root = Path(drive.mount_point)
        with suppress(OSError):
            own = sorted(path for path in root.glob(f"{FOLDER_PREFIX}*") if path.is_dir())
            places += [(place, Whence.DRIVE, drive.label) for place in (root, *own)]
    return places


def plugged_in() -> list[tuple[Path, Whence, str]]:
    """The same, on the drives that are plugged in now."""
    return places_on(find_drives())


def is_it(medium: Medium, drive: Drive) -> bool:
    """Whether a drive is the one that was chosen."""
    return drive.serial == medium.serial if medium.serial else drive.label == medium.label and not drive.serial


def name_of(drive: Drive) -> str:
    """What a drive is called: its label, or the folder that was named by hand."""
    return drive.mount_point if drive.removable is RemovableReason.FOLDER else drive.label


def copy_onto(
    copy: BackupFile,
    drive: Drive,
    desk: str,
    *,
    progress: Progress | None = None,
    files: FileLayer | None = None,
) -> str:
    """Put one copy and what stands beside it onto a drive, read back and compared; returns the database's SHA-256.

    The database comes last, so that a name ending in .db stands for a whole set there too. What is there already and
    the same is left. Raises `ExportFailed`, `OnSystemDisk`, `Cancelled`; the set is then not there, or whole.
    """
    place = folder_on(drive, desk)
    target = replace(drive, mount_point=str(_made(place, drive, files or MachineFiles())))
    parts = [copy.path.with_suffix(suffix) for suffix in COMPANIONS if copy.path.with_suffix(suffix).exists()]
    written = ""
    for path in (*parts, copy.path):
        written = _write(path, target, place / copy.path.name, progress or silent(), files)
    with suppress(OSError):
        thin_out(place, place / copy.path.name, desk)
    return written


def _made(place: Path, drive: Drive, files: FileLayer) -> Path:
    try:
        if files.device(Path(drive.mount_point)) != drive.device_id:
            raise DriveGone
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportFailed(reason=reason_of(error)) from error
    return place


def _write(path: Path, target: Drive, database: Path, progress: Progress, files: FileLayer | None) -> str:
    """Put one file there, where it is not yet, and return its SHA-256 as it was read back."""
    known = _known_there(path, Path(target.mount_point) / path.name, database)
    if known is not None:
        return known
    forbidden = frozenset() if target.removable is RemovableReason.FOLDER else system_devices()
    with path.open("rb") as stream:
        content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    return write_export(content, path.name, target, system_devices=forbidden, progress=progress, files=files).sha256


def _known_there(path: Path, there: Path, database: Path) -> str | None:
    """The SHA-256 of the same file where it is on the drive already; None where it is still to be written."""
    try:
        if not there.exists():
            return None
        found = sha256_of(there)
        if found == sha256_of(path):
            return found
        if database.exists():
            raise AlreadyThere(name=path.name)
        # Left by an attempt that was cut short: without its database it is no set.
        remove(there)
        return None
    except OSError as error:
        raise (DriveGone if error.errno in (*GONE, errno.ENOENT) else DriveFaulty) from error


class SecondCopies:
    """What an open desk knows of its second set. `held` gives what it works with now."""

    def __init__(self, folder: Path, clock: Clock, held: Callable[[], Held], store: Callable[[], Store]) -> None:
        self._folder, self._clock, self._held, self._store = folder, clock, held, store

    def medium(self) -> Medium | None:
        """The drive that was chosen."""
        return SecondMedium(self._held().database).get()

    def choose(self, drive: Drive) -> Medium:
        """Let this drive hold the second set from now on."""
        by_hand = drive.mount_point if drive.removable is RemovableReason.FOLDER else ""
        medium = Medium(label=name_of(drive), serial=drive.serial, folder=by_hand)
        with self._held().database.transaction():
            SecondMedium(self._held().database).choose(medium)
            self._log("audit.action.second_medium", {"drive": medium.label, "serial": medium.serial})
        return medium

    def drive(self) -> Drive | None:
        """The chosen drive where it is mounted now; None while it is not there."""
        medium = self.medium()
        if medium is None:
            return None
        if medium.folder:
            with suppress(Exception):
                return folder_target(Path(medium.folder))
            return None
        return next((drive for drive in find_drives() if is_it(medium, drive)), None)

    def copied(self, copy: BackupFile, drive: Drive, sha256: str) -> None:
        """Write down that `copy` was read back from the drive."""
        database, now = self._held().database, self._clock.now()
        with database.transaction():
            SecondMedium(database).copied(now, copy.made_at)
            detail: dict[str, object] = {
                "copy": copy.path.name,
                "drive": name_of(drive),
                "serial": drive.serial,
                "sha256": sha256,
            }
            self._log("audit.action.second_copy", detail)

    def _log(self, action: str, detail: dict[str, object]) -> None:
        store = self._store()
        store.audit.append(at=store.clock.now(), actor=store.actor.user_id, action=action, detail=detail)
