# SPDX-License-Identifier: MIT
"""What an event took comes back: called off, moved to other days, recorded by mistake; and what another one's left paused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.applications import ApplicationDraft, ApplicationStatus
from mentordesk.records.enrolment_moves import REASONS, ReasonKind
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind, EventPlan, EventStatus, Follows, LifeEvent
from mentordesk.records.pairs import PairStatus
from mentordesk.records.sessions import MeetingStatus
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, applications, life_events, pairs, sessions
from tests.support.desks import MONDAY, a_mentor, a_person, a_place
from tests.support.papers import Typed, box, printed, told
from tests.support.wing import WEDNESDAY, Wing

TUESDAY = MONDAY + timedelta(days=1)


def codes(plan: EventPlan) -> list[Follows]:
    return [one.code for one in plan.consequences]


def newest(wing: Wing, person: PersonId) -> LifeEvent:
    return wing.desk.ask(partial(life_events.person_events, person_id=person))[0]


def off(wing: Wing, person: PersonId) -> EventPlan:
    return wing.desk.ask(partial(life_events.plan_call_off, event_id=newest(wing, person).id))


def mistake(wing: Wing, person: PersonId, reason: str = "Somebody else of this name") -> EventPlan:
    event = newest(wing, person)
    return wing.desk.ask(partial(life_events.plan_mistake, event_id=event.id, reason=reason))


def week(wing: Wing):
    """Who meets when and where, whatever number a meeting has."""
    meetings = wing.desk.ask(lambda store: store.sessions.all())
    told = ((m.as_draft(), m.series_id, m.status, {a.code for a in m.attendees}) for m in meetings)
    return sorted(told, key=lambda one: (one[0].day, one[0].starts))


def keep_apart(wing: Wing, one: PersonId, other: PersonId) -> None:
    draft = ApartDraft(person_a=one, person_b=other, authorised_by="SO Ray")
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))


# Called off, or moved to other days -----------------------------------------------------------------------------------


def test_a_departure_that_is_called_off_gives_its_meetings_back(wing: Wing) -> None:
    before = week(wing)
    wing.happens(EventKind.RELEASE, wing.adeyemi, WEDNESDAY)
    assert week(wing) != before
    plan = off(wing, wing.adeyemi)
    assert {Follows.MEETING_REJOIN, Follows.MEETING_ANEW} <= set(codes(plan))
    wing.apply(plan)
    assert week(wing) == before
    assert newest(wing, wing.adeyemi).status is EventStatus.CALLED_OFF
    event = newest(wing, wing.adeyemi)
    assert not wing.desk.ask(lambda store: store.taken_out.of_event(event.id))
    wing.desk.undo()
    assert week(wing) != before and newest(wing, wing.adeyemi).status is EventStatus.COMING


def test_an_absence_that_is_called_off_gives_its_meetings_and_its_days_back(wing: Wing) -> None:
    before = week(wing)
    wing.happens(EventKind.HOSPITAL, wing.baptiste, TUESDAY, until=WEDNESDAY + timedelta(days=5))
    assert {m[2] for m in week(wing)} == {MeetingStatus.PLANNED, MeetingStatus.CANCELLED}
    wing.apply(off(wing, wing.baptiste))
    assert week(wing) == before
    assert wing.desk.ask(lambda store: store.availability.of(wing.baptiste).away_on(WEDNESDAY)) is None


def test_a_move_that_is_called_off_gives_a_meeting_its_place_back(wing: Wing) -> None:
    place = a_place(wing.desk, name="Wing room", wing="A")
    there = partial(sessions.move_meeting, meeting_id=wing.wednesday, day=WEDNESDAY, slot="AM", place_id=place)
    wing.desk.perform("sessions.act.move", there)
    from_there = wing.desk.ask(lambda store: store.people.get(wing.baptiste)).location
    wing.happens(EventKind.WING_MOVE, wing.baptiste, TUESDAY, to=replace(from_there, wing="Z"))
    assert wing.meeting(wing.wednesday).place_id is None
    wing.apply(off(wing, wing.baptiste))
    assert wing.meeting(wing.wednesday).place_id == place


def test_what_came_in_the_way_meanwhile_is_told_and_left(wing: Wing) -> None:
    wing.happens(EventKind.RELEASE, wing.adeyemi, WEDNESDAY)
    keep_apart(wing, wing.adeyemi, wing.baptiste)
    plan = off(wing, wing.adeyemi)
    stays = [line for line in plan.consequences if line.code is Follows.MEETING_STAYS]
    assert stays and all("apart_in_meeting" in line.facts["why"] for line in stays)  # type: ignore[operator]
    assert Follows.MEETING_ANEW not in codes(plan)
    wing.apply(plan)
    assert not wing.desk.ask(lambda store: [m for m in store.sessions.of_pair(wing.pair) if m.day == WEDNESDAY])


def test_a_departure_put_off_gives_back_the_meetings_before_its_new_day(wing: Wing) -> None:
    before = week(wing)
    wing.happens(EventKind.RELEASE, wing.adeyemi, TUESDAY)
    plan = wing.happens(EventKind.RELEASE, wing.adeyemi, MONDAY + timedelta(days=30))
    assert Follows.MEETING_ANEW in codes(plan)
    assert week(wing) == before
    wing.happens(EventKind.RELEASE, wing.adeyemi, TUESDAY)
    assert week(wing) != before, "and takes them again, should it be brought forward"


def test_only_what_is_still_to_come_is_called_off(wing: Wing) -> None:
    wing.happens(EventKind.RELEASE, wing.adeyemi)
    with pytest.raises(Refused):
        off(wing, wing.adeyemi)


# What an event of the other one left paused ---------------------------------------------------------------------------


def test_a_pair_paused_for_the_other_one_is_offered_when_this_one_is_back(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.adeyemi)
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    back = wing.happens(EventKind.RETURN, wing.adeyemi)
    assert Follows.PAIR_STAYS in codes(back) and wing.the_pair().status is PairStatus.PAUSED
    assert wing.meeting(wing.wednesday).status is MeetingStatus.CANCELLED
    back = wing.happens(EventKind.RETURN, wing.baptiste)
    assert Follows.PAIR_RESUME in codes(back) and wing.the_pair().status is PairStatus.ACTIVE
    assert wing.meeting(wing.wednesday).status is MeetingStatus.PLANNED, "nor does its meeting stay called off"


def test_a_pair_is_not_offered_while_the_other_one_is_still_away(wing: Wing) -> None:
    wing.happens(EventKind.HOSPITAL, wing.adeyemi)
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    back = wing.happens(EventKind.RETURN, wing.baptiste)
    assert Follows.PAIR_STAYS in codes(back) and wing.the_pair().status is PairStatus.PAUSED


def test_a_pair_paused_by_hand_is_not_offered(wing: Wing) -> None:
    paused = partial(pairs.set_pair_status, pair_id=wing.pair, status=PairStatus.PAUSED)
    wing.desk.perform("pairs.act.status", paused)
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    back = wing.happens(EventKind.RETURN, wing.baptiste)
    assert not {Follows.PAIR_RESUME, Follows.PAIR_STAYS} & set(codes(back))


# Recorded by mistake --------------------------------------------------------------------------------------------------


def test_a_death_recorded_by_mistake_gives_everything_back_and_keeps_its_history(wing: Wing) -> None:
    before, groups = week(wing), wing.desk.ask(lambda store: store.pairs.groups())
    wing.happens(EventKind.DEATH, wing.adeyemi)
    assert wing.today().tasks
    plan = mistake(wing, wing.adeyemi)
    assert Follows.PARTNER_TOLD in codes(plan) and Follows.PAIR_REOPEN in codes(plan)
    wing.apply(plan)
    pair = wing.the_pair()
    assert (pair.status, pair.ended, pair.ending) == (PairStatus.ACTIVE, None, None)
    assert wing.status_of(wing.adeyemi) is EnrolmentStatus.ACTIVE
    assert week(wing) == before
    assert {*wing.desk.ask(lambda store: store.pairs.groups())[0].members} == {*groups[0].members}
    assert not wing.desk.ask(lambda store: store.life_events.dead())
    assert not wing.today().tasks, "nobody is asked to talk about a death that was none"
    event = newest(wing, wing.adeyemi)
    assert (event.kind, event.status, event.mistake) == (
        EventKind.DEATH,
        EventStatus.CALLED_OFF,
        "Somebody else of this name",
    )
    place = wing.desk.ask(lambda store: store.enrolments.all(person_id=wing.adeyemi))[0].id
    steps = [step for step in wing.desk.ask(lambda store: store.enrolments.steps()) if step.enrolment_id == place]
    assert [step.after for step in steps][-2:] == [EnrolmentStatus.ENDED, EnrolmentStatus.ACTIVE]
    wing.desk.undo()
    assert wing.adeyemi in wing.desk.ask(lambda store: store.life_events.dead())


def test_a_reason_is_required_and_only_a_departure_can_be_one(wing: Wing) -> None:
    wing.happens(EventKind.DEATH, wing.adeyemi)
    with pytest.raises(Invalid):
        mistake(wing, wing.adeyemi, "  ")
    wing.happens(EventKind.HOSPITAL, wing.baptiste)
    with pytest.raises(Refused):
        mistake(wing, wing.baptiste)


def test_a_pair_whose_mentee_has_another_mentor_by_now_stays_ended_and_is_said_to(wing: Wing) -> None:
    wing.happens(EventKind.DEATH, wing.adeyemi)
    other = a_mentor(wing.desk, wing.programme, "Diallo")

    def pairs_anew(store) -> None:
        store.pairs.add(
            programme_id=wing.programme,
            mentor=other,
            mentee=wing.baptiste,
            started=MONDAY,
            minimum_end=MONDAY,
            reasons="",
        )

    wing.desk.perform("pairs.act.accept", pairs_anew)
    plan = mistake(wing, wing.adeyemi)
    (line,) = (one for one in plan.consequences if one.code is Follows.PAIR_OVER)
    assert line.facts["why"] == ("has_mentor",) and Follows.PAIR_REOPEN not in codes(plan)
    assert Follows.MEETING_ANEW not in codes(plan), "nor do the meetings of a pair that is over come back"
    wing.apply(plan)
    assert wing.the_pair().status is PairStatus.ENDED
    assert wing.status_of(wing.adeyemi) is EnrolmentStatus.ACTIVE, "the group is still theirs"


def test_nobody_who_is_to_be_kept_apart_since_is_brought_together_by_a_mistake_taken_back(wing: Wing) -> None:
    wing.happens(EventKind.DEATH, wing.adeyemi)
    keep_apart(wing, wing.adeyemi, wing.baptiste)
    plan = mistake(wing, wing.adeyemi)
    assert {Follows.PAIR_OVER, Follows.GROUP_OVER} <= set(codes(plan))
    assert not {Follows.PAIR_REOPEN, Follows.GROUP_REJOIN, Follows.MEETING_ANEW} & set(codes(plan))
    wing.apply(plan)
    assert wing.status_of(wing.adeyemi) is EnrolmentStatus.READY, "with nobody to meet they are ready, not active"


def test_two_who_left_in_one_pair_are_brought_back_one_after_the_other(wing: Wing) -> None:
    plans = [wing.plan(EventKind.RELEASE, person) for person in (wing.adeyemi, wing.baptiste)]
    wing.desk.perform("life_events.act.release", partial(life_events.apply_events, plans=plans))
    plan = mistake(wing, wing.adeyemi)
    assert Follows.PAIR_OVER in codes(plan), "the other one is still gone"
    wing.apply(plan)
    wing.apply(mistake(wing, wing.baptiste))
    assert wing.the_pair().status is PairStatus.ENDED


@pytest.mark.parametrize("kind", [EventKind.RELEASE, EventKind.TRANSFER, EventKind.DEATH], ids=str)
def test_nobody_who_is_gone_waits_for_an_answer(wing: Wing, kind: EventKind) -> None:
    """Nor is the name of who died read among those who ask; an event that never was lets them wait again."""
    asking = a_person(wing.desk, "Evans")
    draft = ApplicationDraft(
        person_id=asking, programme_id=wing.programme, role=MentoringRole.MENTEE, asked_on=MONDAY, why="I am new here."
    )
    wing.desk.perform("enrolments.act.apply", partial(applications.apply, draft=draft))
    assert codes(wing.happens(kind, asking)) == [Follows.REQUEST_WITHDRAW]
    assert wing.desk.ask(applications.open_applications) == ()
    (closed,) = wing.desk.ask(partial(applications.applications_of, person_id=asking))
    assert closed.status is ApplicationStatus.WITHDRAWN and closed.reason in REASONS[ReasonKind.WITHDRAW]
    wing.desk.undo()
    assert [line.person.id for line in wing.desk.ask(applications.open_applications)] == [asking]
    wing.desk.redo()
    back = mistake(wing, asking)
    assert codes(back) == [Follows.REQUEST_AGAIN]
    wing.apply(back)
    (again,) = wing.desk.ask(applications.open_applications)
    assert (again.application.again_of, again.application.why) == (closed.id, "I am new here.")


def test_who_died_asks_for_nothing_also_where_their_sheet_comes_back_later(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.REFERRAL, person_id=wing.carter)
    wing.happens(EventKind.DEATH, wing.carter)
    draft = ApplicationDraft(
        person_id=wing.carter, programme_id=wing.programme, role=MentoringRole.MENTEE, asked_on=MONDAY, why="I asked."
    )
    with pytest.raises(Invalid) as refused:
        wing.desk.perform("enrolments.act.apply", partial(applications.apply, draft=draft))
    assert [issue.key for issue in refused.value.issues] == ["enrolments.refusal.died"]
    answers: Typed = {
        "asked_on": MONDAY.isoformat(),
        "requester": box("self"),
        "agrees": box("yes"),
        "why": "I asked.",
        "wording": box("own"),
    }
    asked = told(wing.desk, code, answers)["referral"]
    assert asked.why_not == "enrolments.refusal.died" and not asked.can_follow
