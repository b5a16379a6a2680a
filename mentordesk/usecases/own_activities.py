# SPDX-License-Identifier: MIT
"""Writing activities: keeping, copying, removing a site's own, and what may be in the room.

Looking one up is in `activities`, carrying one to another site in `activity_files`.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from mentordesk.activities import ActivityUnknown, Fault, document_of, never_allowed, read_document, worksheet_faults
from mentordesk.errors import Invalid, Refused
from mentordesk.records.activities import Activity, AllowedItem, SheetVersion
from mentordesk.records.activity_issues import LONGEST_TITLE, activity_issues
from mentordesk.records.ids import ActivityId
from mentordesk.records.issues import Issue
from mentordesk.records.own_activities import DraftId, OwnActivity, copy_of, is_own
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.activities import find_activity, own_of
from mentordesk.usecases.permission import needs
from mentordesk.words import LANGUAGES, words

_LONGEST_NAME = 80


@needs(Permission.WRITE_PROGRAMMES)
def write_activity(
    store: Store, activity: Activity, seen_version: int | None = None, draft_id: DraftId | None = None
) -> ActivityId:
    """Keep an activity: a new one where its id is empty, else the next version of an own one. Gives its id.

    `seen_version` is the version the change began from. Raises `Invalid` with every mistake, `Stale`'s family where
    somebody changed it meanwhile, `Refused` for one of the library, which is copied first. What was kept of it unfinished
    (`draft_id`) is let go.
    """
    if activity.id and not is_own(activity.id):
        raise Refused("errors_own_activities.of_the_library")
    kept = store.own_activities.get(activity.id) if activity.id else None
    if activity.id and kept is None:
        raise ActivityUnknown(id=activity.id)
    if kept is not None and seen_version is not None and kept.document["version"] != seen_version:
        raise Refused("errors_own_activities.changed_meanwhile")
    version = kept.document["version"] + 1 if kept else 1
    written = keep_activity(store, replace(activity, version=version))
    if draft_id is not None:
        store.activity_drafts.remove(draft_id)
    return written


def keep_activity(store: Store, activity: Activity) -> ActivityId:
    """Store an activity as it is, under a new id where it has none. Raises `Invalid` with every mistake."""
    issues = (*activity_issues(activity), *never_issues(activity))
    if issues:
        raise Invalid(issues)
    named = replace(activity, id=activity.id or _new_id())
    document = document_of(named)
    clean = document_of(read_document(document, named.id))
    kept = store.own_activities.get(named.id)
    number = kept.number if kept else store.own_activities.free_number()
    store.own_activities.write(named.id, number, clean, store.actor.initials, store.clock.now())
    return named.id


@needs(Permission.WRITE_PROGRAMMES)
def duplicate_activity(store: Store, activity_id: ActivityId) -> ActivityId:
    """Copy an activity, the library's or an own one, in all its languages; whose work it was stays written on the copy."""
    original = find_activity(store, activity_id)
    titles = {language: _copy_title(language, text.title) for language, text in original.texts.items()}
    if is_own(activity_id):
        return keep_activity(store, copy_of(original, titles, original.credit))
    return keep_activity(store, copy_of(original, titles, _library_credit(original)))


@needs(Permission.WRITE_PROGRAMMES)
def remove_activity(store: Store, activity_id: ActivityId) -> bool:
    """Take an own activity out; one that a meeting or a plan refers to is retired instead. Gives whether it is gone."""
    _own(store, activity_id)
    if store.own_activities.uses(activity_id):
        store.own_activities.set_retired(activity_id, True)
        return False
    store.own_activities.remove(activity_id)
    return True


@needs(Permission.WRITE_PROGRAMMES)
def bring_back_activity(store: Store, activity_id: ActivityId) -> None:
    """Offer a retired activity again."""
    _own(store, activity_id)
    store.own_activities.set_retired(activity_id, False)


@needs(Permission.MANAGE_DESK)
def allow_material(store: Store, code: str, allowed: bool) -> None:
    """Let a thing of the list into the room, or take it out. An activity that needs it says so from then on."""
    own = {known: item for known, _, item in store.own_activities.material_choices()}
    if allowed and own.get(code) is None:
        store.own_activities.forget_material(code)
    else:
        store.own_activities.choose_material(code, allowed, own.get(code))


@needs(Permission.MANAGE_DESK)
def add_material(store: Store, names: Mapping[str, str], kept_by_staff: bool = False) -> str:
    """Put a thing of the site's own on the list, named in at least one language. Gives its code.

    Raises `Invalid` where it has no name, or is one of the things no list ever holds (domain.md 5).
    """
    said = {language: name.strip() for language, name in names.items() if name.strip()}
    issues = [
        Issue(field=language, key="own_activities.issue.never", values={"found": found})
        for language, name in said.items()
        for found in never_allowed(name, language)
    ]
    if not said or any(len(name) > _LONGEST_NAME for name in said.values()):
        issues.append(Issue(field="name", key="own_activities.issue.material_name", values={"most": _LONGEST_NAME}))
    if issues:
        raise Invalid(issues)
    code = f"here-{secrets.token_hex(4)}"
    store.own_activities.choose_material(code, True, AllowedItem(code=code, labels=said, kept_by_staff=kept_by_staff))
    return code


@needs(Permission.MANAGE_DESK)
def remove_material(store: Store, code: str) -> None:
    """Take a thing of the site's own off the list; activities that need it keep its name and say that it is not let in."""
    store.own_activities.forget_material(code)


def sheet_faults(activity: Activity, language: str, version: SheetVersion = SheetVersion.PLAIN) -> tuple[Fault, ...]:
    """What is hard to read on a worksheet: facts about its sentences, no score (REQ-3.8)."""
    text = activity.texts.get(language)
    return worksheet_faults(text.worksheet(version), language) if text else ()


def never_issues(activity: Activity) -> tuple[Issue, ...]:
    """Things no list ever holds among the names of what is needed, which a file of another site brings along."""
    found = (
        hit
        for material in activity.materials
        for language, name in material.item.labels.items()
        for hit in never_allowed(name, language)
    )
    return tuple(
        Issue(field="materials", key="own_activities.issue.never", values={"found": hit})
        for hit in dict.fromkeys(found)
    )


def _library_credit(original: Activity) -> str:
    """Whose work a copy is made from, in each language of the program: whoever reads the copy finds it in theirs."""
    return " / ".join(
        words(language)("own_activities.library_credit", title=original.text(language).title) for language in LANGUAGES
    )


def _own(store: Store, activity_id: ActivityId) -> OwnActivity:
    row = store.own_activities.get(activity_id)
    if row is None:
        raise ActivityUnknown(id=activity_id)
    return own_of(row)


def _copy_title(language: str, title: str) -> str:
    """What a copy is called: in its language where the program speaks it, else in English; as before where that is too long."""
    said = words(language if language in LANGUAGES else LANGUAGES[0])("own_activities.copy_title", title=title)
    return said if len(said) <= LONGEST_TITLE else title


def _new_id() -> ActivityId:
    return ActivityId(f"own-{secrets.token_hex(6)}")
