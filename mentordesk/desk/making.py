# SPDX-License-Identifier: MIT
"""One program at a time makes a desk in a folder: two at once would each take back what the other had made.

The lock is the system's own and goes with the program; the file it hangs on is a leftover like any other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk.desk.errors import BeingMade, DeskExists
from mentordesk.desk.folder import DATABASE
from mentordesk.store.founding import MAKING
from mentordesk.vault.copies import COPIES

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make a desk during the block, in a folder where there is none and nobody else is making one.

    Raises `BeingMade` when somebody is, `DeskExists` when they were a moment ago; then nothing was touched.
    """
    path = folder / MAKING
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(file)
        if not _is_still(path, file):
            raise BeingMade
        if any((folder / name).exists() for name in (DATABASE, *COPIES)):
            raise DeskExists
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()
    finally:
        os.close(file)


def keep_private(folder: Path) -> None:
    """Let nobody but the computer's own user into the folder of a new desk, nor at the files that stand in it.

    The encryption keeps what is written; this keeps others from copying, deleting or putting something in its place.
    """
    for path in (folder, *folder.rglob("*")):
        # A drive without such rights, or a folder of somebody else's, is as private as it was.
        with suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _lock(file: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise BeingMade from error
    except OSError:
        # A file system without locks: what is left is the database's own.
        return


def _is_still(path: Path, file: int) -> bool:
    """Whether the file we hold is the one that stands there: whoever was done first has taken theirs away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except OSError:
        return False
