# SPDX-License-Identifier: MIT
"""What the desk knows of the sheets participants answer along the way: hardly anything, for the answers are theirs."""

from __future__ import annotations

from mentordesk.records.answer_sheets import CheckIn, Feedback, GoalPlan
from mentordesk.records.ids import ProgrammeId
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_meeting, chosen_of, chosen_pair, place_name


def goal_plan_of(store: Store, choice: SheetChoice) -> tuple[GoalPlan, ProgrammeId]:
    """The plan of the mentee of a pair, or of `choice.person_id` where that is one of the two."""
    pair = chosen_pair(store, choice)
    *_, person_id = chosen_of(pair, choice)
    return GoalPlan(name=store.people.get(person_id).first_name), pair.programme_id


def feedback_of(store: Store, choice: SheetChoice) -> tuple[Feedback, ProgrammeId]:
    """Which meeting it is about, and nobody who was there."""
    meeting = chosen_meeting(store, choice)
    sheet = Feedback(day=meeting.day, starts=meeting.starts, place=place_name(store, meeting))
    return sheet, meeting.programme_id


def check_in_of(store: Store, choice: SheetChoice) -> tuple[CheckIn, ProgrammeId]:
    """The questions for a pair. Neither of the two is named: who answers writes a code."""
    return CheckIn(), chosen_pair(store, choice).programme_id
