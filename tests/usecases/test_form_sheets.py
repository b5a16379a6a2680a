# SPDX-License-Identifier: MIT
"""The forms of joining, of a pair and of a day on duty, gathered from a real desk: what is filled in, and what never is."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from mentordesk.errors import Invalid, Refused
from mentordesk.records.along_sheets import ClosureForm, MentorLog, PairReview, SessionNote, StaffContact
from mentordesk.records.apart import ApartDraft
from mentordesk.records.applications import ApplicationDraft, Requester, Wording
from mentordesk.records.consents import ConsentDraft, ConsentKind
from mentordesk.records.contacts import ContactDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId, PersonId
from mentordesk.records.joining_sheets import InductionChecklist, InterviewRecord, MentorApplication, Referral
from mentordesk.records.life_events import EventKind
from mentordesk.records.pairs import PairEnding
from mentordesk.records.paper_code import said_code
from mentordesk.records.people import FreeSlot, Location
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sessions import CancelReason, MeetingStatus
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, applications, consents, contacts, pairs, papers, sessions, sheets
from tests.printing.reading import text
from tests.support.desks import MONDAY, a_person
from tests.support.wing import WEDNESDAY, Wing

PEOPLE_SHEETS = (
    SheetKind.APPLICATION, SheetKind.REFERRAL, SheetKind.INTERVIEW, SheetKind.INDUCTION, SheetKind.STAFF_CONTACT,
)  # fmt: skip
PAIR_SHEETS = (SheetKind.MENTOR_LOG, SheetKind.PAIR_REVIEW, SheetKind.CLOSURE)
MEETING_SHEETS = (SheetKind.SESSION_NOTE, SheetKind.MATERIAL_COUNT)
EMPTY_SHEETS = (SheetKind.CONTACT_NOTE, SheetKind.LATER_TALLY)
BLANKS = (*PEOPLE_SHEETS, *PAIR_SHEETS, *MEETING_SHEETS, *EMPTY_SHEETS, SheetKind.HANDOVER)


def gathered(wing: Wing, kind: SheetKind, **about: object) -> sheets.GatheredSheet:
    choice = sheets.SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    return wing.desk.ask(partial(sheets.gather_sheet, choice=choice))


def sheet(wing: Wing, kind: SheetKind, **about: object) -> Any:
    return gathered(wing, kind, **about).sheet


def applies(wing: Wing, person: PersonId, role: MentoringRole, **fields: object) -> None:
    draft = ApplicationDraft(person_id=person, programme_id=wing.programme, role=role, asked_on=MONDAY, **fields)  # type: ignore[arg-type]
    wing.desk.perform("enrolments.act.apply", partial(applications.apply, draft=draft))


def somebody(wing: Wing) -> PersonId:
    return a_person(
        wing.desk,
        "Diallo",
        number="A4711",
        location=Location("B", "2", "014"),
        languages=("fr", "en"),
        strengths=("cooking", "stop_using"),
        goals=("stop_using", "find_work"),
        wants=("listen_better",),
        want_words="Not Adeyemi, please",
        lived=("addiction",),
        adjustments=("large_print",),
        tags=("watch-closely",),
        free=frozenset({FreeSlot(1, "AM")}),
    )


def test_an_application_is_filled_with_what_was_asked_and_what_is_known(wing: Wing):
    person = somebody(wing)
    applies(wing, person, MentoringRole.MENTOR, why="To give something back.", wording=Wording.SCRIBED)
    filled = sheet(wing, SheetKind.APPLICATION, person_id=person)
    assert isinstance(filled, MentorApplication)
    assert (filled.surname, filled.number, filled.location) == ("Diallo", "A4711", "B-2-014")
    assert (filled.asked_on, filled.wording, filled.why) == (MONDAY, Wording.SCRIBED, "To give something back.")
    assert filled.programme == "Peer mentoring" and filled.leaves == "1 January 2029"
    assert filled.free == {FreeSlot(1, "AM")} and "0AM" in filled.slots and filled.languages == "French, English"


def test_what_tells_of_health_or_is_a_wish_about_somebody_is_on_no_form_of_joining(wing: Wing):
    person = somebody(wing)
    applies(
        wing,
        person,
        MentoringRole.MENTEE,
        requester=Requester.MENTAL_HEALTH,
        requester_name="Dr Vance",
        why="Needs company.",
        wording=Wording.REQUESTER,
    )
    filled = sheet(wing, SheetKind.REFERRAL, person_id=person)
    assert isinstance(filled, Referral)
    assert (filled.requester, filled.requester_name) == (Requester.OTHER, "")
    assert filled.aims == ("find_work",) and filled.wants == ("listen_better",) and filled.access == ("large_print",)
    for kind in PEOPLE_SHEETS:
        for language in ("en", "fr"):
            told = text(sheets.draw(gathered(wing, kind, person_id=person, language=language)).pdf).casefold()
            for secret in (
                "mental",
                "mentale",
                "vance",
                "stop using",
                "arrêter de consommer",
                "addiction",
                "not adeyemi",
            ):
                assert secret not in told, (kind, secret)
            assert "watch-closely" not in told


def test_an_interview_and_an_induction_know_who_it_is_and_what_is_promised(wing: Wing):
    interview = sheet(wing, SheetKind.INTERVIEW, person_id=wing.carter)
    assert isinstance(interview, InterviewRecord) and interview.person == "Sam Carter"
    induction = sheet(wing, SheetKind.INDUCTION, person_id=wing.carter)
    assert isinstance(induction, InductionChecklist)
    assert induction.person == "Sam Carter" and induction.confidentiality is Confidentiality.LIMITED
    assert induction.programme == "Activity room 2"
    blank = sheet(wing, SheetKind.INDUCTION, blank=True)
    assert blank == InductionChecklist(confidentiality=Confidentiality.LIMITED)


def test_a_log_names_the_mentor_alone_and_counts_the_meetings(wing: Wing):
    wing.desk.perform("sessions.act.mark", lambda store: store.sessions.set_status(wing.monday, MeetingStatus.HELD))
    log = sheet(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    assert log == MentorLog(mentor="Sam", meeting=2, day=WEDNESDAY)
    told = text(sheets.draw(gathered(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)).pdf)
    assert "Adeyemi" not in told and "Baptiste" not in told


def test_a_review_counts_what_was_held_called_off_and_never_recorded(wing: Wing):
    wing.later(10)
    wing.desk.perform("sessions.act.mark", lambda store: store.sessions.set_status(wing.monday, MeetingStatus.HELD))
    review = sheet(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    assert isinstance(review, PairReview)
    assert (review.due, review.held, review.cancelled, review.open) == (2, 1, 0, 1)
    assert (review.mentor, review.mentee, review.last_met) == ("Sam Adeyemi", "Sam Baptiste", MONDAY)


def test_a_review_does_not_count_against_a_pair_what_the_establishment_called_off(wing: Wing):
    cancel = partial(sessions.cancel_meetings, meeting_ids=[wing.monday], reason=CancelReason.OPERATIONAL)
    wing.desk.perform("sessions.act.cancel", cancel)
    review = sheet(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    assert (review.due, review.held, review.cancelled, review.open, review.last_met) == (1, 0, 1, 0, None)


@pytest.mark.parametrize("ending", [PairEnding.COMPLETED, PairEnding.SAFETY, PairEnding.HEALTH])
def test_a_closing_tells_why_where_that_may_be_told(wing: Wing, ending: PairEnding):
    wing.desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=wing.pair, ending=ending))
    closing = sheet(wing, SheetKind.CLOSURE, pair_id=wing.pair)
    assert isinstance(closing, ClosureForm) and closing.ended == MONDAY
    told = ending is PairEnding.COMPLETED
    assert (closing.ending, closing.other_ending) == (ending if told else None, not told)


def test_a_closing_tells_of_contact_only_when_both_said_yes(wing: Wing):
    def says(person: PersonId) -> None:
        draft = ConsentDraft(person_id=person, kind=ConsentKind.CONTACT_AFTER, given_on=MONDAY, pair_id=wing.pair)
        wing.desk.perform("consents.act.record", partial(consents.record_consent, draft=draft))

    assert not sheet(wing, SheetKind.CLOSURE, pair_id=wing.pair).both_agree
    says(wing.adeyemi)
    one = gathered(wing, SheetKind.CLOSURE, pair_id=wing.pair)
    nobody_said = sheet(wing, SheetKind.CLOSURE, blank=True)
    assert one.sheet.both_agree is nobody_said.both_agree is False  # type: ignore[attr-defined]
    says(wing.baptiste)
    assert sheet(wing, SheetKind.CLOSURE, pair_id=wing.pair).both_agree


def test_a_talk_with_staff_knows_when_there_was_one_and_not_what_was_said(wing: Wing):
    draft = ContactDraft(pair_id=wing.pair, with_ids=(wing.adeyemi,), day=MONDAY, said="Tired of the early start")
    wing.desk.perform("contacts.act.record", partial(contacts.record_contact, draft=draft))
    talk = gathered(wing, SheetKind.STAFF_CONTACT, person_id=wing.adeyemi)
    assert isinstance(talk.sheet, StaffContact) and talk.sheet.last == MONDAY
    assert "Tired" not in text(sheets.draw(talk).pdf)
    assert sheet(wing, SheetKind.STAFF_CONTACT, person_id=wing.carter).last is None


def test_a_session_note_knows_who_was_expected_and_nothing_that_was_written(wing: Wing):
    note = sheet(wing, SheetKind.SESSION_NOTE, meeting_id=wing.monday)
    assert isinstance(note, SessionNote)
    assert set(note.people) == {"Sam Adeyemi", "Sam Baptiste"} and note.place == "Education 1"
    assert note.facilitator == "Jo Marsh" and note.day == MONDAY


def test_a_handover_holds_the_sessions_of_the_day_and_when_to_destroy_it(wing: Wing):
    day = gathered(wing, SheetKind.HANDOVER, day=MONDAY)
    [meeting] = day.sheet.meetings  # type: ignore[attr-defined]
    assert [person.name for person in meeting.people] == ["Sam Adeyemi", "Sam Baptiste"]
    assert day.sheet.destroy_after == day.frame.destroy_after  # type: ignore[attr-defined]
    assert day.frame.destroy_after is not None and day.frame.destroy_after > MONDAY
    wing.later(3)
    assert sheet(wing, SheetKind.HANDOVER, day=MONDAY + timedelta(days=3)).missing == 2


def test_things_are_counted_for_who_is_expected_and_never_say_what_they_are_for(wing: Wing):
    empty = sheet(wing, SheetKind.MATERIAL_COUNT, meeting_id=wing.monday)
    assert (empty.event, empty.expected, empty.rows) == ("Activity room 2", 2, ())
    choose = partial(sessions.choose_activity, meeting_id=wing.monday, activity_id=ActivityId("our-rules"))
    wing.desk.perform("sessions.act.activity", choose)
    for language, printed_name in (("en", "Printed sheets"), ("fr", "Feuilles imprimées")):
        counted = gathered(wing, SheetKind.MATERIAL_COUNT, meeting_id=wing.monday, language=language)
        items = [row.item for row in counted.sheet.rows]  # type: ignore[attr-defined]
        assert items and items.count(printed_name) == 1
        told = text(sheets.draw(counted).pdf)
        for secret in ("Our rules", "Nos règles", "Worksheet", "mentor", "Peer", "Adeyemi", "Baptiste"):
            assert secret not in told, secret


@pytest.mark.parametrize("kind", PAIR_SHEETS)
def test_a_pair_that_is_kept_apart_is_brought_onto_no_sheet(wing: Wing, kind: SheetKind):
    foes = ApartDraft(person_a=wing.adeyemi, person_b=wing.baptiste)
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=foes))
    with pytest.raises(Refused) as caught:
        gathered(wing, kind, pair_id=wing.pair)
    assert caught.value.key == "errors.sheet_would_hold_conflict"


def test_a_day_that_would_bring_two_kept_apart_together_is_not_handed_over(wing: Wing):
    foes = ApartDraft(person_a=wing.adeyemi, person_b=wing.baptiste)
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=foes))
    for kind, about in (
        (SheetKind.HANDOVER, {"day": MONDAY}),
        *((kind, {"meeting_id": wing.monday}) for kind in MEETING_SHEETS),
    ):
        with pytest.raises(Refused) as caught:
            gathered(wing, kind, **about)
        assert caught.value.key == "errors.sheet_would_hold_conflict"


def test_nobody_who_died_is_on_a_form(wing: Wing):
    wing.happens(EventKind.DEATH, wing.baptiste)
    for kind in PEOPLE_SHEETS:
        with pytest.raises(Refused):
            gathered(wing, kind, person_id=wing.baptiste)
    for kind in PAIR_SHEETS:
        with pytest.raises(Refused):
            gathered(wing, kind, pair_id=wing.pair)


def test_each_form_prints_blank_without_anything_chosen_and_says_what_it_lacks_filled(wing: Wing):
    for kind in BLANKS:
        drawn = sheets.draw(gathered(wing, kind, blank=True))
        told = text(drawn.pdf)
        assert kind.code in told and "blank form" in told
        assert not any(name in told for name in ("Adeyemi", "Baptiste", "Carter"))
        if kind not in EMPTY_SHEETS:
            with pytest.raises(Invalid):
                gathered(wing, kind)
    for kind in EMPTY_SHEETS:
        assert kind.code in text(sheets.draw(gathered(wing, kind)).pdf)


def test_the_tally_lists_every_sheet_that_is_out_by_its_number_and_nobody_by_name(wing: Wing) -> None:
    codes: dict[str, str] = {}
    for kind, about in (
        (SheetKind.REGISTER, {"meeting_id": wing.friday}),
        (SheetKind.MENTOR_LOG, {"pair_id": wing.pair}),
        (SheetKind.FEEDBACK, {"meeting_id": wing.monday, "copies": 3}),
    ):
        made = gathered(wing, kind, **about)
        log = partial(sheets.log_print, gathered=made, pages=1, target=sheets.PrintTarget.PRINTER)
        wing.desk.perform("audit.action.printed", log)
        codes[kind.code] = made.frame.codes[0]
    hand_in = partial(papers.hand_in, code=codes[SheetKind.FEEDBACK.code], answers={"good": "The tea"})
    wing.desk.perform("papers.act.hand_in", hand_in)
    made = gathered(wing, SheetKind.LATER_TALLY)
    waiting = {one.form: one for one in made.sheet.waiting}  # type: ignore[attr-defined]
    assert {form: one.copy for form, one in waiting.items()} == {form: said_code(code) for form, code in codes.items()}
    assert waiting[SheetKind.REGISTER.code].meeting == MONDAY + timedelta(days=4)
    assert (waiting[SheetKind.FEEDBACK.code].left, waiting[SheetKind.FEEDBACK.code].copies) == (2, 3)
    printed = text(sheets.draw(made).pdf)
    assert not any(name in printed for name in ("Adeyemi", "Baptiste", "Carter", "Readers"))
    assert all(said_code(code) in printed for code in codes.values())
