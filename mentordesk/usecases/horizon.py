# SPDX-License-Identifier: MIT
"""Who leaves before what they are in completes: the pair's minimum, or the programme's end. Unknown is told as unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.people import Person, ReleaseKind
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


class Horizon(StrEnum):
    """Whether somebody is there until the end."""

    BEFORE = "before"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class HorizonLine:
    """Somebody in an open pair or a programme who leaves before `until`, or of whom it is not known.

    `leaves` is the date where there is one; `kind` says why there is none. `pair_id` None: it is the programme's end.
    """

    person: Person
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
    places = [place for place in store.enrolments.all() if not place.has_left]
    people = store.people.some(
        {p for pair in pairs for p in (pair.mentor_id, pair.mentee_id)} | {p.person_id for p in places}
    )
    today = store.clock.today()
    for pair in pairs:
        for person_id in (pair.mentor_id, pair.mentee_id):
            line = _line(people[person_id], pair.programme_id, pair.minimum_end, pair.id)
            if pair.minimum_end >= today and line is not None:
                found.setdefault((person_id, pair.programme_id), line)
    for place in places:
        ends = programmes[place.programme_id].ends
        if ends is not None and ends >= today and (place.person_id, place.programme_id) not in found:
            line = _line(people[place.person_id], place.programme_id, ends, None)
            if line is not None:
                found[place.person_id, place.programme_id] = line
    return tuple(sorted(found.values(), key=lambda one: (one.leaves or date.max, one.person.id)))


def _line(person: Person, programme: ProgrammeId, until: date, pair: PairId | None) -> HorizonLine | None:
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
