# SPDX-License-Identifier: MIT
"""What stands on the sheets participants answer along the way: goal plan, feedback, the check-in of a pair.

`ORDER` names the questions in the order they are asked in, on paper and wherever the sheet is typed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mentordesk.records.audience import Audience
from mentordesk.records.sheet_marks import Clock, Day, Party, Terms, Where
from mentordesk.records.sheets import SheetKind

_BOTH = frozenset({Audience.PARTICIPANT, Audience.FACILITATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPlan:
    """Sheet 13, kept by whoever wrote it, a copy in the file: one goal in their own words, and how far they have come."""

    KIND: ClassVar[SheetKind] = SheetKind.GOAL_PLAN
    AUDIENCES: ClassVar[frozenset[Audience]] = _BOTH
    ORDER: ClassVar[tuple[str, ...]] = (
        "goal", "why", "first_step", "help", "obstacle", "by", "know", "start", "now", "reviews",
    )  # fmt: skip

    name: Party = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Sheet 16, handed in without a name: what a meeting was like. It says where the box is, and has no line for a name."""

    KIND: ClassVar[SheetKind] = SheetKind.FEEDBACK
    AUDIENCES: ClassVar[frozenset[Audience]] = _BOTH
    ITEMS: ClassVar[tuple[str, ...]] = tuple(f"item_{number}" for number in range(1, 8))
    ORDER: ClassVar[tuple[str, ...]] = (*ITEMS, "good", "better")

    day: Day = None
    starts: Clock = None
    place: Where = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """Sheet 28, the check-in of a pair (`domain.md` 4.4): our own questions, never validated. A code, and no name."""

    KIND: ClassVar[SheetKind] = SheetKind.CHECK_IN
    AUDIENCES: ClassVar[frozenset[Audience]] = _BOTH
    PARTS: ClassVar[tuple[str, ...]] = ("A", "B", "C")
    SCALE: ClassVar[tuple[int, ...]] = (4, 3, 2, 1)
    GO_ON: ClassVar[tuple[str, ...]] = ("yes", "talk", "no")
    ORDER: ClassVar[tuple[str, ...]] = ("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3", "R1", "R2")

    code: Terms = ""
