# SPDX-License-Identifier: MIT
"""A sheet for people is set and worded as they need it, wherever it is made; the facilitator's plan says what to prepare."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.activities import SheetVersion
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.needs import READERS_OF_ANY_TEXT, READING_HELP, Adjustment
from mentordesk.records.people import READING_LEVELS, PersonDraft
from mentordesk.records.print_profile import profile_for, wording_for
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import PrintProfile, SheetKind
from mentordesk.usecases import sheets
from mentordesk.usecases.sessions import plan_meeting
from mentordesk.words import words
from tests.printing.reading import text
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme
from tests.usecases.test_consents import a_pair

PEOPLE = st.builds(
    PersonDraft,
    reading_level=st.sampled_from(READING_LEVELS),
    adjustments=st.lists(st.sampled_from([*Adjustment, "own words"]), unique=True).map(tuple),
)


@given(st.lists(PEOPLE, max_size=5))
def test_a_sheet_is_large_exactly_when_one_of_its_readers_needs_it(people: list[PersonDraft]):
    needs = any(Adjustment.LARGE_PRINT in person.adjustments for person in people)
    assert profile_for(*people) is (PrintProfile.LARGE if needs else PrintProfile.CLEAR)


@given(st.lists(PEOPLE, max_size=5))
def test_wording_is_plain_unless_every_reader_reads_any_text_without_help(people: list[PersonDraft]):
    easy = bool(people) and all(
        person.reading_level in READERS_OF_ANY_TEXT and not READING_HELP.intersection(person.adjustments)
        for person in people
    )
    assert wording_for(*people) is (SheetVersion.STANDARD if easy else SheetVersion.PLAIN)


@given(st.lists(PEOPLE, min_size=1, max_size=5), PEOPLE)
def test_one_reader_more_never_makes_a_sheet_harder_to_read(people: list[PersonDraft], other: PersonDraft):
    sizes, wordings = list(PrintProfile), [SheetVersion.STANDARD, SheetVersion.PLAIN]
    assert sizes.index(profile_for(*people, other)) >= sizes.index(profile_for(*people))
    assert wordings.index(wording_for(*people, other)) >= wordings.index(wording_for(*people))


@pytest.mark.parametrize(("adjustments", "profile"), [((), "clear"), (("large_print",), "large")])
def test_the_agreement_of_a_pair_is_set_for_its_two(tmp_path: Path, adjustments: tuple[str, ...], profile: str):
    desk = a_desk(tmp_path / "desk")
    mentor, _, pair = a_pair(desk)
    desk.perform(
        "people.act.change", lambda store: store.people.change(
            mentor, PersonDraft(surname="Adeyemi", adjustments=adjustments), store.clock.now()
        ),
    )  # fmt: skip
    choice = sheets.SheetChoice(kind=SheetKind.AGREEMENT, pair_id=pair)
    gathered = desk.ask(partial(sheets.gather_sheet, choice=choice))
    assert gathered.options.profile is PrintProfile(profile)
    chosen = sheets.SheetChoice(kind=SheetKind.AGREEMENT, pair_id=pair, profile=PrintProfile.STANDARD)
    assert desk.ask(partial(sheets.gather_sheet, choice=chosen)).options.profile is PrintProfile.STANDARD


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_plan_says_what_to_prepare_for_whom_and_a_sheet_in_their_hands_never(tmp_path: Path, language: str):
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    mentor = a_mentor(desk, programme, "Adeyemi", adjustments=("step_free", "interpreter"), interpreter="yo")
    mentee = a_mentee(desk, programme, "Baptiste")
    attendees = ((mentor, MentoringRole.MENTOR), (mentee, MentoringRole.MENTEE))
    draft = MeetingDraft(programme_id=programme, day=date(2026, 3, 4), slot="AM", title="Circle", attendees=attendees)
    meeting = desk.perform("sessions.act.plan", partial(plan_meeting, draft=draft)).value
    said = words(language)
    needs = (said.label("people.adjustment", "step_free")[1:], said.label("languages", "yo"))
    plan = sheets.SheetChoice(kind=SheetKind.SESSION_PLAN, meeting_id=meeting, language=language)
    printed = text(sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=plan))).pdf)
    assert [need for need in needs if need not in printed] == []
    register = sheets.SheetChoice(kind=SheetKind.REGISTER, meeting_id=meeting, language=language)
    printed = text(sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=register))).pdf)
    assert [need for need in needs if need in printed] == []
