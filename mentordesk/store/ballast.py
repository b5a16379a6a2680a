# SPDX-License-Identifier: MIT
"""The ballast: a file that only takes up room, thrown overboard when the disk is full so that saving goes on once more.

Without it a full disk could not even be tidied from here: deleting a record is a write too (`security.md` B4). The file
holds nothing of anybody. When and how large is decided in `records/room.py`.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from mentordesk.records.room import MEGABYTE, DiskRoom, may_be_taken, reserve_bytes

BALLAST = "reserve.bin"
VARIABLE = "MENTORDESK_RESERVE_MB"
_PIECE = 4 * MEGABYTE
_BLOCK = 512


class Ballast:
    """The file of one desk folder. Nothing here raises for what a disk answers: a reserve is a comfort, not a promise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / BALLAST
        self._given_back = False

    def room(self) -> DiskRoom:
        """How much room there is now."""
        try:
            space = shutil.disk_usage(self._folder)
        except OSError:
            return DiskRoom(free=0, total=0)
        return DiskRoom(free=space.free, total=space.total, reserve=_allocated(self._path), given_back=self._given_back)

    def keep(self, megabytes: int) -> DiskRoom:
        """Make the file, or make it anew, when there is room for it; take it away when none is wanted. May take seconds."""
        with suppress(OSError):
            room = self.room()
            wanted = reserve_bytes(_of_this_computer(megabytes), room)
            if wanted == 0:
                self._path.unlink(missing_ok=True)
            elif room.reserve < wanted and may_be_taken(wanted, room):
                self._fill(wanted)
                self._given_back = False
        return self.room()

    def let_go(self) -> bool:
        """Give the room back to the disk; False when there was nothing to give."""
        had = _allocated(self._path)
        try:
            self._path.unlink()
        except OSError:
            return False
        self._given_back = had > 0
        return had > 0

    def _fill(self, size: int) -> None:
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            for start in range(0, size, _PIECE):
                # Thrown overboard while it was being made: what is still written would be held by nobody.
                if os.fstat(file).st_nlink == 0:
                    return
                _allocate(file, start, min(_PIECE, size - start))
        finally:
            os.close(file)


def _of_this_computer(megabytes: int) -> int:
    """What the desk asks for, unless IT staff set another size for this computer."""
    text = os.environ.get(VARIABLE, "")
    return int(text) if text.isdecimal() else megabytes


def _allocate(descriptor: int, start: int, length: int) -> None:
    """Take real blocks of the disk. A hole would hold no room, and a compressing disk would make one out of zeros."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, start, length)
        if os.fstat(descriptor).st_blocks * _BLOCK >= start + length:
            return
    os.lseek(descriptor, start, os.SEEK_SET)
    os.write(descriptor, os.urandom(length))


def _allocated(path: Path) -> int:
    """The room a file really takes up; 0 when there is none."""
    try:
        facts = path.stat()
    except OSError:
        return 0
    return getattr(facts, "st_blocks", facts.st_size // _BLOCK) * _BLOCK
