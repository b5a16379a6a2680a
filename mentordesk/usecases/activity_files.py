# SPDX-License-Identifier: MIT
"""Carrying an own activity to another site: written to one file that people can read, looked at, taken in whole or not at all.

Such a file is no export of people: it holds what is done together and no names. What comes in was written by strangers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from mentordesk.activities import (
    LARGEST_FILE,
    ActivityFileWrong,
    ActivityUnknown,
    document_of,
    read_document,
    read_toml,
    toml_text,
)
from mentordesk.durable import put_whole
from mentordesk.errors import Refused, Unavailable, reason_of
from mentordesk.records.activities import Activity
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import OwnActivity
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.activities import own_of
from mentordesk.usecases.own_activities import keep_activity, never_issues
from mentordesk.usecases.permission import needs
from mentordesk.words import words

ENDING = ".mdactivity.toml"
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


class WhenKnown(StrEnum):
    """What to do with an activity that this desk has already."""

    REPLACE = "replace"
    KEEP_BOTH = "keep_both"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivingActivity:
    """An activity read from a file, and what the desk has under the same id."""

    activity: Activity
    here: OwnActivity | None = None


def file_name(activity: Activity, language: str) -> str:
    """A name for the file that says what is in it, and that every system takes."""
    title = _NOT_IN_NAMES.sub("-", activity.text(language).title).strip("-").lower()[:60]
    return f"{title or activity.id}{ENDING}"


@needs(Permission.WRITE_PROGRAMMES)
def export_activity(store: Store, activity_id: ActivityId, path: Path, language: str) -> Path:
    """Write an own activity to a file, in place of one that may be there; its remarks are in `language`.

    Raises `ActivityUnknown`, and `Unavailable` where the file cannot be written; then an older one is untouched.
    """
    row = store.own_activities.get(activity_id)
    if row is None:
        raise ActivityUnknown(id=activity_id)
    remark = words(language)("own_activities.file_remark").splitlines()
    text = toml_text(document_of(own_of(row).activity), remark)
    try:
        put_whole(path, text.encode())
    except OSError as error:
        raise Unavailable("errors_own_activities.unwritable", reason=reason_of(error)) from error
    return path


@needs(Permission.WRITE_PROGRAMMES)
def read_activity_file(store: Store, path: Path) -> ArrivingActivity:
    """What a file holds, and whether this desk has it already; nothing is kept yet.

    Raises `ActivityFileWrong` with the place of the first mistake, and `Unavailable` where the file cannot be read.
    """
    activity = read_document(read_toml(_bytes_of(path), path.name), path.name)
    issues = activity_issues(activity)
    if issues:
        raise ActivityFileWrong("mistake", file=path.name, field=issues[0].field)
    if never := never_issues(activity):
        raise Refused("errors_own_activities.never_let_in", file=path.name, **never[0].values)
    row = store.own_activities.get(activity.id)
    return ArrivingActivity(activity=activity, here=own_of(row) if row else None)


@needs(Permission.WRITE_PROGRAMMES)
def import_activity(store: Store, activity: Activity, when_known: WhenKnown | None = None) -> ActivityId:
    """Keep an activity that came in a file. Gives its id, another one where both are kept.

    Raises `Refused` where the desk has one under this id and nobody said what to do with it.
    """
    here = store.own_activities.get(activity.id)
    if here is None:
        return keep_activity(store, activity)
    if when_known is None:
        raise Refused("errors_own_activities.known_already")
    if when_known is WhenKnown.KEEP_BOTH:
        return keep_activity(store, replace(activity, id=ActivityId(""), version=1))
    newer = max(activity.version, here.document["version"] + 1)
    return keep_activity(store, replace(activity, version=newer))


def _bytes_of(path: Path) -> bytes:
    """What stands in a file, one byte more than is taken at most. A device or a pipe is no file."""
    try:
        if not path.is_file():
            raise Unavailable("errors_own_activities.no_file", file=path.name)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unavailable("errors_own_activities.unreadable", file=path.name, reason=reason_of(error)) from error
