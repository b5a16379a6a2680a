# SPDX-License-Identifier: MIT
"""What would help who is left over, done from here where it can be: a place more, a ban taken back, a "must" made softer.

What is done elsewhere (a check, free times, the minimum length) has a button that goes there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from mentordesk.errors import Refused
from mentordesk.records.criteria import Weight
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing import Remedy, RemedyKind
from mentordesk.usecases.enrolments import set_capacity
from mentordesk.usecases.people import person_page
from ui.context import Page, Place
from ui.pages.pairing.round import Round

DONE_HERE = frozenset({RemedyKind.MORE_PLACES, RemedyKind.LIFT_BAN, RemedyKind.RELAX_MUST})
ELSEWHERE: Mapping[RemedyKind, tuple[Place, str]] = {
    RemedyKind.FINISH_CHECKS: (Place.PEOPLE, ""),
    RemedyKind.COMMON_SLOT: (Place.PEOPLE, ""),
    RemedyKind.INTERPRETER: (Place.PEOPLE, ""),
    RemedyKind.SHORTER_MINIMUM: (Place.DESK, "programme"),
    RemedyKind.PLACE: (Place.DESK, "places"),
}
"""Where the rest is done, and what is shown there; "" = the person it is about."""


def one_more_place(store: Any, programme_id: ProgrammeId, mentor: PersonId) -> int:
    """Give a mentor a place more in a programme; returns how many there are then."""
    for enrolment in person_page(store, mentor).enrolments:
        if enrolment.programme_id == programme_id and enrolment.role is MentoringRole.MENTOR and not enrolment.has_left:
            set_capacity(store, enrolment.id, enrolment.capacity + 1)
            return enrolment.capacity + 1
    raise Refused("errors.enrolment_gone")


class Helping:
    """Does what a remedy says, or goes where it is done."""

    def __init__(self, page: Page, turn: Round) -> None:
        self._page, self._round = page, turn

    def do(self, remedy: Remedy, role: MentoringRole) -> None:
        """Carry a remedy out, for somebody left over in a role."""
        table, programme = self._round.table, self._round.programme
        if table is None or programme is None:
            return
        if remedy.kind is RemedyKind.MORE_PLACES:
            self._round.follow_roster()
            call = partial(one_more_place, programme_id=programme, mentor=remedy.person)
            self._page.context.jobs.perform("enrolments.act.capacity", call, self._page)
        elif remedy.kind is RemedyKind.LIFT_BAN:
            one, other = remedy.person, remedy.partner
            pair = (one, other) if role is MentoringRole.MENTOR else (other, one)
            self._round.rule("", pair, "", lambda: None)
        elif remedy.kind is RemedyKind.RELAX_MUST and remedy.criterion is not None:
            self._round.weigh({**table.problem.weights, remedy.criterion: Weight.HIGH})
        elif remedy.kind in ELSEWHERE:
            place, part = ELSEWHERE[remedy.kind]
            self._page.context.navigator.open(place, part or remedy.person)
