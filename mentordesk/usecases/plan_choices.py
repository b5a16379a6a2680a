# SPDX-License-Identifier: MIT
"""What could stand in a week of a plan: the whole library, each with what does not fit. Putting it there is in `plans`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.records.activities import Activity
from mentordesk.records.ids import PlanId
from mentordesk.records.plan_fits import BLOCKING, HINTS, Misfit, misfits
from mentordesk.records.plan_following import meeting_number
from mentordesk.records.ratings import ActivityUse
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.activities import list_activities
from mentordesk.usecases.permission import needs
from mentordesk.usecases.plans import page_of_plan, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An activity that could stand in a week: what does not fit, in which week of the plan it is, how often it was used."""

    activity: Activity
    misfits: tuple[Misfit, ...]
    in_week: date | None
    use: ActivityUse

    @property
    def blocked(self) -> bool:
        """Whether it may not stand there."""
        return bool(BLOCKING & set(self.misfits))


@needs(Permission.READ_SESSIONS)
def choices_for(store: Store, plan_id: PlanId, monday: date) -> tuple[Choice, ...]:
    """Every activity of the library for a week of a plan: those that fit first, each with what does not."""
    page = page_of_plan(store, plan_id)[1]
    followed = tuple(line.followed for line in page.lines)
    place = place_of(page, monday)
    number = meeting_number(followed, place, page.party.meetings, store.clock.today())
    last = all(line.followed.number is None for line in page.lines[place + 1 :])
    where = {line.week.content.activity_id: line.week.monday for line in page.lines if line.followed.number}
    use = store.ratings.use()
    choices = [
        Choice(
            activity=activity,
            misfits=misfits(activity, page.party.situation, meeting=number, day=monday, last=last),
            in_week=where.get(activity.id),
            use=use.get(activity.id, ActivityUse()),
        )
        for activity in list_activities(store)
    ]
    return tuple(sorted(choices, key=_how_far))


def _how_far(choice: Choice) -> tuple[bool, bool, int, bool]:
    """What may not be last, before it what is written for others, first what fits and is not in the plan yet."""
    against = set(choice.misfits) - HINTS
    return choice.blocked, Misfit.OTHER_FORMAT in against, len(against), choice.in_week is not None
