# SPDX-License-Identifier: MIT
"""Criteria carried from one desk to another: compared first, taken up as one act that can be undone, nobody in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.criteria_sheet import AimPart
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.usecases import criteria_file, pairing_problem
from mentordesk.usecases.pairing import pairing_table, set_pairing_weights
from mentordesk.usecases.pairing_rules import aim_at, switch_rule
from mentordesk.words import words
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    both = a_desk(tmp_path / "here"), a_desk(tmp_path / "there")
    yield both
    for desk in both:
        desk.close()


def take(desk: Desk, programme, sheet):
    return desk.perform("criteria.act", partial(criteria_file.take_criteria, programme_id=programme, sheet=sheet)).value


def sheet_of(desk: Desk, programme):
    return desk.ask(partial(criteria_file.criteria_sheet, programme_id=programme))


def test_the_criteria_of_one_desk_become_those_of_another_and_can_be_taken_back(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    programme, elsewhere = a_programme(here), a_programme(there)
    a_mentor(here, programme, "Adeyemi"), a_mentee(here, programme, "Baptiste")
    weights = {**sheet_of(here, programme).weights, Criterion.GOALS: Weight.MUST}
    here.perform("pairs.act.weights", partial(set_pairing_weights, programme_id=programme, weights=weights))
    here.perform("pairs.act.weights", partial(switch_rule, programme_id=programme, block=Block.NO_PLACE, on=False))
    text = criteria_file.write(sheet_of(here, programme), words("en"))
    assert "Adeyemi" not in text and "Baptiste" not in text
    sheet, before = criteria_file.read(text), sheet_of(there, elsewhere)
    differ = there.ask(partial(criteria_file.criteria_differences, programme_id=elsewhere, sheet=sheet))
    assert {one.what for one in differ} == {Criterion.GOALS, Block.NO_PLACE}
    assert sheet_of(there, elsewhere) == before
    assert take(there, elsewhere, sheet) == differ
    assert sheet_of(there, elsewhere) == sheet_of(here, programme)
    there.undo()
    assert sheet_of(there, elsewhere) == before


def test_a_file_that_says_little_changes_little(desks: tuple[Desk, Desk]) -> None:
    desk, _ = desks
    programme = a_programme(desk)
    before = sheet_of(desk, programme)
    take(desk, programme, criteria_file.read('version = 1\n[criteria]\nwaiting = "off"\n'))
    after = sheet_of(desk, programme)
    assert after.holds == before.holds
    assert after.weights == {**before.weights, Criterion.WAITING: Weight.OFF}


def test_what_would_come_of_a_file_is_what_comes_of_it_once_taken_up(desks: tuple[Desk, Desk]) -> None:
    desk, _ = desks
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    text = 'version = 1\n[criteria]\nlanguage = "must"\n[rules]\nno_place = false\nyoung_apart = true\n'
    sheet = criteria_file.read(text)
    problem = partial(pairing_problem.pairing_problem, programme_id=programme)
    tried = criteria_file.under(desk.ask(problem), sheet)
    take(desk, programme, sheet)
    taken = desk.ask(problem)
    assert (tried.weights, tried.off) == (taken.weights, taken.off)
    assert Block.YOUNG_APART not in taken.off and Block.NO_PLACE in taken.off


QUALITY = Aim(objective=Objective.QUALITY, worst_off_first=True)


def test_what_comes_first_is_carried_and_taken_back_with_the_rest(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    programme, elsewhere = a_programme(here), a_programme(there)
    here.perform("pairs.act.aim", partial(aim_at, programme_id=programme, aim=QUALITY))
    sheet = criteria_file.read(criteria_file.write(sheet_of(here, programme), words("fr")))
    assert sheet.aim == QUALITY
    differ = take(there, elsewhere, sheet)
    assert [one.what for one in differ] == [AimPart.OBJECTIVE, AimPart.WORST_OFF_FIRST]
    assert [one.said(words("en")) for one in differ] == [
        "What comes first: here as many people with a mentor as can be, in the file only pairs worth making.",
        "The rule “The worst-off pair before the total”: here it does not hold, in the file it holds.",
    ]
    assert there.ask(partial(pairing_table, programme_id=elsewhere)).aim == QUALITY
    there.undo()
    assert there.ask(partial(pairing_table, programme_id=elsewhere)).aim == Aim()


def test_an_older_file_leaves_what_comes_first_as_it_is(desks: tuple[Desk, Desk]) -> None:
    desk, _ = desks
    programme = a_programme(desk)
    desk.perform("pairs.act.aim", partial(aim_at, programme_id=programme, aim=QUALITY))
    take(desk, programme, criteria_file.read('version = 1\n[criteria]\nwaiting = "off"\n'))
    assert sheet_of(desk, programme).aim == QUALITY


def test_what_comes_first_and_the_second_person_do_not_unsay_each_other(desks: tuple[Desk, Desk]) -> None:
    desk, _ = desks
    programme = a_programme(desk)
    desk.perform("pairs.act.aim", partial(aim_at, programme_id=programme, aim=QUALITY))
    desk.perform("proposals.act.second_person", lambda store: store.proposals.set_second_person(programme, True))
    assert sheet_of(desk, programme).aim == QUALITY
    desk.perform("pairs.act.aim", partial(aim_at, programme_id=programme, aim=Aim()))
    assert desk.ask(lambda store: store.proposals.needs_second_person(programme))
