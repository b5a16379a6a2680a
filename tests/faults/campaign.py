# SPDX-License-Identifier: MIT
"""A campaign: the same kind of fault many times over, counted, judged at its end, its counts printed under the test run.

Short by default, full with `--long`, any size with `--campaign NAME=SIZE`; `--campaign-seed` throws the dice anew.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import pytest

MOST_TOLD = 12
"""Wrong outcomes told one by one when a campaign fails; the rest are only counted."""


class Campaign:
    """Counts what was tried and what came of it. What must never happen stands in the line even at 0."""

    def __init__(self, name: str, size: int, seed: int, never: Sequence[str]) -> None:
        self.name, self.size, self.seed = name, size, seed
        self.chance = random.Random(seed)
        self._never = tuple(never)
        self._tried = 0
        self._notes: Counter[str] = Counter()
        self._wrong: dict[str, list[str]] = {what: [] for what in never}

    def tried(self) -> None:
        """One more fault was thrown in."""
        self._tried += 1

    def note(self, what: str, times: int = 1) -> None:
        """Something worth counting happened: "refused", "finished before the kill"."""
        self._notes[what] += times

    def noted(self, what: str) -> int:
        """How often."""
        return self._notes[what]

    def wrong(self, what: str, how: str) -> None:
        """Something happened that must never happen; `how` lets it be done again."""
        self._wrong[what].append(how)

    @property
    def line(self) -> str:
        """The counts: "kills: 2000, lost 0, damaged 0 (finished before 112; seed 1)"."""
        wrong = "".join(f", {what} {len(self._wrong[what])}" for what in self._never)
        notes = "".join(f"{what} {times}, " for what, times in sorted(self._notes.items()))
        return f"{self.name}: {self._tried}{wrong} ({notes}seed {self.seed})"

    def verdict(self) -> None:
        """Fail if anything happened that never must, or if nothing was tried at all."""
        told = [f"{what}: {how}" for what, all_of_it in self._wrong.items() for how in all_of_it]
        assert not told, "\n".join([self.line, *told[:MOST_TOLD]])
        assert self._tried > 0, f"{self.name}: nothing was tried"


class StartCampaign(Protocol):
    """The `campaign` fixture: makes a campaign of the size this run asks for."""

    def __call__(self, name: str, *, short: int, full: int, never: Sequence[str], seed: int = 1) -> Campaign: ...


LINES = pytest.StashKey[list[str]]()
"""The lines of all campaigns of a run, for the terminal's summary."""


def size_of(name: str, short: int, full: int, config: pytest.Config) -> int:
    """The size asked for by name on the command line (a word of the name will do), else full or short."""
    for asked in config.getoption("--campaign"):
        wanted, _, number = asked.partition("=")
        if wanted in name:
            return int(number)
    return full if config.getoption("--long") else short
