# SPDX-License-Identifier: MIT
"""Who leaves before what they are in completes: the pair's minimum, or the programme's end. Unknown is told as unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.enrolments import LEFT, EnrolmentStatus
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.people import ReleaseKind
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs

_THERE = frozenset(EnrolmentStatus) - LEFT


class Horizon(StrEnum):
    """Whether somebody is there until the end."""

    BEFORE = "before"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizonLine:
    """Somebody in an open pair or a programme who leaves before `until`, or of whom it is not known.

    `leaves` is the date where there is one; `kind` says why there is none. `pair_id` None: it is the programme's end.
    """

    person: ListedPerson
    programme_id: ProgrammeId
    until: date
    horizon: Horizon
    leaves: date | None
    kind: ReleaseKind
    pair_id: PairId | None = None


@needs(Permission.READ_PAIRS)
def release_horizon(store: Store) -> tuple[HorizonLine, ...]:
    """Who leaves before their pair's minimum or their programme's end; soonest first, those unknown last.

    One line for each person and programme: the pair's end where there is a pair, or else the programme's.
    """
    found: dict[tuple[PersonId, ProgrammeId], HorizonLine] = {}
    pairs = store.pairs.open()
    programmes = {programme.id: programme for programme in store.programmes.all()}
    today = store.clock.today()
    ending = {programme.id for programme in programmes.values() if programme.ends and programme.ends >= today}
    places = [one for one in store.enrolments.all(statuses=_THERE) if one.programme_id in ending] if ending else []
    ids = {p for pair in pairs for p in (pair.mentor_id, pair.mentee_id)} | {p.person_id for p in places}
    # Whom the desk knows to have left is ahead of nothing any more.
    people = store.people_list.some(ids - store.life_events.departed())
    for pair in pairs:
        for person_id in (pair.mentor_id, pair.mentee_id):
            if person_id not in people:
                continue
            line = _line(people[person_id], pair.programme_id, pair.minimum_end, pair.id)
            if pair.minimum_end >= today and line is not None:
                found.setdefault((person_id, pair.programme_id), line)
    for place in places:
        ends = programmes[place.programme_id].ends
        known = (place.person_id, place.programme_id) in found or place.person_id not in people
        if ends is not None and not known:
            line = _line(people[place.person_id], place.programme_id, ends, None)
            if line is not None:
                found[place.person_id, place.programme_id] = line
    return tuple(sorted(found.values(), key=lambda one: (one.leaves or date.max, one.person.id)))


def _line(person: ListedPerson, programme: ProgrammeId, until: date, pair: PairId | None) -> HorizonLine | None:
    early = person.release.before(until)
    if early is False or person.release.kind is ReleaseKind.INDETERMINATE:
        return None
    return HorizonLine(
        person=person,
        programme_id=programme,
        until=until,
        horizon=Horizon.UNKNOWN if early is None else Horizon.BEFORE,
        leaves=person.release.on,
        kind=person.release.kind,
        pair_id=pair,
    )
