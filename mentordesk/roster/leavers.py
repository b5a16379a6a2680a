# SPDX-License-Identifier: MIT
"""Who is missing from an extract of a source that named them before, and what that most likely means. Never decided here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.exchange_rules import PlannedLeaver, SourceMemory
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind
from mentordesk.records.people import Person

SOME = 5
"""Up to so many may be missing without a doubt about the file."""
TOO_MANY = 0.2
"""From this part of all the source named, an extract is taken for a part of the list: nobody is taken to have left."""

_AROUND = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Missing:
    """Those missing, and whether they are so many that the file may be incomplete."""

    leavers: tuple[PlannedLeaver, ...] = ()
    incomplete: bool = False


def find_leavers(
    people: Sequence[Person],
    met: Collection[PersonId],
    memory: SourceMemory,
    decided: Mapping[PersonId, EventKind | None],
    today: date,
) -> Missing:
    """Everybody the source named earlier and does not now, unless it is known why. `decided` is what a person said of somebody, None = nothing.

    Suggested is the release where its day is near, else a transfer; nothing where too many are missing at once.
    """
    explained = memory.departed | memory.away
    missing = [p for p in people if p.id in memory.seen and p.id not in met and p.id not in explained]
    incomplete = len(missing) > SOME and len(missing) > TOO_MANY * len(memory.seen)
    return Missing(
        tuple(
            PlannedLeaver(
                person=person,
                last_seen=memory.seen[person.id],
                event=decided[person.id] if person.id in decided else None if incomplete else _likely(person, today),
            )
            for person in missing
        ),
        incomplete,
    )


def _likely(person: Person, today: date) -> EventKind:
    due = person.release.on
    return EventKind.RELEASE if due is not None and due <= today + _AROUND else EventKind.TRANSFER
