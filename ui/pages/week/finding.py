# SPDX-License-Identifier: MIT
"""Finding a meeting in the command palette: by its people, title, place or day, and by what its record says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from mentordesk.errors import MentorDeskError
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine
from mentordesk.usecases.registers import find_records
from ui.context import Context, Finder, Hit, Place
from ui.pages.week.asking import find_meetings
from ui.pages.week.wording import hours, who


def meeting_finder(context: Context) -> Finder:
    """Asks the desk for the meetings near today that answer to what is typed."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        ask = partial(_find, text=text, context=context)

        def answer(lines: Sequence[MeetingLine]) -> None:
            found([_hit(context, line) for line in lines])

        def silent(_: MentorDeskError) -> None:
            found([])

        context.jobs.ask(ask, context.messages, answer, silent)

    return find


def _find(store: Any, text: str, context: Context) -> tuple[MeetingLine, ...]:
    """Meetings near today that answer, then those whose record does, each once."""
    near = find_meetings(store, text, context.clock.today(), context.words.day)
    written = find_records(store, text) if context.actor.may(Permission.READ_NOTES) else ()
    known = {line.meeting.id for line in near}
    return (*near, *(line for line in written if line.meeting.id not in known))


def _hit(context: Context, line: MeetingLine) -> Hit:
    words, meeting = context.words, line.meeting
    return Hit(
        title=who(words, line),
        detail=f"{words.short_date(meeting.day)}, {hours(words, meeting)}",
        icon="calendar-event",
        run=partial(context.navigator.open, Place.WEEK, meeting.id),
    )
