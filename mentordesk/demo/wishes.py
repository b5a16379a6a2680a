# SPDX-License-Identifier: MIT
"""What a few people of the invented programme say of being paired: a no, some wishes, a second mentor, differences."""

from __future__ import annotations

from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.criteria import Bridge, Criterion, Weight
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.wishes import PairingTerms, RefusalDraft
from mentordesk.usecases.pairing import set_pairing_weights
from mentordesk.usecases.pairing_problem import pairing_problem, pairing_weights
from mentordesk.usecases.wishes import note_refusal, set_pairing_terms, set_wishes

_OPEN = frozenset({Bridge.WING, Bridge.AGE, Bridge.LANGUAGE})


def say_wishes(desk: Desk, programme_id: ProgrammeId) -> None:
    """Note them, as far as there are people to say them. The same people each time."""
    problem = desk.ask(partial(pairing_problem, programme_id=programme_id))
    mentors = [mentor.id for mentor in problem.mentors if mentor.ready and mentor.capacity > 0]
    mentees = [mentee.id for mentee in problem.mentees if mentee.ready]
    if len(mentors) < 3 or len(mentees) < 3:
        return
    _refuse(desk, mentees[0], mentors[0])
    for who, wished in ((mentees[1], mentors[1:3]), (mentees[2], mentors[2:3]), (mentors[1], mentees[1:2])):
        desk.perform("wishes.act.wishes", partial(set_wishes, person_id=who, wished=wished))
    for who in mentees[:2]:
        _set_terms(desk, PairingTerms(programme_id=programme_id, person_id=who, open_to=_OPEN))
    _set_terms(desk, PairingTerms(programme_id=programme_id, person_id=mentees[2], needs=2))
    for who in mentors[:3]:
        _set_terms(desk, PairingTerms(programme_id=programme_id, person_id=who, with_another=True, open_to=_OPEN))
    weights = desk.ask(partial(pairing_weights, programme_id=programme_id)) | {Criterion.BRIDGING: Weight.LOW}
    weigh = partial(set_pairing_weights, programme_id=programme_id, weights=weights)
    desk.perform("pairs.act.weights", weigh)


def _refuse(desk: Desk, who: PersonId, other: PersonId) -> None:
    draft = RefusalDraft(person_id=who, other_id=other, said_on=desk.clock.today())
    desk.perform("wishes.act.refuse", partial(note_refusal, draft=draft))


def _set_terms(desk: Desk, terms: PairingTerms) -> None:
    desk.perform("wishes.act.terms", partial(set_pairing_terms, terms=terms))
