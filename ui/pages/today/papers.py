# SPDX-License-Identifier: MIT
"""The line of Today about sheets that should have come back by now: how many, and which one is awaited longest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentordesk.records.papers import Paper
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.line import Line


def paper_lines(words: Words, late: Sequence[Paper]) -> Iterator[Line]:
    """One line for all of them: it leads to where they are listed."""
    if not late or late[0].due is None:
        return
    sheet = words(f"sheets.title.{late[0].kind.value}")
    yield Line(
        text=words.plural("page_pile.today.count", len(late)),
        detail=words("page_pile.today.late", day=words.short_date(late[0].due), sheet=sheet),
        place=Place.PILE,
        target=None,
    )
