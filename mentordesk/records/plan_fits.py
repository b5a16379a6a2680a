# SPDX-License-Identifier: MIT
"""Whether an activity fits a pair or a group at a meeting of theirs: for whom it is written, how long, how early.

Says what does not fit, as codes; only what could hurt somebody blocks (REQ-5.2), the rest is staff's to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.records.activities import Activity, ActivityFormat, Phase
from mentordesk.records.ids import ActivityId

RELEASE_NEAR = timedelta(weeks=12)
"""So long before the release of one of them the plan for the first days outside is worth making."""


class Misfit(StrEnum):
    """What does not fit."""

    TOO_EARLY = "too_early"
    OTHER_FORMAT = "other_format"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    SHORTENED = "shortened"
    KIT = "kit"
    NO_RELEASE = "no_release"
    NOT_LAST = "not_last"
    DONE_BEFORE = "done_before"


BLOCKING = frozenset({Misfit.TOO_EARLY})
"""A sensitive activity among people who hardly know each other can hurt; it is refused, not only flagged."""

HINTS = frozenset({Misfit.SHORTENED})
"""What is good to know, and no reason against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A pair or a group as a plan sees it.

    `held` meetings so far and `done`, how many of them were about each activity; `minutes` of a meeting; `leaving` the
    first day on which one of a pair is no longer there; `missing` the activities that need what the site does not let in.
    """

    is_pair: bool
    people: int
    held: int = 0
    done: Mapping[ActivityId, int] = field(default_factory=dict)
    minutes: int = 60
    leaving: date | None = None
    missing: frozenset[ActivityId] = frozenset()

    @property
    def formats(self) -> frozenset[ActivityFormat]:
        """How these people can do something together."""
        return frozenset({ActivityFormat.PAIR}) if self.is_pair else frozenset(ActivityFormat) - {ActivityFormat.PAIR}

    def is_done(self, activity: Activity) -> bool:
        """Whether every meeting of the activity was held."""
        return self.done.get(activity.id, 0) >= activity.meetings

    def meetings_left(self, activity: Activity) -> int:
        """The meetings of an activity that are still to be held, of which some may be already."""
        return max(1, activity.meetings - self.done.get(activity.id, 0))

    def release_is_near(self, day: date) -> bool:
        """Whether somebody's release comes within weeks of `day`."""
        return self.leaving is not None and self.leaving - RELEASE_NEAR <= day


def misfits(
    activity: Activity, situation: Situation, *, meeting: int, day: date | None = None, last: bool = False
) -> tuple[Misfit, ...]:
    """What does not fit if the activity is done at their `meeting`-th meeting, on `day`, the `last` of the plan or not."""
    short_on_people = not situation.is_pair and situation.people < activity.min_people
    long = activity.early_stop > situation.minutes
    found = {
        Misfit.TOO_EARLY: meeting < activity.not_before_meeting,
        Misfit.OTHER_FORMAT: not situation.formats & set(activity.formats),
        Misfit.TOO_FEW: short_on_people,
        Misfit.TOO_MANY: not situation.is_pair and situation.people > activity.max_people,
        Misfit.TOO_LONG: long,
        Misfit.SHORTENED: activity.minutes > situation.minutes and not long,
        Misfit.KIT: activity.id in situation.missing,
        Misfit.NO_RELEASE: activity.phase is Phase.RELEASE and not (day is not None and situation.release_is_near(day)),
        Misfit.NOT_LAST: activity.phase is Phase.END and not last,
        Misfit.DONE_BEFORE: situation.is_done(activity),
    }
    return tuple(misfit for misfit, is_so in found.items() if is_so)


def can_be_proposed(activity: Activity, situation: Situation) -> bool:
    """Whether the proposer may use it at all; when is another question."""
    always = {Misfit.TOO_EARLY, Misfit.NO_RELEASE, Misfit.NOT_LAST}
    found = misfits(activity, situation, meeting=activity.not_before_meeting)
    return not set(found) - always - HINTS
