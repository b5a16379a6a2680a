# SPDX-License-Identifier: MIT
"""What happens to a person: everything that follows is told before it is done, done together, and taken back together."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from mentordesk.errors import Invalid, Refused, Stale
from mentordesk.records.apart import ApartDraft, ApartScope
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.life_events import EventDraft, EventKind, EventPlan, EventStatus, Follows, LifeTaskKind
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.people import Location
from mentordesk.records.sessions import Attendance, MeetingStatus
from mentordesk.usecases import apart, consents, enrolments, life_events, life_today, pairing, pairs, people, sessions
from tests.support.desks import (
    MONDAY,
    a_person,
    a_place,
)
from tests.support.wing import WEDNESDAY, Wing


def codes(plan: EventPlan) -> list[Follows]:
    return [one.code for one in plan.consequences]


def test_a_release_tells_everything_that_follows_from_it(wing: Wing) -> None:
    plan = wing.plan(EventKind.RELEASE, wing.adeyemi)
    assert codes(plan) == [
        Follows.PARTNER_DEBRIEF,
        Follows.PAIR_END,
        Follows.MEETING_REMOVE,
        Follows.MEETING_REMOVE,
        Follows.MEETING_LEAVE,
        Follows.GROUP_LEAVE,
        Follows.ENROLMENT_END,
        Follows.REMATCH,
        Follows.CLOSURE_FORM,
    ]
    assert plan.names[wing.baptiste] == "Sam Baptiste"
    assert wing.the_pair().status is PairStatus.ACTIVE, "a plan changes nothing"


def test_a_release_is_done_together_and_taken_back_together(wing: Wing) -> None:
    before = wing.desk.ask(lambda store: (store.pairs.all(), store.sessions.all(), store.enrolments.all()))
    wing.happens(EventKind.RELEASE, wing.adeyemi)
    pair = wing.the_pair()
    assert (pair.status, pair.ending, pair.ended) == (PairStatus.ENDED, PairEnding.RELEASE, MONDAY)
    assert wing.status_of(wing.adeyemi) is EnrolmentStatus.ENDED
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.WAITING
    assert [m.id for m in wing.desk.ask(lambda store: store.sessions.all())] == [wing.friday]
    assert wing.adeyemi not in {a.person_id for a in wing.meeting(wing.friday).attendees}
    assert wing.adeyemi not in {p for p, _ in wing.desk.ask(pairs.list_groups)[0].members}
    assert {t.kind for t in wing.today().tasks} == {LifeTaskKind.PARTNER_DEBRIEF, LifeTaskKind.CLOSURE_FORM}
    assert wing.desk.undo_label == "life_events.act.release"
    wing.desk.undo()
    assert wing.desk.ask(lambda store: (store.pairs.all(), store.sessions.all(), store.enrolments.all())) == before
    assert not wing.today()


def test_a_mentee_who_leaves_leaves_a_mentor_to_talk_with(wing: Wing) -> None:
    plan = wing.happens(EventKind.TRANSFER, wing.baptiste)
    assert Follows.MENTOR_DEBRIEF in codes(plan) and Follows.REMATCH not in codes(plan)
    assert {t.kind for t in wing.today().tasks} == {LifeTaskKind.MENTOR_DEBRIEF, LifeTaskKind.CLOSURE_FORM}
    assert wing.the_pair().ending is PairEnding.TRANSFER
    assert wing.status_of(wing.adeyemi) is EnrolmentStatus.ACTIVE


def test_what_may_be_left_out_is_left_out_and_what_must_be_done_is_done(wing: Wing) -> None:
    wing.apply(wing.plan(EventKind.RELEASE, wing.adeyemi), chosen=frozenset())
    assert wing.the_pair().status is PairStatus.ENDED, "nobody is paired with somebody who has left"
    assert not wing.desk.ask(lambda store: store.sessions.of_person(wing.adeyemi))
    assert not wing.today().tasks
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.ACTIVE


def test_after_a_death_who_is_left_is_talked_with_today_and_nobody_is_called_successful(wing: Wing) -> None:
    plan = wing.plan(EventKind.DEATH, wing.adeyemi)
    lines = {line.code: line for line in plan.consequences}
    assert plan.consequences[0].code is Follows.PARTNER_DEBRIEF and lines[Follows.PARTNER_DEBRIEF].compulsory
    assert not lines[Follows.CLOSURE_FORM].suggested and not lines[Follows.REMATCH].suggested
    wing.apply(plan)
    assert wing.the_pair().ending is PairEnding.DEATH
    (task,) = wing.today().tasks
    assert (task.kind, task.about_id, task.due) == (LifeTaskKind.PARTNER_DEBRIEF, wing.baptiste, MONDAY)
    proposal = wing.desk.ask(partial(pairing.pairing_problem, programme_id=wing.programme))
    assert wing.adeyemi not in {mentor.id for mentor in proposal.mentors}


def test_an_application_of_somebody_who_leaves_is_closed(wing: Wing) -> None:
    applicant = a_person(wing.desk, "Evans")
    draft = EnrolmentDraft(
        programme_id=wing.programme, person_id=applicant, role=MentoringRole.MENTEE, status=EnrolmentStatus.APPLIED
    )
    wing.desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    plan = wing.happens(EventKind.RELEASE, applicant)
    assert codes(plan) == [Follows.APPLICATION_WITHDRAW]
    assert wing.status_of(applicant) is EnrolmentStatus.WITHDRAWN


def test_who_has_left_leaves_once_and_can_be_here_again(wing: Wing) -> None:
    wing.happens(EventKind.RELEASE, wing.carter)
    with pytest.raises(Refused) as refused:
        wing.plan(EventKind.DEATH, wing.carter)
    assert refused.value.key == "errors_life.already_gone"
    wing.happens(EventKind.RETURN, wing.carter)
    assert wing.carter not in wing.desk.ask(lambda store: store.life_events.departed())
    wing.plan(EventKind.TRANSFER, wing.carter)


# Away for a time ------------------------------------------------------------------------------------------------------


def test_a_long_absence_pauses_and_the_return_takes_up_again_what_was_paused(wing: Wing) -> None:
    before = wing.meeting(wing.wednesday)
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    assert wing.the_pair().status is PairStatus.PAUSED
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.PAUSED
    off = wing.meeting(wing.wednesday)
    assert off.status is MeetingStatus.CANCELLED
    codes_of = {a.person_id: a.code for a in off.attendees}
    assert codes_of == {wing.adeyemi: Attendance.CANCELLED, wing.baptiste: Attendance.AWAY}
    assert wing.baptiste not in {a.person_id for a in wing.meeting(wing.friday).attendees}
    assert wing.baptiste in {p for p, _ in wing.desk.ask(pairs.list_groups)[0].members}, "the place is kept"
    wing.later(1)
    wing.happens(EventKind.RETURN, wing.baptiste, MONDAY + timedelta(days=1))
    assert wing.the_pair().status is PairStatus.ACTIVE
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.ACTIVE
    assert wing.meeting(wing.wednesday) == before
    back = next(a for a in wing.meeting(wing.friday).attendees if a.person_id == wing.baptiste)
    assert back.role is MentoringRole.MENTEE
    assert wing.meeting(wing.monday).status is MeetingStatus.CANCELLED, "yesterday's was not held"
    known = wing.desk.ask(lambda store: store.availability.of(wing.baptiste))
    assert known.away_on(MONDAY) and not known.away_on(MONDAY + timedelta(days=1))


def test_a_day_at_court_calls_off_that_day_and_pauses_nothing_by_itself(wing: Wing) -> None:
    plan = wing.happens(EventKind.COURT, wing.baptiste, until=MONDAY)
    paused = [line for line in plan.consequences if line.code in (Follows.PAIR_PAUSE, Follows.ENROLMENT_PAUSE)]
    assert paused and not any(line.suggested for line in paused)
    assert wing.meeting(wing.monday).status is MeetingStatus.CANCELLED
    assert wing.meeting(wing.wednesday).status is MeetingStatus.PLANNED
    assert wing.the_pair().status is PairStatus.ACTIVE


def test_a_pair_that_is_to_be_kept_apart_since_does_not_go_on_after_a_return(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    draft = ApartDraft(person_a=wing.adeyemi, person_b=wing.baptiste, authorised_by="SO Ray")
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    plan = wing.plan(EventKind.RETURN, wing.baptiste)
    assert Follows.PAIR_RESUME not in codes(plan) and Follows.MEETING_RESTORE not in codes(plan)
    told = {line.code: line for line in plan.consequences if line.only_told}
    assert told[Follows.PAIR_STAYS].facts == {"who": wing.adeyemi, "why": ("apart_in_meeting",)}
    assert told[Follows.MEETING_STAYS].facts["why"] == ("apart_in_meeting",)
    wing.apply(plan, frozenset(line.key for line in plan.consequences) | {f"meeting_restore:{wing.wednesday}"})
    assert wing.the_pair().status is PairStatus.PAUSED
    assert wing.meeting(wing.wednesday).status is MeetingStatus.CANCELLED
    assert wing.baptiste not in {a.person_id for a in wing.meeting(wing.friday).attendees}


def test_a_keep_apart_made_after_the_return_was_shown_is_asked_about_again(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    plan = wing.plan(EventKind.RETURN, wing.baptiste)
    assert {Follows.PAIR_RESUME, Follows.MEETING_RESTORE, Follows.MEETING_REJOIN} <= set(codes(plan))
    draft = ApartDraft(person_a=wing.adeyemi, person_b=wing.baptiste)
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    with pytest.raises(Stale):
        wing.apply(plan)
    assert wing.the_pair().status is PairStatus.PAUSED


def test_a_group_that_one_of_whom_is_to_be_kept_apart_since_is_not_joined_again(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    draft = ApartDraft(person_a=wing.carter, person_b=wing.baptiste)
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    plan = wing.happens(EventKind.RETURN, wing.baptiste)
    assert Follows.MEETING_REJOIN not in codes(plan) and Follows.PAIR_RESUME in codes(plan)
    (left_out,) = (line for line in plan.consequences if line.code is Follows.MEETING_STAYS)
    assert (left_out.of, left_out.facts["why"]) == (wing.friday, ("apart_in_meeting",))
    assert wing.baptiste not in {a.person_id for a in wing.meeting(wing.friday).attendees}


def test_a_pair_does_not_go_on_with_somebody_who_is_away(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    wing.happens(EventKind.HOSPITAL, wing.adeyemi)
    plan = wing.happens(EventKind.RETURN, wing.baptiste)
    why = {line.of: line.facts["why"] for line in plan.consequences if line.only_told and "why" in line.facts}
    assert why == {wing.pair: ("away",), wing.monday: ("away",), wing.wednesday: ("away",)}
    assert wing.the_pair().status is PairStatus.PAUSED


def test_who_meets_others_again_unchecked_is_said_to_be(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    assert Follows.APART_CLASH in codes(wing.plan(EventKind.RETURN, wing.baptiste))
    wing.desk.perform("apart.act.check", apart.note_apart_check)
    assert Follows.APART_CLASH not in codes(wing.plan(EventKind.RETURN, wing.baptiste))


def test_who_said_no_while_away_comes_back_to_nothing_that_was_paused(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    draft = ConsentDraft(person_id=wing.baptiste, kind=ConsentKind.TAKE_PART, answer=Answer.NO, given_on=MONDAY)
    wing.desk.perform("consents.act.record", partial(consents.record_consent, draft=draft))
    plan = wing.plan(EventKind.RETURN, wing.baptiste)
    assert not {Follows.PAIR_RESUME, Follows.ENROLMENT_RESUME, Follows.MEETING_RESTORE} & set(codes(plan))
    wing.apply(plan)
    assert wing.the_pair().status is PairStatus.PAUSED
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.PAUSED


@pytest.mark.parametrize(("days", "expired"), [(15, None), (16, False), (21, False), (22, True)])
def test_a_place_is_kept_for_21_days_shown_before_it_expires_and_once_it_has(
    wing: Wing, days: int, expired: bool | None
) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    wing.later(days)
    shown = wing.today().expiring
    assert bool(shown) is (expired is not None)
    if shown:
        assert (shown[0].place_kept_until < wing.today().day) is expired


def test_a_place_that_expired_is_given_up_with_all_that_hung_on_it(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    wing.later(22)
    event = wing.today().expiring[0]
    plan = wing.desk.ask(partial(life_events.plan_expiry, event_id=event.id))
    assert {Follows.PAIR_END, Follows.GROUP_LEAVE, Follows.ENROLMENT_END} <= set(codes(plan))
    wing.apply(plan)
    assert wing.the_pair().ending is PairEnding.ABSENCE
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.ENDED
    assert not wing.today().expiring
    assert wing.desk.ask(lambda store: store.life_events.get(event.id)).status is EventStatus.EXPIRED
    wing.happens(EventKind.RETURN, wing.baptiste, wing.today().day)
    assert not wing.desk.ask(lambda store: store.availability.of(wing.baptiste)).away_on(wing.today().day)


# Moves ----------------------------------------------------------------------------------------------------------------


def test_a_move_says_who_is_too_near_and_which_room_is_out_of_reach(wing: Wing) -> None:
    only_a = a_place(wing.desk, "A wing room", wing="A")
    move = partial(sessions.move_meeting, meeting_id=wing.wednesday, day=WEDNESDAY, slot="AM", place_id=only_a)
    wing.desk.perform("sessions.act.move", move)
    foe = a_person(wing.desk, "Foe", location=Location("B", "2", "010"))
    draft = ApartDraft(person_a=wing.baptiste, person_b=foe, scope=ApartScope.WING, authorised_by="SO Ray")
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    plan = wing.happens(EventKind.WING_MOVE, wing.baptiste, to=Location("B", "1", "004"))
    clash = plan.consequences[0]
    assert clash.code is Follows.APART_CLASH and clash.only_told and clash.facts["people"] == (foe,)
    assert wing.meeting(wing.wednesday).place_id is None
    person = wing.desk.ask(partial(people.get_person, person_id=wing.baptiste))
    assert person.location == Location("B", "1", "004")
    history = wing.desk.ask(lambda store: store.life_events.locations(wing.baptiste))
    assert [(since, str(there)) for since, there in history] == [(date.min, "A-1-001"), (MONDAY, "B-1-004")]


def test_a_move_to_come_waits_for_its_day_and_asks_then(wing: Wing) -> None:
    there = Location("C", "1", "001")
    plan = wing.happens(EventKind.WING_MOVE, wing.baptiste, WEDNESDAY, to=there)
    assert plan.coming
    assert wing.desk.ask(partial(people.get_person, person_id=wing.baptiste)).location.wing == "A"
    assert not wing.today().asking and wing.today().coming
    wing.later(2)
    (asking,) = wing.today().asking
    wing.apply(wing.desk.ask(partial(life_events.plan_coming, event_id=asking.id)))
    assert wing.desk.ask(partial(people.get_person, person_id=wing.baptiste)).location == there
    assert not wing.today().asking
    assert len(wing.desk.ask(partial(life_events.person_events, person_id=wing.baptiste))) == 1


# Ahead ----------------------------------------------------------------------------------------------------------------


def test_a_transfer_ahead_takes_out_what_lies_after_it_and_leaves_the_rest_for_its_day(wing: Wing) -> None:
    plan = wing.happens(EventKind.TRANSFER, wing.adeyemi, WEDNESDAY)
    assert codes(plan) == [Follows.MEETING_REMOVE, Follows.MEETING_LEAVE, Follows.LATER]
    assert wing.meeting(wing.monday).status is MeetingStatus.PLANNED
    assert wing.the_pair().status is PairStatus.ACTIVE
    draft = partial(sessions.pair_draft, pair_id=wing.pair, day=WEDNESDAY, slot="PM", place_id=wing.place)
    with pytest.raises(sessions.MeetingClashes):
        wing.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=wing.desk.ask(draft)))
    wing.later(2)
    (asking,) = wing.today().asking
    wing.apply(wing.desk.ask(partial(life_events.plan_coming, event_id=asking.id)))
    assert wing.the_pair().ended == WEDNESDAY


def test_an_event_recorded_ahead_is_replaced_and_can_be_called_off(wing: Wing) -> None:
    wing.happens(EventKind.TRANSFER, wing.adeyemi, WEDNESDAY)
    wing.happens(EventKind.RELEASE, wing.adeyemi, WEDNESDAY + timedelta(days=1))
    (event,) = wing.today().coming
    assert (event.kind, event.on) == (EventKind.RELEASE, WEDNESDAY + timedelta(days=1))
    off = wing.desk.ask(partial(life_events.plan_call_off, event_id=event.id))
    wing.desk.perform("life_events.act.call_off", partial(life_events.apply_event, plan=off))
    assert not wing.today().coming
    wing.later(9)
    assert not wing.today().asking


def test_an_absence_ahead_is_known_from_its_first_day_and_the_return_gives_its_meetings_back(wing: Wing) -> None:
    wing.happens(EventKind.COURT, wing.baptiste, WEDNESDAY, until=WEDNESDAY + timedelta(days=9))
    assert wing.meeting(wing.wednesday).status is MeetingStatus.CANCELLED
    wing.later(2)
    (asking,) = wing.today().asking
    wing.apply(wing.desk.ask(partial(life_events.plan_coming, event_id=asking.id)))
    assert wing.the_pair().status is PairStatus.PAUSED
    away = wing.desk.ask(lambda store: store.availability.of(wing.baptiste)).away
    assert len(away) == 1
    wing.happens(EventKind.RETURN, wing.baptiste, WEDNESDAY)
    assert wing.meeting(wing.wednesday).status is MeetingStatus.PLANNED


# Guards ---------------------------------------------------------------------------------------------------------------


def test_a_plan_made_on_another_desk_is_not_carried_out(wing: Wing) -> None:
    plan = wing.plan(EventKind.RELEASE, wing.adeyemi)
    wing.desk.perform("sessions.act.remove", partial(sessions.remove_meeting, meeting_id=wing.wednesday))
    with pytest.raises(Stale):
        wing.apply(plan)
    assert wing.the_pair().status is PairStatus.ACTIVE


def test_two_of_one_pair_leave_in_one_act(wing: Wing) -> None:
    drafts = [EventDraft(kind=EventKind.RELEASE, person_id=one, on=MONDAY) for one in (wing.adeyemi, wing.baptiste)]
    plans = wing.desk.ask(partial(life_events.plan_events, drafts=drafts))
    wing.desk.perform("life_events.act.release", partial(life_events.apply_events, plans=plans))
    assert wing.the_pair().status is PairStatus.ENDED
    left = wing.desk.ask(lambda store: store.enrolments.all(person_id=wing.baptiste))
    assert left[-1].status is EnrolmentStatus.ENDED
    wing.desk.undo()
    assert wing.the_pair().status is PairStatus.ACTIVE


def test_what_cannot_be_is_said_at_its_field(wing: Wing) -> None:
    for kind, on, fields, field in (
        (EventKind.DEATH, WEDNESDAY, {}, "on"),
        (EventKind.RELEASE, MONDAY - timedelta(days=800), {}, "on"),
        (EventKind.CELL_MOVE, MONDAY, {}, "to"),
        (EventKind.COURT, MONDAY, {"until": MONDAY - timedelta(days=1)}, "until"),
        (EventKind.COURT, MONDAY, {"place_kept_days": 900}, "place_kept_days"),
    ):
        with pytest.raises(Invalid) as wrong:
            wing.plan(kind, wing.carter, on, **fields)
        assert [issue.field for issue in wrong.value.issues] == [field]
    with pytest.raises(Refused):
        wing.plan(EventKind.RETURN, wing.carter)


def test_a_task_is_done_once_and_by_somebody(wing: Wing) -> None:
    wing.happens(EventKind.RELEASE, wing.adeyemi)
    task = wing.today().tasks[0]
    wing.desk.perform("life_events.act.task", partial(life_today.finish_task, task_id=task.id))
    assert task.id not in {left.id for left in wing.today().tasks}
    wing.desk.undo()
    assert task in wing.today().tasks
