# SPDX-License-Identifier: MIT
"""What people say before they are paired: whom they do not want, whom they ask for, how many mentors they need.

Who was refused, or not wished for, is never told and nothing of it is printed: it is between the person and staff. No
reason is asked for or held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mentordesk.records.criteria import Bridge
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId, RefusalId
from mentordesk.records.issues import Issue

MOST_WISHES = 5
MOST_NEEDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalDraft:
    """`person_id` does not want to be paired with `other_id`, as said on a day."""

    person_id: PersonId
    other_id: PersonId
    said_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(RefusalDraft):
    """What was noted, by whom (initials); `back_on` and `back_by` once it was taken back."""

    id: RefusalId
    noted_at: datetime
    noted_by: str
    back_on: date | None = None
    back_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.back_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingTerms:
    """How somebody is to be paired in a programme: how many mentors a mentee needs, whether a mentor would share one
    with another mentor (None = not asked), and the differences they said they are open to.
    """

    programme_id: ProgrammeId
    person_id: PersonId
    needs: int = 1
    with_another: bool | None = None
    open_to: frozenset[Bridge] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTerms:
    """The terms of one place of a person in a programme."""

    programme_name: str
    role: MentoringRole
    terms: PairingTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidForPairing:
    """All one person said: refusals, newest first, wishes by rank, and the terms of each place. `names` of who is meant;
    `partners` are those they are in a pair with now.
    """

    refusals: tuple[Refusal, ...]
    wishes: tuple[PersonId, ...]
    places: tuple[PlaceTerms, ...]
    names: dict[PersonId, str]
    partners: frozenset[PersonId]


def refusal_issues(draft: RefusalDraft, today: date) -> tuple[Issue, ...]:
    """Nobody refuses themselves, and nothing was said on a day that is ahead."""
    issues: list[Issue] = []
    if draft.person_id == draft.other_id:
        issues.append(Issue(field="other_id", key="wishes.issue.oneself"))
    if draft.said_on > today:
        issues.append(Issue(field="said_on", key="wishes.issue.ahead"))
    return tuple(issues)


def wish_issues(person_id: PersonId, wished: Sequence[PersonId]) -> tuple[Issue, ...]:
    """A few wishes, each for another person, and nobody twice."""
    issues: list[Issue] = []
    if person_id in wished:
        issues.append(Issue(field="wished", key="wishes.issue.oneself"))
    if len(wished) > MOST_WISHES:
        issues.append(Issue(field="wished", key="wishes.issue.too_many", values={"limit": MOST_WISHES}))
    if len(set(wished)) < len(wished):
        issues.append(Issue(field="wished", key="wishes.issue.twice"))
    return tuple(issues)


def terms_issues(terms: PairingTerms) -> tuple[Issue, ...]:
    """One to three mentors."""
    if 1 <= terms.needs <= MOST_NEEDED:
        return ()
    return (Issue(field="needs", key="wishes.issue.needs", values={"limit": MOST_NEEDED}),)
