# SPDX-License-Identifier: MIT
"""Who stands still on the way through a programme, as lines of Today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.usecases.pipeline import StandingStill
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.line import Line

_MOST_SHOWN = 5


def standing_lines(words: Words, still: Sequence[StandingStill]) -> Iterator[Line]:
    """The longest standing first; more than a few are counted and lead to the board."""
    for one in still[:_MOST_SHOWN]:
        stage = _stage(words, one.status)
        days = words.plural("page_today.standing_days", one.days)
        # Who only applied is answered on the board; the others have a page with their places.
        target = one.person.id if one.status else "board"
        yield Line(text=one.person.full_name, detail=f"{stage} · {days}", place=Place.PEOPLE, target=target)
    if (more := len(still) - _MOST_SHOWN) > 0:
        yield Line(
            text=words.plural("page_today.standing_more", more),
            detail=words("page_today.standing_board"),
            place=Place.PEOPLE,
            target="board",
        )


def _stage(words: Words, status: EnrolmentStatus | None) -> str:
    if status is None:
        return words("page_today.standing_asked")
    if status is EnrolmentStatus.ACTIVE:  # no stage that takes too long: they have nobody to meet
        return words("page_today.standing_unpaired")
    return words.label("people.status", status)
