# SPDX-License-Identifier: MIT
"""What the library knows of its own use: columns of the list, and lines below what an activity is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from mentordesk.records.activities import Activity
from mentordesk.records.ids import ActivityId
from mentordesk.records.ratings import ActivityUse, Rating
from mentordesk.records.roles import Permission
from mentordesk.usecases.ratings import activities_used, said_of_activity
from mentordesk.words import Words
from ui.context import Page
from ui.jobs.job import Job
from ui.look.used import used_said, went_said
from ui.tables.columns import Column


class LibraryUse:
    """How the activities were used, asked for by `read`; `told` gets the lines of one activity when they have come."""

    def __init__(self, page: Page, told: Callable[[ActivityId, str, tuple[str, ...]], None]) -> None:
        self._page, self._told = page, told
        self._used: Mapping[ActivityId, ActivityUse] = {}
        self._asking: Job | None = None

    def read(self, then: Callable[[], object]) -> None:
        """Ask how often each was used."""

        def on_used(used: Mapping[ActivityId, ActivityUse]) -> None:
            self._used = used
            then()

        self._page.context.jobs.ask(activities_used, self._page, on_used)

    def of(self, activity: Activity) -> ActivityUse:
        """How one was used."""
        return self._used.get(activity.id, ActivityUse())

    def tell(self, activity: Activity) -> None:
        """Say how one was used, and what was written after it for who may read that."""
        if self._asking is not None:
            self._asking.drop()
        words, use = self._page.context.words, self.of(activity)

        def on_said(ratings: tuple[Rating, ...]) -> None:
            self._told(activity.id, used_said(words, use), went_said(words, ratings))

        if not use.rated or not self._page.context.actor.may(Permission.READ_NOTES):
            on_said(())
            return
        ask = partial(said_of_activity, activity_id=activity.id)
        self._asking = self._page.context.jobs.ask(ask, self._page, on_said)


def use_columns(words: Words, of: Callable[[Activity], ActivityUse]) -> Sequence[Column[Activity]]:
    """How often, when last, how well."""

    def well(activity: Activity) -> str:
        use = of(activity)
        return words("page_plans.well_of", well=use.well, rated=use.rated) if use.rated else ""

    def last(activity: Activity) -> str:
        day = of(activity).last
        return words.short_date(day) if day is not None else ""

    return (
        Column(
            name="used",
            title="page_plans.column.used",
            text=lambda a: words.number(of(a).times) if of(a).times else "",
            sort=lambda a: of(a).times,
            right=True,
            width=70,
        ),
        Column(
            name="last_used",
            title="page_plans.column.last",
            text=last,
            sort=lambda a: of(a).last or date.min,
            shown=False,
            width=150,
        ),
        Column(
            name="went_well",
            title="page_plans.column.well",
            text=well,
            sort=lambda a: (of(a).well / of(a).rated if of(a).rated else -1.0, of(a).rated),
            shown=False,
            width=110,
        ),
    )
