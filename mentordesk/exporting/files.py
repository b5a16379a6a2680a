# SPDX-License-Identifier: MIT
"""The few file operations that writing an export needs, as a protocol, and the machine's own. No order, no decisions."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Protocol

from mentordesk.durable import CANNOT_PROMISE, sync_names

_CURRENT_FOLDER = -100  # AT_FDCWD
_NEVER_OVERWRITE = 1  # RENAME_NOREPLACE


class FileLayer(Protocol):
    """Operations on one file system. Each raises OSError; handles are small integers."""

    def device(self, folder: Path) -> int:
        """The `st_dev` of what is mounted at `folder` now."""
        ...

    def free(self, folder: Path) -> int:
        """Bytes an ordinary user may still write."""
        ...

    def exists(self, path: Path) -> bool:
        """Whether anything bears this name, a dangling link included."""
        ...

    def create(self, path: Path) -> int:
        """A handle on a new file; FileExistsError when the name is taken."""
        ...

    def open(self, path: Path) -> int:
        """A handle for reading."""
        ...

    def device_of(self, handle: int) -> int:
        """The `st_dev` of an open file."""
        ...

    def write(self, handle: int, piece: bytes) -> int:
        """Write; how many bytes were taken."""
        ...

    def read(self, handle: int, size: int) -> bytes:
        """The next bytes; empty at the end."""
        ...

    def sync(self, handle: int) -> None:
        """Return once the file's content is on the medium."""
        ...

    def forget(self, handle: int) -> None:
        """Drop the memory's copy of the file, so that the next read asks the medium. A hint: it may do nothing."""
        ...

    def close(self, handle: int) -> None:
        """Give the handle back."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`; FileExistsError when it is taken, never overwriting."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Return once the folder's names are on the medium, where the file system can promise it."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file."""
        ...


class MachineFiles:
    """The operating system's files. Windows: written after its documentation, not run there yet."""

    def device(self, folder: Path) -> int:
        return folder.stat().st_dev

    def free(self, folder: Path) -> int:
        return shutil.disk_usage(folder).free

    def exists(self, path: Path) -> bool:
        return os.path.lexists(path)

    def create(self, path: Path) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, 0o600)

    def open(self, path: Path) -> int:
        return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))

    def device_of(self, handle: int) -> int:
        return os.fstat(handle).st_dev

    def write(self, handle: int, piece: bytes) -> int:
        return os.write(handle, piece)

    def read(self, handle: int, size: int) -> bytes:
        return os.read(handle, size)

    def sync(self, handle: int) -> None:
        os.fsync(handle)

    def forget(self, handle: int) -> None:
        if sys.platform == "linux":
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)

    def close(self, handle: int) -> None:
        os.close(handle)

    def rename(self, source: Path, target: Path) -> None:
        if sys.platform == "linux" and _renamed_without_overwriting(source, target):
            return
        # What is left is a look before the leap; Windows' own rename refuses to overwrite by itself.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        source.rename(target)

    def sync_folder(self, folder: Path) -> None:
        sync_names(folder)

    def remove(self, path: Path) -> None:
        path.unlink()


def _renamed_without_overwriting(source: Path, target: Path) -> bool:
    """Rename in one step that fails when the name is taken; False where the system or file system has no such step."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(
        _CURRENT_FOLDER, os.fsencode(source), _CURRENT_FOLDER, os.fsencode(target), ctypes.c_uint(_NEVER_OVERWRITE)
    )
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in CANNOT_PROMISE:
        return False
    raise OSError(code, os.strerror(code), str(source))
