# SPDX-License-Identifier: MIT
"""A pair on a real desk that meets on Tuesday, and somebody who has nothing to do with it. Its programme's name gives away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import MeetingId, PairId, PersonId, ProgrammeId
from mentordesk.records.people import Location
from mentordesk.records.sessions import MeetingDraft
from mentordesk.usecases import pairing, sessions
from tests.support.desks import a_mentee, a_mentor, a_person, a_place, a_programme

TUESDAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Who is who."""

    programme: ProgrammeId
    pair: PairId
    mentor: PersonId
    mentee: PersonId
    stranger: PersonId
    meeting: MeetingId


def a_pair_that_meets(desk: Desk, **programme: object) -> Paired:
    """Tola Adeyemi, mentor of Sam Carter, who goes by Bo."""
    made = a_programme(desk, name="Recovery mentors", **{"neutral_name": "Room 2 group", **programme})
    mentor = a_mentor(desk, made, "Adeyemi", number="A1001", forename="Tola", location=Location("B", "2", "010"))
    mentee = a_mentee(desk, made, "Carter", number="A2001", known_as="Bo", location=Location("B", "1", "009"))
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=made)))
    accept = partial(pairing.accept_proposal, programme_id=made, proposal=proposal)
    pair = desk.perform("pairing.act.accept", accept).value[0]
    draft = MeetingDraft(
        programme_id=made,
        day=TUESDAY,
        slot="AM",
        place_id=a_place(desk),
        pair_id=pair,
        attendees=((mentor, MentoringRole.MENTOR), (mentee, MentoringRole.MENTEE)),
    )
    meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    stranger = a_person(desk, "Other", number="A3001")
    return Paired(programme=made, pair=pair, mentor=mentor, mentee=mentee, stranger=stranger, meeting=meeting)
