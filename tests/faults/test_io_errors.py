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


@pytest.mark.timeout(600)
def test_a_disk_that_dies_once_the_copy_has_its_name_is_not_told_as_nothing_done(
    tmp_path: Path, playing: Stage, play_of: Callable[[str], Play], campaign: StartCampaign
) -> None:
    play = play_of("restore")
    errors = campaign("disks that die after the name", short=1, full=1, never=NEVER)
    kinds = [operation.split()[1] for operation in play.operations]
    named = max(at for at, operation in enumerate(play.operations) if "rename" in operation and "desk.db" in operation)
    sync = kinds.index("sync", named) + 1
    place = play.copy_to(tmp_path / "place")
    played = playing.play(
        "restore", place, steps=len(play.states) - 1, fault=Fault(kind=Kind.DEAD, at=sync, error=errno.EIO)
    )
    assert played.struck
    judge(errors, play, "dead at the sync", played, playing.look(place))
    errors.verdict()
