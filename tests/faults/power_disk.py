# SPDX-License-Identifier: MIT
"""What a power cut at any moment can leave of a recorded run: what was synced, and some of what was not, torn and reordered.

The model is harsher than a journal: a write not yet synced may be there, missing, or there in some of its 512-byte
sectors, whatever its neighbours did; a name (made, removed, renamed) is sure only once its folder was synced, and before
that each may have happened or not, alone, or only the earliest ones as with a journal. Firmware that lies is not in it.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from tests.faults import power_log as log
from tests.faults.power_log import Event

SECTOR: Final = 512
_FOLDER: Final = -1


@dataclass
class _File:
    """One inode: the bytes that are sure, and what was done to it since."""

    sure: bytes = b""
    since: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        content = bytearray(self.sure)
        for event in self.since:
            _apply(content, event)
        self.sure, self.since = bytes(content), []

    def after_a_cut(self, chance: random.Random) -> bytes:
        if not self.since:
            return self.sure
        content, how = bytearray(self.sure), chance.randrange(4)
        for event in self.since:
            if how == 0:
                break
            if how == 1:
                _apply(content, event)
            elif event.kind == log.WRITTEN and how == 2:
                for sector in _sectors(event):
                    if chance.random() < 0.5:
                        _apply(content, sector)
            elif chance.random() < 0.5:
                _apply(content, event)
        return bytes(content)


@dataclass(frozen=True)
class State:
    """The files and folders of one moment after a power cut, and what the program had told its user before it."""

    moment: int
    files: dict[str, bytes]
    folders: frozenset[str]
    told: tuple[str, ...]

    def lay_out(self, root: Path) -> None:
        """Put the state into `root`, in place of whatever was there."""
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        for folder in sorted(self.folders):
            (root / folder).mkdir()
        for path, content in self.files.items():
            (root / path).write_bytes(content)


class PowerDisk:
    """Replays a recording over the folder as it was before."""

    def __init__(self, before: Path) -> None:
        """`before`: a copy of the recorded folder as it was, all of it safely on disk."""
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._numbers: dict[int, int] = {}
        self._told: list[str] = []
        for path in sorted(before.rglob("*")):
            name = str(path.relative_to(before))
            self._names[name] = _FOLDER if path.is_dir() else self._new_file(path.read_bytes())
        self._now = dict(self._names)
        self._pending: list[Event] = []
        self._made: dict[int, int] = {}

    def states(self, events: tuple[Event, ...], moments: list[int], chance: random.Random) -> Iterator[State]:
        """One possible state after a cut at each of `moments` (0: before the first change; may repeat)."""
        waiting = sorted(moments, reverse=True)
        for moment in range(len(events) + 1):
            while waiting and waiting[-1] == moment:
                waiting.pop()
                yield self._cut(moment, chance)
            if moment < len(events):
                self._happen(events[moment])

    def _happen(self, event: Event) -> None:
        match event.kind:
            case log.OPENED:
                self._open(event)
            case log.WRITTEN | log.CUT | log.GROWN:
                self._files[self._numbers[event.file]].since.append(event)
            case log.SYNCED:
                self._files[self._numbers[event.file]].sync()
            case log.FOLDER_SYNCED:
                self._sync_names(event.path)
            case log.TOLD:
                self._told.append(event.path)
            case _:
                self._change_names(event)

    def _open(self, event: Event) -> None:
        if event.length:
            number = self._new_file(b"")
            self._made[id(event)] = number
            self._change_names(event)
        self._numbers[event.file] = self._now[event.path]

    def _change_names(self, event: Event) -> None:
        self._rename(self._now, event, strict=True)
        self._pending.append(event)

    def _sync_names(self, folder: str) -> None:
        rest: list[Event] = []
        for event in self._pending:
            if folder in (_folder_of(event.path), _folder_of(event.target or event.path)):
                self._rename(self._names, event)
            else:
                rest.append(event)
        self._pending = rest

    def _rename(self, names: dict[str, int], event: Event, *, strict: bool = False) -> None:
        """Let one change of names happen to `names`; what is renamed is the file that bore the name when it happened."""
        match event.kind:
            case log.OPENED:
                names[event.path] = self._made[id(event)]
            case log.FOLDER_MADE:
                names[event.path] = _FOLDER
            case log.REMOVED | log.FOLDER_REMOVED:
                names.pop(event.path, None)
            case log.RENAMED | log.LINKED:
                if strict:
                    self._made[id(event)] = names[event.path]
                number = self._made[id(event)]
                if event.kind == log.RENAMED:
                    names.pop(event.path, None)
                    if number == _FOLDER:
                        _move_contents(names, event.path, event.target)
                names[event.target] = number

    def _cut(self, moment: int, chance: random.Random) -> State:
        names, how = dict(self._names), chance.randrange(4)
        happened = {0: 0, 1: len(self._pending)}.get(how, chance.randint(0, len(self._pending)))
        for place, event in enumerate(self._pending):
            if chance.random() < 0.5 if how == 3 else place < happened:
                self._rename(names, event)
        reached = {name: number for name, number in names.items() if _is_reached(name, names)}
        content = {number: self._files[number].after_a_cut(chance) for number in {*reached.values()} - {_FOLDER}}
        return State(
            moment,
            {name: content[number] for name, number in reached.items() if number != _FOLDER},
            frozenset(name for name, number in reached.items() if number == _FOLDER),
            tuple(self._told),
        )

    def _new_file(self, content: bytes) -> int:
        number = len(self._files)
        self._files[number] = _File(content)
        return number


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == log.CUT and event.length < len(content):
        del content[event.length :]
    elif event.kind in (log.CUT, log.GROWN):
        content.extend(bytes(max(0, event.length - len(content))))
    else:
        content.extend(bytes(max(0, event.offset - len(content))))
        content[event.offset : event.offset + len(event.data)] = event.data


def _sectors(event: Event) -> Iterator[Event]:
    """The write in pieces that end where sectors of the disk do."""
    start, end = event.offset, event.offset + len(event.data)
    while start < end:
        until = min(end, (start // SECTOR + 1) * SECTOR)
        piece = event.data[start - event.offset : until - event.offset]
        yield Event(log.WRITTEN, event.file, start, len(piece), "", "", piece)
        start = until


def _folder_of(path: str) -> str:
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


def _is_reached(name: str, names: dict[str, int]) -> bool:
    folder = _folder_of(name)
    return not folder or (names.get(folder) == _FOLDER and _is_reached(folder, names))


def _move_contents(names: dict[str, int], old: str, new: str) -> None:
    for name in [name for name in names if name.startswith(f"{old}/")]:
        names[f"{new}/{name.removeprefix(old + '/')}"] = names.pop(name)
