# SPDX-License-Identifier: MIT
"""Setting up a programme and the regime it lives in: slots of the week and places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import PlaceId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.programmes import (
    Place,
    PlaceDraft,
    Programme,
    ProgrammeDraft,
    RegimeSlot,
    place_issues,
    programme_issues,
    slot_issues,
)
from mentordesk.records.revealing import revealing_word
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.words import words

STARTER_CAPACITY = 8
_WEEKDAY_TIMES = (("AM", time(9, 25), time(11, 35)), ("PM", time(13, 40), time(16, 50)))


def usual_week() -> tuple[RegimeSlot, ...]:
    """A week to start from: mornings and afternoons from Monday to Friday, at times one establishment keeps (1.7)."""
    return tuple(
        RegimeSlot(weekday=weekday, slot=code, starts=starts, ends=ends)
        for weekday in range(5)
        for code, starts, ends in _WEEKDAY_TIMES
    )


@needs(Permission.WRITE_PROGRAMMES)
def start_programme(store: Store, language: str) -> ProgrammeId:
    """Something to begin with on an empty desk: one programme, a usual week and a room, all to be changed at will."""
    said = words(language)
    if not store.programmes.slots():
        store.programmes.replace_slots(usual_week())
    if not store.programmes.places():
        store.programmes.add_place(PlaceDraft(name=said("programmes.starter.place"), capacity=STARTER_CAPACITY))
    draft = ProgrammeDraft(
        name=said("programmes.starter.name"),
        neutral_name=said("programmes.starter.neutral_name"),
        purpose=said("programmes.starter.purpose"),
        aims=said("programmes.starter.aims"),
    )
    return store.programmes.add(draft)


@needs(Permission.READ_PROGRAMMES)
def list_programmes(store: Store) -> tuple[Programme, ...]:
    """Every programme, oldest first."""
    return store.programmes.all()


@needs(Permission.WRITE_PROGRAMMES)
def add_programme(store: Store, draft: ProgrammeDraft) -> ProgrammeId:
    """Set up a new programme."""
    _refuse((*programme_issues(draft), *_telling(draft, ProgrammeDraft())))
    return store.programmes.add(draft)


@needs(Permission.WRITE_PROGRAMMES)
def change_programme(store: Store, programme_id: ProgrammeId, draft: ProgrammeDraft) -> Programme:
    """Change a programme."""
    _refuse((*programme_issues(draft), *_telling(draft, store.programmes.get(programme_id))))
    store.programmes.change(programme_id, draft)
    return store.programmes.get(programme_id)


def _telling(draft: ProgrammeDraft, before: ProgrammeDraft) -> tuple[Issue, ...]:
    """Words in a promise that is new which would tell everybody who reads the poster what is wrong with people."""
    texts = {name: getattr(draft, name) for name in ("confidentiality_text_en", "confidentiality_text_fr")}
    return tuple(
        Issue(field=name, key="own_texts.issue.revealing", values={"word": word})
        for name, text in texts.items()
        if text != getattr(before, name) and (word := revealing_word(text))
    )


@needs(Permission.READ_PROGRAMMES)
def list_slots(store: Store) -> tuple[RegimeSlot, ...]:
    """The slots of the establishment's week."""
    return store.programmes.slots()


@needs(Permission.WRITE_PROGRAMMES)
def set_slots(store: Store, slots: Sequence[RegimeSlot]) -> None:
    """Set the whole week; meetings already planned keep their times."""
    _refuse(slot_issues(tuple(slots)))
    store.programmes.replace_slots(slots)


@needs(Permission.READ_PROGRAMMES)
def list_places(store: Store) -> tuple[Place, ...]:
    """Every place."""
    return store.programmes.places()


@needs(Permission.WRITE_PROGRAMMES)
def add_place(store: Store, draft: PlaceDraft) -> PlaceId:
    """Add a place to meet."""
    _refuse(place_issues(draft))
    return store.programmes.add_place(draft)


@needs(Permission.WRITE_PROGRAMMES)
def change_place(store: Store, place_id: PlaceId, draft: PlaceDraft) -> None:
    """Change a place."""
    _refuse(place_issues(draft))
    store.programmes.place(place_id)
    store.programmes.change_place(place_id, draft)


@needs(Permission.WRITE_PROGRAMMES)
def remove_place(store: Store, place_id: PlaceId) -> None:
    """Remove a place that no meeting was ever put in."""
    store.programmes.place(place_id)
    if store.programmes.place_in_use(place_id):
        raise Refused("errors.place_in_use")
    store.programmes.remove_place(place_id)


def _refuse(issues: tuple[Issue, ...]) -> None:
    if issues:
        raise Invalid(issues)
