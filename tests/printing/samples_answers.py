# SPDX-License-Identifier: MIT
"""Filled-in sheets that participants answer: what the desk knows of them."""

from __future__ import annotations

from datetime import date, time

from mentordesk.records.answer_sheets import CheckIn, Feedback, GoalPlan


def goal_plan() -> GoalPlan:
    """The plan of a mentee."""
    return GoalPlan(name="Sébastien-Noël")


def feedback() -> Feedback:
    """Feedback on a meeting."""
    return Feedback(day=date(2026, 11, 24), starts=time(9), place="Activity room 2")


def check_in() -> CheckIn:
    """A check-in with its code written in."""
    return CheckIn(code="K 27")
