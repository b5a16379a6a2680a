# SPDX-License-Identifier: MIT
"""Hard rules at the desk: which hold where, what switching one does, and what is not checked."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused
from mentordesk.records.characteristics import CharacteristicDraft, CharacteristicKind
from mentordesk.records.criteria import SWITCHABLE, Block, Criterion
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.needs import LanguageLevel
from mentordesk.records.pairing import Problem
from mentordesk.records.people import FreeSlot, LegalStatus, Location, Release
from mentordesk.records.programmes import PlaceDraft, RegimeSlot
from mentordesk.usecases import apart, pairing, programmes
from mentordesk.usecases.characteristics import note_characteristic
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.pairing_rules import switch_rule
from mentordesk.words import words
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    opened.perform("apart.act.check", apart.note_apart_check)
    yield opened
    opened.close()


def of(desk: Desk, programme: ProgrammeId) -> Problem:
    """The problem of a programme today."""
    return desk.ask(partial(pairing_problem, programme_id=programme))


def switch(desk: Desk, programme: ProgrammeId, block: Block, *, on: bool) -> None:
    call = partial(switch_rule, programme_id=programme, block=block, on=on)
    desk.perform("wishes.act.switch", call)


def place(desk: Desk, name: str, wing: str = "", capacity: int = 4) -> None:
    draft = PlaceDraft(name=name, wing=wing, capacity=capacity)
    desk.perform("programmes.act.place", partial(programmes.add_place, draft=draft))


def blocks(problem: Problem) -> set[Block]:
    """What stands in the way of the one mentee."""
    return {block for block, _ in pairing.solve(problem).unpaired[0].blocks}


def test_two_wings_without_a_place_for_both_are_no_pair_until_the_rule_is_switched_off(desk: Desk) -> None:
    programme = a_programme(desk)
    place(desk, "A 1", wing="A")
    place(desk, "B 1", wing="B")
    a_mentor(desk, programme, "Mentor", location=Location("A", "1", "1"))
    a_mentee(desk, programme, "Mentee", location=Location("B", "1", "1"))
    assert blocks(of(desk, programme)) == {Block.NO_PLACE}
    switch(desk, programme, Block.NO_PLACE, on=False)
    pair = pairing.solve(of(desk, programme)).pairs[0]
    assert "pairing.lifted.no_place" in [caution.key for caution in pair.cautions]
    desk.undo()
    assert blocks(of(desk, programme)) == {Block.NO_PLACE}


def test_a_place_for_one_serves_no_pair_and_one_open_to_all_serves_everybody(desk: Desk) -> None:
    programme = a_programme(desk)
    place(desk, "Cell", capacity=1)
    place(desk, "A 1", wing="A")
    a_mentor(desk, programme, "Mentor", location=Location("A", "1", "1"))
    a_mentee(desk, programme, "Mentee", location=Location("B", "1", "1"))
    assert blocks(of(desk, programme)) == {Block.NO_PLACE}
    place(desk, "Library")
    assert len(pairing.solve(of(desk, programme)).pairs) == 1


def test_a_time_shorter_than_a_meeting_does_not_serve(desk: Desk) -> None:
    programme = a_programme(desk)
    slots = [RegimeSlot(weekday=0, slot="AM", starts=time(9), ends=time(9, 30))]
    slots.append(RegimeSlot(weekday=1, slot="AM", starts=time(9), ends=time(11)))
    desk.perform("programmes.act.slots", partial(programmes.set_slots, slots=slots))
    a_mentor(desk, programme, "Mentor", free=frozenset({FreeSlot(0, "AM"), FreeSlot(1, "AM")}))
    a_mentee(desk, programme, "Mentee", free=frozenset({FreeSlot(0, "AM")}))
    problem = of(desk, programme)
    assert problem.short_slots == {FreeSlot(0, "AM")}
    assert blocks(problem) == {Block.TOO_FEW_SLOTS}


@pytest.mark.parametrize(
    ("block", "mentor", "mentee"),
    [
        (Block.UNTRIED_APART, {"legal_status": LegalStatus.SENTENCED}, {"legal_status": LegalStatus.REMAND}),
        (Block.YOUNG_APART, {"birth_date": date(1980, 1, 1)}, {"birth_date": date(2005, 11, 24)}),
    ],
)
def test_legal_classes_are_kept_apart_only_where_the_site_turns_it_on(desk: Desk, block, mentor, mentee) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor", **mentor)
    a_mentee(desk, programme, "Mentee", **mentee)
    assert len(pairing.solve(of(desk, programme)).pairs) == 1
    switch(desk, programme, block, on=True)
    assert blocks(of(desk, programme)) == {block}


def test_who_turns_21_today_is_of_the_older_class(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentee(desk, programme, "Mentee", birth_date=date(2005, 11, 23))
    assert of(desk, programme).mentees[0].young is False


@pytest.mark.parametrize("block", [block for block in Block if block not in SWITCHABLE])
def test_what_protects_somebody_is_never_switched_off(desk: Desk, block: Block) -> None:
    programme = a_programme(desk)
    with pytest.raises(Refused):
        switch(desk, programme, block, on=False)
    desk._database.run("INSERT INTO rule_switch VALUES (?, ?, 0)", (programme, block.value))
    assert of(desk, programme).holds(block), "not even by another road"


def test_every_rule_that_could_not_be_checked_is_carried_on_the_pair_and_has_its_sentence(desk: Desk) -> None:
    programme = a_programme(desk)
    for block in (Block.UNTRIED_APART, Block.YOUNG_APART):
        switch(desk, programme, block, on=True)
    nothing: dict[str, object] = {
        "free": frozenset(),
        "languages": (),
        "birth_date": None,
        "location": Location(),
        "release": Release(),
    }
    a_mentor(desk, programme, "Mentor", **nothing)
    a_mentee(desk, programme, "Mentee", **nothing)
    pair = pairing.solve(of(desk, programme)).pairs[0]
    assert set(pair.unchecked) == {
        Block.UNTRIED_APART,
        Block.YOUNG_APART,
        Block.NO_COMMON_SLOT,
        Block.NO_PLACE,
        Block.NO_COMMON_LANGUAGE,
        Block.RELEASE_TOO_SOON,
    }
    for language in ("en", "fr"):
        assert all(words(language)(f"pairing.unchecked.{block.value}") for block in pair.unchecked)


def test_where_the_list_was_never_looked_at_keep_apart_is_not_checked_for_anybody(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor")
    a_mentee(desk, programme, "Mentee")
    assert Block.KEEP_APART in pairing.solve(of(desk, programme)).pairs[0].unchecked
    desk.perform("apart.act.check", apart.note_apart_check)
    assert Block.KEEP_APART not in pairing.solve(of(desk, programme)).pairs[0].unchecked
    desk.close()


def test_what_somebody_agreed_to_counts_and_what_they_did_not_is_not_in_the_problem(desk: Desk) -> None:
    programme = a_programme(desk)
    settings = {CharacteristicKind.FAITH: True, CharacteristicKind.ETHNICITY: False}
    who = a_mentee(desk, programme, "Mentee", language_levels={"en": LanguageLevel.GETS_BY}, languages=("en",))
    desk._database.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('asked', '[\"faith\", \"ethnicity\"]')")
    for kind, for_pairing in settings.items():
        draft = CharacteristicDraft(kind=kind, said="Some", for_pairing=for_pairing, for_partner=True, agreed_on=MONDAY)
        call = partial(note_characteristic, person_id=who, draft=draft)
        desk.perform("characteristics.act.note", call)
    mentee = of(desk, programme).mentees[0]
    assert mentee.identity == {"faith:some"}
    assert mentee.halting == {"en"}
    assert Criterion.IDENTITY in of(desk, programme).weights
