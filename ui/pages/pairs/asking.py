# SPDX-License-Identifier: MIT
"""What the place asks the desk in one go, made of use cases, and the palette's finder of pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from mentordesk.records.ids import PairId
from mentordesk.records.pairs import OPEN_PAIRS, Group, PairLine
from mentordesk.records.people import PersonLine
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.usecases import apart_raised, pairs, people, plan_pages, programmes
from mentordesk.usecases.plan_pages import PlanRow
from mentordesk.vocabulary import fold
from ui.context import Context, Finder, Hit, Place

_SHORTEST_QUERY = 2
_MOST_HITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsNews:
    """Every pair, which are quiet, which bring together two who are kept apart, and groups with who could be in one."""

    lines: tuple[PairLine, ...]
    quiet: frozenset[PairId]
    apart: frozenset[PairId]
    groups: tuple[Group, ...]
    people: tuple[PersonLine, ...]
    programmes: tuple[Programme, ...]
    plans: tuple[PlanRow, ...]


def gather(store: Any) -> PairsNews:
    """Everything the place shows before anything is chosen."""
    touched = apart_raised.apart_touches(store).pairs if store.actor.may(Permission.READ_APART) else ()
    return PairsNews(
        lines=pairs.list_pairs(store),
        quiet=frozenset(line.pair.id for line in pairs.quiet_pairs(store)),
        apart=frozenset(pair.id for pair in touched),
        groups=pairs.list_groups(store),
        people=people.list_people(store),
        programmes=programmes.list_programmes(store),
        plans=plan_pages.list_plans(store) if store.actor.may(Permission.READ_SESSIONS) else (),
    )


def says(line: PairLine, text: str) -> bool:
    """Whether every word of `text` begins or is in a name or location of the pair."""
    told = fold(f"{line.mentor_name} {line.mentee_name} {line.mentor_location} {line.mentee_location}")
    return all(word in told for word in fold(text).split())


def find_pairs(store: Any, text: str) -> tuple[PairLine, ...]:
    """The first pairs that answer to `text`."""
    return tuple(line for line in pairs.list_pairs(store) if says(line, text))[:_MOST_HITS]


def pairs_finder(context: Context) -> Finder:
    """Pairs by either name, open ones first, for the command palette."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        if len(text.strip()) < _SHORTEST_QUERY:
            found(())
            return

        def answer(lines: tuple[PairLine, ...]) -> None:
            found([_hit(context, line) for line in lines])

        # Sought in the desk's own thread, where names are names also while initials are shown.
        context.jobs.ask(partial(find_pairs, text=text), context.messages, answer, lambda _: None)

    return find


def _hit(context: Context, line: PairLine) -> Hit:
    words = context.words
    status = words.label("pairs.status", line.pair.status)
    since = words("page_pairs.since", day=words.short_date(line.pair.started))
    return Hit(
        title=words("page_pairs.two", a=line.mentor_name, b=line.mentee_name),
        detail=f"{status} · {since}",
        icon="heart-handshake" if line.pair.status in OPEN_PAIRS else "archive",
        run=partial(context.navigator.open, Place.PAIRS, line.pair.id),
    )
