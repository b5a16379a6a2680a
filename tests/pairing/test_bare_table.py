# SPDX-License-Identifier: MIT
"""CSV score matrices: read as the same problem whatever parts the cells, a named place for every fault, needs and prices."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.pairing.assignment import Objective
from mentordesk.pairing.bare import Wanted, solve_bare
from mentordesk.pairing.bare_table import problem_from_table
from mentordesk.pairing.errors import BadProblem, BadTable
from mentordesk.words import LANGUAGES, words
from tests.pairing.brute import best_plan

TABLE = ",Ana,Bo,needs\ncapacity,2,1,\nCy,3.5,1,2\nDi,,-2,\nEd,4,,\n"
PROBLEM = {
    "mentors": [{"id": "Ana", "capacity": 2}, {"id": "Bo", "capacity": 1}],
    "mentees": [{"id": "Cy", "needs": 2}, {"id": "Di", "needs": 1}, {"id": "Ed", "needs": 1}],
    "scores": [
        {"mentor": "Ana", "mentee": "Cy", "score": 3.5},
        {"mentor": "Bo", "mentee": "Cy", "score": 1},
        {"mentor": "Bo", "mentee": "Di", "score": -2},
        {"mentor": "Ana", "mentee": "Ed", "score": 4},
    ],
}


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.replace(",", "\t"),
        TABLE.replace(",", ";").replace("3.5", "3,5"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("\n", "\n\n"),
        TABLE.replace("Ana", ' "Ana"'.strip()).replace("Cy", "  Cy "),
        TABLE.replace(",,\n", "\n").replace("needs", "NEEDS"),
    ],
    ids=["commas", "tabs", "semicolons", "windows", "blank lines", "quotes and spaces", "short lines"],
)
def test_a_spreadsheet_is_read_as_the_same_problem_however_it_was_saved(text: str) -> None:
    assert problem_from_table(text) == PROBLEM


def test_without_capacity_and_needs_everybody_has_one() -> None:
    problem = problem_from_table("x,Ana\nCy,1\n")
    assert problem["mentors"] == [{"id": "Ana", "capacity": 1}]
    assert problem["mentees"] == [{"id": "Cy", "needs": 1}]


@pytest.mark.parametrize(
    ("text", "fault", "values"),
    [
        ("", "empty", {}),
        ("\n ,, \n", "empty", {}),
        ("name\nCy,1\n", "no_mentors", {"line": 1}),
        ("name,needs\nCy,1\n", "no_mentors", {"line": 1}),
        (",Ana,,Bo\n", "nameless_mentor", {"line": 1, "column": 3}),
        (",Ana,Bo,Ana\n", "repeated_mentor", {"line": 1, "column": 4, "name": "Ana"}),
        (",Ana\n,3\n", "nameless_mentee", {"line": 2}),
        (",Ana\nCy,3\n\nCy,4\n", "repeated_mentee", {"line": 4, "name": "Cy", "before": 2}),
        (",Ana\nCy,3,7\n", "too_many_cells", {"line": 2, "most": 2}),
        (",Ana\nCy,x\n", "not_a_number", {"line": 2, "column": "Ana", "found": "x"}),
        (",Ana\nCy,nan\n", "not_a_number", {"line": 2, "column": "Ana", "found": "nan"}),
        (",Ana\nCy,1e999\n", "not_a_number", {"line": 2, "column": "Ana", "found": "1e999"}),
        (",Ana\nCy,1_0\n", "not_a_number", {"line": 2, "column": "Ana", "found": "1_0"}),
        (",Ana\nCy,1e300\n", "too_large", {"line": 2, "column": "Ana", "found": "1e300"}),
        (",Ana\ncapacity,2.5\nCy,1\n", "not_a_count", {"line": 2, "column": "Ana", "found": "2.5"}),
        (",Ana,needs\nCy,1,-1\n", "not_a_count", {"line": 2, "column": "needs", "found": "-1"}),
        (',Ana\n"Cy,1\n', "not_csv", {"line": 2}),
    ],
)
def test_every_fault_of_a_table_is_named_with_line_and_column_in_both_languages(
    text: str, fault: str, values: dict[str, object]
) -> None:
    with pytest.raises(BadTable) as bad:
        problem_from_table(text)
    assert (bad.value.key, dict(bad.value.values)) == (f"errors_pairing.table.{fault}", values)
    for language in LANGUAGES:
        said = words(language)(bad.value.key, **bad.value.values)
        assert all(str(value) in said for value in values.values())


names = st.text("abcdeé '=", min_size=1, max_size=4).map(str.strip).filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[list[int | None]], list[int]]:
    mentors = draw(st.lists(names, min_size=1, max_size=4, unique=True).map(sorted))
    mentees = draw(st.lists(names, max_size=4, unique=True).map(sorted))
    cells = [[draw(st.none() | st.integers(-9, 9)) for _ in mentors] for _ in mentees]
    capacities = [draw(st.integers(0, 2)) for _ in mentors]
    lines = [["", *mentors], ["capacity", *map(str, capacities)]]
    lines += [
        [mentee, *("" if cell is None else str(cell) for cell in row)]
        for mentee, row in zip(mentees, cells, strict=True)
    ]
    return "\n".join(",".join(line) for line in lines), cells, capacities


@given(tables())
@settings(max_examples=200)
def test_random_tables_agree_with_an_independent_optimum(drawn: tuple[str, list[list[int | None]], list[int]]) -> None:
    text, cells, capacities = drawn
    answer = solve_bare(problem_from_table(text))
    served, total = best_plan(
        [[cell or 0 for cell in row] for row in cells],
        [[cell is not None for cell in row] for row in cells],
        capacities,
    )
    assert (answer["served"], answer["total"]) == (served, total)


def test_who_needs_two_has_two_and_never_the_same_twice_and_is_told_how_many_are_missing() -> None:
    answer = solve_bare(problem_from_table(",Ana,Bo,needs\ncapacity,5,5,\nCy,3,1,3\n"))
    assert [(pair["mentor"], pair["mentee"]) for pair in answer["pairs"]] == [("Ana", "Cy"), ("Bo", "Cy")]
    assert answer["unpaired"] == [{"id": "Cy", "reason": "no_allowed_mentor", "missing": 1}]


def test_somebody_who_needs_two_can_be_pinned_twice_and_not_three_times() -> None:
    problem = problem_from_table(",Ana,Bo,Cem,needs\nDi,9,1,1,2\n")
    pinned = {**problem, "pinned": [["Bo", "Di"], ["Cem", "Di"]]}
    assert [pair["mentor"] for pair in solve_bare(pinned)["pairs"]] == ["Bo", "Cem"]
    with pytest.raises(BadProblem, match="pinned_twice"):
        solve_bare({**problem, "pinned": [["Ana", "Di"], ["Bo", "Di"], ["Cem", "Di"]]})


def test_prices_tell_what_one_more_place_brings_as_solving_again_does() -> None:
    text = ",Ana,Bo\ncapacity,{},1\nCy,3.5,1\nDi,,-2\nEd,4,\n"
    one, two = (solve_bare(problem_from_table(text.format(places)), Wanted(prices=True)) for places in (1, 2))
    (price,) = (price for price in one["prices"] if price["mentor"] == "Ana")
    assert (price["pairs"], price["points"]) == (len(two["pairs"]) - len(one["pairs"]), two["total"] - one["total"])


def test_the_options_change_what_comes_first() -> None:
    table = problem_from_table(",Ana,Bo\nCy,100,1\nDi,60,0\n")

    def pairs(**wanted: Any) -> list[tuple[str, str]]:
        return [(p["mentor"], p["mentee"]) for p in solve_bare(table, Wanted(**wanted))["pairs"]]

    assert pairs() == [("Ana", "Cy"), ("Bo", "Di")]
    assert pairs(worst_off_first=True) == [("Bo", "Cy"), ("Ana", "Di")]
    quality = solve_bare(table, Wanted(objective=Objective.QUALITY, worth_making=50))
    assert [(p["mentor"], p["mentee"]) for p in quality["pairs"]] == [("Ana", "Cy")]
    assert quality["unpaired"] == [{"id": "Di", "reason": "not_worth_making"}]
    shared = problem_from_table(",Ana,Bo\ncapacity,2,2\nCy,10,1\nDi,10,1\n")
    assert len({p["mentor"] for p in solve_bare(shared)["pairs"]}) == 1
    assert len({p["mentor"] for p in solve_bare(shared, Wanted(share_load=10))["pairs"]}) == 2


@st.composite
def needy(draw: st.DrawFn) -> tuple[dict[str, Any], bool]:
    mentors, mentees = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    cells = [
        {"mentor": j, "mentee": i, "score": draw(st.integers(0, 5))}
        for i in range(mentees)
        for j in range(mentors)
        if draw(st.booleans())
    ]
    return {
        "mentors": [{"id": j, "capacity": draw(st.integers(0, 3))} for j in range(mentors)],
        "mentees": [{"id": 0, "needs": 2}, *({"id": i, "needs": draw(st.integers(0, 3))} for i in range(1, mentees))],
        "scores": cells,
    }, draw(st.booleans())


@given(needy())
@settings(max_examples=300)
def test_everybody_has_a_first_mentor_before_anybody_a_second_and_the_total_is_the_best_of_those(
    drawn: tuple[dict[str, Any], bool],
) -> None:
    problem, worst_off_first = drawn
    answer = solve_bare(problem, Wanted(worst_off_first=worst_off_first))
    capacity = {one["id"]: one["capacity"] for one in problem["mentors"]}
    needs = {one["id"]: one["needs"] for one in problem["mentees"]}

    def worth(chosen: list[dict[str, Any]]) -> tuple[int, ...] | None:
        has, load = Counter(c["mentee"] for c in chosen), Counter(c["mentor"] for c in chosen)
        if any(has[i] > needs[i] for i in has) or any(load[j] > capacity[j] for j in load):
            return None
        worst = min((c["score"] for c in chosen), default=0) if worst_off_first else 0
        uneven = sum(k * (k - 1) // 2 for k in has.values())
        return len(has), len(chosen), worst, -uneven, sum(c["score"] for c in chosen)

    cells = problem["scores"]
    best = max(
        found
        for bits in range(1 << len(cells))
        if (found := worth([c for n, c in enumerate(cells) if bits >> n & 1])) is not None
    )
    assert worth(answer["pairs"]) == best
    assert answer["served"] == best[0]


def test_several_needs_and_a_shared_load_are_not_solved_together_and_said_so() -> None:
    with pytest.raises(BadProblem, match="needs_and_load"):
        solve_bare(problem_from_table(",Ana,needs\nCy,1,2\n"), Wanted(share_load=1))
