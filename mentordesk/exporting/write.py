# SPDX-License-Identifier: MIT
"""One file onto one drive so that "verified" is true or not said: the safe protocol against sticks that lie or leave.

Written under a hidden name, brought to the medium, read back and compared, renamed without overwriting, read back once
more. The drive's device number is held against the one that was chosen before, during and after: where a stick
was mounted, the system's own disk appears once it is pulled.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from mmap import mmap
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.errors import Cancelled, MentorDeskError
from mentordesk.exporting.errors import (
    GONE,
    AlreadyThere,
    DriveFaulty,
    DriveFull,
    DriveGone,
    DriveReadOnly,
    ExportFailed,
    FileTooBig,
    NotVerified,
    OnSystemDisk,
)
from mentordesk.exporting.files import FileLayer, MachineFiles
from mentordesk.progress import Progress, silent
from mentordesk.records.exports import Drive, ExportOutcome, Receipt, RemovableReason

PIECE = 1024 * 1024
SPARE_BYTES = 64 * 1024
_MEGABYTE = 1024 * 1024
_FAT_LIMIT = 4 * 1024**3
_FAT = frozenset({"vfat", "msdos", "fat", "fat12", "fat16", "fat32"})
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}\.(mdesk|db|keys|json|age)")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_LOCKED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def neutral_name(moment: datetime) -> str:
    """A file name that says when and nothing else: mentordesk-20261122-143005.mdesk."""
    return f"mentordesk-{moment:%Y%m%d-%H%M%S}.mdesk"


def write_export(
    data: bytes | mmap,
    name: str,
    drive: Drive,
    *,
    system_devices: frozenset[int],
    progress: Progress | None = None,
    clock: Clock | None = None,
    files: FileLayer | None = None,
) -> Receipt:
    """Write `data` as `name` onto `drive` and return the receipt once it was read back, equal, under that name.

    `name`: see `neutral_name`; a copy of the desk keeps its own. `system_devices`: `st_dev` numbers a stick must not have (`drives.system_devices()`).
    Raises a subclass of `ExportFailed`, `OnSystemDisk` or `Cancelled`; no file is then left under `name`, nor the hidden
    one, as long as the drive can still be reached.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a neutral file name: {name}")
    writing = _Writing(data, name, drive, files or MachineFiles(), progress or silent())
    writing.refuse_early(system_devices)
    writing.run()
    return Receipt(
        path=str(writing.final),
        name=name,
        size=len(data),
        sha256=writing.sha256,
        drive=drive,
        verified_at=(clock or Clock()).now(),
    )


def outcome_of(error: MentorDeskError) -> ExportOutcome:
    """What the log says of an export that ended in `error`."""
    if isinstance(error, Cancelled):
        return ExportOutcome.CANCELLED
    return getattr(error, "outcome", ExportOutcome.REFUSED)


