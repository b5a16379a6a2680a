# SPDX-License-Identifier: MIT
"""Who asks for a place in the invented programme these days, and who was told no and why."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.applications import ApplicationDraft, Requester
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases import applications, enrolments, people

_ASKED = ((2, Requester.SELF), (5, Requester.WING), (11, Requester.EDUCATION))
"""How many days ago, and who asked; the last one has waited too long."""


def ask_and_answer(desk: Desk, programme_id: ProgrammeId) -> None:
    """A few active mentees ask to become mentors, and one who was being screened is declined."""
    today, lines = desk.clock.today(), desk.ask(people.list_people)
    held = [line.enrolments for line in lines]
    screened = [e for places in held for e in places if e.status is EnrolmentStatus.SCREENING]
    active = [places[0] for places in held if len(places) == 1 and places[0].status is EnrolmentStatus.ACTIVE]
    mentees = [place for place in active if place.role is MentoringRole.MENTEE]
    for place, (days, requester) in zip(mentees, _ASKED, strict=False):
        draft = ApplicationDraft(
            programme_id=programme_id,
            person_id=place.person_id,
            role=MentoringRole.MENTOR,
            asked_on=today - timedelta(days=days),
            requester=requester,
        )
        desk.perform("enrolments.act.apply", partial(applications.apply, draft=draft))
    if len(screened) > 1:
        ids, declined = [screened[0].id], EnrolmentStatus.DECLINED
        act = partial(enrolments.move, enrolment_ids=ids, after=declined, reason=MoveReason.TIME_TOO_SHORT)
        desk.perform("enrolments.act.move", act)
