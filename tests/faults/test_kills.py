# SPDX-License-Identifier: MIT
"""Kill the program at random moments while it saves: no acknowledged save is lost, nothing half done, nothing damaged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentordesk.usecases import people
from tests.support.desks import a_desk, reopened

ROOT = Path(__file__).resolve().parents[2]


def one_kill(folder: Path, first: int, wait: float) -> int:
    """Let the program save for `wait` seconds after it opened the desk, kill it; returns the last acknowledged number."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saving", str(folder), str(first)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert program.stdout is not None
    assert program.stdout.readline().strip() == "open"
    time.sleep(wait)
    program.send_signal(signal.SIGKILL)
    rest = program.stdout.read().split()
    program.stdout.close()
    program.wait()
    return int(rest[-1]) if rest else first - 1


def campaign(folder: Path, kills: int, seed: int) -> None:
    desk = a_desk(folder)
    desk.close()
    chance = random.Random(seed)
    next_number = 1
    for _ in range(kills):
        acknowledged = one_kill(folder, next_number, chance.uniform(0.0, 0.12))
        desk = reopened(folder)
        numbers = {line.person.number for line in desk.ask(people.list_people)}
        missing = [n for n in range(1, acknowledged + 1) if f"N{n}" not in numbers]
        assert not missing, f"acknowledged saves lost: {missing}"
        # The one being saved at the kill is there whole or not at all.
        assert numbers <= {f"N{n}" for n in range(1, acknowledged + 2)}
        assert desk.verify() == len(numbers)
        for line in desk.ask(people.list_people):
            assert line.person.interests == ("chess", "music")
        for copy in desk.backups():
            desk.verify_backup(copy.path)
        next_number = max((int(n[1:]) for n in numbers), default=0) + 1
        desk.close()


@pytest.mark.timeout(600)
def test_kills_lose_no_acknowledged_save(tmp_path: Path) -> None:
    campaign(tmp_path / "desk", kills=12, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_kills_lose_no_acknowledged_save(tmp_path: Path) -> None:
    campaign(tmp_path / "desk", kills=200, seed=2)
