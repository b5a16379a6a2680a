# SPDX-License-Identifier: MIT
"""The sections of the Desk place in the command palette, so that each is a word away from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentordesk.vocabulary import fold
from ui.context import Context, Finder, Hit, Place
from ui.pages.desk.page import SECTIONS

_SHORTEST_QUERY = 2


def section_finder(context: Context) -> Finder:
    """Sections by a part of their title; those the actor does not see are not found either."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        wanted, words = fold(text.strip()), context.words
        seen = [spec for spec in SECTIONS if spec.is_for(context.actor) and len(wanted) >= _SHORTEST_QUERY]
        found(
            [
                Hit(
                    title=words(spec.title),
                    detail=words("shell.place.desk"),
                    icon=spec.icon,
                    run=partial(context.navigator.open, Place.DESK, spec.name),
                )
                for spec in seen
                if wanted in fold(words(spec.title))
            ]
        )

    return find
