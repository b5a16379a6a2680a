# SPDX-License-Identifier: MIT
"""What the place asks of the desk in one go, and the palette's finder of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from mentordesk.records.apart import ApartCheck
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import Person, PersonLine
from mentordesk.records.programmes import RegimeSlot
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart import ApartLine, ApartTouch, apart_touches, last_apart_check, list_apart
from mentordesk.usecases.people import find_people, list_people
from mentordesk.usecases.programmes import list_programmes, list_slots
from mentordesk.usecases.settings import desk_settings
from mentordesk.vocabulary import fold
from ui.context import Context, Finder, Hit, Place
from ui.forms.rows import without_mnemonic

_SHORTEST_QUERY = 2
_MOST_HITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartNews:
    """The keep-apart records, what they stand against, and how old the last check is and may be."""

    lines: tuple[ApartLine, ...]
    touches: ApartTouch
    check: ApartCheck | None
    check_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNews:
    """The roster and what it is shown with. `apart` is None for those who may not read it."""

    lines: tuple[PersonLine, ...]
    programmes: dict[ProgrammeId, str]
    slots: tuple[RegimeSlot, ...]
    apart: ApartNews | None


def gather(store: Any) -> PeopleNews:
    """Everything the place shows before anyone is chosen."""
    return PeopleNews(
        lines=list_people(store),
        programmes={programme.id: programme.name for programme in list_programmes(store)},
        slots=list_slots(store),
        apart=_apart(store) if store.actor.may(Permission.READ_APART) else None,
    )


def _apart(store: Any) -> ApartNews:
    return ApartNews(
        lines=list_apart(store),
        touches=apart_touches(store),
        check=last_apart_check(store),
        check_days=desk_settings(store).apart_check_days,
    )


def people_finder(context: Context) -> Finder:
    """People by name, number or location, for the command palette."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        if len(text.strip()) < _SHORTEST_QUERY:
            found(())
            return
        acts = _concern_acts(context, text)
        call = partial(find_people, query=text, limit=_MOST_HITS)
        context.jobs.ask(
            call, context.messages, lambda people: found([*acts, *(_hit(context, p) for p in people)]), lambda _: None
        )

    return find


def _concern_acts(context: Context, text: str) -> list[Hit]:
    """A concern is written down from wherever one is."""
    title = without_mnemonic(context.words("page_concerns.record"))
    if not context.actor.may(Permission.WRITE_CONCERNS) or fold(text.strip()) not in fold(title):
        return []
    record = partial(context.navigator.open, Place.PEOPLE, "concern")
    return [Hit(title=title, icon="shield", run=record)]


def _hit(context: Context, person: Person) -> Hit:
    return Hit(
        title=person.listed_name,
        detail=" · ".join(part for part in (person.number, str(person.location)) if part),
        icon="user",
        run=partial(context.navigator.open, Place.PEOPLE, person.id),
    )
