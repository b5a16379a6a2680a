# SPDX-License-Identifier: MIT
"""A stick as a file system of its own (FUSE) that misbehaves on command. Usage: fuse_stick.py MOUNT_POINT STORE ORDERS

STORE is the folder with what the medium really holds. ORDERS is a file of one line, "KIND AT CODE": the fault strikes at
the AT-th operation (from 0) after the line was written. `fuse_drive.py` starts this program and writes the orders.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import mfusepy

BLOCK = 4096
FOR_EVER = ("vanish", "dies", "pulled", "full", "read_only", "unreadable")
"""Kinds that go on once they struck; the others strike once."""


class Stick(mfusepy.Operations):
    """Passes everything on to the store, unless the orders say otherwise."""

    use_ns = True

    def __init__(self, mount_point: str, store: Path, orders: Path) -> None:
        self._mount_point, self._store, self._orders = mount_point, store, orders
        self._orders_from = 0
        self._kind, self._at, self._code, self._done = "", -1, 0, 0
        self._written: int | None = None

    # What goes wrong

    def _begin(self, name: str) -> bool:
        """Count one operation; whether a silent fault strikes in it. Raises what a drive in this state would answer."""
        self._read_orders()
        number, self._done = self._done, self._done + 1
        self._orders.with_suffix(".log").open("a").write(f"{name}\n")
        if self._kind in FOR_EVER and number >= self._at:
            if self._kind == "pulled" and number == self._at:
                subprocess.run(["fusermount3", "-uz", self._mount_point], check=False)
            self._answer_for_ever(name)
        if self._kind == "error" and number == self._at:
            raise OSError(self._code, os.strerror(self._code))
        if self._kind == "rot" and number == self._at:
            self._rot()
        return self._kind not in FOR_EVER and number == self._at

    def _answer_for_ever(self, name: str) -> None:
        if self._kind in ("vanish", "pulled"):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        if self._kind == "dies" or (self._kind == "unreadable" and name == "read"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self._kind == "full" and name == "write":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self._kind == "read_only" and name in ("create", "write", "rename", "unlink", "mkdir", "fsync"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    def _read_orders(self) -> None:
        written = self._orders.stat().st_mtime_ns
        if written != self._orders_from:
            self._orders_from, self._done = written, 0
            kind, at, code = self._orders.read_text().split()
            self._kind, self._at, self._code = kind, int(at), int(code)

    def _rot(self) -> None:
        """One bit of what was written last turns over."""
        assert self._written is not None, "nothing was written yet"
        place = os.fstat(self._written).st_size // 3
        with open(f"/proc/self/fd/{self._written}", "r+b") as file:  # noqa: PTH123 - a handle's name, not a path
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 16]))

    def _remember(self, fh: int) -> None:
        """Keep a handle of the file that is being written, whatever becomes of its name."""
        if self._written is not None:
            os.close(self._written)
        self._written = os.dup(fh)

    # The file system

    def _real(self, path: str) -> Path:
        return self._store / path.lstrip("/")

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        self._read_orders()
        if self._kind in ("vanish", "pulled", "dies") and self._done > self._at:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        found = os.lstat(self._real(path))
        return {key: getattr(found, key) for key in ("st_mode", "st_nlink", "st_size", "st_uid", "st_gid")} | {
            f"st_{key}time": getattr(found, f"st_{key}time_ns") for key in "acm"
        }

    def readdir(self, path: str, fh: int) -> Any:
        self._begin("readdir")
        return [".", "..", *(entry.name for entry in self._real(path).iterdir())]

    def statfs(self, path: str) -> dict[str, int]:
        self._begin("statfs")
        room = 1 << 18
        return {
            "f_bsize": BLOCK,
            "f_frsize": BLOCK,
            "f_blocks": room,
            "f_bfree": room,
            "f_bavail": room,
            "f_namemax": 255,
        }

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self._begin("create")
        return os.open(self._real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def open(self, path: str, flags: int) -> int:
        self._begin("open")
        return os.open(self._real(path), flags & ~os.O_CREAT & ~os.O_EXCL & ~os.O_APPEND)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        strikes = self._begin("write")
        self._remember(fh)
        if strikes and self._kind == "lost_block":
            middle = len(data) // 2 // BLOCK * BLOCK
            data = data[:middle] + bytes(len(data[middle : middle + BLOCK])) + data[middle + BLOCK :]
        if strikes and self._kind == "lost_write":
            return len(data)
        if strikes and self._kind == "fake_capacity":
            # What goes beyond the end of the medium is written over its beginning.
            os.pwrite(fh, bytes(byte ^ 0xFF for byte in data[:BLOCK]), 0)
            return len(data)
        return os.pwrite(fh, data, offset)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        strikes = self._begin("read")
        data = os.pread(fh, size, offset)
        if strikes and self._kind == "bad_read" and data:
            data = bytes([data[0] ^ 1]) + data[1:]
        return data

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        self._begin("truncate")
        os.truncate(self._real(path), length)
        return 0

    def flush(self, path: str, fh: int) -> int:
        self._begin("flush")
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._begin("fsync")
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self._begin("fsyncdir")
        return 0

    def release(self, path: str, fh: int) -> int:
        os.close(fh)
        return 0

    def rename(self, old: str, new: str, flags: int = 0) -> int:
        strikes = self._begin("rename")
        if flags:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if not (strikes and self._kind == "lost_rename"):
            self._real(old).rename(self._real(new))
        return 0

    def unlink(self, path: str) -> int:
        self._begin("unlink")
        self._real(path).unlink()
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        self._begin("mkdir")
        self._real(path).mkdir()
        return 0

    def rmdir(self, path: str) -> int:
        self._begin("rmdir")
        self._real(path).rmdir()
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        return 0

    def chmod(self, path: str, mode: int) -> int:
        return 0


def main() -> None:
    mount_point, store, orders = sys.argv[1:]
    stick = Stick(mount_point, Path(store), Path(orders))
    # Names and sizes are asked for anew each time, so that what vanished is not remembered by the kernel.
    mfusepy.FUSE(
        stick, mount_point, foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0, negative_timeout=0
    )


if __name__ == "__main__":
    main()
