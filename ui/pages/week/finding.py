# SPDX-License-Identifier: MIT
"""Finding a meeting in the command palette: by its people, title, place or day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentordesk.errors import MentorDeskError
from mentordesk.records.sessions import MeetingLine
from ui.context import Context, Finder, Hit, Place
from ui.pages.week.asking import find_meetings
from ui.pages.week.wording import hours, who


def meeting_finder(context: Context) -> Finder:
    """Asks the desk for the meetings near today that answer to what is typed."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        ask = partial(find_meetings, text=text, around=context.clock.today(), spoken=context.words.day)

        def answer(lines: Sequence[MeetingLine]) -> None:
            found([_hit(context, line) for line in lines])

        def silent(_: MentorDeskError) -> None:
            found([])

        context.jobs.ask(ask, context.messages, answer, silent)

    return find


def _hit(context: Context, line: MeetingLine) -> Hit:
    words, meeting = context.words, line.meeting
    return Hit(
        title=who(words, line),
        detail=f"{words.short_date(meeting.day)}, {hours(words, meeting)}",
        icon="calendar-event",
        run=partial(context.navigator.open, Place.WEEK, meeting.id),
    )
