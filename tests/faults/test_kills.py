# SPDX-License-Identifier: MIT
"""Kill the program at random moments of every kind of write: nothing acknowledged is lost, nothing half done, nothing damaged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.usecases import people
from tests.faults.campaign import StartCampaign
from tests.faults.commands import COMMANDS
from tests.faults.places import Play
from tests.faults.stage import Fault, Kind, Played, Stage
from tests.faults.trials import NEVER, judge
from tests.support.desks import a_desk, reopened

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("export",)
"""age takes two seconds for each: fewer of them."""


def killed_somewhere(playing: Stage, play: Play, place: Path, chance: random.Random) -> tuple[str, Played]:
    """Play the command and kill it: by the clock, or in the middle of an operation on a file, or right after it."""
    steps = len(play.states) - 1
    kind = chance.choice((None, Kind.KILL, Kind.KILL_AFTER))
    if kind is None:
        wait = chance.uniform(0, play.seconds)
        return f"killed after {wait:.3f} s", playing.play(play.name, place, steps=steps, kill_after=wait)
    fault = Fault(kind=kind, at=chance.randint(1, len(play.operations)))
    return str(fault), playing.play(play.name, place, steps=steps, fault=fault)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.timeout(7200)
def test_a_kill_in_any_command_loses_nothing_and_leaves_nothing_half_done(
    name: str, tmp_path: Path, playing: Stage, play_of: Callable[[str], Play], campaign: StartCampaign
) -> None:
    play = play_of(name)
    kills = campaign(f"kills in {name}", short=2, full=60 if name in SLOW else 165, never=NEVER)
    for _ in range(kills.size):
        place = play.copy_to(tmp_path / "place")
        how, played = killed_somewhere(playing, play, place, kills.chance)
        judge(kills, play, how, played, playing.look(place))
    kills.verdict()


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


@pytest.mark.timeout(3600)
def test_kills_lose_no_acknowledged_save(tmp_path: Path, campaign: StartCampaign) -> None:
    folder = tmp_path / "desk"
    a_desk(folder).close()
    kills = campaign("kills of one desk again and again", short=6, full=150, never=("lost", "half done"))
    next_number = 1
    for _ in range(kills.size):
        acknowledged = one_kill(folder, next_number, kills.chance.uniform(0.0, 0.12))
        kills.tried()
        desk = reopened(folder)
        lines = desk.ask(people.list_people)
        numbers = {line.person.number for line in lines}
        kills.note("saves acknowledged", acknowledged + 1 - next_number)
        for number in range(1, acknowledged + 1):
            if f"N{number}" not in numbers:
                kills.wrong("lost", f"N{number}")
        # The one being saved at the kill is there whole or not at all.
        beyond = numbers - {f"N{n}" for n in range(1, acknowledged + 2)}
        if beyond or any(line.person.interests != ("chess", "music") for line in lines):
            kills.wrong("half done", str(sorted(beyond)))
        assert desk.verify() == len(numbers)
        for copy in desk.backups():
            desk.verify_backup(copy.path)
        next_number = max((int(n[1:]) for n in numbers), default=0) + 1
        desk.close()
    kills.verdict()
