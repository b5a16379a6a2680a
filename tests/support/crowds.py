# SPDX-License-Identifier: MIT
"""A desk with thousands of invented people, quickly: the demonstration's people, stored without an act for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from mentordesk.demo.people import Invented, invent_people
from mentordesk.desk import Desk
from mentordesk.records.enrolments import EnrolmentDraft
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import FreeSlot
from mentordesk.store import Store
from tests.support.desks import MONDAY, a_desk, a_programme

_SLOTS = tuple(FreeSlot(day, slot) for day in range(5) for slot in ("AM", "PM"))
_AT_ONCE = 300


def a_crowded_desk(folder: Path, number: int, *, language: str = "en") -> Desk:
    """A desk with so many people in one programme, each in the role and at the stage they were invented with."""
    desk = a_desk(folder, language=language)
    programme = a_programme(desk)
    desk.perform("people.act.add", lambda store: _store(store, programme, _crowd(number, language)))
    return desk


def _crowd(number: int, language: str) -> list[Invented]:
    """Half a thousand at a time, since a demonstration has no more cells; then each gets a number and a name of their own."""
    chance, start, crowd = Random(7), MONDAY - timedelta(days=90), list[Invented]()
    while len(crowd) < number:
        crowd += invent_people(_AT_ONCE, language, _SLOTS, start=start, today=MONDAY, rng=chance)
    second = [one.draft.surname for one in crowd]
    chance.shuffle(second)
    return [
        replace(one, draft=replace(one.draft, number=f"T{n:05d}", surname=f"{one.draft.surname}-{second[n]}"))
        for n, one in enumerate(crowd[:number])
    ]


def _store(store: Store, programme: ProgrammeId, crowd: Sequence[Invented]) -> None:
    for one in crowd:
        person_id = store.people.add(one.draft, store.clock.now())
        draft = EnrolmentDraft(
            programme_id=programme, person_id=person_id, role=one.role, status=one.status, capacity=one.capacity
        )
        store.enrolments.add(draft, one.arrives)
