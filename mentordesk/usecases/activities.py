# SPDX-License-Identifier: MIT
"""The activities as the desk shows them: the library it comes with, said for its place, and those it wrote itself.

Whoever looks an activity up, for a meeting, a plan or a sheet, does it here. Writing them is in `own_activities`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentordesk.activities import allowed_items, library, read_document
from mentordesk.records.activities import Activity, ActivityText, AllowedItem
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import MaterialChoice, OwnActivity, Shelf, allowed_codes, is_own, not_let_in
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.store.own_activities import OwnRow
from mentordesk.usecases.permission import needs
from mentordesk.words import words


def find_activity(store: Store, activity_id: ActivityId) -> Activity:
    """One activity, the library's in the words of the place the desk stands in, or an own one, retired or not.

    Raises `ActivityUnknown`.
    """
    own = store.own_activities.get(activity_id) if is_own(activity_id) else None
    return own_of(own).activity if own else library.activity(activity_id, store.settings.desk().setting)


def activity_here(store: Store, activity_id: ActivityId) -> Activity:
    """One activity as it is done here, for paper: without what the site does not let in, and saying first how to do without.

    Raises `ActivityUnknown`.
    """
    activity = find_activity(store, activity_id)
    missing = not_let_in(activity, allowed_codes(material_list(store)))
    if not missing:
        return activity
    texts = {language: _told_what_is_missing(text, missing) for language, text in activity.texts.items()}
    there = tuple(need for need in activity.materials if need.item not in missing)
    return replace(activity, materials=there, texts=texts)


def offered_activities(store: Store) -> tuple[Activity, ...]:
    """Every activity that can be chosen now, the library's first, each by number."""
    own = (own_of(row).activity for row in store.own_activities.all() if not row.retired)
    return (*library.load_library(setting=store.settings.desk().setting), *own)


@needs(Permission.READ_PROGRAMMES)
def list_activities(store: Store) -> tuple[Activity, ...]:
    """Every activity that can be chosen now: the library in the words of the desk's place, then the desk's own."""
    return offered_activities(store)


@needs(Permission.READ_PROGRAMMES)
def get_activity(store: Store, activity_id: ActivityId) -> Activity:
    """One activity, in the words of the place the desk stands in. Raises `ActivityUnknown`."""
    return find_activity(store, activity_id)


@needs(Permission.READ_PROGRAMMES)
def shelf(store: Store) -> Shelf:
    """All activities, retired own ones too, with who wrote them and what they need that the site does not let in."""
    own = {row.id: own_of(row) for row in store.own_activities.all()}
    activities = (
        *library.load_library(setting=store.settings.desk().setting),
        *(each.activity for each in own.values()),
    )
    materials = material_list(store)
    return Shelf(activities=activities, own=own, missing=_missing(activities, materials), materials=materials)


def material_list(store: Store) -> tuple[MaterialChoice, ...]:
    """What the program comes with, each taken out or not, then the things the site added."""
    chosen = store.own_activities.material_choices()
    taken_out = {code for code, allowed, _ in chosen if not allowed}
    shipped = (MaterialChoice(item=item, shipped=True, allowed=item.code not in taken_out) for item in allowed_items())
    own = (MaterialChoice(item=item, shipped=False, allowed=allowed) for _, allowed, item in chosen if item)
    return (*shipped, *own)


def own_of(row: OwnRow) -> OwnActivity:
    """The activity in a row of the desk."""
    activity = read_document(row.document, row.id, number=row.number)
    return OwnActivity(activity=activity, author=row.author, changed_at=row.changed_at, retired=row.retired)


def _told_what_is_missing(text: ActivityText, missing: Iterable[AllowedItem]) -> ActivityText:
    said = words(text.language)
    things = said.listing(item.label(said.language) for item in missing)
    told = said("own_activities.not_let_in", things=things)
    return replace(text, no_cut=f"{told} {text.no_cut}".strip())


def _missing(
    activities: Iterable[Activity], materials: tuple[MaterialChoice, ...]
) -> Mapping[ActivityId, tuple[AllowedItem, ...]]:
    allowed = allowed_codes(materials)
    missing = {activity.id: not_let_in(activity, allowed) for activity in activities}
    return {activity_id: items for activity_id, items in missing.items() if items}
