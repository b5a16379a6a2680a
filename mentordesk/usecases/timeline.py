# SPDX-License-Identifier: MIT
"""Everything that happened to a person, as far as the actor may read it. Where it comes from: `store/timeline.py`."""

from __future__ import annotations

from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Permission
from mentordesk.records.timeline import Timeline
from mentordesk.store import Store
from mentordesk.store.timeline import SOURCES
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PEOPLE)
def person_timeline(store: Store, person_id: PersonId) -> Timeline:
    """What happened to a person, newest first; what the actor's role may not read is not among it."""
    readable = (source for source in SOURCES if store.actor.may(source.needs))
    found = [one for source in readable for one in store.timelines.of(person_id, source)]
    # Turned round after sorting, so that of two in the same second the one written last comes first.
    found.sort(key=lambda one: (one.on, one.entered is not None, one.entered))
    found.reverse()
    others = {one.other for one in found if one.other is not None}
    names = {person.id: person.full_name for person in store.people.some(others).values()}
    return Timeline(happenings=tuple(found), names=names)
