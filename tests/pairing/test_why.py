# SPDX-License-Identifier: MIT
"""Why a mentee moved from one run to the next: one change at a time, and the cause that is told is that change."""

from __future__ import annotations

import pytest

from mentordesk.pairing.compare import compare
from mentordesk.pairing.solve import solve
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Move, MoveKind, Problem
from mentordesk.records.pairing_why import Why, WhyKind
from mentordesk.words import LANGUAGES, words
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem

ONE, TWO, ELEVEN, TWELVE = (PersonId(number) for number in (1, 2, 11, 12))


def case(**changes: object) -> Problem:
    """Mentor 1 suits both mentees better than mentor 2, and mentee 11 more than mentee 12; one place each."""
    return easy(
        **{
            "mentors": (easy_mentor(1), easy_mentor(2, interests=frozenset({"chess"}))),
            "mentees": (easy_mentee(11), easy_mentee(12, interests=frozenset({"chess"}))),
            **changes,
        }
    )


def moved(before: Problem, after: Problem) -> dict[PersonId, Move]:
    found = compare(solve(before), solve(after), (before, after))
    return {move.mentee: move for move in found.moves}


def told(before: Problem, after: Problem, mentee: PersonId) -> Why:
    return moved(before, after)[mentee].why[0]


def test_nobody_moves_where_nothing_changed() -> None:
    assert not moved(case(), case())


def test_a_rule_that_now_forbids_the_pair_is_the_cause_and_who_takes_the_place_is_named_to_the_other() -> None:
    after = case(banned=frozenset({(ONE, ELEVEN)}))
    assert told(case(), after, ELEVEN) == Why(kind=WhyKind.RULED_OUT, person=ONE, block=Block.BANNED)
    assert told(case(), after, TWELVE) == Why(kind=WhyKind.TAKEN, person=TWO, other=ELEVEN)
    assert moved(case(), after)[TWELVE].why[1] == Why(kind=WhyKind.FREED, person=ONE, other=ELEVEN)


def test_a_rule_that_no_longer_forbids_the_pair_is_the_cause() -> None:
    before = case(apart=frozenset({(ONE, ELEVEN)}))
    assert told(before, case(), ELEVEN) == Why(kind=WhyKind.ALLOWED, person=ONE, block=Block.KEEP_APART)


def test_a_keep_apart_made_or_taken_back_is_not_called_by_its_name_and_nothing_is_told_beside_it() -> None:
    apart = case(apart=frozenset({(ONE, ELEVEN)}), banned=frozenset({(ONE, ELEVEN)}))
    told_of = (*moved(case(), apart)[ELEVEN].why, *moved(apart, case())[ELEVEN].why)
    assert [why.block for why in told_of if why.block is not None] == [Block.KEEP_APART, Block.KEEP_APART]
    for language in LANGUAGES:
        said = words(language)
        sentences = " ".join(why.said(said, lambda _: "X") for why in told_of)
        assert said("pairing.block.keep_apart") not in sentences
        assert said("pairing.block.banned") not in sentences


def test_a_pin_set_and_a_pin_taken_back_are_the_cause() -> None:
    pinned = case(pinned=frozenset({(TWO, ELEVEN)}))
    assert told(case(), pinned, ELEVEN) == Why(kind=WhyKind.PINNED, person=TWO)
    assert told(case(), pinned, TWELVE) == Why(kind=WhyKind.GIVEN, person=TWO, other=ELEVEN)
    assert told(pinned, case(), ELEVEN) == Why(kind=WhyKind.UNPINNED, person=TWO)


def test_a_mentor_who_went_or_came_is_the_cause() -> None:
    alone = case(mentors=case().mentors[1:])
    went = moved(case(), alone)
    assert went[ELEVEN].why[0] == Why(kind=WhyKind.MENTOR_WENT, person=ONE)
    assert told(alone, case(), ELEVEN) == Why(kind=WhyKind.MENTOR_CAME, person=ONE)


def test_a_mentee_who_came_or_went_is_told_so_and_whose_place_it_was() -> None:
    alone = case(mentees=case().mentees[1:])
    both = moved(alone, case())
    assert (both[ELEVEN].kind, both[ELEVEN].why) == (MoveKind.NEW, (Why(kind=WhyKind.CAME),))
    assert both[TWELVE].why == (Why(kind=WhyKind.TAKEN, person=ONE, other=ELEVEN),)
    assert moved(case(), alone)[ELEVEN].why == (Why(kind=WhyKind.WENT),)


def test_places_given_and_taken_are_the_cause() -> None:
    two_places = case(mentors=(easy_mentor(1, capacity=2), easy_mentor(2, capacity=0)))
    one_place = case(mentors=(easy_mentor(1), easy_mentor(2, capacity=0)))
    fuller = moved(one_place, two_places)
    assert fuller[TWELVE].why == (Why(kind=WhyKind.MORE_PLACES, person=ONE),)
    assert moved(two_places, one_place)[TWELVE].why[0] == Why(kind=WhyKind.FEWER_PLACES, person=ONE)


def scales(**changes: object) -> Problem:
    """One mentee between a mentor of the same wing and one who shares an interest."""
    fields: dict[str, object] = {
        "mentors": (
            easy_mentor(1, wing="A", interests=frozenset({"birds"})),
            easy_mentor(2, wing="B", interests=frozenset({"chess"})),
        ),
        "mentees": (easy_mentee(11, wing="A", interests=frozenset({"chess"})),),
        "weights": {Criterion.SAME_WING: Weight.HIGH, Criterion.INTERESTS: Weight.LOW},
    }
    return easy(**{**fields, **changes})


def test_a_weight_that_turned_the_scale_is_the_cause() -> None:
    after = scales(weights={Criterion.SAME_WING: Weight.LOW, Criterion.INTERESTS: Weight.HIGH})
    assert told(scales(), after, ELEVEN) == Why(kind=WhyKind.WEIGHED, person=TWO, criterion=Criterion.SAME_WING)


def test_something_newly_known_that_turned_the_scale_is_the_cause() -> None:
    after = scales(mentees=(easy_mentee(11, wing="B", interests=frozenset({"chess"})),))
    assert told(scales(), after, ELEVEN) == Why(kind=WhyKind.TOLD, person=TWO, criterion=Criterion.SAME_WING)


def test_a_wish_newly_told_is_not_given_as_the_cause() -> None:
    weights = {Criterion.SAME_WING: Weight.LOW, Criterion.WISHES: Weight.MUST}
    before = scales(weights=weights)
    after = scales(weights=weights, mentees=(easy_mentee(11, wing="A", wishes=(TWO,)),))
    assert told(before, after, ELEVEN) == Why(kind=WhyKind.WHOLE)


@pytest.mark.parametrize("seed", range(8))
def test_between_any_two_problems_every_move_has_a_cause_that_can_be_said(seed: int) -> None:
    before, after = (problem(seed + turn, 9, 7, several=True) for turn in (0, 50))
    for move in compare(solve(before), solve(after), (before, after)).moves:
        assert move.why
        for why in move.why:
            for language in LANGUAGES:
                assert why.said(words(language), lambda person: f"N{person}")
