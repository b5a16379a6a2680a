# SPDX-License-Identifier: MIT
"""A program run under the recorder (`shim/recorder.c`), and the changes it made to files, read back one by one."""

from __future__ import annotations

import ctypes
import functools
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parent / "shim" / "recorder.c"
_HEAD: Final = struct.Struct("<cQqQIII")

OPENED, WRITTEN, CUT, GROWN, SYNCED = "O", "W", "T", "G", "S"
FOLDER_SYNCED, REMOVED, FOLDER_REMOVED, RENAMED, LINKED, FOLDER_MADE, TOLD = "D", "U", "X", "R", "L", "M", "A"


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `file` is the inode's number; `path` and `target` are relative to the recorded folder ("" is itself).

    `length` is the new length of a file that was cut or grown, and of an opened one whether it was made just then.
    Of TOLD, `path` is what the program told its user.
    """

    kind: str
    file: int
    offset: int
    length: int
    path: str
    target: str
    data: bytes


@functools.cache
def recorder() -> Path:
    """The recorder, compiled once for this run; gcc is installed by packaging/test.sh."""
    library = Path(tempfile.mkdtemp(prefix="mentordesk-recorder-")) / "recorder.so"
    compiler = shutil.which("gcc") or shutil.which("cc")
    assert compiler, "a C compiler is installed by packaging/test.sh"
    flags = ["-Wall", "-Wextra", "-O1", "-shared", "-fPIC"]
    subprocess.run([compiler, *flags, "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], check=True)
    return library


def read_log(log: Path, root: Path) -> tuple[Event, ...]:
    """Every change in the order in which it was made."""
    return tuple(_events(log.read_bytes(), f"{root}/"))


def _events(data: bytes, root: str) -> Iterator[Event]:
    at = 0
    while at < len(data):
        kind, file, offset, length, first, second, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path, target = data[at : at + first].decode(), data[at + first : at + first + second].decode()
        at += first + second
        yield Event(
            kind.decode(),
            file,
            offset,
            length,
            _relative(path, root),
            _relative(target, root),
            data[at : at + size],
        )
        at += size


def _relative(path: str, root: str) -> str:
    return "" if f"{path}/" == root else path.removeprefix(root)


class Recorder:
    """Inside the recorded program: turn the recorder on and off, and tell what was told to the user."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)

    def begin(self, folder: Path, log: Path) -> None:
        """Write down what happens below `folder` into `log`."""
        assert self._library.recorder_begin(str(folder.resolve()).encode(), str(log).encode()) == 0

    def tell(self, what: str) -> None:
        """What a user now takes for done."""
        self._library.recorder_mark(what.encode())

    def end(self) -> None:
        """Stop writing down."""
        self._library.recorder_end()
