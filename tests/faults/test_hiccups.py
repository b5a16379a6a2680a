# SPDX-License-Identifier: MIT
"""A disk that fails to read once: the library takes the page for damaged and stays so; nobody is told before a second look."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.campaign import StartCampaign
from tests.faults.places import Play
from tests.faults.stage import Fault, Kind, Stage

DAMAGE = ("errors_store.damaged", "restore.error.unsound", "errors_vault.key_file_damaged")


@pytest.mark.parametrize("name", ["unlock", "save", "import"])
@pytest.mark.timeout(3600)
def test_one_read_that_fails_is_never_told_as_damage(
    name: str, tmp_path: Path, playing: Stage, play_of: Callable[[str], Play], campaign: StartCampaign
) -> None:
    play = play_of(name)
    hiccups = campaign(f"reads that fail once in {name}", short=6, full=100, never=("called damaged",))
    reads = [at for at, operation in enumerate(play.operations, start=1) if operation.split()[1] == "read"]
    for at in hiccups.chance.sample(reads, min(hiccups.size, len(reads))):
        place = play.copy_to(tmp_path / "place")
        fault = Fault(kind=Kind.ONCE, at=at, error=errno.EIO)
        played = playing.play(name, place, steps=len(play.states) - 1, fault=fault)
        hiccups.tried()
        hiccups.note("told of an error" if played.code else "went on")
        if played.error_key in DAMAGE:
            hiccups.wrong("called damaged", f"{fault}: {played.error_key}")
    hiccups.verdict()
