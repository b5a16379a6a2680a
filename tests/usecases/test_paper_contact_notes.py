# SPDX-License-Identifier: MIT
"""A page of contacts by hand: each frame that can be meant in one way becomes a contact, and none is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.records.ids import PersonId
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.contacts import pair_contacts
from tests.support.desks import MONDAY
from tests.support.papers import Typed, box, found, hand_in, printed, told
from tests.support.wing import WEDNESDAY, Wing


@pytest.fixture
def wing(tmp_path: Path) -> Iterator[Wing]:
    made = Wing(tmp_path / "desk")
    made.later(9)
    yield made
    made.desk.close()


@pytest.fixture
def code(wing: Wing) -> str:
    return printed(wing.desk, SheetKind.CONTACT_NOTE, blank=True)


def frame(pair: str, whom: str, **more: object) -> Typed:
    return {"pair": pair, "whom": whom, "day": WEDNESDAY.isoformat(), "way": box("spoken"), **more}


def spoken_with(wing: Wing) -> list[PersonId]:
    return [one.person_id for one in wing.desk.ask(partial(pair_contacts, pair_id=wing.pair))]


@pytest.mark.parametrize(
    ("pair", "whom", "ticked"),
    [
        ("Pair {pair}", "mentee", True),
        ("{pair}", "BAPTISTE", True),
        ("", "Sam Baptiste", True),
        ("", "baptiste", False),
        ("Adeyemi / Baptiste", "Baptiste", False),
    ],
    ids=["number and role", "number and name", "whole name", "surname", "both names"],
)
def test_whoever_is_meant_in_one_way_is_found(wing: Wing, code: str, pair: str, whom: str, ticked: bool) -> None:
    answers = frame(pair.format(pair=wing.pair), whom, said="Well.")
    contact = told(wing.desk, code, answers)["contact"]
    assert contact.who["who"] == wing.baptiste and contact.is_suggested is ticked
    assert hand_in(wing.desk, code, answers, "contact") == 1
    assert spoken_with(wing) == [wing.baptiste] and found(wing.desk, code).back is not None


@pytest.mark.parametrize(
    ("pair", "whom", "why"),
    [
        ("", "Sam", "paper_follows.note_several"),
        ("", "Carter", "paper_follows.note_nobody"),
        ("Pair 99", "Baptiste", "paper_follows.note_nobody"),
        ("1", "", "paper_follows.note_nobody"),
    ],
    ids=["a forename of both", "nobody of a pair", "no such pair", "no name"],
)
def test_nobody_is_guessed(wing: Wing, code: str, pair: str, whom: str, why: str) -> None:
    (line,) = told(wing.desk, code, frame(pair, whom)).values()
    assert line.why_not == why and not line.names
    hand_in(wing.desk, code, frame(pair, whom))
    assert spoken_with(wing) == []


def test_every_frame_is_a_contact_of_its_own_and_one_that_stands_there_twice_is_written_once(
    wing: Wing, code: str
) -> None:
    number = str(wing.pair)
    answers = frame(number, "both")
    for suffix, more in (
        (".2", frame(number, "mentor", day=MONDAY.isoformat())),
        (".3", frame(number, "mentor")),
        (".4", {"whom": "mentor"}),
    ):
        answers |= {f"{name}{suffix}": answer for name, answer in more.items()}
    assert hand_in(wing.desk, code, answers) == 3
    assert sorted(spoken_with(wing)) == sorted([wing.adeyemi, wing.baptiste, wing.adeyemi])
    wing.desk.undo()
    assert spoken_with(wing) == []
