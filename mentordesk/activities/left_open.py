# SPDX-License-Identifier: MIT
"""Why a proposed week is left open: what speaks against each activity that is written for these people. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from mentordesk.records.activities import Activity, Phase
from mentordesk.records.ids import ActivityId
from mentordesk.records.plan_fits import Misfit, Situation, misfits
from mentordesk.records.plans import Because

MOST_REASONS = 2
"""So many are said: what keeps most of the library away comes first."""

_OF_MISFITS = {
    Misfit.DONE_BEFORE: Because.REST_DONE,
    Misfit.KIT: Because.REST_KIT,
    Misfit.TOO_LONG: Because.REST_TOO_LONG,
    Misfit.TOO_FEW: Because.REST_PEOPLE,
    Misfit.TOO_MANY: Because.REST_PEOPLE,
    Misfit.TOO_EARLY: Because.REST_TOO_EARLY,
}
"""What is said of each misfit, the one that can be changed least first."""


def why_open(
    library: Iterable[Activity],
    situation: Situation,
    *,
    in_plan: Collection[ActivityId],
    number: int,
    room: int,
    phases: Collection[Phase],
) -> tuple[Because, ...]:
    """Why none of `library` is in the week of their `number`-th meeting, with `room` meetings before what closes the plan.

    `phases` are those that may still come. What is done, or in the plan already, is a reason only where there is no other.
    """
    for_them = [one for one in library if set(one.formats) & situation.formats]
    if not for_them:
        return (Because.NOTHING_LEFT,)
    found = Counter(
        _against(one, situation, in_plan=in_plan, number=number, room=room, phases=phases) for one in for_them
    )
    others = [reason for reason, _ in found.most_common() if reason is not Because.REST_DONE]
    return tuple(others[:MOST_REASONS]) or (Because.REST_DONE,)


def _against(
    one: Activity,
    situation: Situation,
    *,
    in_plan: Collection[ActivityId],
    number: int,
    room: int,
    phases: Collection[Phase],
) -> Because:
    if one.id in in_plan:
        return Because.REST_DONE
    found = misfits(one, situation, meeting=number)
    said = next((because for misfit, because in _OF_MISFITS.items() if misfit in found), None)
    if said is not None:
        return said
    return Because.REST_SEVERAL if situation.meetings_left(one) > room and one.phase in phases else Because.REST_EARLIER
