# SPDX-License-Identifier: MIT
"""Application, referral, interview and induction on paper become what the desk's own forms would write down, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden
from mentordesk.records.applications import Requester, Wording
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.joining_sheets import InductionChecklist
from mentordesk.records.paper_follows import suggested
from mentordesk.records.people import FreeSlot
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.applications import applications_of
from mentordesk.usecases.availability import availability_page
from mentordesk.usecases.check_lists import take_over_usual
from mentordesk.usecases.paper_follows import hand_in_following, paper_follows
from mentordesk.usecases.people import get_person
from tests.support.desks import a_desk, a_mentor, a_person, a_programme
from tests.support.papers import Typed, box, hand_in, printed, told
from tests.usecases.test_paper_follows import without

DAY = "2026-11-20"
ASKED: Typed = {
    "asked_on": DAY,
    "wording": box("scribed"),
    "why": "I know how it is\nto be new.",
    "strengths": box("reading", "maths"),
    "free": ["0AM", "2PM"],
    "staff": "Officer Lane",
    "checks": box("yes"),
}
REFERRED: Typed = {
    "asked_on": DAY,
    "requester": box("education"),
    "requester_name": "Ms Hill",
    "wording": box("requester"),
    "why": "Wants to read letters.",
    "aims": box("improve_reading"),
    "access": box("large_print"),
    "agrees": box("yes"),
}
SIGNED: Typed = {
    "day": DAY,
    "staff": "Sam",
    **{line: box("own_initials", "staff_initials") for line in InductionChecklist.LINES},
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def programme(desk: Desk) -> ProgrammeId:
    made = a_programme(desk)
    desk.perform("checks.act.usual", partial(take_over_usual, programme_id=made))
    return made


@pytest.fixture
def person(desk: Desk, programme: ProgrammeId) -> PersonId:
    return a_person(desk, "Newcombe", free=frozenset())


def applications(desk: Desk, person: PersonId) -> list[tuple[MentoringRole, Requester, str, Wording]]:
    found = desk.ask(partial(applications_of, person_id=person))
    return [(one.role, one.requester, one.why, one.wording) for one in found]


def test_an_application_is_written_down_with_what_it_tells_and_all_of_it_is_one_undo(
    desk: Desk, person: PersonId
) -> None:
    code = printed(desk, SheetKind.APPLICATION, person_id=person)
    hand_in(desk, code, ASKED)
    why = "I know how it is\nto be new."
    assert applications(desk, person) == [(MentoringRole.MENTOR, Requester.SELF, why, Wording.SCRIBED)]
    assert {"reading", "maths"} <= set(desk.ask(partial(get_person, person_id=person)).strengths)
    page = desk.ask(partial(availability_page, person_id=person))
    assert page.availability.free == {FreeSlot(0, "AM"), FreeSlot(2, "PM")}
    desk.undo()
    assert applications(desk, person) == [] and not desk.ask(partial(get_person, person_id=person)).strengths


def test_an_application_is_never_written_down_twice_nor_for_who_is_a_mentor_already(
    desk: Desk, person: PersonId, programme: ProgrammeId
) -> None:
    hand_in(desk, printed(desk, SheetKind.APPLICATION, person_id=person), ASKED)
    again = told(desk, printed(desk, SheetKind.APPLICATION, person_id=person), ASKED)
    assert again["application"].why_not == "enrolments.issue.applied_already"
    assert not {"strengths", "free"} & set(again), "nothing is new about the person"
    mentor = a_mentor(desk, programme, "Adeyemi")
    held = told(desk, printed(desk, SheetKind.APPLICATION, person_id=mentor), ASKED)
    assert held["application"].why_not == "enrolments.issue.holds_it"


@pytest.mark.parametrize(
    ("left_out", "why_not"),
    [("asked_on", "no_day"), ("wording", "no_wording"), ("requester", "no_requester")],
)
def test_what_is_missing_on_a_referral_is_said(desk: Desk, person: PersonId, left_out: str, why_not: str) -> None:
    answers = {name: answer for name, answer in REFERRED.items() if name != left_out}
    follows = told(desk, printed(desk, SheetKind.REFERRAL, person_id=person), answers)
    (asked,) = (one for key, one in follows.items() if key.startswith("referral"))
    assert not asked.can_follow and asked.why_not.endswith(why_not)


def test_a_referral_is_written_down_with_who_refers_and_in_whose_words(desk: Desk, person: PersonId) -> None:
    hand_in(desk, printed(desk, SheetKind.REFERRAL, person_id=person), REFERRED)
    (one,) = desk.ask(partial(applications_of, person_id=person))
    assert (one.role, one.requester, one.requester_name) == (MentoringRole.MENTEE, Requester.EDUCATION, "Ms Hill")
    assert one.wording is Wording.REQUESTER and one.why == "Wants to read letters."
    found = desk.ask(partial(get_person, person_id=person))
    assert found.goals == ("improve_reading",) and found.adjustments == ("large_print",)


@pytest.mark.parametrize("agrees", [{}, {"agrees": box("no")}], ids=["not_said", "no"])
def test_without_the_persons_yes_a_referral_is_ticked_in_nothing(desk: Desk, person: PersonId, agrees: Typed) -> None:
    answers = {name: answer for name, answer in REFERRED.items() if name != "agrees"} | agrees
    code = printed(desk, SheetKind.REFERRAL, person_id=person)
    follows = desk.ask(partial(paper_follows, code=code, answers=answers))
    assert suggested(follows) == frozenset() and any(one.can_follow for one in follows)
    assert follows[0].key == "paper_follows_joining.no_yes" and follows[0].only_told


def test_of_several_programmes_the_one_named_on_the_sheet_is_meant_and_a_name_nobody_knows_is_said(
    desk: Desk, person: PersonId, programme: ProgrammeId
) -> None:
    other = a_programme(desk, name="Reading friends", neutral_name="Group R")
    code = printed(desk, SheetKind.APPLICATION, person_id=person)
    assert told(desk, code, ASKED)["application_open"].why_not.endswith("no_programme")
    unknown = told(desk, code, {**ASKED, "programme": "Chess"})["application_open"]
    assert unknown.why_not.endswith("unknown_programme") and unknown.facts["named"] == "Chess"
    hand_in(desk, code, {**ASKED, "programme": "reading  FRIENDS"})
    (one,) = desk.ask(partial(applications_of, person_id=person))
    assert one.programme_id == other != programme


def test_times_known_already_are_replaced_only_where_somebody_says_so(desk: Desk, programme: ProgrammeId) -> None:
    person = a_person(desk, "Newcombe", free=frozenset({FreeSlot(4, "AM")}))
    code = printed(desk, SheetKind.APPLICATION, person_id=person)
    assert not told(desk, code, ASKED)["free_instead"].ticked
    hand_in(desk, code, ASKED)
    assert desk.ask(partial(get_person, person_id=person)).free == {FreeSlot(4, "AM")}


def test_a_no_to_checks_is_said_and_the_name_of_who_knows_them(desk: Desk, person: PersonId) -> None:
    code = printed(desk, SheetKind.APPLICATION, person_id=person)
    follows = told(desk, code, {**ASKED, "checks": box("no")})
    assert follows["no_checks"].only_told and follows["ask_opinion"].facts["named"] == "Officer Lane"


def test_an_interview_becomes_the_outcome_of_its_check_and_nothing_of_what_was_said(
    desk: Desk, person: PersonId
) -> None:
    answers: Typed = {"day": DAY, "done_by": "Sam", "outcome": box("conditions"), "conditions": "Only mornings."}
    answers |= {"question_1": {"ticked": ["1"], "said": "Mumbled."}}
    hand_in(desk, printed(desk, SheetKind.INTERVIEW, person_id=person), answers)
    (made,) = desk.ask(lambda store: store.checks.of_people([person]))[person]
    assert (made.outcome, made.done_by, made.conditions) == (CheckOutcome.CONDITIONS, "Sam", "Only mornings.")
    assert desk.ask(lambda store: store.checks.item(made.item_id))[2].kind == "interview"
    again = told(desk, printed(desk, SheetKind.INTERVIEW, person_id=person), answers)["check"]
    assert again.why_not.endswith("check_there")


@pytest.mark.parametrize(
    ("changed", "why_not"),
    [
        ({"outcome": {}}, "no_outcome"),
        ({"day": ""}, "no_day"),
        ({"day": "2026-12-24"}, "checks.issue.ahead"),
        ({"outcome": box("conditions")}, "checks.issue.no_conditions"),
    ],
    ids=["outcome", "day", "ahead", "conditions"],
)
def test_an_interview_that_cannot_follow_says_why(desk: Desk, person: PersonId, changed: Typed, why_not: str) -> None:
    answers: Typed = {"day": DAY, "outcome": box("clear"), **changed}
    (follow,) = told(desk, printed(desk, SheetKind.INTERVIEW, person_id=person), answers).values()
    assert not follow.can_follow and follow.why_not.endswith(why_not)


def test_an_induction_signed_by_both_is_training_and_one_that_is_not_is_looked_at_first(
    desk: Desk, programme: ProgrammeId
) -> None:
    mentor = a_mentor(desk, programme, "Adeyemi")
    half = {**SIGNED, "gifts": box("own_initials")}
    code = printed(desk, SheetKind.INDUCTION, person_id=mentor)
    unsigned = told(desk, code, half)["induction_unsigned"]
    assert unsigned.can_follow and not unsigned.ticked and unsigned.facts["n"] == 1
    hand_in(desk, code, SIGNED)
    done = desk.ask(lambda store: store.training.of_people([mentor]))[mentor]
    kinds = {desk.ask(lambda store, one=one: store.training.module(one.module_id))[2].kind for one in done}
    assert "induction" in kinds and all(one.passed for one in done)
    again = told(desk, printed(desk, SheetKind.INDUCTION, person_id=mentor), SIGNED)["induction"]
    assert again.why_not.endswith("training_there")


def test_an_induction_of_somebody_without_a_role_stays_with_the_sheet(desk: Desk, person: PersonId) -> None:
    follow = told(desk, printed(desk, SheetKind.INDUCTION, person_id=person), SIGNED)["induction_open"]
    assert follow.why_not.endswith("no_induction")


def test_who_may_not_write_people_is_told_so_and_does_nothing(desk: Desk, person: PersonId) -> None:
    code = printed(desk, SheetKind.APPLICATION, person_id=person)
    ids = suggested(desk.ask(partial(paper_follows, code=code, answers=ASKED)))
    reader = without(desk, Permission.WRITE_PEOPLE)
    follows = paper_follows(reader, code=code, answers=ASKED)
    assert suggested(follows) == frozenset()
    with pytest.raises(Exception) as refused:
        hand_in_following(reader, code=code, answers=ASKED, chosen=ids)
    assert not isinstance(refused.value, Forbidden) and applications(desk, person) == []
