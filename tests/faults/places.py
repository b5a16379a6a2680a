# SPDX-License-Identifier: MIT
"""The places on which commands are disturbed: what stands there before, and what may stand there after each step."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.clock import Clock
from mentordesk.desk import Desk
from mentordesk.desk.folder import DATABASE
from mentordesk.records.people import Release, ReleaseKind
from mentordesk.usecases import pairing
from mentordesk.usecases.programmes import list_programmes
from tests.faults.commands import STEPS
from tests.faults.looking import WORDS
from tests.faults.stage import Fault, Kind, Stage
from tests.support.desks import a_desk, a_mentee, a_mentor, a_place, a_programme

VERSION_1 = Path(__file__).resolve().parents[1] / "data" / "desks" / "version-1"
ROSTER = "Number,Surname,Forename,Wing\n" + "".join(
    f"R{n:03},{name},Robin,A\n" for n, name in enumerate(("Abbot", "Birch", "Croft", "Dale", "Ewing", "Frost"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A command that can be disturbed again and again on copies of its place.

    `states[k]` is the state after `k` steps; `operations` are the file operations of a run that goes well, and `seconds`
    what it takes.
    """

    name: str
    before: Path
    states: tuple[str, ...]
    operations: tuple[str, ...]
    seconds: float

    def copy_to(self, place: Path) -> Path:
        """A fresh copy of the place; what stood there goes."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.before, place)
        return place


def rehearsed(name: str, folder: Path, stage: Stage) -> Play:
    """The command played without any fault, as many times as it has steps, and what it left."""
    before = folder / "before"
    _PLACES.get(name, _with_a_programme)(before)
    (before / "stick").mkdir()
    given = before / "given"
    given.mkdir()
    (given / "roster.csv").write_text(ROSTER)
    (given / "words").write_text(WORDS)
    steps = STEPS.get(name, 1)
    states: list[str] = []
    for number in range(steps + 1):
        place = _copied(before, folder / "place")
        if number:
            played = stage.play(name, place, steps=number)
            assert played.code == 0 and played.done == number, played
        states.append(_whole(stage, place)["state"])
    place = _copied(before, folder / "place")
    counted = stage.play(name, place, steps=steps, fault=Fault(kind=Kind.COUNT, at=0))
    assert counted.done == steps, counted
    operations = tuple(counted.struck)
    return Play(name=name, before=before, states=tuple(states), operations=operations, seconds=counted.seconds)


def _copied(before: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(before, place)
    return place


def _whole(stage: Stage, place: Path) -> dict[str, Any]:
    seen = stage.look(place)
    assert not seen["trouble"], seen
    return seen


def _nothing(place: Path) -> None:
    place.mkdir()


def _version_1(place: Path) -> None:
    shutil.copytree(VERSION_1, place / "desk")


def _desk_with_a_programme(place: Path) -> Desk:
    desk = a_desk(place / "desk", clock=Clock())
    programme = a_programme(desk)
    a_place(desk)
    staying: dict[str, Any] = {"release": Release(ReleaseKind.INDETERMINATE, None)}
    for name in ("Adder", "Bunting", "Curlew"):
        a_mentor(desk, programme, name, **staying)
    for name in ("Dunlin", "Egret", "Fulmar"):
        a_mentee(desk, programme, name, **staying)
    return desk


def _with_a_programme(place: Path) -> None:
    _desk_with_a_programme(place).close()


def _with_pairs(place: Path) -> None:
    desk = _desk_with_a_programme(place)
    programme = desk.ask(list_programmes)[0]
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme.id))
    accept = partial(pairing.accept_proposal, programme_id=programme.id, proposal=pairing.solve(problem))
    desk.perform("pairs.act.accept", accept)
    desk.close()


def _damaged(place: Path) -> None:
    desk = _desk_with_a_programme(place)
    desk.back_up()
    desk.close()
    with (place / "desk" / DATABASE).open("r+b") as file:
        file.write(b"a sector that is gone " * 400)


_PLACES = {"create": _nothing, "migrate": _version_1, "plan": _with_pairs, "restore": _damaged}
