# SPDX-License-Identifier: MIT
"""Rosters of any project: two CSV lists and a criteria file that states the project's rules, from columns to pairs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mentordesk import paths
from mentordesk.pairing.bare import solve_bare
from mentordesk.pairing.bare_roster import broken_rules, problem_from_rosters
from mentordesk.pairing.bare_rules import RosterRules, read_rules
from mentordesk.pairing.errors import BadCriteria, BadTable
from mentordesk.words import LANGUAGES, words

EXAMPLE = Path(paths.resources()) / "examples" / "roster-criteria.toml"
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7")
MENTORS = """first name,email address,grade,organisation,profession,characteristics
A,a@x,SEO,Joy,Policy,"Gay, Non-binary"
B,b@x,HEO,Love,HR,
C,c@x,HEO,Peace,Policy,
"""
MENTEES = """first name,email address,grade,organisation,profession,identity to match
D,d@x,HEO,Love,Policy,Gay
E,e@x,EO,Love,HR,
F,c@x,EO,Joy,Policy,
"""


def rules(text: str | None = None) -> RosterRules:
    return read_rules(text or EXAMPLE.read_text(encoding="utf-8"))


def test_the_rules_of_the_example_forbid_and_score_as_its_project_does() -> None:
    problem = problem_from_rosters(MENTORS, MENTEES, rules())
    scored = {(cell["mentor"], cell["mentee"]): cell["score"] for cell in problem["scores"]}
    # a-d: one grade, profession, identity; a-e: two grades; c-e: one grade; b-c@x: one grade, another profession. Missing
    # are a-c@x and b-e (same organisation), c-c@x (the same person), b-d and c-d (no grade between them).
    assert scored == {("a@x", "d@x"): 22, ("a@x", "e@x"): 7, ("c@x", "e@x"): 10, ("b@x", "c@x"): 10}
    answer = solve_bare(problem)
    assert (answer["served"], answer["total"]) == (3, 42)


def invented(seed: int, count: int = 40) -> tuple[str, str]:
    chance = random.Random(seed)
    organisations, professions, identities = ("Joy", "Love", "Peace"), ("Policy", "HR"), ("", "Gay", "Lesbian")
    sides = []
    for side, column in (("mentor", "characteristics"), ("mentee", "identity to match")):
        lines = [f"email address,grade,organisation,profession,{column}"]
        for n in range(count):
            lines.append(
                f"{side}{n}@x,{chance.choice(GRADES)},{chance.choice(organisations)},{chance.choice(professions)},"
                f"{chance.choice(identities)}"
            )
        sides.append("\n".join(lines))
    return sides[0], sides[1]


@pytest.mark.parametrize("seed", range(5))
def test_a_roster_of_that_shape_runs_from_csv_to_pairs_and_breaks_no_rule(seed: int) -> None:
    mentors, mentees = invented(seed)
    problem = problem_from_rosters(mentors, mentees, rules())
    pairs = [(pair["mentor"], pair["mentee"]) for pair in solve_bare(problem)["pairs"]]
    assert pairs
    assert broken_rules(pairs, mentors, mentees, rules()) == []
    possible = {(cell["mentor"], cell["mentee"]) for cell in problem["scores"]}
    forbidden = [(f"mentor{a}@x", f"mentee{b}@x") for a in range(40) for b in range(40)]
    forbidden = [pair for pair in forbidden if pair not in possible]
    assert {(mentor, mentee) for mentor, mentee, _ in broken_rules(forbidden, mentors, mentees, rules())} == set(
        forbidden
    )


def test_places_and_needs_come_from_a_column_where_one_is_named() -> None:
    text = 'version = 1\n[mentors]\nid = "n"\ncapacity = "places"\n[mentees]\nid = "n"\nneeds = 2\n'
    problem = problem_from_rosters("n,places\na,3\nb,\n", "n\nd\n", rules(text))
    assert problem["mentors"] == [{"id": "a", "capacity": 3}, {"id": "b", "capacity": 1}]
    assert problem["mentees"] == [{"id": "d", "needs": 2}]


def test_what_somebody_has_not_answered_neither_forbids_nor_gives_points() -> None:
    silent = MENTEES.replace("d@x,HEO,Love,Policy,Gay", "d@x,,,,")
    problem = problem_from_rosters(MENTORS, silent, rules())
    assert {c["mentor"]: c["score"] for c in problem["scores"] if c["mentee"] == "d@x"} == {
        "a@x": 0,
        "b@x": 0,
        "c@x": 0,
    }


@pytest.mark.parametrize(
    ("mentors", "fault", "values"),
    [
        ("", "empty_roster", {}),
        ("email address,grade\na@x,SEO\n", "no_column", {"column": "organisation"}),
        (MENTORS.replace("b@x", ""), "nameless", {"line": 3, "column": "email address"}),
        (MENTORS.replace("b@x", "a@x"), "repeated", {"line": 3, "name": "a@x", "before": 2}),
        (MENTORS.replace("HEO,Love", "Chief,Love"), "not_in_order", {"line": 3, "column": "grade", "found": "Chief"}),
        (MENTORS.replace("B,b@x", '"B,b@x'), "not_csv", {}),
    ],
    ids=["empty", "no column", "nameless", "repeated", "not in the order", "not CSV"],
)
def test_every_fault_of_a_list_is_named_with_its_place(mentors: str, fault: str, values: dict[str, object]) -> None:
    with pytest.raises(BadTable) as bad:
        problem_from_rosters(mentors, MENTEES, rules())
    assert bad.value.key == f"errors_pairing.table.{fault}"
    assert values.items() <= dict(bad.value.values).items()
    for language in LANGUAGES:
        assert words(language)(bad.value.key, **bad.value.values)


GOOD = EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "fault", "values"),
    [
        ("version = 1\n[mentors\n", "not_toml", {"line": "2"}),
        ("", "version", {"found": ""}),
        (GOOD.replace("version = 1", "version = 2"), "version", {"found": "2"}),
        (GOOD + "\n[colours]\n", "unknown_name", {"name": "colours"}),
        (
            GOOD.replace('when = "same"', 'when = "equal"', 1),
            "unknown_name",
            {"name": "equal", "where": "forbid[0].when"},
        ),
        (GOOD.replace('order = "grade"', 'order = "rank"', 1), "unknown_name", {"name": "rank"}),
        (GOOD.replace("points = 8", "points = 8.5"), "not_a_number", {"where": "points[2].points"}),
        (GOOD.replace("points = 8", "weight = 8"), "not_a_number", {"where": "points[2].points"}),
        (GOOD.replace("values = [1, 2]", "values = []"), "not_a_number", {"where": "forbid[1].values"}),
        (GOOD.replace('id = "email address"\ncapacity', "capacity"), "not_a_text", {"where": "mentors.id"}),
        (GOOD.replace('["AA", ', '["AO", '), "not_texts", {"where": "orders.grade"}),
        (GOOD.replace("capacity = 1", "capacity = -1"), "not_a_number", {"where": "mentors.capacity"}),
        ("version = 1\nforbid = 3\n", "not_a_table", {"where": "forbid"}),
        ("version = 1\npoints = [3]\n", "not_a_number", {"where": "points[0].points"}),
        ("version = 1\nforbid = [3]\n", "not_a_table", {"where": "forbid[0]"}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_every_fault_of_a_criteria_file_is_named_in_both_languages(
    text: str, fault: str, values: dict[str, object]
) -> None:
    with pytest.raises(BadCriteria) as bad:
        read_rules(text)
    assert bad.value.key == f"errors_pairing.criteria.{fault}"
    assert values.items() <= dict(bad.value.values).items()
    for language in LANGUAGES:
        assert words(language)(bad.value.key, **bad.value.values)
