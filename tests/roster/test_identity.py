# SPDX-License-Identifier: MIT
"""Who a row speaks of: by number, then by name and birth date; in doubt the plan asks, because keep-aparts hang on it."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import RowKind, Severity
from mentordesk.records.people import PersonDraft
from tests.support.rosters import PROGRAMME, on_desk, plan_of, write

HEAD = "Prison number,Surname,Forename,Date of birth,Location\n"
ANN = PersonDraft(surname="O'Brien", forename="Ann", number="A1000AA", birth_date=date(1990, 3, 4))


def only(tmp_path, row, *people, **options):
    plan = plan_of(write(tmp_path, HEAD + row), on_desk(people or (ANN,)), **options)
    return plan.rows[0]


def test_a_number_is_recognised_however_it_is_spaced_or_cased(tmp_path):
    planned = only(tmp_path, "a1000 aa,O’Brien,Ann,1990-03-04,")
    assert planned.person_id == 1 and planned.kind is RowKind.SAME and planned.draft.number == "A1000AA"


def test_a_curly_apostrophe_is_no_change(tmp_path):
    assert only(tmp_path, "A1000AA,O’Brien,Ann,1990-03-04,").kind is RowKind.SAME


@pytest.mark.parametrize(
    "row", ["A1000AA,Smith,Ann,1990-03-04,", "A1000AA,O'Brien,Ann,1990-04-03,", "A1000AA,O'Brien,Anne,1990-03-04,"]
)
def test_one_difference_under_a_number_is_a_change_of_the_same_person(tmp_path, row):
    planned = only(tmp_path, row)
    assert planned.kind is RowKind.CHANGED and planned.person_id == 1 and len(planned.changes) == 1


@pytest.mark.parametrize(
    "row", ["A1000AA,Young,Samir,1989-01-28,", "A1000AA,Young,Samir,,", "A1000AA,O'Brien,Una,1971-01-01,"]
)
def test_a_number_that_is_somebody_elses_is_a_problem_and_overwrites_nobody(tmp_path, row):
    planned = only(tmp_path, row)
    assert planned.kind is RowKind.PROBLEM and planned.candidates == (1,)
    assert planned.issues[-1].issue.key == "roster.issue.number_other_person"


def test_the_same_person_under_a_new_number_is_asked_about(tmp_path):
    planned = only(tmp_path, "A9999ZZ,O'Brien,Ann,1990-03-04,B-1-2")
    assert planned.kind is RowKind.PROBLEM and planned.issues[-1].issue.key == "roster.issue.maybe_renumbered"
    same = only(tmp_path, "A9999ZZ,O'Brien,Ann,1990-03-04,B-1-2", decided={2: 1})
    assert same.kind is RowKind.CHANGED and same.draft.number == "A9999ZZ" and same.person_id == 1
    other = only(tmp_path, "A9999ZZ,O'Brien,Ann,1990-03-04,B-1-2", decided={2: None})
    assert other.kind is RowKind.NEW and other.person_id is None


def test_a_person_without_number_gets_it_when_name_and_birth_date_agree(tmp_path):
    planned = only(tmp_path, "A1000AA,O'Brien,Ann,1990-03-04,", replace(ANN, number=""))
    assert planned.kind is RowKind.CHANGED and [c.field for c in planned.changes] == ["number"]


def test_without_a_number_name_and_birth_date_find_the_person(tmp_path):
    nearly = only(tmp_path, ",OBrien,ANN,1990-03-04,")
    assert nearly.kind is RowKind.PROBLEM and nearly.candidates == (1,), "nearly the same name is asked about"
    planned = only(tmp_path, ",o brien,ANN,1990-03-04,C-1-1")
    assert planned.person_id == 1 and planned.draft.number == "A1000AA"


def test_a_name_alone_never_decides_against_a_numbered_person(tmp_path):
    planned = only(tmp_path, ",O'Brien,Ann,,")
    assert planned.kind is RowKind.PROBLEM and planned.candidates == (1,)


def test_two_people_of_one_name_and_birth_date_are_not_chosen_between(tmp_path):
    planned = only(tmp_path, ",O'Brien,Ann,1990-03-04,", ANN, replace(ANN, number="A2"))
    assert planned.kind is RowKind.PROBLEM and planned.candidates == (1, 2)


def test_a_namesake_with_another_birth_date_is_somebody_new(tmp_path):
    assert only(tmp_path, ",O'Brien,Ann,1971-01-01,").kind is RowKind.NEW


def test_a_decision_for_somebody_who_is_gone_is_asked_again(tmp_path):
    planned = only(tmp_path, "A9,Roe,Jo,,", decided={2: 77})
    assert planned.kind is RowKind.PROBLEM and planned.issues[-1].issue.key == "roster.issue.chosen_gone"


def plan_rows(tmp_path, text, people=()):
    return plan_of(write(tmp_path, text), on_desk(people), programme_id=PROGRAMME)


def test_two_lines_that_find_one_person_are_both_problems(tmp_path):
    plan = plan_rows(tmp_path, HEAD + "A1000AA,Smith,Ann,1990-03-04,\n,O'Brien,Ann,1990-03-04,\n", [ANN])
    assert [row.kind for row in plan.rows] == [RowKind.PROBLEM, RowKind.PROBLEM]


def test_one_person_on_two_lines_with_two_roles_gets_both(tmp_path):
    text = "Number,Surname,Forename,Role,Mentor capacity\nA1,Roe,Jo,mentor,2\nA1,Roe,Jo,mentee,\n"
    plan = plan_rows(tmp_path, text)
    assert [row.kind for row in plan.rows] == [RowKind.NEW, RowKind.SAME]
    assert plan.rows[0].roles == set(MentoringRole) and plan.rows[0].capacity == 2
    assert plan.rows[1].issues[-1].severity is Severity.NOTE


def test_a_line_with_the_number_and_one_without_are_one_person(tmp_path):
    plan = plan_rows(tmp_path, HEAD + "A1,Roe,Jo,1990-03-04,B-1-1\n,Roe,Jo,1990-03-04,\n")
    assert [row.kind for row in plan.rows] == [RowKind.NEW, RowKind.SAME]


def test_two_lines_about_one_person_that_disagree_are_not_chosen_between(tmp_path):
    plan = plan_rows(tmp_path, HEAD + "A1,Roe,Jo,1990-03-04,B-1-1\nA1,Roe,Jo,1990-03-04,C-1-1\n")
    assert [row.kind for row in plan.rows] == [RowKind.PROBLEM, RowKind.PROBLEM]
    assert plan.rows[0].issues[-1].issue.key == "roster.issue.repeat_differs"


def test_people_the_file_does_not_name_are_listed_and_left_alone(tmp_path):
    other = PersonDraft(surname="Roe", forename="Jo", number="A2")
    plan = plan_rows(tmp_path, HEAD + "A1000AA,O'Brien,Ann,,\n", [ANN, other])
    assert [person.number for person in plan.absent] == ["A2"]
    assert plan.rows[0].kind is RowKind.SAME


def test_a_person_whose_line_is_a_problem_is_not_called_absent(tmp_path):
    plan = plan_rows(tmp_path, HEAD + "A1000AA,O'Brien,Ann,,\nA1000AA,Young,Samir,1989-01-28,\n", [ANN])
    assert plan.absent == () and plan.summary.problems == 2


def test_a_change_of_role_or_capacity_is_shown(tmp_path):
    head = "Number,Surname,Forename,Role,Mentor capacity\n"
    first = plan_of(write(tmp_path, head + "A1,Roe,Jo,mentor,2\n"))
    desk = [replace(line, enrolments=line.enrolments) for line in _desk(first)]
    later = plan_of(write(tmp_path, head + "A1,Roe,Jo,mentor,3\n"), desk, programme_id=PROGRAMME)
    assert [(c.field, c.before, c.after) for c in later.rows[0].changes] == [("capacity", "2", "3")]
    both = plan_of(write(tmp_path, head + "A1,Roe,Jo,mentor/mentee,\n"), desk, programme_id=PROGRAMME)
    assert [(c.field, c.before, c.after) for c in both.rows[0].changes] == [("role", "mentor", "mentor; mentee")]
    other = plan_of(write(tmp_path, head + "A1,Roe,Jo,mentee,\n"), desk, programme_id=PROGRAMME)
    assert [(c.field, c.before, c.after) for c in other.rows[0].changes] == [("role", "mentor", "mentor; mentee")]


def _desk(plan):
    from_plan = on_desk([row.draft for row in plan.rows], plan)
    assert from_plan[0].enrolments
    return from_plan


def test_what_could_not_be_read_at_first_leaves_extra_once_it_can(tmp_path):
    first = plan_of(write(tmp_path, HEAD + "A1,Roe,Jo,31/02/1990,\n"))
    desk = on_desk([row.draft for row in first.rows])
    assert desk[0].person.extra == {"Date of birth": "31/02/1990"}
    later = plan_of(write(tmp_path, HEAD + "A1,Roe,Jo,28/02/1990,\n"), desk).rows[0]
    assert later.draft.birth_date == date(1990, 2, 28) and not later.draft.extra
    assert [c.field for c in later.changes] == ["birth_date", "extra:Date of birth"]
    worse = plan_of(write(tmp_path, HEAD + "A1,Roe,Jo,30/02/1990,\n"), on_desk([later.draft])).rows[0]
    assert worse.draft.birth_date == date(1990, 2, 28), "an unreadable cell does not wipe what is known"
