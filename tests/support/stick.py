# SPDX-License-Identifier: MIT
"""A stick that misbehaves on command: real files in a real folder, behind the file layer an export is written through.

What was written is seen in the memory's copy at once; what the medium made of it shows only after `forget`, as with a
real drive. `settle()` ends the test by dropping all copies. Where the stick was mounted, `beneath` appears once it is pulled.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentordesk.exporting.files import MachineFiles
from mentordesk.records.exports import Drive, RemovableReason

STICK, SYSTEM = 7001, 1
CHANGING = ("create", "write", "sync", "rename", "sync_folder")


@dataclass(frozen=True)
class Fault:
    """What goes wrong, at which operation (counted from 0)."""

    kind: str
    at: int
    code: int = 0

    def __str__(self) -> str:
        return f"{self.kind}{'-' + errno.errorcode[self.code] if self.code else ''}@{self.at}"


class Stick:
    """A file layer over `folder`; at operation `fault.at` the fault strikes. `log` has the names of all operations."""

    def __init__(self, folder: Path, beneath: Path, fault: Fault | None = None, capacity: int = 1 << 40) -> None:
        self.folder, self.beneath, self.fault, self.capacity = folder, beneath, fault, capacity
        self.log: list[str] = []
        self.on_operation: Callable[[str], None] = lambda name: None
        self._machine = MachineFiles()
        self._handles: dict[int, Path] = {}
        self._damage: list[Callable[[], None]] = []
        self._pulled = self._replaced = self._dead = False
        self._strikes_now = False

    def drive(self, **changed: object) -> Drive:
        """The stick as a drive search would have found it."""
        values: dict[str, object] = {
            "id": "stick",
            "label": "STICK",
            "mount_point": str(self.folder),
            "file_system": "vfat",
            "free_bytes": self.capacity,
            "read_only": False,
            "removable": RemovableReason.STICK,
            "device_id": STICK,
        }
        return Drive(**(values | changed))  # type: ignore[arg-type]

    def settle(self) -> None:
        """Everything the medium did becomes visible in `folder`."""
        for happen in self._damage:
            happen()
        self._damage.clear()

    def names(self) -> list[str]:
        """What an officer's computer would list on the stick."""
        return sorted(path.name for path in self.folder.iterdir())

    # the file layer

    def device(self, folder: Path) -> int:
        self._begin("device")
        return SYSTEM if self._replaced else STICK

    def free(self, folder: Path) -> int:
        self._begin("free")
        return self.capacity

    def exists(self, path: Path) -> bool:
        self._begin("exists")
        return self._machine.exists(self._real(path))

    def create(self, path: Path) -> int:
        self._begin("create")
        return self._opened(self._machine.create(self._real(path)), path)

    def open(self, path: Path) -> int:
        self._begin("open")
        return self._opened(self._machine.open(self._real(path)), path)

    def device_of(self, handle: int) -> int:
        self._begin("device_of", handle)
        return SYSTEM if self._handles[handle].is_relative_to(self.beneath) else STICK

    def write(self, handle: int, piece: bytes) -> int:
        self._begin("write", handle)
        start = os.lseek(handle, 0, os.SEEK_CUR)
        if self._is("short_write"):
            piece = piece[: max(1, len(piece) // 2)]
        taken = self._machine.write(handle, piece)
        path = self._handles[handle]
        if self._is("lost_block"):
            self._damage.append(lambda: _overwrite(path, start, bytes(min(4096, taken))))
        if self._is("bit_flip"):
            self._damage.append(lambda: _overwrite(path, start + taken // 2, bytes([piece[taken // 2] ^ 4])))
        if self._is("cut_short"):
            self._damage.append(lambda: os.truncate(path, start + taken // 2))
        if self._is("fake_capacity"):
            self._damage.append(lambda: _overwrite(path, 0, bytes(byte ^ 0xFF for byte in piece[:4096])))
        return taken

    def read(self, handle: int, size: int) -> bytes:
        self._begin("read", handle)
        piece = self._machine.read(handle, size)
        if self._is("rotten_read"):
            return bytes([piece[0] ^ 1]) + piece[1:] if piece else b"x"
        if self._is("early_end"):
            return b""
        return piece

    def sync(self, handle: int) -> None:
        self._begin("sync", handle)
        self._machine.sync(handle)

    def forget(self, handle: int) -> None:
        self._begin("forget", handle)
        self.settle()

    def close(self, handle: int) -> None:
        self._handles.pop(handle)
        self._machine.close(handle)
        self._begin("close")

    def rename(self, source: Path, target: Path) -> None:
        self._begin("rename")
        if self._is("taken_meanwhile"):
            self._real(target).write_bytes(b"somebody else's")
        if self._is("rename_lost"):
            return
        self._machine.rename(self._real(source), self._real(target))
        if self._is("rot_after_rename"):
            self._damage.append(lambda: _overwrite(target, 11, b"rot"))

    def sync_folder(self, folder: Path) -> None:
        self._begin("sync_folder")
        self._machine.sync_folder(self._real(folder))

    def remove(self, path: Path) -> None:
        self._begin("remove")
        self._machine.remove(self._real(path))

    # faults

    def _begin(self, name: str, handle: int | None = None) -> None:
        """Count the operation, let the fault strike, and raise what a drive in its state would answer."""
        number = len(self.log)
        self.log.append(name)
        self.on_operation(name)
        self._strikes_now = self.fault is not None and self.fault.at == number
        if self._strikes_now and self.fault is not None:
            self._pulled = self._pulled or self.fault.kind == "pulled"
            self._replaced = self._replaced or self.fault.kind == "replaced"
            self._dead = self._dead or self.fault.kind == "dies"
            if self.fault.kind == "error":
                raise OSError(self.fault.code, os.strerror(self.fault.code))
        if self._pulled:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        if self._dead and name != "device":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self._replaced and handle is not None and not self._handles[handle].is_relative_to(self.beneath):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _is(self, kind: str) -> bool:
        return self._strikes_now and self.fault is not None and self.fault.kind == kind

    def _real(self, path: Path) -> Path:
        return self.beneath / path.relative_to(self.folder) if self._replaced else path

    def _opened(self, handle: int, path: Path) -> int:
        self._handles[handle] = self._real(path)
        return handle


def _overwrite(path: Path, start: int, content: bytes) -> None:
    for place in (path, path.parent / path.name.removeprefix(".").removesuffix(".part")):
        if place.exists():
            with place.open("r+b") as stream:
                stream.seek(start)
                stream.write(content)
            return
