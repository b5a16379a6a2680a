# SPDX-License-Identifier: MIT
"""Which activities to do next, in which order (REQ-5.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mentordesk.records.activities import Activity, ActivityFormat, Phase
from mentordesk.records.ids import ActivityId

_ORDER = {phase: place for place, phase in enumerate(Phase)}


def suggest_sequence(
    library: Iterable[Activity],
    done: Collection[ActivityId] = (),
    *,
    formats: Collection[ActivityFormat] = tuple(ActivityFormat),
    meetings_held: int | None = None,
) -> tuple[Activity, ...]:
    """The activities still to do, phase by phase, each in the meeting after the one before it.

    `formats` keeps those that can be done so (a pair has no use for a group's). A sensitive activity waits for its
    "not before meeting n", counted from `meetings_held` (by default as many as were `done`); one whose meeting would
    not be reached before the ending is left out, never brought forward.
    """
    held = len(done) if meetings_held is None else meetings_held
    waiting = sorted(
        (activity for activity in library if activity.id not in done and set(activity.formats) & set(formats)),
        key=lambda activity: (_ORDER[activity.phase], activity.number),
    )
    chosen: list[Activity] = []
    while waiting:
        ready = next((activity for activity in waiting if activity.not_before_meeting <= held + 1), None)
        if ready is None:
            break
        chosen.append(ready)
        held += ready.meetings
        waiting = [activity for activity in waiting if activity is not ready and _not_past(activity, ready)]
    return tuple(chosen)


def _not_past(activity: Activity, chosen: Activity) -> bool:
    """Whether an activity may still follow: nothing but an ending follows an ending."""
    return chosen.phase is not Phase.END or activity.phase is Phase.END
