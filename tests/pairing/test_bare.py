# SPDX-License-Identifier: MIT
"""Bare problems: the format of `mentordesk solve`, its optimum, and a named fault for everything wrong in it."""

from __future__ import annotations

import copy
import json
import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from mentordesk.pairing.bare import solve_bare
from mentordesk.pairing.errors import BadProblem, ScoresTooWide
from mentordesk.words import LANGUAGES, words
from tests.pairing.brute import best_plan


@st.composite
def bare_problems(draw: st.DrawFn) -> dict:
    mentors = draw(st.lists(st.sampled_from(["m1", "m2", "m3", "m4", 1, 2]), max_size=4, unique=True))
    mentees = draw(st.lists(st.sampled_from(["e1", "e2", "e3", "e4", "e5", 1, "m1"]), max_size=5, unique=True))
    cells = [(mentor, mentee) for mentor in mentors for mentee in mentees]
    number = draw(
        st.sampled_from(
            [
                st.integers(-20, 20),
                st.integers(-3, 3).map(lambda n: n / 10),
                st.floats(-1, 1, allow_subnormal=False).map(lambda x: round(x, 4)),
            ]
        )
    )
    listed = draw(st.lists(st.sampled_from(cells), unique=True)) if cells else []
    forbidden = draw(st.lists(st.sampled_from(cells), max_size=4)) if cells else []
    return {
        "mentors": [{"id": mentor, "capacity": draw(st.integers(0, 3))} for mentor in mentors],
        "mentees": [{"id": mentee} for mentee in mentees],
        "scores": [{"mentor": a, "mentee": b, "score": draw(number)} for a, b in listed],
        "forbidden": [list(pair) for pair in forbidden],
    }


def by_trying_everything(problem: dict) -> tuple[int, float]:
    """Served and total of the best plan, with scores in ten-thousandths."""
    score = {(s["mentor"], s["mentee"]): round(s["score"] * 10_000) for s in problem["scores"]}
    banned = {tuple(pair) for pair in problem["forbidden"]}
    cells = [[(m["id"], e["id"]) for m in problem["mentors"]] for e in problem["mentees"]]
    served, total = best_plan(
        [[score.get(cell, 0) for cell in row] for row in cells],
        [[cell in score and cell not in banned for cell in row] for row in cells],
        [m["capacity"] for m in problem["mentors"]],
    )
    return served, total / 10_000


@given(bare_problems())
@settings(max_examples=500)
def test_random_problems_agree_with_an_independent_optimum(problem: dict) -> None:
    answer = solve_bare(problem)
    served, total = by_trying_everything(problem)
    assert answer["served"] == served == len(answer["pairs"])
    assert math.isclose(answer["total"], total, abs_tol=1e-9)
    score = {(s["mentor"], s["mentee"]): s["score"] for s in problem["scores"]}
    assert all(score[pair["mentor"], pair["mentee"]] == pair["score"] for pair in answer["pairs"])
    assert not {(p["mentor"], p["mentee"]) for p in answer["pairs"]} & {tuple(f) for f in problem["forbidden"]}
    unpaired = [person["id"] for person in answer["unpaired"]]
    assert sorted(map(str, unpaired + [p["mentee"] for p in answer["pairs"]])) == sorted(
        str(mentee["id"]) for mentee in problem["mentees"]
    )


@given(bare_problems(), st.randoms())
@settings(max_examples=150)
def test_the_order_in_the_file_changes_nothing(problem: dict, chance: random.Random) -> None:
    shuffled = copy.deepcopy(problem)
    for entries in shuffled.values():
        chance.shuffle(entries)
    assert solve_bare(shuffled) == solve_bare(problem)


def full(mentors: int, mentees: int, score) -> dict:
    """A problem in which everybody may have everybody."""
    return {
        "mentors": [{"id": f"M{j}", "capacity": 1} for j in range(mentors)],
        "mentees": [{"id": f"E{i}"} for i in range(mentees)],
        "scores": [
            {"mentor": f"M{j}", "mentee": f"E{i}", "score": score()} for i in range(mentees) for j in range(mentors)
        ],
    }


def test_long_fractions_reach_the_optimum_of_scipy() -> None:
    chance = random.Random(3)
    problem = full(150, 200, chance.random)
    worth = np.array([s["score"] for s in problem["scores"]]).reshape(200, 150)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    assert math.isclose(solve_bare(problem)["total"], worth[rows, columns].sum(), rel_tol=1e-12)


def test_decimals_add_up_without_dust() -> None:
    problem = full(3, 3, iter([0.1, 0.2, 0.3] * 3).__next__)
    assert solve_bare(problem)["total"] == 0.6


def test_whole_numbers_stay_whole() -> None:
    answer = solve_bare(full(2, 2, lambda: 3))
    assert json.dumps(answer["total"]) == "6"


EXAMPLE = {
    "mentors": [{"id": "a", "capacity": 1}, {"id": "b", "capacity": 2}],
    "mentees": [{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}],
    "scores": [
        {"mentor": "a", "mentee": 1, "score": 9},
        {"mentor": "b", "mentee": 1, "score": 1},
        {"mentor": "a", "mentee": 2, "score": -4},
        {"mentor": "a", "mentee": 3, "score": 2},
    ],
}


