# SPDX-License-Identifier: MIT
"""What an application or a referral tells about a person: when they are free, what they are good at, want, need.

Boxes become the codes they stand for, added to what is known. What was written by hand stays with the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from mentordesk.records.paper_follows import Coded
from mentordesk.records.people import FreeSlot, Person
from mentordesk.records.setting import shows
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.availability import set_rota
from mentordesk.usecases.paper_joining import follow_of, told, writes
from mentordesk.usecases.paper_steps import Entered, Step
from mentordesk.usecases.people import change_person

_BOXES: Mapping[SheetKind, tuple[tuple[str, str, str], ...]] = MappingProxyType(
    {
        SheetKind.APPLICATION: (("strengths", "strengths", "topics"),),
        SheetKind.REFERRAL: (("aims", "goals", "topics"), ("access", "adjustments", "people.adjustment")),
    }
)
"""By sheet: the question, the field of a person its boxes belong to, and the area of their labels."""


def facts_of(store: Store, sheet: Entered, person: Person) -> Iterator[Step]:
    """What is new about the person, one step a field."""
    setting = store.settings.desk().setting
    for question, field, area in _BOXES[sheet.paper.kind]:
        known = getattr(person, field)
        new = tuple(code for code in sheet.answers.ticked(question) if code not in known)
        if new and shows(setting, field):
            coded = tuple(Coded(area=area, code=code) for code in new)
            follow = follow_of(f"{field}:{person.id}", field, person, {"codes": coded})
            yield writes(follow, partial(_add, person=person, field=field, new=new))
    yield from _free(store, sheet, person)


def _free(store: Store, sheet: Entered, person: Person) -> Iterator[Step]:
    """The week on the sheet, in the place of what is known; where weeks take turns, one week on paper says too little."""
    week = _slots(sheet)
    held = store.availability.of(person.id)
    if not week or (held.rota is None and week == held.free):
        return
    if held.rota is not None:
        yield told("free_in_turns", person)
        return
    key = "free_instead" if held.free else "free"
    follow = follow_of(f"free:{person.id}", key, person, {"n": len(week)}, ticked=not held.free)
    yield writes(follow, partial(set_rota, person_id=person.id, rota=None, free=week))


def _slots(sheet: Entered) -> frozenset[FreeSlot]:
    answer = sheet.answers.by_name.get("free")
    named = [str(one) for one in answer] if isinstance(answer, list | tuple) else []
    return frozenset(FreeSlot(int(one[0]), one[1:]) for one in named if one[:1].isdecimal())


def _add(store: Store, person: Person, field: str, new: tuple[str, ...]) -> None:
    """Read anew, for a step before may have changed the person."""
    now = store.people.get(person.id)
    known = getattr(now, field)
    more = tuple(code for code in new if code not in known)
    change_person(store, person.id, replace(now, **{field: (*known, *more)}))
