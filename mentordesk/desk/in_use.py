# SPDX-License-Identifier: MIT
"""Whether another program has a desk's database open, asked without opening it: a damaged one and its log stay as they are."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from mentordesk.store.connection import DeskInUse

if sys.platform != "win32":
    import fcntl

_LOCK_BYTES, _FIRST_LOCK_BYTE = 512, 0x40000000
"""Where SQLite puts its locks in a database file (its file format, "lock-byte page")."""


def require_unused(database: Path) -> None:
    """Raise `DeskInUse` when another process holds the file. Not to be asked by a process that has it open itself.

    On Windows nothing is asked: there a file that is open cannot be moved.
    """
    if sys.platform == "win32" or not database.is_file():
        return
    with suppress(FileNotFoundError):
        handle = os.open(database, os.O_RDWR)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _FIRST_LOCK_BYTE)
        except (BlockingIOError, PermissionError) as error:
            raise DeskInUse from error
        finally:
            os.close(handle)
