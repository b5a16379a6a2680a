# SPDX-License-Identifier: MIT
"""Checks before somebody may mentor or be mentored: what a programme demands, what came out, and who set one aside.

A check keeps its outcome and never the intelligence behind it (REQ-1.4). What stands in somebody's way: `hindrances`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import CheckId, CheckItemId, ModuleId, OverrideId, PersonId, ProgrammeId, UserId
from mentordesk.records.issues import Issue

LONGEST_VALIDITY = 120
"""Months; a check or a training that is good for longer has no end."""
LONGEST_CONDITIONS = 200
_LONGEST_NAME = 80
_LONGEST_REASON = 300
_SHORTEST_REASON = 10


class CheckOutcome(StrEnum):
    """What came out of a check (REQ-1.4). Nothing is said of why."""

    CLEAR = "clear"
    CONDITIONS = "conditions"
    NOT_CLEAR = "not_clear"
    AWAITING = "awaiting"

    @property
    def passes(self) -> bool:
        """Whether the check is met with it."""
        return self in (CheckOutcome.CLEAR, CheckOutcome.CONDITIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One line of a check-list. `kind` is a code with a label in both languages, or "" where `own_words` say it.

    `valid_months` 0 = for good. With `second_person` two different people must have done it, and neither found against.
    """

    id: CheckItemId | None = None
    kind: str = ""
    own_words: str = ""
    mandatory: bool = True
    valid_months: int = 0
    second_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDraft:
    """The outcome of a check, as typed in: on which day it was reached, by whom, until when it is good.

    `valid_until` None takes what the list says. `conditions` are a few words for the outcome `CONDITIONS`.
    """

    item_id: CheckItemId
    person_id: PersonId
    outcome: CheckOutcome
    day: date
    done_by: str = ""
    valid_until: date | None = None
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(CheckDraft):
    """An outcome as stored. One entered in error is struck out, with who and why; it stays to be read."""

    id: CheckId
    recorded_at: datetime
    recorded_by: str
    struck_by: str = ""
    struck_why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it was not struck out."""
        return not self.struck_why


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideDraft:
    """One person let through one check, one module, or (with neither) the hours asked for, until a day, for a reason."""

    programme_id: ProgrammeId
    role: MentoringRole
    person_id: PersonId
    item_id: CheckItemId | None = None
    module_id: ModuleId | None = None
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(OverrideDraft):
    """An override as stored. `seen_check` is the newest outcome there was: a refusal that comes later ends it."""

    id: OverrideId
    made_at: datetime
    made_by: str
    made_by_id: UserId
    seen_check: int = 0
    ended_by: str = ""

    def stands(self, on: date) -> bool:
        """Whether it still lets through on a day, as far as it goes by dates."""
        return not self.ended_by and on <= self.until

    def is_about(self, item_id: CheckItemId | None, module_id: ModuleId | None) -> bool:
        """Whether it is about this check, module, or the hours."""
        return (self.item_id, self.module_id) == (item_id, module_id)


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def valid_until(day: date, months: int) -> date | None:
    """The last day something done on `day` is good for; None = for good."""
    return months_later(day, months) if months else None


def check_list_issues(items: Iterable[CheckItem]) -> tuple[Issue, ...]:
    """What is wrong with a check-list: a line without a name, one that is there twice, a validity out of bounds."""
    issues: list[Issue] = []
    named: set[str] = set()
    for at, item in enumerate(items):
        issues += name_issues(item.kind or item.own_words, f"{at}", named)
        if not 0 <= item.valid_months <= LONGEST_VALIDITY:
            issues.append(Issue(field=f"{at}", key="checks.issue.validity", values={"limit": LONGEST_VALIDITY}))
    return tuple(issues)


def name_issues(name: str, field: str, named: set[str]) -> tuple[Issue, ...]:
    """What is wrong with the name of a line of a list: none, one that is `named` already, too long. It is named then."""
    folded = name.strip().casefold()
    again = folded in named
    named.add(folded)
    if not folded:
        return (Issue(field=field, key="checks.issue.no_name"),)
    if again:
        return (Issue(field=field, key="checks.issue.twice"),)
    if len(folded) > _LONGEST_NAME:
        return (Issue(field=field, key="checks.issue.long_name", values={"limit": _LONGEST_NAME}),)
    return ()


def check_issues(draft: CheckDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with an outcome: a day ahead, an end before the beginning, conditions missing or too long."""
    issues: list[Issue] = []
    if draft.day > today:
        issues.append(Issue(field="day", key="checks.issue.ahead"))
    if draft.valid_until is not None and draft.valid_until < draft.day:
        issues.append(Issue(field="valid_until", key="checks.issue.ends_before"))
    if draft.outcome is CheckOutcome.CONDITIONS and not draft.conditions.strip():
        issues.append(Issue(field="conditions", key="checks.issue.no_conditions"))
    if len(draft.conditions) > LONGEST_CONDITIONS:
        issues.append(Issue(field="conditions", key="checks.issue.long", values={"limit": LONGEST_CONDITIONS}))
    if len(draft.done_by) > _LONGEST_NAME:
        issues.append(Issue(field="done_by", key="checks.issue.long", values={"limit": _LONGEST_NAME}))
    return tuple(issues)


def override_issues(draft: OverrideDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with an override: no end, an end gone by or more than a year ahead, no real reason (REQ-1.5)."""
    issues: list[Issue] = []
    if not today <= draft.until <= months_later(today, 12):
        issues.append(Issue(field="until", key="checks.issue.until"))
    if not _SHORTEST_REASON <= len(draft.reason.strip()) <= _LONGEST_REASON:
        issues.append(Issue(field="reason", key="checks.issue.reason", values={"limit": _LONGEST_REASON}))
    if draft.item_id is not None and draft.module_id is not None:
        issues.append(Issue(field="reason", key="checks.issue.one_thing"))
    return tuple(issues)
