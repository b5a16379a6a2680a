# SPDX-License-Identifier: MIT
"""A disk that is soon full: a small file system of its own where we may mount one, else a database that may not grow."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from mentordesk.desk import Desk


class SmallDisk(Protocol):
    """Fills up and is made room on again."""

    folder: Path

    def fill(self, desk: Desk) -> None: ...
    def make_room(self, desk: Desk) -> None: ...


class MountedDisk:
    """A file system of a few megabytes in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, desk: Desk) -> None:
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            try:
                while ballast.write(bytes(4096)) == 4096:
                    continue
            except OSError:
                return

    def make_room(self, desk: Desk) -> None:
        (self.folder / "ballast").unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Nothing on it can be written during the block."""
        for_now, again = (["mount", "-o", f"remount,{mode}", str(self.folder)] for mode in ("ro", "rw"))
        subprocess.run(for_now, check=True)
        try:
            yield
        finally:
            subprocess.run(again, check=True)


class CappedDatabase:
    """No right to mount: the database itself is forbidden to grow; the library answers as on a full disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, desk: Desk) -> None:
        desk._database.run("PRAGMA max_page_count = 1")

    def make_room(self, desk: Desk) -> None:
        desk._database.run("PRAGMA max_page_count = 1000000")


@contextmanager
def small_disk(folder: Path, megabytes: int = 6) -> Iterator[SmallDisk]:
    """A small disk at `folder`, gone at the end of the block."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0
    try:
        yield MountedDisk(folder) if mounted else CappedDatabase(folder)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
