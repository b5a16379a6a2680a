# SPDX-License-Identifier: MIT
"""What must not change an answer does not change it: another order, other numbers, somebody irrelevant, heavier weights."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.solve import plan, told
from mentordesk.pairing.switches import stability
from mentordesk.pairing.whole import insight
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey, Problem, Side
from mentordesk.records.pairing_account import Price
from tests.pairing.rosters import easy_mentee, easy_mentor, problem

FAR = 1000


def prices(case: Problem, **options: Any) -> dict[PairKey, Price]:
    pricing = Pricing(plan(case, **options))
    return {(one.id, other.id): pricing.of(one.id, other.id) for one in case.mentors for other in case.mentees}


def shuffled(case: Problem, seed: int) -> Problem:
    chance = random.Random(seed)
    mentors, mentees = list(case.mentors), list(case.mentees)
    chance.shuffle(mentors)
    chance.shuffle(mentees)
    return replace(case, mentors=tuple(mentors), mentees=tuple(mentees))


def renumbered(case: Problem) -> Problem:
    """Everybody has a number a thousand higher, wherever it stands."""

    def moved(numbers: Any) -> Any:
        return type(numbers)(PersonId(number + FAR) for number in numbers)

    def pairs(keys: frozenset[PairKey]) -> frozenset[PairKey]:
        return frozenset((PersonId(one + FAR), PersonId(other + FAR)) for one, other in keys)

    def side(person: Side) -> Any:
        names = ("refuses", "previous", "never_again", "partners", "wishes")
        return replace(person, id=PersonId(person.id + FAR), **{name: moved(getattr(person, name)) for name in names})

    return replace(
        case,
        mentors=tuple(side(one) for one in case.mentors),
        mentees=tuple(side(one) for one in case.mentees),
        **{name: pairs(getattr(case, name)) for name in ("apart", "banned", "pinned", "never_together")},
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("fair", [False, True], ids=["total", "worst_off"])
def test_the_order_of_people_changes_no_price_no_picture_and_no_wish(seed: int, fair: bool) -> None:
    case = problem(seed, 9, 7, several=True)
    other = shuffled(case, seed)
    assert prices(case, worst_off_first=fair) == prices(other, worst_off_first=fair)
    plans = [plan(one, worst_off_first=fair) for one in (case, other)]
    assert insight(case, told(plans[0])) == insight(other, told(plans[1]))
    assert stability(plans[0], told(plans[0])) == stability(plans[1], told(plans[1]))


@pytest.mark.parametrize("seed", range(5))
def test_other_numbers_for_the_same_people_change_no_price(seed: int) -> None:
    case = problem(seed, 9, 7, several=True)
    before, after = prices(case), prices(renumbered(case))
    assert {(one + FAR, other + FAR): price for (one, other), price in before.items()} == after


@pytest.mark.parametrize("seed", range(5))
def test_somebody_nobody_can_be_paired_with_changes_no_price_and_no_remedy(seed: int) -> None:
    case = problem(seed, 9, 7)
    everybody = frozenset(one.id for one in (*case.mentors, *case.mentees)) | {PersonId(800), PersonId(900)}
    mentor, mentee = easy_mentor(800, refuses=everybody), easy_mentee(900, refuses=everybody)
    more = replace(case, mentors=(*case.mentors, mentor), mentees=(*case.mentees, mentee))
    before, after = prices(case), prices(more)
    assert {key: after[key] for key in before} == before
    helped = [{one.person: one.remedies for one in told(plan(one_case)).unpaired} for one_case in (case, more)]
    assert {person: helped[1][person] for person in helped[0]} == helped[0]


@pytest.mark.parametrize("seed", range(5))
def test_twice_the_weight_of_everything_is_twice_the_points_and_the_same_words(seed: int) -> None:
    case = problem(seed, 9, 7)
    light = {criterion: Weight.LOW for criterion in Criterion if seed % 2 or criterion is not Criterion.LOAD}
    heavy = dict.fromkeys(light, Weight.MEDIUM)
    before, after = (prices(replace(case, weights=weights)) for weights in (light, heavy))
    for key, price in before.items():
        assert after[key] == replace(price, points=2 * price.points)
