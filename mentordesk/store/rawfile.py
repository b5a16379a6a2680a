# SPDX-License-Identifier: MIT
"""The bytes of a database that is open, as they lie on the disk: sealed pages, copied without being understood.

POSIX drops every lock a process holds on a file as soon as it closes *any* handle on it. The desk's lock keeps a second
program out, so the one handle that is opened here stays open until the database itself has been let go of.
"""

from __future__ import annotations

import hashlib
import os
from io import FileIO
from pathlib import Path
from threading import Lock

from mentordesk.progress import Progress
from mentordesk.store.disk_errors import DiskFailing

PIECE = 1024 * 1024
STAGE = "backup.stage.copying"
_BINARY = getattr(os, "O_BINARY", 0)


class RawFile:
    """One database file. Its content holds still only while checkpoints are held back (`Database.hold`)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._in_use = Lock()

    def copy_to(self, target: Path, progress: Progress) -> str:
        """Write the file's bytes to `target`, for the moment; returns their SHA-256. May be called from any thread."""
        with self._in_use:
            return copy_bytes(self._opened(), target, progress, lasting=False)

    def sha256(self) -> str:
        """The SHA-256 of the file as it is now, without what is in its log. Raises `DiskFailing`."""
        try:
            with self._in_use:
                handle, found = self._opened(), hashlib.sha256()
                os.lseek(handle, 0, os.SEEK_SET)
                while piece := os.read(handle, PIECE):
                    found.update(piece)
        except OSError as error:
            raise DiskFailing from error
        return found.hexdigest()

    def _opened(self) -> int:
        if self._handle is None:
            self._handle = os.open(self._path, os.O_RDONLY | _BINARY)
        return self._handle

    def close(self) -> None:
        """Let the handle go, once a copy has done with it; only when nobody in this process has the database open."""
        with self._in_use:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None


def copy_bytes(source: int, target: Path, progress: Progress, *, lasting: bool = True) -> str:
    """Copy a whole open file piece by piece and, where it is to last, bring it to the disk; returns the SHA-256 read."""
    total, done, read = os.fstat(source).st_size, 0, hashlib.sha256()
    os.lseek(source, 0, os.SEEK_SET)
    with FileIO(target, "wb") as copy:
        while done < total and (piece := os.read(source, min(PIECE, total - done))):
            _write_whole(copy, piece)
            read.update(piece)
            done += len(piece)
            progress.report(STAGE, done, total)
        if lasting:
            os.fsync(copy.fileno())
            _forget(copy)
    return read.hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file as the disk gives it back."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_whole(copy: FileIO, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[copy.write(rest) or 0 :]


def _forget(copy: FileIO) -> None:
    """Ask the system to drop its own copy, so that a reading afterwards comes from the disk."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(copy.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
