# SPDX-License-Identifier: MIT
"""A person as one line of a long list: what is shown, sorted and searched there, and nothing that only their page shows.

Ten thousand of these are read before anybody sees the list, so they are tuples, and what few lines show is worked out
where it is shown.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Location, Release, ReleaseKind

BETWEEN = "\x1f"
"""Stands between several values of one field; no text on a desk holds it."""


class Enrolled(NamedTuple):
    """A place in a programme, as a list shows it: `Enrolment` without what only the person's page tells."""

    programme_id: ProgrammeId
    role: MentoringRole
    status: EnrolmentStatus
    capacity: int


class ListedPerson(NamedTuple):
    """One line. `open_pairs` is None for who may read no pairs; `free_slots` counts the times of a usual week.

    Several values of one field are kept as one text (`BETWEEN`); `former` are numbers that are no longer theirs.
    """

    id: PersonId
    number: str
    surname: str
    forename: str
    known_as: str
    wing: str
    landing: str
    cell: str
    legal_status: str
    release_kind: str
    release_on: str
    reading_level: str
    languages_kept: str = ""
    tags_kept: str = ""
    former_kept: str = ""
    free_slots: int = 0
    enrolments: tuple[Enrolled, ...] = ()
    open_pairs: int | None = 0

    @property
    def person(self) -> ListedPerson:
        """The person a line is about, for what also takes a `PersonLine`."""
        return self

    @property
    def location(self) -> Location:
        """Where they live."""
        return Location(self.wing, self.landing, self.cell)

    @property
    def release(self) -> Release:
        """The earliest release, or why there is none."""
        return Release(ReleaseKind(self.release_kind), date.fromisoformat(self.release_on) if self.release_on else None)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages, the preferred one first."""
        return several(self.languages_kept)

    @property
    def tags(self) -> tuple[str, ...]:
        """The site's own words about them."""
        return several(self.tags_kept)

    @property
    def listed_name(self) -> str:
        """Surname first, as `Person.listed_name`."""
        return ", ".join(part for part in (self.surname, self.forename) if part)

    @property
    def introduced_name(self) -> str:
        """Surname first, with the name the person goes by, as `Person.introduced_name`."""
        return f"{self.listed_name} ({self.known_as})" if self.known_as else self.listed_name

    @property
    def full_name(self) -> str:
        """The name as spoken, as `Person.full_name`."""
        return " ".join(part for part in (self.known_as or self.forename, self.surname) if part)


def several(kept: str) -> tuple[str, ...]:
    """The values of a field that keeps several as one text."""
    return tuple(kept.split(BETWEEN)) if kept else ()
