# SPDX-License-Identifier: MIT
"""The groups a review goes through: each is confirmed as a whole, after its lines were looked at and some unticked."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from mentordesk.records.exchange import ImportPlan, PlannedRow, RowKind


class RowGroup(StrEnum):
    """What kind of news a line is, in the order of the review."""

    PROBLEM = "problem"
    ASK = "ask"
    LEAVER = "leaver"
    BACK = "back"
    MOVE = "move"
    NEW = "new"
    DATES = "dates"
    OTHER = "other"
    SAME = "same"
    LEFT_OUT = "left_out"


CONFIRMED = (
    *(RowGroup.ASK, RowGroup.LEAVER, RowGroup.BACK, RowGroup.MOVE),
    *(RowGroup.NEW, RowGroup.DATES, RowGroup.OTHER),
)
"""The groups that are confirmed one by one; problems are not taken in, and the rest changes nothing."""

_DATES = frozenset({"birth_date", "release"})


def group_of(row: PlannedRow) -> RowGroup:
    """The group of a row: by the gravest thing it says."""
    if row.kind in (RowKind.PROBLEM, RowKind.LEFT_OUT, RowKind.NEW):
        return RowGroup(row.kind.value)
    if row.asked:
        return RowGroup.ASK
    if row.back is not None:
        return RowGroup.BACK
    if row.kind is RowKind.SAME:
        return RowGroup.SAME
    changed = {change.field for change in row.changes}
    if "location" in changed:
        return RowGroup.MOVE
    return RowGroup.DATES if changed & _DATES else RowGroup.OTHER


def group_counts(plan: ImportPlan) -> Counter[RowGroup]:
    """How many lines each group has; of leavers, those for whom something is to be done."""
    counts = Counter(group_of(row) for row in plan.rows)
    counts[RowGroup.LEAVER] = len(plan.leavers)
    return counts


def to_confirm(plan: ImportPlan) -> tuple[RowGroup, ...]:
    """The groups of this plan that wait to be confirmed, in order."""
    counts = group_counts(plan)
    return tuple(group for group in CONFIRMED if counts[group])