def test_serving_more_comes_before_the_total_even_at_negative_scores() -> None:
    problem = copy.deepcopy(EXAMPLE)
    problem["scores"] = problem["scores"][:3]
    assert solve_bare(problem) == {
        "pairs": [{"mentor": "b", "mentee": 1, "score": 1}, {"mentor": "a", "mentee": 2, "score": -4}],
        "served": 2,
        "total": -3,
        "unpaired": [{"id": 3, "reason": "no_allowed_mentor"}, {"id": 4, "reason": "no_allowed_mentor"}],
    }


def test_the_unpaired_are_told_apart_by_reason() -> None:
    problem = {**copy.deepcopy(EXAMPLE), "pinned": [["a", 2]], "forbidden": [["b", 1]]}
    answer = solve_bare(problem)
    assert answer["pairs"] == [{"mentor": "a", "mentee": 2, "score": -4}]
    assert answer["unpaired"] == [
        {"id": 1, "reason": "mentors_full"},
        {"id": 3, "reason": "mentors_full"},
        {"id": 4, "reason": "no_allowed_mentor"},
    ]


def test_an_empty_problem_has_an_empty_answer() -> None:
    empty = {"mentors": [], "mentees": [], "scores": []}
    assert solve_bare(empty) == {"pairs": [], "served": 0, "total": 0, "unpaired": []}


@pytest.mark.parametrize(
    ("fault", "where", "changes"),
    [
        ("missing", "mentees", {"mentees": None}),
        ("not_a_list", "scores", {"scores": {}}),
        ("no_id", "mentors[0]", {"mentors": [{"capacity": 1}]}),
        ("no_id", "mentees[0]", {"mentees": [7]}),
        ("id_kind", "mentors[0]", {"mentors": [{"id": 1.5}]}),
        ("id_kind", "mentees[0]", {"mentees": [{"id": True}]}),
        ("id_kind", "mentees[0]", {"mentees": [{"id": []}]}),
        ("repeated_id", "mentees[4]", {"mentees": [*EXAMPLE["mentees"], {"id": 1}]}),
        ("capacity_kind", "mentors[0]", {"mentors": [{"id": "a", "capacity": "two"}]}),
        ("capacity_kind", "mentors[0]", {"mentors": [{"id": "a", "capacity": 1.5}]}),
        ("capacity_negative", "mentors[1]", {"mentors": [{"id": "a"}, {"id": "b", "capacity": -1}]}),
        ("not_an_entry", "scores[0]", {"scores": [["a", 1, 3]]}),
        ("no_field", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1}]}),
        ("unknown_mentor", "scores[0]", {"scores": [{"mentor": "z", "mentee": 1, "score": 1}]}),
        ("unknown_mentor", "scores[0]", {"scores": [{"mentor": [], "mentee": 1, "score": 1}]}),
        ("unknown_mentee", "scores[0]", {"scores": [{"mentor": "a", "mentee": "1", "score": 1}]}),
        ("score_kind", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1, "score": "9"}]}),
        ("score_kind", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1, "score": True}]}),
        ("score_kind", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1, "score": None}]}),
        ("score_not_finite", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1, "score": math.nan}]}),
        ("score_not_finite", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1, "score": -math.inf}]}),
        ("score_too_large", "scores[0]", {"scores": [{"mentor": "a", "mentee": 1, "score": 10**400}]}),
        ("repeated_pair", "scores[4]", {"scores": [*EXAMPLE["scores"], EXAMPLE["scores"][1]]}),
        ("not_a_pair", "forbidden[0]", {"forbidden": [["a", 1, 2]]}),
        ("unknown_mentor", "forbidden[1]", {"forbidden": [["a", 1], ["z", 1]]}),
        ("unknown_mentee", "pinned[0]", {"pinned": [["a", 99]]}),
        ("pinned_and_forbidden", "pinned[0]", {"pinned": [["a", 1]], "forbidden": [["a", 1]]}),
        ("pinned_not_listed", "pinned[0]", {"pinned": [["b", 4]]}),
        ("pinned_twice", "pinned[1]", {"pinned": [["a", 1], ["b", 1]]}),
        ("pinned_over_capacity", "pinned[1]", {"pinned": [["a", 1], ["a", 2]]}),
    ],
)
def test_every_fault_is_named_with_its_place_in_both_languages(fault: str, where: str, changes: dict) -> None:
    problem = {name: value for name, value in {**EXAMPLE, **changes}.items() if value is not None}
    with pytest.raises(BadProblem) as bad:
        solve_bare(problem)
    assert (bad.value.key, bad.value.where) == (f"errors_pairing.bare.{fault}", where)
    for language in LANGUAGES:
        assert where in words(language)(bad.value.key, **bad.value.values)


def test_something_else_than_an_object_is_refused() -> None:
    with pytest.raises(BadProblem):
        solve_bare([])  # type: ignore[arg-type]


def test_very_large_whole_numbers_still_reach_the_optimum() -> None:
    chance = random.Random(4)
    problem = full(60, 60, lambda: chance.randrange(10**12))
    worth = np.array([s["score"] for s in problem["scores"]], np.float64).reshape(60, 60)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    assert solve_bare(problem)["total"] == int(worth[rows, columns].sum())


def test_numbers_too_far_apart_to_be_added_exactly_are_refused() -> None:
    with pytest.raises(ScoresTooWide):
        solve_bare(full(3, 3, iter([2**52, 1, 0] * 3).__next__))
