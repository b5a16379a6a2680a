# SPDX-License-Identifier: MIT
"""Putting a desk's files aside, in a folder of the day's name inside the desk's own; nothing is ever deleted."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mentordesk.durable import sync_folder
from mentordesk.vault.copies import COPIES

LOGS = ("-wal", "-shm", "-journal")


class Aside:
    """One folder `aside-20261122-2015` of what was in the way, and the way back while that is still possible."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        self._place = _free(folder, f"aside-{now:%Y%m%d-%H%M%S}")
        self._moved: list[str] = []
        self._copied: list[str] = []

    @property
    def name(self) -> str:
        """The name of the folder; "" while nothing was put into it."""
        return self._place.name if self._moved or self._copied else ""

    def take(self, database: str) -> None:
        """Move a database away and keep copies of both key files.

        Its log first: a log that stayed behind would be taken for that of whatever gets the database's name next.
        """
        present = [name for name in (*(f"{database}{log}" for log in LOGS), database) if (self._folder / name).exists()]
        keys = [name for name in COPIES if (self._folder / name).exists()]
        if present or keys:
            self._place.mkdir()
            sync_folder(self._folder)
        for name in keys:
            shutil.copyfile(self._folder / name, self._place / name)
            self._copied.append(name)
        for name in present:
            os.replace(self._folder / name, self._place / name)  # noqa: PTH105 - the syscall is the point
            self._moved.append(name)
            sync_folder(self._folder)

    def put_back(self) -> None:
        """Everything where it was, as far as the disk allows; what cannot be moved stays in the folder aside."""
        for name in reversed(self._moved):
            with suppress(OSError):
                os.replace(self._place / name, self._folder / name)  # noqa: PTH105
        for name in self._copied:
            with suppress(OSError):
                os.replace(self._place / name, self._folder / name)  # noqa: PTH105
        with suppress(OSError):
            self._place.rmdir()
        with suppress(OSError):
            sync_folder(self._folder)


def _free(folder: Path, name: str) -> Path:
    """A folder of that name, or the next number, that is not there yet."""
    tried, number = folder / name, 2
    while tried.exists():
        tried, number = folder / f"{name}-{number}", number + 1
    return tried
