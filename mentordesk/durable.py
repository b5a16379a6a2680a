# SPDX-License-Identifier: MIT
"""Bringing bytes to the disk so that a power cut finds a whole file, the former or the new one, and never half of one.

What is written, and what its failing means, is for those who call. An export to a drive has steps of its own:
`exporting/write.py`.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_BINARY: Final = getattr(os, "O_BINARY", 0)
CANNOT_PROMISE: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a file system answers that has no such step, though nothing went wrong."""


def put_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in place of one that may be there.

    Raises `OSError`, also where a folder or a device bears the name; what was there is then untouched.
    """
    if path.exists() and not path.is_file():
        # A device would be replaced by a file where the administrator's rights allow it.
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    part = part_of(path)
    try:
        write_synced(part, data)
        os.replace(part, path)  # noqa: PTH105 - the syscall is the point
        sync_names(path.parent)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def part_of(path: Path) -> Path:
    """Where a file is written before it gets its name. It is not hidden: what a power cut leaves is to be seen."""
    return path.with_name(f"{path.name}.part")


def write_synced(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file and return once its bytes are on the disk; `mode` is narrowed by what the system takes away."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_file(path: Path) -> None:
    """Return once a file that somebody else wrote is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows has no such call and needs none: its renames are journalled."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_names(folder: Path) -> None:
    """`sync_folder` as far as the file system can promise it: not every drive's can."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in CANNOT_PROMISE:
            raise
