# SPDX-License-Identifier: MIT
"""Training: the modules a programme teaches, who did which, and how many hours that makes (REQ-1.7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mentordesk.records.checks import LONGEST_VALIDITY, name_issues
from mentordesk.records.ids import ModuleId, PersonId, TrainingId
from mentordesk.records.issues import Issue

LONGEST_MODULE = 40 * 60
_LONGEST_NAME = 80
_MOST_HOURS = 500 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of a programme's training. `kind` is a code with a label, or "" where `own_words` say it.

    `valid_months` 0 = for good; after that a refresher is due.
    """

    id: ModuleId | None = None
    kind: str = ""
    own_words: str = ""
    minutes: int = 60
    valid_months: int = 0
    mandatory: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDraft:
    """A training day as typed in: one module, taught to one or several people; who of them did not pass.

    `minutes` None takes the module's length, `valid_until` None what the list says.
    """

    module_id: ModuleId
    person_ids: tuple[PersonId, ...]
    day: date
    trainer: str = ""
    minutes: int | None = None
    not_passed: frozenset[PersonId] = frozenset()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One person's part in one training, as stored. One entered in error is struck out and stays to be read."""

    id: TrainingId
    module_id: ModuleId
    person_id: PersonId
    minutes: int
    trainer: str
    day: date
    passed: bool
    valid_until: date | None
    recorded_at: datetime
    recorded_by: str
    struck_by: str = ""
    struck_why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it was not struck out."""
        return not self.struck_why

    def good(self, on: date) -> bool:
        """Whether it was passed and has not run out on a day."""
        return self.counts and self.passed and (self.valid_until is None or on <= self.valid_until)


def modules_issues(modules: Iterable[Module], required_minutes: int) -> tuple[Issue, ...]:
    """What is wrong with a programme's training: a module without a name or twice, a length or validity out of bounds."""
    issues: list[Issue] = []
    named: set[str] = set()
    for at, module in enumerate(modules):
        issues += name_issues(module.kind or module.own_words, f"{at}", named)
        if not 0 < module.minutes <= LONGEST_MODULE:
            issues.append(Issue(field=f"{at}", key="checks.issue.hours", values={"limit": LONGEST_MODULE // 60}))
        if not 0 <= module.valid_months <= LONGEST_VALIDITY:
            issues.append(Issue(field=f"{at}", key="checks.issue.validity", values={"limit": LONGEST_VALIDITY}))
    if not 0 <= required_minutes <= _MOST_HOURS:
        issues.append(Issue(field="required", key="checks.issue.hours", values={"limit": _MOST_HOURS // 60}))
    return tuple(issues)


def training_issues(draft: TrainingDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with a training day: nobody there, a day ahead, an end before it, a length out of bounds."""
    issues: list[Issue] = []
    if not draft.person_ids:
        issues.append(Issue(field="person_ids", key="checks.issue.nobody"))
    if draft.day > today:
        issues.append(Issue(field="day", key="checks.issue.ahead"))
    if draft.valid_until is not None and draft.valid_until < draft.day:
        issues.append(Issue(field="valid_until", key="checks.issue.ends_before"))
    if draft.minutes is not None and not 0 < draft.minutes <= LONGEST_MODULE:
        issues.append(Issue(field="minutes", key="checks.issue.hours", values={"limit": LONGEST_MODULE // 60}))
    if len(draft.trainer) > _LONGEST_NAME:
        issues.append(Issue(field="trainer", key="checks.issue.long", values={"limit": _LONGEST_NAME}))
    return tuple(issues)


def minutes_done(trainings: Iterable[Training], on: date) -> int:
    """The minutes of training that are good on a day. A module done again counts once, with its longest."""
    best: dict[ModuleId, int] = {}
    for training in trainings:
        if training.good(on):
            best[training.module_id] = max(best.get(training.module_id, 0), training.minutes)
    return sum(best.values())
