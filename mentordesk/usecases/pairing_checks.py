# SPDX-License-Identifier: MIT
"""Which checks and trainings keep people of a programme from being paired today. The judgement itself: `checks.hindrances`."""

from __future__ import annotations

from collections.abc import Collection

from mentordesk.records.enrolments import ON_THE_WAY, PAIRABLE, Enrolment, MentoringRole
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.permission import needs

InTheWay = dict[tuple[PersonId, MentoringRole], tuple[Hindrance, ...]]

IN_SIGHT = PAIRABLE.union(ON_THE_WAY)
"""Statuses the solver is told of: those that cannot be paired yet are shown as "finish the checks"."""


@needs(Permission.READ_PAIRS)
def hindered(store: Store, programme_id: ProgrammeId, enrolments: Collection[Enrolment]) -> InTheWay:
    """Checks and trainings in the way of a pair that starts today, by person and role; only where there are any."""
    today = store.clock.today()
    found: InTheWay = {}
    for role in MentoringRole:
        ids = {e.person_id for e in enrolments if e.role is role and e.status in IN_SIGHT}
        told = hindrances(store, programme_id, role, ids, today)
        found |= {(person_id, role): what for person_id, what in told.items() if what}
    return found


@needs(Permission.READ_PAIRS)
def hindered_people(store: Store, programme_id: ProgrammeId) -> dict[PersonId, tuple[Hindrance, ...]]:
    """The same for everybody of a programme, by person."""
    found = hindered(store, programme_id, store.enrolments.all(programme_id=programme_id))
    return {person_id: what for (person_id, _), what in found.items()}
