# SPDX-License-Identifier: MIT
"""Who said no to taking part, or took their yes back, is added to nothing; and what still holds them stands on Today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.sessions import CancelReason, ClashKind, MeetingDraft
from mentordesk.records.timetable import NotPlaced
from mentordesk.usecases import consents, enrolments, pairing, pairs, sessions, weekplan
from mentordesk.usecases.checks import Hindered
from mentordesk.usecases.sessions import MeetingClashes
from mentordesk.usecases.today import today
from mentordesk.words import words
from tests.support.checks import MENTEE, MENTOR
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme


@dataclass(frozen=True, slots=True)
class Two:
    """A mentor, and a mentee who does not always want to."""

    desk: Desk
    programme: ProgrammeId
    mentor: PersonId
    mentee: PersonId

    def answer(self, said: Answer) -> None:
        draft = ConsentDraft(person_id=self.mentee, kind=ConsentKind.TAKE_PART, answer=said, given_on=MONDAY)
        self.desk.perform("consents.act.record", partial(consents.record_consent, draft=draft))

    def refuse(self, how: str) -> None:
        """Say no at once, or say yes and take it back."""
        if how == "no":
            self.answer(Answer.NO)
            return
        draft = ConsentDraft(person_id=self.mentee, kind=ConsentKind.TAKE_PART, given_on=MONDAY)
        made = self.desk.perform("consents.act.record", partial(consents.record_consent, draft=draft)).value
        take_back = partial(consents.withdraw_consent, consent_id=made, on=MONDAY)
        self.desk.perform("consents.act.withdraw", take_back)

    def proposal(self) -> pairing.Proposal:
        return pairing.solve(self.desk.ask(partial(pairing.pairing_problem, programme_id=self.programme)))

    def pair(self) -> PairId:
        act = partial(pairing.accept_proposal, programme_id=self.programme, proposal=self.proposal())
        return self.desk.perform("pairs.act.accept", act).value[0]

    def plan(self) -> int:
        members = ((self.mentor, MENTOR), (self.mentee, MENTEE))
        draft = MeetingDraft(programme_id=self.programme, day=MONDAY, slot="AM", attendees=members)
        return self.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value

    def group(self, *members: PersonId) -> int:
        roles = {self.mentee: MENTEE}
        held = tuple((one, roles.get(one, MENTOR)) for one in members)
        act = partial(pairs.add_group, programme_id=self.programme, name="Reading", members=held)
        return self.desk.perform("pairs.act.group", act).value

    def status(self, pair: PairId, status: PairStatus) -> None:
        self.desk.perform("pairs.act.status", partial(pairs.set_pair_status, pair_id=pair, status=status))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    yield Two(desk, programme, a_mentor(desk, programme, "Adair"), a_mentee(desk, programme, "Bell"))
    desk.close()


@pytest.mark.parametrize("how", ["no", "taken back"])
def test_who_refuses_is_in_no_proposal_no_group_and_no_meeting(two: Two, how: str) -> None:
    proposal = two.proposal()
    two.refuse(how)
    assert two.proposal().pairs == ()
    with pytest.raises(Hindered) as refused:
        accept = partial(pairing.accept_proposal, programme_id=two.programme, proposal=proposal)
        two.desk.perform("pairs.act.accept", accept)
    assert [one.kind.value for one in refused.value.hindrances[two.mentee]] == ["refuses_part"]
    assert refused.value.hindrances.keys() == {two.mentee}
    with pytest.raises(Hindered):
        two.group(two.mentor, two.mentee)
    with pytest.raises(MeetingClashes) as clashing:
        two.plan()
    (clash,) = [one for one in clashing.value.clashes if one.kind is ClashKind.HINDERED]
    assert clash.person_ids == (two.mentee,) and clash.hindrances[0].said(words("en")).startswith("No to taking part")
    two.answer(Answer.YES)
    assert len(two.proposal().pairs) == 1


def test_a_group_takes_in_nobody_who_refuses_and_may_let_them_go(two: Two) -> None:
    other = a_mentor(two.desk, two.programme, "Cole")
    group = two.group(two.mentor, other)
    two.refuse("no")
    everybody = ((two.mentor, MENTOR), (other, MENTOR), (two.mentee, MENTEE))
    change = partial(pairs.change_group, group_id=group, name="Reading")
    with pytest.raises(Hindered):
        two.desk.perform("pairs.act.group", partial(change, members=everybody))
    two.answer(Answer.YES)
    two.desk.perform("pairs.act.group", partial(change, members=everybody))
    two.refuse("taken back")
    two.desk.perform("pairs.act.group", partial(change, members=everybody[:2]))


def test_a_pair_of_somebody_who_refuses_is_paused_or_ended_and_not_gone_on_with(two: Two) -> None:
    pair = two.pair()
    two.status(pair, PairStatus.PAUSED)
    two.refuse("taken back")
    for status in (PairStatus.AGREED, PairStatus.ACTIVE):
        with pytest.raises(Hindered):
            two.status(pair, status)
    two.status(pair, PairStatus.ENDING)


def test_a_week_is_planned_without_a_pair_one_of_whom_refuses(two: Two) -> None:
    a_place(two.desk)
    pair = two.pair()
    plan = partial(weekplan.week_problem, day=MONDAY)
    before = weekplan.plan_week(two.desk.ask(plan))
    assert [one.key for one in before.placed] == [pair]
    two.refuse("no")
    after = weekplan.plan_week(two.desk.ask(plan))
    assert after.placed == () and [(one.key, one.cause) for one in after.unplaced] == [(pair, NotPlaced.HINDERED)]


def test_a_meeting_called_off_is_not_planned_again_for_somebody_who_refuses(two: Two) -> None:
    meeting = two.plan()
    call_off = partial(sessions.cancel_meetings, meeting_ids=[meeting], reason=CancelReason.OPERATIONAL)
    two.desk.perform("sessions.act.cancel", call_off)
    two.refuse("no")
    with pytest.raises(MeetingClashes):
        two.desk.perform("sessions.act.restore", partial(sessions.restore_meeting, meeting_id=meeting))


def test_nobody_who_refuses_is_made_active(two: Two) -> None:
    two.refuse("no")
    (place,) = two.desk.ask(lambda store: store.enrolments.all(person_id=two.mentee))
    act = partial(enrolments.move, enrolment_ids=[place.id], after=EnrolmentStatus.ACTIVE)
    with pytest.raises(enrolments.MovesRefused) as refused:
        two.desk.perform("people.act.status", act)
    assert refused.value.refusals[0].why.key == "enrolments.refusal.hindered"


def test_today_tells_what_still_holds_who_refuses_until_nothing_does(two: Two) -> None:
    pair, meeting = two.pair(), two.plan()
    group = two.group(two.mentor, two.mentee)
    assert two.desk.ask(today).still_held == ()
    two.refuse("taken back")
    (held,) = two.desk.ask(today).still_held
    assert held.person.id == two.mentee
    assert [one.id for one in held.pairs] == [pair]
    assert [one.id for one in held.groups] == [group]
    assert [one.id for one in held.meetings] == [meeting]
    assert not two.desk.ask(today).is_calm
    two.desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=pair, ending=PairEnding.OWN_CHOICE))
    (held,) = two.desk.ask(today).still_held
    assert held.pairs == () and held.groups and held.meetings
    two.desk.perform("sessions.act.remove", partial(sessions.remove_meeting, meeting_id=meeting))
    other = a_mentor(two.desk, two.programme, "Cole")
    members = ((two.mentor, MENTOR), (other, MENTOR))
    two.desk.perform("pairs.act.group", partial(pairs.change_group, group_id=group, name="Reading", members=members))
    assert two.desk.ask(today).still_held == ()
