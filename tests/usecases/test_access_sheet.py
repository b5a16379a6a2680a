# SPDX-License-Identifier: MIT
"""What somebody may read of themselves: everything the desk holds but what the sheet says is left out, and nobody else's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.errors import Forbidden
from mentordesk.printing.access_request import SENTENCES
from mentordesk.records.access_sheets import AccessRequest
from mentordesk.records.applications import Wording
from mentordesk.records.availability import AwayDraft, AwayWhy, Rota
from mentordesk.records.contacts import ContactDraft
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.paper_voices import VOICES, WITHOUT_NAME
from mentordesk.records.people import FreeSlot
from mentordesk.records.plans import PlanOf, PlanWeek, Project, ProjectRole
from mentordesk.records.roles import Role
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import availability, contacts, papers, plans, sheets
from mentordesk.usecases.access_sheet import LEFT_OUT, TOLD
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from mentordesk.words import words
from tests.support.desks import MONDAY, a_desk
from tests.support.wing import Wing


def printed(wing: Wing, kind: SheetKind, **about: object) -> str:
    choice = SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    wing.desk.perform("audit.action.printed", log)
    return gathered.frame.codes[0]


def returned(
    wing: Wing, kind: SheetKind, answers: dict[str, object], about_id: int | None = None, **about: object
) -> None:
    code = printed(wing, kind, **about)
    hand_in = partial(papers.hand_in, code=code, answers=answers, about_id=about_id)
    wing.desk.perform("papers.act.hand_in", hand_in)


def sheet_of(wing: Wing, person: object, language: str = "en") -> AccessRequest:
    choice = SheetChoice(kind=SheetKind.ACCESS_REQUEST, person_id=person, language=language)  # type: ignore[arg-type]
    found = wing.desk.ask(partial(sheets.gather_sheet, choice=choice)).sheet
    assert isinstance(found, AccessRequest)
    return found


def told(wing: Wing, person: object, section: str) -> list[tuple[str, str]]:
    sections = {one.code: one.facts for one in sheet_of(wing, person).sections}
    return [(fact.label, fact.said) for fact in sections.get(section, ())]


def everything(wing: Wing, person: object) -> str:
    return "\n".join(f"{fact.label}: {fact.said}" for part in sheet_of(wing, person).sections for fact in part.facts)


def test_every_table_with_a_person_in_it_is_told_or_named_as_left_out(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    database = desk._database
    tables = [name for (name,) in database.all("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    hangs_on = {one: {row[2] for row in database.all(f'PRAGMA foreign_key_list("{one}")')} for one in tables}
    columns = {one: {row[1] for row in database.all(f'PRAGMA table_info("{one}")')} for one in tables}
    desk.close()
    named = {"person", *(one for one in tables if "person_id" in columns[one])}
    while more := {one for one in tables if hangs_on[one] & named} - named:
        named |= more
    assert TOLD.isdisjoint(LEFT_OUT)
    assert sorted(TOLD | set(LEFT_OUT)) == sorted(named), (
        "a new table with people in it is told on the sheet, or left out"
    )


def test_everything_left_out_is_named_on_the_sheet_in_both_languages() -> None:
    assert set(LEFT_OUT.values()) <= set(range(1, SENTENCES + 1))
    for language in ("en", "fr"):
        assert all(words(language).has(f"sheets_access.left_out.{number}") for number in range(1, SENTENCES + 1))
        assert not words(language).has(f"sheets_access.left_out.{SENTENCES + 1}")


def test_of_every_sheet_that_is_typed_in_it_is_known_whose_the_answers_are() -> None:
    for kind, voices in VOICES.items():
        assert set(voices) <= {question.name for question in FORM_FOR[kind].questions}
    assert WITHOUT_NAME.isdisjoint(VOICES)


def test_a_review_gives_each_of_the_two_their_own_words_alone(wing: Wing) -> None:
    said = {"mentor_says": "More time.", "mentee_says": "Another room.", "works": "Staff opinion.", "hard": "Distrust."}
    returned(wing, SheetKind.PAIR_REVIEW, said, pair_id=wing.pair)
    mentor, mentee = everything(wing, wing.adeyemi), everything(wing, wing.baptiste)
    assert "More time." in mentor and "Another room." not in mentor
    assert "Another room." in mentee and "More time." not in mentee
    for text in (mentor, mentee, everything(wing, wing.carter)):
        assert "Staff opinion." not in text and "Distrust." not in text
    assert words("en")("sheets.title.pair_review") not in everything(wing, wing.carter)


def test_a_referral_is_given_back_only_in_the_persons_own_words(wing: Wing) -> None:
    for wording, why in (
        (Wording.OWN, "I want to read."),
        (Wording.REQUESTER, "He is difficult."),
        (None, "Who knows."),
    ):
        ticked = {"wording": {"ticked": [wording.value]}} if wording else {}
        answers = {"why": why, "requester_name": "Officer Blunt", **ticked}
        returned(wing, SheetKind.REFERRAL, answers, person_id=wing.baptiste)
    text = everything(wing, wing.baptiste)
    assert "I want to read." in text
    assert not any(others in text for others in ("He is difficult.", "Who knows.", "Officer Blunt"))


def test_notes_of_staff_and_outcomes_stay_off_the_sheet_that_they_were_made_does_not(wing: Wing) -> None:
    spoken = {"said": "He cried.", "dilemmas": "Tell his wife?", "way": {"ticked": ["phone"]}, "minutes": "20"}
    returned(wing, SheetKind.STAFF_CONTACT, spoken, person_id=wing.baptiste)
    scored = {
        "question_1": {"ticked": ["1"], "said": "Mumbled."},
        "outcome": {"ticked": ["failed"]},
        "done_by": "Blunt",
    }
    returned(wing, SheetKind.INTERVIEW, scored, person_id=wing.baptiste)
    printed(wing, SheetKind.INDUCTION, person_id=wing.baptiste)
    facts, text = told(wing, wing.baptiste, "papers"), everything(wing, wing.baptiste)
    said = words("en")
    for kind in (SheetKind.STAFF_CONTACT, SheetKind.INTERVIEW, SheetKind.INDUCTION):
        assert any(said(f"sheets.title.{kind.value}") in fact for _, fact in facts)
    assert said("sheets_access.sheet_out", sheet=said("sheets.title.induction")) in text
    assert "20" in text and said.label("contacts.way", "phone") in text
    assert not any(note in text for note in ("He cried.", "Tell his wife?", "Mumbled.", "Blunt"))


def test_a_goal_plan_is_given_to_whom_it_is_for_and_a_blank_one_to_nobody(wing: Wing) -> None:
    returned(wing, SheetKind.GOAL_PLAN, {"goal": "Write home."}, pair_id=wing.pair)
    returned(wing, SheetKind.GOAL_PLAN, {"goal": "Listen more."}, pair_id=wing.pair, person_id=wing.adeyemi)
    returned(wing, SheetKind.GOAL_PLAN, {"goal": "Whose is it."}, about_id=wing.pair, blank=True)
    mentor, mentee = everything(wing, wing.adeyemi), everything(wing, wing.baptiste)
    assert "Write home." in mentee and "Listen more." not in mentee
    assert "Listen more." in mentor and "Write home." not in mentor
    assert "Whose is it." not in mentor + mentee


def test_a_sheet_about_a_pair_that_is_still_out_and_one_without_a_name_are_told_to_nobody(wing: Wing) -> None:
    printed(wing, SheetKind.CLOSURE, pair_id=wing.pair)
    returned(wing, SheetKind.CHECK_IN, {"R2": {"ticked": ["no"]}}, pair_id=wing.pair)
    said = words("en")
    for person in (wing.adeyemi, wing.baptiste):
        text = everything(wing, person)
        assert said("sheets.title.closure") not in text and said("sheets.title.check_in") not in text


def test_groups_projects_talks_and_times_are_told_and_what_is_still_to_come_is_not(wing: Wing) -> None:
    perform = wing.desk.perform
    project = Project(title="A story book", roles=(ProjectRole(what="Draws the cover", person_id=wing.baptiste),))
    keep = partial(plans.keep_plan, of=PlanOf(group_id=wing.group), weeks=(PlanWeek(monday=MONDAY),))
    plan = perform("plans.act.keep", keep).value
    perform("plans.act.project", partial(plans.write_project, plan_id=plan, project=project))
    draft = ContactDraft(pair_id=wing.pair, with_ids=(wing.baptiste,), day=MONDAY, said="He is low.")
    perform("contacts.act.record", partial(contacts.record_contact, draft=draft))
    weeks = (frozenset({FreeSlot(0, "AM")}), frozenset({FreeSlot(1, "PM")}))
    rota = Rota(anchor=MONDAY, weeks=weeks)
    perform("availability.act.rota", partial(availability.set_rota, person_id=wing.baptiste, rota=rota))
    for why, first in ((AwayWhy.COURSE, MONDAY), (AwayWhy.COURT, MONDAY + timedelta(days=9))):
        away = AwayDraft(first=first, last=first + timedelta(days=1), why=why, note="Secret route.")
        perform("availability.act.away", partial(availability.be_away, person_id=wing.baptiste, draft=away))
    assert [said for _, said in told(wing, wing.baptiste, "groups")] == ["Readers", "Readers – Draws the cover"]
    assert told(wing, wing.baptiste, "talks") == [("23 November 2026", "Spoken")]
    times = told(wing, wing.baptiste, "times")
    assert [label for label, _ in times[:2]] == ["Week 1", "Week 2"] and times[2][1] == "Course" and len(times) == 3
    text = everything(wing, wing.baptiste)
    assert "He is low." not in text and "Secret route." not in text and "Court" not in text
    assert "Draws the cover" not in everything(wing, wing.carter)


def test_who_may_not_read_what_stands_on_sheets_prints_no_half_of_it(wing: Wing) -> None:
    security = replace(wing.desk._store, actor=replace(wing.desk.actor, roles=frozenset({Role.SECURITY})))
    with pytest.raises(Forbidden):
        sheets.gather_sheet(security, SheetChoice(kind=SheetKind.ACCESS_REQUEST, person_id=wing.baptiste))
