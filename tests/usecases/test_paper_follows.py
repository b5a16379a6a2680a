# SPDX-License-Identifier: MIT
"""What follows from sheets that go along with a pair: said first, done with the hand-in as one act, never done twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Invalid, Stale
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind
from mentordesk.records.contacts import LONGEST_SAID, ContactDraft, ContactWay
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind, LifeTaskKind
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.paper_follows import Follow, suggested
from mentordesk.records.papers import PaperLine
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance, MeetingStatus
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, registers, sheets
from mentordesk.usecases.consents import consent_page, record_consent
from mentordesk.usecases.contacts import pair_contacts, record_contact
from mentordesk.usecases.pairs import end_pair
from mentordesk.usecases.paper_follows import hand_in_following, paper_follows
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from mentordesk.usecases.timeline import person_timeline
from tests.support.desks import MONDAY, a_mentee
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


def printed(desk: Desk, kind: SheetKind, **about: object) -> str:
    """The number of a sheet that went to the printer."""
    gathered = desk.ask(partial(sheets.gather_sheet, choice=SheetChoice(kind=kind, **about)))  # type: ignore[arg-type]
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    desk.perform("audit.action.printed", log)
    return gathered.frame.codes[0]


def box(*codes: str) -> dict[str, list[str]]:
    return {"ticked": list(codes)}


def told(desk: Desk, code: str, answers: dict[str, object], about_id: int | None = None) -> dict[str, Follow]:
    follows = desk.ask(partial(paper_follows, code=code, answers=answers, about_id=about_id))
    return {one.key.removeprefix("paper_follows."): one for one in follows}


def hand_in(desk: Desk, code: str, answers: dict[str, object], *keys: str, **said: object) -> int:
    """Save with these things confirmed, by their sentences; with what is ticked to begin with where none is named."""
    follows = desk.ask(partial(paper_follows, code=code, answers=answers))
    chosen = frozenset(one.id for one in follows if one.key.removeprefix("paper_follows.") in keys)
    save = partial(hand_in_following, code=code, answers=answers, chosen=chosen if keys else suggested(follows), **said)
    return desk.perform("papers.act.hand_in", save).value


def found(desk: Desk, code: str) -> PaperLine:
    return desk.ask(partial(papers.find_paper, typed=code))


def contacts(wing: Wing) -> list[tuple[PersonId, date, ContactWay, str]]:
    return [
        (one.person_id, one.day, one.way, one.said) for one in wing.desk.ask(partial(pair_contacts, pair_id=wing.pair))
    ]


def without(desk: Desk, *rights: Permission):
    """The store as somebody has it whose role lacks these rights."""
    table = {role: held - frozenset(rights) for role, held in desk.actor.table.items()}
    return replace(desk._store, actor=replace(desk.actor, table=table))


# Staff contact --------------------------------------------------------------------------------------------------------

TALK: dict[str, object] = {
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


def test_what_is_not_confirmed_is_not_done_and_the_answers_are_kept(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    save = partial(hand_in_following, code=code, answers=TALK)
    assert wing.desk.perform("papers.act.hand_in", save).value == 0
    back = found(wing.desk, code).back
    assert contacts(wing) == [] and back is not None and back.answers["minutes"] == "20"


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


def test_on_a_sheet_that_is_entered_anew_nothing_is_ticked(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    hand_in(wing.desk, code, TALK)
    another_day = {**TALK, "day": MONDAY.isoformat()}
    contact = told(wing.desk, code, another_day)["contact"]
    assert contact.can_follow and not contact.is_suggested
    hand_in(wing.desk, code, another_day, anew=True)
    assert [one[1] for one in contacts(wing)] == [WEDNESDAY]


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
def test_a_talk_that_cannot_be_written_down_says_why(wing: Wing, answers: dict[str, object], why: str) -> None:
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


def test_who_may_not_write_at_pairs_is_told_so_and_writes_nothing(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    store = without(wing.desk, Permission.WRITE_PAIRS)
    (contact,) = paper_follows(store, code, TALK)
    assert contact.why_not == "paper_follows.not_allowed"
    (unread,) = paper_follows(without(wing.desk, Permission.READ_PAIRS), code, TALK)
    assert unread.key == "paper_follows.not_read" and not unread.names
    with pytest.raises(Stale):
        hand_in_following(store, code, TALK, chosen=frozenset({contact.id}))
    with pytest.raises(Forbidden):
        paper_follows(without(wing.desk, Permission.WRITE_SESSIONS), code, TALK)


def test_a_blank_sheet_follows_whom_it_turned_out_to_be_about(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, blank=True)
    assert told(wing.desk, code, TALK) == {}
    follows = wing.desk.ask(partial(paper_follows, code=code, answers=TALK, about_id=wing.baptiste))
    save = partial(hand_in_following, code=code, answers=TALK, chosen=suggested(follows), about_id=int(wing.baptiste))
    wing.desk.perform("papers.act.hand_in", save)
    assert len(contacts(wing)) == 1 and found(wing.desk, code).paper.person_id == wing.baptiste


# The mentor's log -----------------------------------------------------------------------------------------------------

LOG: dict[str, object] = {"day": WEDNESDAY.isoformat(), "minutes": "45", "wanted": box("talk", "nothing")}


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


def test_a_log_never_overwrites_a_register_nor_invents_a_meeting(wing: Wing) -> None:
    meeting = wing.meeting(wing.wednesday)
    absent = tuple(replace(one, code=Attendance.REFUSED) for one in meeting.attendees)
    mark = partial(registers.mark_register, meeting_id=wing.wednesday, attendees=absent)
    wing.desk.perform("sessions.act.register", mark)
    code = printed(wing.desk, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    assert told(wing.desk, code, LOG)["both_came"].why_not == "paper_follows.register_there"
    thursday: dict[str, object] = {"day": (WEDNESDAY + timedelta(days=1)).isoformat()}
    assert told(wing.desk, code, thursday)["no_meeting"].only_told
    hand_in(wing.desk, code, LOG)
    assert {one.code for one in wing.meeting(wing.wednesday).attendees} == {Attendance.REFUSED}


# The review -----------------------------------------------------------------------------------------------------------


def test_a_review_is_a_contact_with_whoever_was_asked_and_sends_a_pair_on_its_way_out(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    answers: dict[str, object] = {
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


# The closure ----------------------------------------------------------------------------------------------------------


def ending(on: date = WEDNESDAY, reason: str = "completed", **answers: object) -> dict[str, object]:
    return {"ended": on.isoformat(), "ending": box(reason), **answers}


def test_a_closure_ends_the_pair_on_the_day_on_the_paper_as_the_page_does(wing: Wing) -> None:
    wing._meets(MONDAY + timedelta(days=LATER + 2))
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    assert told(wing.desk, code, ending())["pair_end"].facts["n"] == 1
    assert hand_in(wing.desk, code, ending()) == 1
    pair = wing.the_pair()
    assert (pair.status, pair.ended, pair.ending) == (PairStatus.ENDED, WEDNESDAY, PairEnding.COMPLETED)
    assert told(wing.desk, code, ending())["pair_end"].why_not == "paper_follows.ended_there"
    wing.desk.undo()
    assert wing.the_pair().status is PairStatus.ACTIVE and found(wing.desk, code).back is None


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (ending(reason="other"), "paper_follows.reason_at_pair"),
        (ending(reason="safety"), "paper_follows.reason_at_pair"),
        ({"ending": box("completed")}, "paper_follows.no_end_day"),
        (ending(MONDAY + timedelta(days=LATER + 1)), "pairs.issue.end_ahead"),
        (ending(MONDAY - timedelta(days=30)), "pairs.issue.end_before_start"),
    ],
    ids=["another reason", "no reason for paper", "no day", "ahead", "before the start"],
)
def test_an_ending_that_cannot_follow_says_why_and_leads_to_the_pair(
    wing: Wing, answers: dict[str, object], why: str
) -> None:
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    (line,) = told(wing.desk, code, answers).values()
    assert line.why_not == why and line.at is not None and line.at[1] == wing.pair
    hand_in(wing.desk, code, answers)
    assert wing.the_pair().status is PairStatus.ACTIVE and found(wing.desk, code).back is not None


def test_a_pair_does_not_end_before_it_last_met(wing: Wing) -> None:
    present = tuple(replace(one, code=Attendance.ATTENDED) for one in wing.meeting(wing.wednesday).attendees)
    mark = partial(registers.mark_register, meeting_id=wing.wednesday, attendees=present)
    wing.desk.perform("sessions.act.register", mark)
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    (line,) = told(wing.desk, code, ending(MONDAY)).values()
    assert line.why_not == "pairs.issue.end_before_met" and line.facts["met"] == WEDNESDAY
    with pytest.raises(Invalid):
        end = partial(end_pair, pair_id=wing.pair, ending=PairEnding.COMPLETED, on=MONDAY)
        wing.desk.perform("pairs.act.end", end)


def test_the_closure_that_an_event_asked_for_is_done_with_it(wing: Wing) -> None:
    wing.happens(EventKind.TRANSFER, wing.adeyemi, on=MONDAY + timedelta(days=LATER))
    assert LifeTaskKind.CLOSURE_FORM in {one.kind for one in wing.today().tasks}
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    follows = told(wing.desk, code, ending(reason="transfer"))
    assert follows["task_closure_form"].is_suggested
    assert follows["pair_end"].why_not == "paper_follows.ended_there"
    hand_in(wing.desk, code, ending(reason="transfer"))
    assert LifeTaskKind.CLOSURE_FORM not in {one.kind for one in wing.today().tasks}


@pytest.mark.parametrize("agreed", [True, False], ids=["agreed before", "not agreed"])
@pytest.mark.parametrize("ticks", [("both",), ("none",), ("both", "none")], ids="+".join)
def test_of_contact_afterwards_nothing_is_written_and_nobody_is_named(
    wing: Wing, ticks: tuple[str, ...], agreed: bool
) -> None:
    for person in (wing.adeyemi, wing.baptiste) if agreed else (wing.adeyemi,):
        _contact_after(wing, person)
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    before = [_answers(wing, person) for person in (wing.adeyemi, wing.baptiste)]
    answers = ending(contact=box("asked_mentor", *ticks))
    after = {key: one for key, one in told(wing.desk, code, answers).items() if key.startswith("after_")}
    wanted: dict[tuple[tuple[str, ...], bool], str] = {
        (("both",), True): "after_there",
        (("both",), False): "after_both",
        (("none",), True): "after_no_more",
        (("none",), False): "after_none",
    }
    assert list(after) == [wanted.get((ticks, agreed), "after_unclear")]
    (line,) = after.values()
    assert line.only_told and not line.names and not line.facts
    hand_in(wing.desk, code, answers)
    assert [_answers(wing, person) for person in (wing.adeyemi, wing.baptiste)] == before


def test_a_no_to_contact_reads_the_same_whoever_said_it(wing: Wing) -> None:
    lines = []
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    for person in (wing.adeyemi, wing.baptiste):
        _contact_after(wing, person, Answer.NO)
        lines.append(told(wing.desk, code, ending(contact=box("none"))))
        wing.desk.undo()
    assert lines[0] == lines[1]


# All of them ----------------------------------------------------------------------------------------------------------


def test_what_changed_since_it_was_shown_is_not_done_and_nothing_is_saved(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    shown = suggested(wing.desk.ask(partial(paper_follows, code=code, answers=ending())))
    end = partial(end_pair, pair_id=wing.pair, ending=PairEnding.OWN_CHOICE)
    wing.desk.perform("pairs.act.end", end)
    with pytest.raises(Stale):
        save = partial(hand_in_following, code=code, answers=ending(), chosen=shown)
        wing.desk.perform("papers.act.hand_in", save)
    assert found(wing.desk, code).back is None and wing.the_pair().ending is PairEnding.OWN_CHOICE


@pytest.mark.parametrize("kind", [SheetKind.GOAL_PLAN, SheetKind.CHECK_IN], ids=str)
def test_from_what_people_write_about_themselves_nothing_follows(wing: Wing, kind: SheetKind) -> None:
    code = printed(wing.desk, kind, pair_id=wing.pair)
    assert told(wing.desk, code, {"goal": "Read a book.", "R2": box("no")}) == {}


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


def _contact_after(wing: Wing, person: PersonId, answer: Answer = Answer.YES) -> None:
    draft = ConsentDraft(
        person_id=person, kind=ConsentKind.CONTACT_AFTER, answer=answer, given_on=MONDAY, pair_id=wing.pair
    )
    wing.desk.perform("consents.act.record", partial(record_consent, draft=draft))


def _answers(wing: Wing, person: PersonId) -> int:
    return len(wing.desk.ask(partial(consent_page, person_id=person)).answers)
