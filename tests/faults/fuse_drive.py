# SPDX-License-Identifier: MIT
"""A mounted stick that misbehaves on command, for a test: starts `fuse_stick.py`, gives it orders, unmounts at the end.

Where the system has no FUSE (most containers), `fuse_is_here` says so and the double of tests/support/stick.py has to do.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE: Final = 20.0


class NotMounted(Exception):
    """The system does not let us mount a file system of our own."""


@functools.cache
def fuse_is_here() -> bool:
    """Whether a file system of one's own can be mounted: tried once, since many a container has the device and forbids it."""
    library = find_library("fuse3") or find_library("fuse")
    if library is None or shutil.which("fusermount3") is None or not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return False
    with tempfile.TemporaryDirectory() as base:
        try:
            FuseDrive(Path(base) / "trial").pull_out()
        except NotMounted:
            return False
    return True


class FuseDrive:
    """The stick, mounted at `folder`; `store` is what the medium really holds, `beneath` what lies under the mount."""

    def __init__(self, base: Path) -> None:
        self.folder, self.store, self._orders = base / "media", base / "store", base / "orders"
        for place in (self.folder, self.store):
            place.mkdir(parents=True)
        self.order("none", -1)
        self._program: subprocess.Popen[bytes] | None = None
        self.put_in()

    def put_in(self) -> None:
        """Mount it."""
        command = [
            sys.executable,
            "-m",
            "tests.faults.fuse_stick",
            str(self.folder),
            str(self.store),
            str(self._orders),
        ]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        # A lazy unmount under its feet is an error to the library, and the very thing that is tried.
        self._program = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        end = time.monotonic() + _PATIENCE
        while not self.folder.is_mount():
            if self._program.poll() is not None or time.monotonic() > end:
                raise NotMounted
            time.sleep(0.01)

    def order(self, kind: str, at: int, code: int = 0) -> None:
        """From now on the operations are counted anew, and this goes wrong."""
        self._orders.with_suffix(".log").write_bytes(b"")
        aside = self._orders.with_suffix(".new")
        aside.write_text(f"{kind} {at} {code}")
        os.utime(aside, ns=(time.time_ns(), time.monotonic_ns()))
        aside.replace(self._orders)

    @property
    def log(self) -> list[str]:
        """The operations since the last order."""
        return self._orders.with_suffix(".log").read_text().split()

    def empty(self) -> None:
        """Take everything off the medium."""
        for place in self.store.iterdir():
            shutil.rmtree(place) if place.is_dir() else place.unlink()

    def pull_out(self) -> list[str]:
        """Unmount; the names of what was written to the system's own disk beneath."""
        subprocess.run(["fusermount3", "-uz", str(self.folder)], check=False, capture_output=True)
        if self._program is not None:
            self._program.kill()
            self._program.wait()
        found = sorted(path.name for path in self.folder.iterdir())
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return found


@contextmanager
def mounted(base: Path) -> Iterator[FuseDrive]:
    """A stick for the block, gone at its end."""
    stick = FuseDrive(base)
    try:
        yield stick
    finally:
        stick.pull_out()
