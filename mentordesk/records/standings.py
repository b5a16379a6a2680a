# SPDX-License-Identifier: MIT
"""How one check or one training module stands on a day, from everything that was ever recorded of it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.checks import Check, CheckItem, CheckOutcome
from mentordesk.records.training import Module, Training


class HindranceKind(StrEnum):
    """How a demand is not met."""

    MISSING = "missing"
    SECOND_MISSING = "second_missing"
    AWAITING = "awaiting"
    NOT_CLEAR = "not_clear"
    EXPIRED = "expired"
    MODULE_MISSING = "module_missing"
    MODULE_FAILED = "module_failed"
    MODULE_EXPIRED = "module_expired"
    HOURS_SHORT = "hours_short"
    NOT_APPROVED = "not_approved"
    REFUSES_PART = "refuses_part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a demand stands: the record that says so, what is wrong (None: nothing), since when, and until when it is met."""

    kind: HindranceKind | None
    check: Check | None = None
    training: Training | None = None
    day: date | None = None
    until: date | None = None


def check_stands(item: CheckItem, checks: Collection[Check], on: date) -> Stand:
    """How a check stands on a day. The newest outcome by its day is the one that counts, whenever it was typed in."""
    told = sorted((c for c in checks if c.item_id == item.id and c.counts), key=_in_time)
    if not told:
        return Stand(kind=HindranceKind.MISSING)
    # A check asked for again is open again, even while an earlier outcome would still run.
    if told[-1].outcome is CheckOutcome.AWAITING:
        return Stand(kind=HindranceKind.AWAITING, check=told[-1], day=told[-1].day)
    return _by_two(told, on) if item.second_person else _by_one(told[-1], on)


def module_stands(module: Module, trainings: Iterable[Training], on: date) -> Stand:
    """How a module stands on a day. Once passed it stays passed until it runs out, even if a refresher was failed early."""
    done = sorted((t for t in trainings if t.module_id == module.id and t.counts), key=lambda t: (t.day, t.id))
    if not done:
        return Stand(kind=HindranceKind.MODULE_MISSING)
    good = [training for training in done if training.good(on)]
    if good:
        best = max(good, key=lambda training: (training.valid_until or date.max, training.id))
        return Stand(kind=None, training=best, until=best.valid_until)
    newest = done[-1]
    if newest.passed:
        return Stand(kind=HindranceKind.MODULE_EXPIRED, training=newest, day=newest.valid_until)
    return Stand(kind=HindranceKind.MODULE_FAILED, training=newest, day=newest.day)


def _who(check: Check) -> str:
    return " ".join(check.done_by.split()).casefold()


def _in_time(check: Check) -> tuple[date, int]:
    return check.day, check.id


def _by_one(check: Check, on: date) -> Stand:
    if not check.outcome.passes:
        return Stand(kind=HindranceKind.NOT_CLEAR, check=check, day=check.day)
    if not _runs(check, on):
        return Stand(kind=HindranceKind.EXPIRED, check=check, day=check.valid_until)
    return Stand(kind=None, check=check, until=check.valid_until)


def _by_two(told: list[Check], on: date) -> Stand:
    """Two different people have to find in favour. Who found against is answered by two who came after, or by themselves."""
    last_of = {_who(check): check for check in told}
    against = [c for c in told if c.outcome is CheckOutcome.NOT_CLEAR and not last_of[_who(c)].outcome.passes]
    refusal = max(against, key=_in_time, default=None)
    passing = [
        check
        for who, check in last_of.items()
        if who and check.outcome.passes and (refusal is None or _in_time(check) > _in_time(refusal))
    ]
    running = sorted((c for c in passing if _runs(c, on)), key=lambda c: (c.valid_until or date.max, c.id))
    if len(running) >= 2:
        # It is met for as long as two of them run.
        return Stand(kind=None, check=running[-1], until=running[-2].valid_until)
    if refusal is not None:
        return Stand(kind=HindranceKind.NOT_CLEAR, check=refusal, day=refusal.day)
    if running:
        return Stand(kind=HindranceKind.SECOND_MISSING, check=running[0], day=running[0].day)
    if passing:
        newest = max(passing, key=_in_time)
        return Stand(kind=HindranceKind.EXPIRED, check=newest, day=newest.valid_until)
    return Stand(kind=HindranceKind.MISSING)


def _runs(check: Check, on: date) -> bool:
    return check.valid_until is None or on <= check.valid_until
