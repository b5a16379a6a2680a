# SPDX-License-Identifier: MIT
"""An error at any operation on any file, once or from then on, in every scripted command: nothing lost, nothing untrue said."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.campaign import StartCampaign
from tests.faults.commands import COMMANDS
from tests.faults.places import Play
from tests.faults.stage import Fault, Kind, Stage
from tests.faults.trials import NEVER, judge

SLOW = ("export",)
"""age takes two seconds for each: fewer of them."""


def faults_at(at: int, operation: str) -> list[Fault]:
    """Every error that a real disk answers this operation with."""
    found = [Fault(kind=Kind.ONCE, at=at, error=errno.EIO), Fault(kind=Kind.DEAD, at=at, error=errno.EIO)]
    if operation not in ("read", "sync"):
        found.append(Fault(kind=Kind.LOCKED, at=at, error=errno.EROFS))
    if operation in ("open", "write", "folder", "allocate", "truncate"):
        found.append(Fault(kind=Kind.ONCE, at=at, error=errno.ENOSPC))
        found.append(Fault(kind=Kind.FULL, at=at, error=errno.ENOSPC))
    return found


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.timeout(7200)
def test_an_error_at_any_operation_loses_nothing_and_is_told(
    name: str, tmp_path: Path, playing: Stage, play_of: Callable[[str], Play], campaign: StartCampaign
) -> None:
    play = play_of(name)
    full = 120 if name in SLOW else 490
    errors = campaign(f"I/O errors in {name}", short=2 if name in SLOW else 5, full=full, never=NEVER)
    every = [
        fault for at, operation in enumerate(play.operations, start=1) for fault in faults_at(at, operation.split()[1])
    ]
    for fault in errors.chance.sample(every, min(errors.size, len(every))):
        place = play.copy_to(tmp_path / "place")
        played = playing.play(name, place, steps=len(play.states) - 1, fault=fault)
        errors.note("never came to it", times=not played.struck)
        judge(errors, play, str(fault), played, playing.look(place))
    errors.verdict()