class _Writing:
    """One attempt: what is written where, and which of its two names is on the drive so far."""

    def __init__(self, data: bytes | mmap, name: str, drive: Drive, files: FileLayer, progress: Progress) -> None:
        self.folder = Path(drive.mount_point)
        self.final = self.folder / name
        self.part = self.folder / f".{name}.part"
        self.sha256 = hashlib.sha256(data).hexdigest()
        self._data = memoryview(data)
        self._drive = drive
        self._files = files
        self._progress = progress
        self._on_drive: list[Path] = []

    def refuse_early(self, system_devices: frozenset[int]) -> None:
        """Everything that can be known before the first byte."""
        if self._drive.removable is not RemovableReason.FOLDER and self._drive.device_id in system_devices:
            raise OnSystemDisk
        if self._drive.read_only:
            raise DriveReadOnly
        if self._drive.file_system.casefold() in _FAT and len(self._data) >= _FAT_LIMIT:
            raise FileTooBig
        with self._typed_errors():
            self._require_same_drive()
            if self._files.exists(self.final):
                raise AlreadyThere(name=self.final.name)
            self._require_space()

    def run(self) -> None:
        """Write, check, rename, check again; or leave nothing and raise."""
        try:
            with self._typed_errors():
                self._write_part()
                self._compare(self.part, "exports.stage.checking")
                self._publish()
                self._compare(self.final, "exports.stage.checking_again")
                self._require_same_drive()
        except BaseException:
            self._remove_what_is_there()
            raise

    def _write_part(self) -> None:
        self._discard_leftover()
        handle = self._files.create(self.part)
        with self._closing(handle):
            self._require_created_on_drive(handle)
            self._on_drive = [self.part]
            for done, piece in self._pieces():
                self._progress.report("exports.stage.writing", done, len(self._data))
                self._require_same_drive()
                self._write_whole(handle, piece)
            self._files.sync(handle)
            self._files.forget(handle)

    def _discard_leftover(self) -> None:
        """A hidden file of this very name is our own, from an attempt that was cut short by a power cut."""
        if self._files.exists(self.part):
            self._files.remove(self.part)

    def _write_whole(self, handle: int, piece: memoryview) -> None:
        while piece:
            taken = self._files.write(handle, bytes(piece))
            if taken <= 0:
                raise DriveFaulty
            piece = piece[taken:]

    def _compare(self, path: Path, stage: str) -> None:
        """Read the whole file from the medium and hold it against what was to be written."""
        handle = self._files.open(path)
        found, length = hashlib.sha256(), 0
        with self._closing(handle):
            self._require_on_drive(handle)
            self._files.forget(handle)
            while piece := self._files.read(handle, PIECE):
                found.update(piece)
                length += len(piece)
                if length > len(self._data):
                    break
                self._progress.report(stage, length, len(self._data))
        if length != len(self._data) or found.hexdigest() != self.sha256:
            raise NotVerified

    def _publish(self) -> None:
        self._require_same_drive()
        self._files.rename(self.part, self.final)
        self._on_drive = [self.final, self.part]  # a drive that lost the renaming still has the hidden name
        self._files.sync_folder(self.folder)

    def _remove_what_is_there(self) -> None:
        """Best effort: nothing is removed where another file system now stands in the drive's place."""
        for path in self._on_drive:
            with suppress(OSError):
                if self._files.device(self.folder) == self._drive.device_id:
                    self._files.remove(path)
        with suppress(OSError):
            self._files.sync_folder(self.folder)

    def _pieces(self) -> Iterator[tuple[int, memoryview]]:
        for start in range(0, len(self._data), PIECE):
            yield start, self._data[start : start + PIECE]

    def _require_same_drive(self) -> None:
        if self._files.device(self.folder) != self._drive.device_id:
            raise DriveGone

    def _require_created_on_drive(self, handle: int) -> None:
        """The drive may have left between the last look and this new, still empty file: then it is elsewhere and goes."""
        try:
            self._require_on_drive(handle)
        except (DriveGone, OSError):
            with suppress(OSError):
                self._files.remove(self.part)
            raise

    def _require_on_drive(self, handle: int) -> None:
        if self._files.device_of(handle) != self._drive.device_id:
            raise DriveGone

    def _require_space(self) -> None:
        free, needed = self._files.free(self.folder), len(self._data) + SPARE_BYTES
        if free < needed:
            raise DriveFull(needed=_megabytes(needed), free=free // _MEGABYTE)

    @contextmanager
    def _closing(self, handle: int) -> Iterator[None]:
        """Close at the end; a failing close is a failure only when nothing else failed before it."""
        try:
            yield
        except BaseException:
            with suppress(OSError):
                self._files.close(handle)
            raise
        self._files.close(handle)

    @contextmanager
    def _typed_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._typed(error) from error

    def _typed(self, error: OSError) -> ExportFailed:
        if self._is_gone():
            return DriveGone()
        if error.errno in _FULL:
            return DriveFull(needed=_megabytes(len(self._data) + SPARE_BYTES), free=self._free_now())
        if error.errno == errno.EEXIST:
            return AlreadyThere(name=self.final.name)
        if error.errno == errno.EFBIG:
            return FileTooBig()
        for numbers, made in _BY_NUMBER:
            if error.errno in numbers:
                return made()
        return DriveFaulty()

    def _is_gone(self) -> bool:
        try:
            return self._files.device(self.folder) != self._drive.device_id
        except OSError:
            return True

    def _free_now(self) -> int:
        try:
            return self._files.free(self.folder) // _MEGABYTE
        except OSError:
            return 0


_LOST = frozenset({errno.ENOENT})
_BY_NUMBER: tuple[tuple[frozenset[int], Callable[[], ExportFailed]], ...] = (
    (_LOCKED, DriveReadOnly),
    (GONE, DriveGone),
    (_LOST, NotVerified),  # the drive is there, and what we had written to it is not
)


def _megabytes(size: int) -> int:
    """Whole megabytes, rounded up."""
    return -(-size // _MEGABYTE)
