# SPDX-License-Identifier: MIT
"""Safeguarding concerns (REQ-1.21, 1.23): what was seen or said, who was told, and that it reached the official record.

This is not the emergency channel: an officer is told first, and it is written down after. Everything that tells of
anybody is sealed; outside the seals stand only dates, a state and who wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mentordesk.records.ids import ConcernId, NoteId, PersonId, UserId
from mentordesk.records.issues import Issue

CONCERN_CONTEXT = "concerns.concern"
"""What the seal of a concern is bound to."""
EXTRACT_CONTEXT = "concerns.extract"
"""What the seal of the part released to the security liaison is bound to."""

DEBRIEF_WITHIN = timedelta(hours=24)
"""Who brought a concern is talked with within a day (REQ-1.21)."""

_LONGEST_TEXT = 20_000


class ConcernState(StrEnum):
    """Whether the establishment's official record holds it."""

    OPEN = "open"
    FILED = "filed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernDraft:
    """A concern as written: the fact, the person's own words, when, who was told, what was done, to whom it was handed.

    `about` is the person it is about, or None where that is not on the roster. `noticed_at` and `handed_over_at` are
    aware moments. `reference` is the number in the establishment's own system (ACCT, CPU, ...).
    """

    about: PersonId | None = None
    fact: str = ""
    own_words: str = ""
    noticed_at: datetime | None = None
    told: str = ""
    immediate_action: str = ""
    handed_to: str = ""
    handed_over_at: datetime | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernFacts:
    """What stands outside the seals: it can be counted and be overdue, and tells of nobody it is about."""

    id: ConcernId
    author_id: UserId
    written_at: datetime
    state: ConcernState
    handed_over_at: datetime | None
    debrief_due: datetime
    debriefed_at: datetime | None
    filed_at: datetime | None
    filed_by: UserId | None
    extract_at: datetime | None

    def debrief_overdue(self, now: datetime) -> bool:
        """Whether nobody has talked with who brought it, and the day for it has passed."""
        return self.debriefed_at is None and self.debrief_due < now


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A concern opened for somebody it is sealed to. `extract` is what was released to the security liaison, or "".

    Without `content` it is sealed to a key the actor no longer has, or was written before the actor's time.
    """

    facts: ConcernFacts
    content: ConcernDraft | None
    extract: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernExtract:
    """What the safeguarding lead released of a concern, and nothing else of it."""

    id: ConcernId
    released_at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernCounts:
    """How many concerns there are, for who manages and may read none. `recent` are of the last 30 days."""

    open: int
    filed: int
    recent: int
    not_handed_over: int
    debriefs_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOpening:
    """That somebody broke the glass over a private note: told to its author, with who, when and why."""

    id: int
    note_id: NoteId
    author_id: UserId
    opened_at: datetime
    opened_by: UserId
    reason: str
    seen_at: datetime | None


def concern_issues(draft: ConcernDraft, now: datetime) -> tuple[Issue, ...]:
    """What is wrong with a concern: nothing written, no time, a time still to come, handed over to nobody or before."""
    issues: list[Issue] = []
    if not draft.fact.strip() and not draft.own_words.strip():
        issues.append(Issue(field="fact", key="concerns.issue.nothing_written"))
    if draft.noticed_at is None:
        issues.append(Issue(field="noticed_at", key="concerns.issue.no_time"))
    elif draft.noticed_at > now:
        issues.append(Issue(field="noticed_at", key="concerns.issue.still_to_come"))
    if not draft.told.strip():
        issues.append(Issue(field="told", key="concerns.issue.nobody_told"))
    issues += _handover_issues(draft, now)
    for name in ("fact", "own_words", "told", "immediate_action", "handed_to", "reference"):
        if len(getattr(draft, name)) > _LONGEST_TEXT:
            issues.append(Issue(field=name, key="concerns.issue.too_long", values={"limit": _LONGEST_TEXT}))
    return tuple(issues)


def _handover_issues(draft: ConcernDraft, now: datetime) -> list[Issue]:
    if bool(draft.handed_to.strip()) != (draft.handed_over_at is not None):
        missing = "handed_over_at" if draft.handed_to.strip() else "handed_to"
        return [Issue(field=missing, key="concerns.issue.handover_incomplete")]
    if draft.handed_over_at is None:
        return []
    if draft.handed_over_at > now:
        return [Issue(field="handed_over_at", key="concerns.issue.still_to_come")]
    if draft.noticed_at is not None and draft.handed_over_at < draft.noticed_at:
        return [Issue(field="handed_over_at", key="concerns.issue.handed_over_before")]
    return []
