# SPDX-License-Identifier: MIT
"""Plays scripted commands on copies of a place, with a fault thrown in, through one long-lived `player` process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from tests.faults.shims import compiled

ROOT = Path(__file__).resolve().parents[2]


class Kind(IntEnum):
    """What the disk does at an operation; the same numbers stand in shim/io_errors.c."""

    COUNT = 0
    ONCE = 1
    FULL = 2
    DEAD = 3
    LOCKED = 4
    KILL = 5
    KILL_AFTER = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong at which operation on the place's files, counted from 1, and with which error."""

    kind: Kind
    at: int
    error: int = 0

    def __str__(self) -> str:
        return f"{self.kind.name.lower()} at {self.at}" + (f" ({os.strerror(self.error)})" if self.error else "")


@dataclass(frozen=True, slots=True)
class Played:
    """How a command ended: a negative code is a signal. `struck` are the operations that were failed (or counted)."""

    code: int
    out: str
    err: str
    struck: list[str]
    seconds: float
    hung: bool

    @property
    def done(self) -> int:
        """The last step that was acknowledged."""
        steps = [int(line.split()[1]) for line in self.out.splitlines() if line.startswith("done ")]
        return max(steps, default=0)

    @property
    def killed(self) -> bool:
        """Whether it died of a kill and not by itself."""
        return self.code == -9

    @property
    def error_key(self) -> str | None:
        """The key of the error it told, in JSON, or None."""
        found = [line for line in self.out.splitlines() if line.startswith('{"error"')]
        return json.loads(found[-1])["error"] if found else None


class Stage:
    """The way to the player."""

    def __init__(self, process: subprocess.Popen[str], aside: Path) -> None:
        self._process, self._aside = process, aside

    def play(
        self, what: str, place: Path, *, steps: int = 1, fault: Fault | None = None, kill_after: float | None = None
    ) -> Played:
        """Run one command on `place` in a process of its own."""
        request: dict[str, Any] = {"what": what, "place": str(place), "steps": steps, "aside": str(self._aside)}
        if fault is not None:
            request["fault"] = {"kind": int(fault.kind), "at": fault.at, "error": fault.error}
        if kill_after is not None:
            request["kill_after"] = kill_after
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return Played(**json.loads(self._process.stdout.readline()))

    def look(self, place: Path) -> dict[str, Any]:
        """What a program started anew finds in the place (`looking.look`)."""
        played = self.play("look", place)
        assert played.code == 0, played.err
        return json.loads(played.out.splitlines()[-1])


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """A player for the block; `folder` is for what is only its own."""
    aside = folder / "aside"
    aside.mkdir(exist_ok=True)
    environment = {**os.environ, "LD_PRELOAD": str(compiled("io_errors", aside)), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"MENTORDESK_SETTINGS": str(aside / "settings"), "LC_ALL": "C.UTF-8"}
    player = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.player"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Stage(player, aside)
    finally:
        assert player.stdin is not None and player.stdout is not None
        player.stdin.close()
        player.wait(100)
        player.stdout.close()
