# SPDX-License-Identifier: MIT
"""Which people the list shows: words typed, role, status, wing, and the two ticks. Pure; no widgets here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.enrolments import PAIRABLE, EnrolmentStatus, MentoringRole
from mentordesk.records.people import Person, PersonLine
from mentordesk.vocabulary import fold

LEAVING_WITHIN_DAYS = 30


def haystack(person: Person) -> str:
    """What a person can be found by, folded: names, number and location, each also without its gaps (obrien, a1001)."""
    parts = (person.surname, person.forename, person.known_as, person.number, str(person.location))
    folded = [fold(part) for part in parts if part]
    joined = [part.replace(" ", "") for part in folded if " " in part]
    return f" {' '.join([*folded, *joined])}"


def answers(hay: str, typed: str) -> bool:
    """Whether every word typed begins a word of the haystack; accents, case and punctuation do not matter."""
    return all(f" {term}" in hay for term in (fold(word) for word in typed.split()) if term)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of the list. None and False ask for nothing."""

    text: str = ""
    role: MentoringRole | None = None
    status: EnrolmentStatus | None = None
    wing: str | None = None
    unpaired: bool = False
    leaving: bool = False

    def admits(self, line: PersonLine, hay: str, today: date) -> bool:
        """Whether a person is among those asked for. Role and status must hold in the same programme."""
        return (
            answers(hay, self.text)
            and self._admits_enrolments(line)
            and (self.wing is None or line.person.location.wing == self.wing)
            and (not self.unpaired or is_unpaired(line))
            and (not self.leaving or is_leaving(line.person, today))
        )

    def _admits_enrolments(self, line: PersonLine) -> bool:
        if self.role is None and self.status is None:
            return True
        return any(
            self.role in (None, enrolment.role) and self.status in (None, enrolment.status)
            for enrolment in line.enrolments
        )


def is_unpaired(line: PersonLine) -> bool:
    """Whether somebody who could be paired is in no pair at all."""
    return line.open_pairs == 0 and any(enrolment.status in PAIRABLE for enrolment in line.enrolments)


def is_leaving(person: Person, today: date) -> bool:
    """Whether the earliest release falls within the next thirty days."""
    on = person.release.on
    return on is not None and today <= on <= today + timedelta(days=LEAVING_WITHIN_DAYS)


def capacity(line: PersonLine) -> int:
    """How many pairs a person could be in at once: a mentor's mentees, and one mentor for each mentee role."""
    pairable = [enrolment for enrolment in line.enrolments if enrolment.status in PAIRABLE]
    return sum(e.capacity if e.role is MentoringRole.MENTOR else 1 for e in pairable)
