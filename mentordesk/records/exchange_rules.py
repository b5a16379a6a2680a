# SPDX-License-Identifier: MIT
"""What is kept of a source from one extract to the next: who wins per column, whom it named, who is missing now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.life_events import EventKind
from mentordesk.records.people import Person

LONGEST_SOURCE = 80

LEAVINGS = (
    EventKind.RELEASE,
    EventKind.TRANSFER,
    EventKind.COURT,
    EventKind.HOSPITAL,
    EventKind.TEMPORARY_ABSENCE,
    EventKind.DEATH,
)
"""What may have become of somebody who is missing from an extract."""


class ColumnRule(StrEnum):
    """Who is right where the file and the desk hold different things: the file, the desk, or whoever reviews it."""

    THEIRS = "theirs"
    OURS = "ours"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMemory:
    """What the desk remembers: whom this source named and when last, the numbers people had before, who has left
    the establishment, who of them died, and who is away for a time by what was recorded."""

    seen: Mapping[PersonId, date] = field(default_factory=dict)
    former_numbers: Mapping[PersonId, tuple[str, ...]] = field(default_factory=dict)
    departed: frozenset[PersonId] = frozenset()
    dead: frozenset[PersonId] = frozenset()
    away: frozenset[PersonId] = frozenset()

    def likely_back(self, person_id: PersonId) -> bool | None:
        """Whether somebody who is in the list has come back: None where nobody had left, or they died.

        Whom the extract before still named may simply not have been taken off the list: that is no return.
        """
        if person_id not in self.departed or person_id in self.dead:
            return None
        latest = max(self.seen.values(), default=None)
        return person_id not in self.seen or self.seen[person_id] != latest


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterSource:
    """A source whose columns were confirmed: what it is called, when it was used last, how many people it named."""

    fingerprint: str
    name: str
    used_at: datetime
    named: int = 0


def source_issues(name: str) -> tuple[Issue, ...]:
    """What is wrong with the name of a source."""
    if not name.strip():
        return (Issue(field="name", key="page_roster.sources.no_name"),)
    return (Issue(field="name", key="page_roster.sources.long_name"),) if len(name) > LONGEST_SOURCE else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLeaver:
    """Somebody an earlier extract of the source named and this one does not.

    `event` is what is taken to have happened; None: nothing is done, and the next extract asks again.
    """

    person: Person
    last_seen: date
    event: EventKind | None = None
