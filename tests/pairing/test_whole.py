# SPDX-License-Identifier: MIT
"""The picture of a whole proposal: counted anew from the records, and never so that a small number can be worked out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from mentordesk.pairing.solve import solve
from mentordesk.pairing.whole import insight
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.pairing import Band, Mentee, Problem
from mentordesk.records.pairing_whole import Count, Division, GroupFairness, Told
from mentordesk.words import LANGUAGES, words
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem


def wing(letter: str, numbers: range, **changes: object) -> tuple[Mentee, ...]:
    return tuple(easy_mentee(number, wing=letter, **changes) for number in numbers)


def programme(*mentees: tuple[Mentee, ...], places: int = 50) -> Problem:
    """Everybody suits the one mentor; those of wing A best."""
    return easy(
        mentors=(easy_mentor(1, capacity=places, wing="A"),),
        mentees=tuple(one for group in mentees for one in group),
        weights={Criterion.SAME_WING: Weight.HIGH, Criterion.WAITING: Weight.LOW},
    )


def fairness(case: Problem, division: Division = Division.WING) -> dict[str, GroupFairness]:
    return {group.group: group for group in insight(case, solve(case)).fairness.get(division, ())}


@pytest.mark.parametrize("seed", range(6))
def test_the_picture_counts_what_the_proposal_holds(seed: int) -> None:
    case = problem(seed, 12, 8, several=True)
    proposal = solve(case)
    picture = insight(case, proposal)
    assert picture.mentees == Count(some=proposal.served, of=sum(mentee.ready for mentee in case.mentees))
    assert picture.mentors.some == len({pair.mentor for pair in proposal.pairs})
    assert picture.bands == {band: sum(pair.band is band for pair in proposal.pairs) for band in Band}
    given = Counter(pair.mentor for pair in proposal.pairs)
    loads = [one.load + given[one.id] for one in case.mentors if one.ready and (one.capacity or one.load)]
    assert dict(picture.load.mentors_with) == Counter(loads)
    assert (picture.load.least, picture.load.most) == (min(loads, default=0), max(loads, default=0))


def test_groups_of_five_and_more_are_told_with_how_many_of_them_are_served() -> None:
    told = fairness(programme(wing("A", range(10, 20)), wing("B", range(20, 30)), places=15))
    assert {(group.people, group.served.some) for group in told.values()} == {(10, 10), (10, 5)}
    assert (told["A"].strong.some, told["B"].strong.some) == (10, 0)


def test_a_group_of_fewer_than_five_is_not_counted_and_cannot_be_worked_out_from_the_others() -> None:
    told = fairness(programme(wing("A", range(10, 20)), wing("B", range(20, 30)), wing("C", range(30, 33))))
    assert (told["C"].people, told["C"].served.some) == (None, None)
    # With one group hidden, its size would be the total less the others: so another one is hidden with it.
    assert sum(group.people is None for group in told.values()) == 2


def test_where_nothing_protects_a_small_group_the_division_is_left_out() -> None:
    assert fairness(programme(wing("A", range(10, 13)))) == {}


def test_few_of_a_group_served_or_left_out_is_told_in_a_word_only() -> None:
    case = programme(
        wing("A", range(10, 20), waiting_days=100), wing("B", range(20, 30)), wing("C", range(30, 40)), places=12
    )
    told = fairness(case)
    # 12 are served in all: from the 10 of wing A the 2 of wing B would follow.
    assert (told["A"].served.some, told["A"].served.told) == (None, Told.HIDDEN)
    assert told["B"].served.told is Told.NEARLY_NONE
    assert (told["B"].served.some, told["C"].served.some) == (None, 0)
    nearly = fairness(replace(case, mentors=(replace(case.mentors[0], capacity=28),)))
    assert Told.NEARLY_ALL in {group.served.told for group in nearly.values()}


@pytest.mark.parametrize("places", range(0, 40, 3))
def test_no_number_from_one_to_four_is_told_of_any_group(places: int) -> None:
    sizes = (12, 9, 7, 5, 3)
    groups = [
        wing(letter, range(100 * at, 100 * at + size))
        for at, (letter, size) in enumerate(zip("ABCDE", sizes, strict=True), 1)
    ]
    for group, part in product(fairness(programme(*groups, places=places)).values(), ("served", "strong")):
        told = getattr(group, part)
        if told.some is not None:
            assert group.people is not None
            assert not 0 < told.some < 5
            assert not 0 < group.people - told.some < 5


def test_ages_and_languages_are_groups_too_and_bridging_counts_pairs_that_join_two() -> None:
    mentees = (
        *wing("A", range(10, 16), birth_year=2000, languages=("en",)),
        *wing("B", range(20, 26), birth_year=1990, languages=("fr", "en")),
        *wing("", range(30, 36), birth_year=None, languages=()),
    )
    case = programme(mentees)
    picture = insight(case, solve(case))
    assert [group.group for group in picture.fairness[Division.LANGUAGE]] == ["en", "fr", ""]
    assert [group.group for group in picture.fairness[Division.AGE]] == ["25_34", "35_49", ""]
    # The mentor lives on wing A, speaks English and was born in 1990; who is not known joins nothing.
    assert picture.bridging == dict.fromkeys(Division, Count(some=6, of=12))
    for language in LANGUAGES:
        said = words(language)
        assert [group.named(said) for group in picture.fairness[Division.WING]][-1] == said(
            "pairing_account.group.unknown"
        )
        assert all(group.named(said) for groups in picture.fairness.values() for group in groups)
        assert said("pairing_account.bridge.wing", some=6, all=12)


def test_the_youngest_stand_first_among_the_ages() -> None:
    born = (2010, 2000, 1990, 1960)
    case = programme(*(wing("A", range(10 * n, 10 * n + 6), birth_year=year) for n, year in enumerate(born, start=1)))
    assert list(fairness(case, Division.AGE)) == ["under_25", "25_34", "35_49", "50_over"]


def test_few_bridges_are_not_counted_out() -> None:
    case = programme(wing("A", range(10, 20)), wing("B", range(20, 22)))
    assert Division.WING not in insight(case, solve(case)).bridging


def test_who_is_not_ready_is_not_counted_among_those_left_out() -> None:
    case = programme(wing("A", range(10, 20)), wing("A", range(20, 30), ready=False))
    assert fairness(case)["A"].people == 10
    assert insight(case, solve(case)).mentees == Count(some=10, of=10)


def test_an_empty_problem_has_an_empty_picture() -> None:
    case = Problem(mentors=(), mentees=(), minimum_end=easy().minimum_end)
    picture = insight(case, solve(case))
    assert (picture.mentees, picture.worst, picture.load.most) == (Count(some=0, of=0), None, 0)
    assert not picture.fairness
    assert not picture.bridging
