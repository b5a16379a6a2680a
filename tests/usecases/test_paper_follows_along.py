# SPDX-License-Identifier: MIT
"""What follows from a staff contact, a mentor's log and a review: contacts, the register, the way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.contacts import LONGEST_SAID, ContactDraft, ContactWay
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind, LifeTaskKind
from mentordesk.records.pairs import PairStatus
from mentordesk.records.paper_follows import suggested
from mentordesk.records.sessions import Attendance, MeetingStatus
from mentordesk.records.sheets import About, SheetKind
from mentordesk.usecases import registers
from mentordesk.usecases.contacts import pair_contacts, record_contact
from mentordesk.usecases.pairs import set_pair_status
from mentordesk.usecases.paper_follows import hand_in_following, paper_follows
from mentordesk.usecases.timeline import person_timeline
from tests.support.desks import MONDAY, a_mentee
from tests.support.papers import Typed, box, found, hand_in, printed, told
from tests.support.wing import WEDNESDAY, Wing

LATER = 9
"""Days after Monday on which the pile is typed in: the pair has met twice by then."""


@pytest.fixture
def wing(tmp_path: Path) -> Iterator[Wing]:
    made = Wing(tmp_path / "desk")
    made.later(LATER)
    yield made
    made.desk.close()


@pytest.fixture
def desk(wing: Wing) -> Desk:
    return wing.desk


def contacts(wing: Wing) -> list[tuple[PersonId, date, ContactWay, str]]:
    return [
        (one.person_id, one.day, one.way, one.said) for one in wing.desk.ask(partial(pair_contacts, pair_id=wing.pair))
    ]


TALK: Typed = {
    "day": WEDNESDAY.isoformat(),
    "minutes": "20",
    "way": box("phone"),
    "said": "They get\non well.",
    "mood": box("4"),
}


def test_a_talk_on_paper_becomes_a_contact_at_the_pair_and_in_the_timeline_with_one_undo(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    contact = told(wing.desk, code, TALK)["contact"]
    assert contact.is_suggested and contact.names[wing.baptiste] == "Sam Baptiste"
    assert contacts(wing) == [] and found(wing.desk, code).back is None, "nothing is written by asking"
    assert hand_in(wing.desk, code, TALK) == 1
    assert contacts(wing) == [(wing.baptiste, WEDNESDAY, ContactWay.PHONE, "They get on well.")]
    happened = wing.desk.ask(partial(person_timeline, person_id=wing.baptiste)).happenings
    assert {"contact", "paper_back"} <= {one.source for one in happened}
    wing.desk.undo()
    assert contacts(wing) == [] and found(wing.desk, code).back is None


def test_a_contact_that_is_written_down_already_is_noticed(wing: Wing) -> None:
    draft = ContactDraft(pair_id=wing.pair, with_ids=(wing.baptiste,), day=WEDNESDAY)
    wing.desk.perform("contacts.act.record", partial(record_contact, draft=draft))
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    contact = told(wing.desk, code, TALK)["contact"]
    assert contact.why_not == "paper_follows.contact_there" and not contact.can_follow
    hand_in(wing.desk, code, TALK)
    assert len(contacts(wing)) == 1
    other = told(wing.desk, printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.adeyemi), TALK)
    assert other["contact"].is_suggested, "a talk with the other one on the same day is another contact"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"said": "Well."}, "paper_follows.no_day"),
        ({"day": "2026-31-31"}, "paper_follows.no_day"),
        ({"day": (MONDAY + timedelta(days=400)).isoformat()}, "contacts.issue.day"),
        ({"day": (MONDAY - timedelta(days=300)).isoformat()}, "paper_follows.no_pair"),
    ],
    ids=["no day", "unreadable", "ahead", "before the pair"],
)
def test_a_talk_that_cannot_be_written_down_says_why(wing: Wing, answers: Typed, why: str) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    (line,) = told(wing.desk, code, answers).values()
    assert line.why_not == why and not line.is_suggested
    hand_in(wing.desk, code, answers)
    assert contacts(wing) == [] and found(wing.desk, code).back is not None


def test_of_several_pairs_the_one_a_talk_was_about_is_chosen_by_hand(wing: Wing) -> None:
    second = _second_pair(wing)
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.adeyemi)
    answers = {**TALK, "day": (MONDAY + timedelta(days=LATER)).isoformat()}
    follows = wing.desk.ask(partial(paper_follows, code=code, answers=answers))
    assert len(follows) == 2 and suggested(follows) == frozenset()
    (chosen,) = (one.id for one in follows if one.at is not None and one.at[1] == second)
    save = partial(hand_in_following, code=code, answers=answers, chosen=frozenset({chosen}))
    wing.desk.perform("papers.act.hand_in", save)
    assert contacts(wing) == [] and len(wing.desk.ask(partial(pair_contacts, pair_id=second))) == 1


def test_more_words_than_a_contact_holds_are_cut_and_that_is_said(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    long = {**TALK, "said": "They read together. " * 30}
    assert "contact_cut" in told(wing.desk, code, long)
    hand_in(wing.desk, code, long)
    ((_, _, _, said),) = contacts(wing)
    back = found(wing.desk, code).back
    assert len(said) <= LONGEST_SAID and said.endswith("…")
    assert back is not None and back.answers["said"] == long["said"]


def test_a_talk_that_an_event_asked_for_is_offered_as_done(wing: Wing) -> None:
    wing.happens(EventKind.TRANSFER, wing.adeyemi, on=MONDAY + timedelta(days=LATER))
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    answers = {**TALK, "day": (MONDAY + timedelta(days=LATER)).isoformat()}
    task = told(wing.desk, code, answers)["task_partner_debrief"]
    assert task.can_follow and not task.is_suggested
    hand_in(wing.desk, code, answers, "task_partner_debrief", "contact")
    assert LifeTaskKind.PARTNER_DEBRIEF not in {one.kind for one in wing.today().tasks}
    assert len(contacts(wing)) == 1


LOG: Typed = {"day": WEDNESDAY.isoformat(), "minutes": "45", "wanted": box("talk", "nothing")}


def test_a_log_offers_the_register_unticked_and_tells_what_the_mentor_asks_for(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    follows = told(wing.desk, code, LOG)
    assert set(follows) == {"both_came", "asked_talk"}
    assert follows["both_came"].can_follow and not follows["both_came"].is_suggested
    assert follows["asked_talk"].only_told
    assert hand_in(wing.desk, code, LOG, "both_came") == 1
    assert {one.code for one in wing.meeting(wing.wednesday).attendees} == {Attendance.ATTENDED}
    assert wing.meeting(wing.wednesday).status is MeetingStatus.HELD
    assert told(wing.desk, code, LOG)["both_came"].why_not == "paper_follows.register_there"


def test_a_first_meeting_says_that_the_pair_is_active_from_then_on(wing: Wing) -> None:
    agreed = partial(set_pair_status, pair_id=wing.pair, status=PairStatus.AGREED)
    wing.desk.perform("pairs.act.status", agreed)
    code = printed(wing.desk, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    assert "both_came_first" in told(wing.desk, code, LOG)
    hand_in(wing.desk, code, LOG, "both_came_first")
    assert wing.the_pair().status is PairStatus.ACTIVE


def test_where_others_were_expected_too_the_register_is_marked_at_the_meeting(wing: Wing) -> None:
    guest = ((wing.carter, MentoringRole.MENTEE),)
    wing.desk.perform("x", lambda store: store.sessions.change_attendees(wing.wednesday, gone=(), come=guest))
    code = printed(wing.desk, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    line = told(wing.desk, code, LOG)["both_came"]
    assert line.why_not == "paper_follows.others_expected" and line.at == (About.MEETING, wing.wednesday)


def test_a_log_never_overwrites_a_register_nor_invents_a_meeting(wing: Wing) -> None:
    meeting = wing.meeting(wing.wednesday)
    absent = tuple(replace(one, code=Attendance.REFUSED) for one in meeting.attendees)
    mark = partial(registers.mark_register, meeting_id=wing.wednesday, attendees=absent)
    wing.desk.perform("sessions.act.register", mark)
    code = printed(wing.desk, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    assert told(wing.desk, code, LOG)["both_came"].why_not == "paper_follows.register_there"
    thursday: Typed = {"day": (WEDNESDAY + timedelta(days=1)).isoformat()}
    assert told(wing.desk, code, thursday)["no_meeting"].only_told
    hand_in(wing.desk, code, LOG)
    assert {one.code for one in wing.meeting(wing.wednesday).attendees} == {Attendance.REFUSED}


def test_a_review_is_a_contact_with_whoever_was_asked_and_sends_a_pair_on_its_way_out(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    answers: Typed = {
        "day": WEDNESDAY.isoformat(),
        "mentee_says": "An earlier hour.",
        "decision": box("end"),
        "next_day": date(2027, 1, 8).isoformat(),
    }
    follows = told(wing.desk, code, answers)
    assert set(follows) == {"contact", "pair_ending", "next_review"} and follows["next_review"].only_told
    assert hand_in(wing.desk, code, answers) == 2
    assert contacts(wing) == [(wing.baptiste, WEDNESDAY, ContactWay.SPOKEN, "Review of a pair")]
    assert wing.the_pair().status is PairStatus.ENDING
    wing.desk.undo()
    assert wing.the_pair().status is PairStatus.ACTIVE and contacts(wing) == []


def test_a_review_that_goes_on_changes_nothing(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    assert told(wing.desk, code, {"day": WEDNESDAY.isoformat(), "decision": box("continue")}) == {}
    changed = told(wing.desk, code, {"decision": box("change"), "changes": "Mornings."})
    assert changed["review_change"].only_told


def _second_pair(wing: Wing):
    """The mentor has another mentee as well, from today on."""
    dubois = a_mentee(wing.desk, wing.programme, "Dubois")
    from_today = partial(_pair_up, wing=wing, mentee=dubois)
    return wing.desk.perform("pairs.act.accept", from_today).value


def _pair_up(store, wing: Wing, mentee: PersonId):
    today = store.clock.today()
    return store.pairs.add(
        programme_id=wing.programme,
        mentor=wing.adeyemi,
        mentee=mentee,
        started=today,
        minimum_end=today + timedelta(days=80),
        reasons="[]",
    )
