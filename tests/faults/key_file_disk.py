# SPDX-License-Identifier: MIT
"""Two unkind disks for the key file's writer: one that loses what was not forced out, one that refuses.

They stand around the real system calls: the files are really written, the calls only watched or refused.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest

Files = dict[str, bytes | None]


class Disk:
    """Watches a folder being written and builds every state a power cut could leave behind.

    The model: a file's bytes are sure after its fsync and before that may be there, cut or missing; a rename is sure
    after the folder's fsync and before that may have happened or not, each independently of the others.
    """

    def __init__(self) -> None:
        self._events: list[tuple[str, str, bytes | str]] = []

    def watch(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        """Note the calls from here on, until `patch` is undone."""
        opened: dict[int, Path] = {}
        real_open, real_fsync, real_replace = os.open, os.fsync, os.replace

        def watched_open(path: os.PathLike[str] | str, *rest: int, **named: int) -> int:
            handle = real_open(path, *rest, **named)
            opened[handle] = Path(path)
            return handle

        def watched_fsync(handle: int) -> None:
            real_fsync(handle)
            path = opened[handle]
            if path == folder:
                self._events.append(("folder synced", "", b""))
            else:
                self._events.append(("file synced", path.name, path.read_bytes()))

        def watched_replace(source: Path, target: Path) -> None:
            self._events.append(("written", source.name, source.read_bytes()))
            real_replace(source, target)
            self._events.append(("renamed", source.name, target.name))

        patch.setattr(os, "open", watched_open)
        patch.setattr(os, "fsync", watched_fsync)
        patch.setattr(os, "replace", watched_replace)

    def states_after_power_cut(self, before: Mapping[str, bytes | None]) -> Iterator[tuple[bool, Files]]:
        """Each possible state, with whether the writer had already reported success by then."""
        for cut in range(len(self._events) + 1):
            acknowledged = cut == len(self._events)
            yield from ((acknowledged, files) for files in self._states_at(self._events[:cut], before))

    def _states_at(
        self, events: list[tuple[str, str, bytes | str]], before: Mapping[str, bytes | None]
    ) -> Iterator[Files]:
        sure: Files = dict(before)
        contents: dict[str, list[bytes | None]] = {}
        pending: list[tuple[str, list[bytes | None]]] = []
        for what, name, value in events:
            match what, value:
                case "written", bytes():
                    contents.setdefault(name, [None, b"", value[: len(value) // 2], value])
                case "file synced", bytes():
                    contents[name] = [value]
                case "renamed", str():
                    pending.append((value, contents[name]))
                case "folder synced", _:
                    for target, possible in pending:
                        sure[target] = possible[0]
                    pending = []
        choices = [[(target, sure[target]), *((target, data) for data in possible)] for target, possible in pending]
        for chosen in product(*choices):
            for leftover in (None, b"", b"half"):
                yield {**sure, **dict(chosen)} | {"a.keys.part": leftover, "b.keys.part": leftover}


class RefusingDisk:
    """Refuses the n-th opening, syncing or renaming as a full disk does; `refused` tells whether it came to that."""

    def __init__(self, at: int) -> None:
        self._left = at
        self.refused = False

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in the way until `patch` is undone."""
        for name in ("open", "fsync", "replace"):
            patch.setattr(os, name, self._guarded(getattr(os, name)))

    def _guarded(self, real):
        def call(*arguments, **named):
            self._left -= 1
            if self._left == 0:
                self.refused = True
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        return call
