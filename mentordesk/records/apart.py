# SPDX-License-Identifier: MIT
"""Keep-apart records: two people who must not be placed together (REQ-1.11 to 1.14). Never printed, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.issues import Issue


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartWhy:
    """What is sealed of a record: why the two are kept apart, and why that ended."""

    reason: ApartReason
    comment: str
    closed_why: str = ""


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
