# SPDX-License-Identifier: MIT
"""Keep-apart records: two people who must not be placed together (REQ-1.11 to 1.14). Never printed, never deleted.

What a record stands against, and what is answered about people: `apart_answers.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Location


class ApartRole(StrEnum):
    """What a person is in the matter, where the establishment says so."""

    UNKNOWN = "unknown"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    NOT_RELEVANT = "not_relevant"


class ApartScope(StrEnum):
    """How far apart: not in one cell, landing or wing. Any open record keeps two people out of one meeting."""

    CELL = "cell"
    LANDING = "landing"
    WING = "wing"

    def is_wider_than(self, other: ApartScope) -> bool:
        """Whether this restriction keeps two people further apart than `other` does."""
        return _WIDENING.index(self) > _WIDENING.index(other)

    def of(self, one: Location, other: Location) -> bool:
        """Whether two who live there are brought together in a cell, on a landing or on a wing. Unknown is not the same."""
        mine = self._parts(one)
        return all(mine) and mine == self._parts(other)

    def part_of(self, location: Location) -> str:
        """The wing, the landing or the cell of a location, as far as this restriction looks."""
        return "-".join(self._parts(location))

    def _parts(self, location: Location) -> tuple[str, ...]:
        depth = {ApartScope.WING: 1, ApartScope.LANDING: 2, ApartScope.CELL: 3}[self]
        return tuple(part.strip().casefold() for part in (location.wing, location.landing, location.cell)[:depth])


_WIDENING = (ApartScope.CELL, ApartScope.LANDING, ApartScope.WING)


class ApartReason(StrEnum):
    """Why; sealed to those who may read reasons."""

    OTHER = "other"
    BULLYING = "bullying"
    GANG = "gang"
    ORGANISED_CRIME = "organised_crime"
    LEGAL_REQUEST = "legal_request"
    THREAT = "threat"
    VIOLENCE = "violence"


REASON_CONTEXT = "apart.reason"
"""What the seal of a reason is bound to."""
CLOSED_WHY_CONTEXT = "apart.closed_why"
"""What the seal of why a record was closed is bound to."""
EVENT_WHY_CONTEXT = "apart.event_why"
"""What the seal of why a record was closed once, reopened or changed is bound to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartDraft:
    """A keep-apart as typed or imported; the order of the two people carries no meaning."""

    person_a: PersonId
    person_b: PersonId
    role_a: ApartRole = ApartRole.UNKNOWN
    role_b: ApartRole = ApartRole.UNKNOWN
    scope: ApartScope = ApartScope.WING
    reason: ApartReason = ApartReason.OTHER
    comment: str = ""
    starts: date | None = None
    review: date | None = None
    authorised_by: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A keep-apart as stored, without why it was made or closed: that is asked for apart and needs its own permission.

    `person_a` has the smaller id. `closed_at` is None while the record is open.
    """

    id: ApartId
    person_a: PersonId
    person_b: PersonId
    role_a: ApartRole
    role_b: ApartRole
    scope: ApartScope
    starts: date | None
    review: date | None
    authorised_by: str
    source: str
    created_at: datetime
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the two are to be kept apart today."""
        return self.closed_at is None

    def other(self, person_id: PersonId) -> PersonId:
        """The one of the two who is not `person_id`."""
        return self.person_b if person_id == self.person_a else self.person_a


class ApartEventKind(StrEnum):
    """What became of a record after it was made. `TOLD`: the establishment was told that the two live too near."""

    CLOSED = "closed"
    REOPENED = "reopened"
    SCOPE = "scope"
    REVIEW = "review"
    TOLD = "told"


def event_context(kind: ApartEventKind) -> str:
    """What the seal of a line's why is bound to: a closing keeps the one it had while the record was closed."""
    return CLOSED_WHY_CONTEXT if kind is ApartEventKind.CLOSED else EVENT_WHY_CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartEvent:
    """One line of a record's history: when, by whom (initials), and from what to what; why is sealed, if it was said."""

    id: int
    apart_id: ApartId
    kind: ApartEventKind
    at: datetime
    by: str
    before: str = ""
    after: str = ""
    has_why: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartChange:
    """Another restriction or review date for an open record, and why."""

    scope: ApartScope = ApartScope.WING
    review: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartWhy:
    """What is sealed of a record: why the two are kept apart, why that ended, and the why of each line of its history."""

    reason: ApartReason
    comment: str
    closed_why: str = ""
    events: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartCheck:
    """When the records were last held against the establishment's own list, and by whom (REQ-1.14)."""

    at: datetime
    by: str
    source: str = ""


def apart_issues(draft: ApartDraft) -> tuple[Issue, ...]:
    """What is wrong with a draft: the same person twice, a review before the start."""
    issues: list[Issue] = []
    if draft.person_a == draft.person_b:
        issues.append(Issue(field="person_b", key="apart.issue.same_person"))
    if draft.starts and draft.review and draft.review < draft.starts:
        issues.append(Issue(field="review", key="apart.issue.review_before_start"))
    return tuple(issues)
