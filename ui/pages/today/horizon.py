# SPDX-License-Identifier: MIT
"""The lines of Today about who leaves soon, and who leaves before what they are in completes; unknown is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from mentordesk.records.ids import PersonId
from mentordesk.usecases.horizon import Horizon, HorizonLine
from mentordesk.usecases.today import Today
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.line import Line

_MOST_SHOWN = 5


def leaving_lines(words: Words, today: Today) -> Iterator[Line]:
    """Who leaves within the next days, and what that cuts short."""
    cut: dict[PersonId, HorizonLine] = {}
    for line in _before(today):
        cut.setdefault(line.person.id, line)
    for person in today.leaving:
        on = person.release.on
        assert on is not None
        said = f"{words.plural('page_today.leaves_in', (on - today.day).days)} · {words.short_date(on)}"
        detail = f"{said} · {_cut_short(words, cut[person.id])}" if person.id in cut else said
        yield Line(text=person.full_name, detail=detail, place=Place.PEOPLE, target=person.id)


def horizon_lines(words: Words, today: Today) -> Iterator[Line]:
    """Who leaves later than that and still too soon, then those of whom nobody knows; more than a few are counted."""
    told = {person.id for person in today.leaving}
    yield from _few(words, [line for line in _before(today) if line.person.id not in told])
    yield from _few(words, [line for line in today.horizon if line.horizon is Horizon.UNKNOWN])


def _before(today: Today) -> Iterator[HorizonLine]:
    return (line for line in today.horizon if line.horizon is Horizon.BEFORE)


def _few(words: Words, lines: list[HorizonLine]) -> Iterator[Line]:
    for line in lines[:_MOST_SHOWN]:
        detail = f"{_leaves(words, line)} · {_cut_short(words, line)}"
        yield Line(text=line.person.full_name, detail=detail, place=Place.PEOPLE, target=line.person.id)
    more = lines[_MOST_SHOWN:]
    if more:
        text = words.plural("page_today.horizon_more", len(more))
        yield Line(text=text, detail=_leaves(words, more[0], some=True), place=Place.PEOPLE, target=more[0].person.id)


def _leaves(words: Words, line: HorizonLine, *, some: bool = False) -> str:
    if line.leaves is None:
        return words("page_today.horizon_unknown", why=words.label("people.release_kind", line.kind))
    return words("page_today.horizon_from" if some else "page_today.horizon_leaves", day=words.short_date(line.leaves))


def _cut_short(words: Words, line: HorizonLine) -> str:
    what = "pair" if line.pair_id is not None else "programme"
    return words(f"page_today.horizon_{what}", day=words.short_date(line.until))
