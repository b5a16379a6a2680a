# SPDX-License-Identifier: MIT
"""What a real desk tells the sheets participants answer: a first name, or a meeting, and never who the others are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, sheets
from tests.printing.reading import text
from tests.support.desks import a_desk
from tests.support.gathered import gathered
from tests.support.paired import Paired, a_pair_that_meets

KINDS = [SheetKind.GOAL_PLAN, SheetKind.FEEDBACK, SheetKind.CHECK_IN]


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def about(kind: SheetKind, pair: Paired) -> dict[str, object]:
    return {"meeting_id": pair.meeting} if kind is SheetKind.FEEDBACK else {"pair_id": pair.pair}


def test_a_goal_plan_is_the_mentees_or_that_of_the_one_who_is_chosen(desk: Desk):
    pair = a_pair_that_meets(desk)
    assert gathered(desk, SheetKind.GOAL_PLAN, pair_id=pair.pair).sheet.name == "Bo"
    assert gathered(desk, SheetKind.GOAL_PLAN, pair_id=pair.pair, person_id=pair.mentor).sheet.name == "Tola"
    with pytest.raises(Invalid):
        gathered(desk, SheetKind.GOAL_PLAN, pair_id=pair.pair, person_id=pair.stranger)


@pytest.mark.parametrize("kind", KINDS)
def test_they_tell_of_nobody_else_and_of_no_programme_that_gives_away(desk: Desk, kind: SheetKind):
    pair = a_pair_that_meets(desk)
    printed = text(sheets.draw(gathered(desk, kind, **about(kind, pair))).pdf)
    hidden = ("Adeyemi", "Carter", "Tola", "A1001", "A2001", "Recovery")
    assert not [word for word in hidden if word in printed]
    assert ("Bo" in printed) == (kind is SheetKind.GOAL_PLAN)
    assert ("Education 1" in printed) == (kind is SheetKind.FEEDBACK)


@pytest.mark.parametrize("kind", KINDS)
def test_none_is_made_for_two_who_are_kept_apart(desk: Desk, kind: SheetKind):
    pair = a_pair_that_meets(desk)
    desk.perform(
        "apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=pair.mentor, person_b=pair.mentee))
    )
    with pytest.raises(Refused):
        gathered(desk, kind, **about(kind, pair))
