# SPDX-License-Identifier: MIT
"""The shipped library, or one in another folder with the same layout: all its activities, checked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mentordesk.activities.errors import ActivityFileWrong, ActivityUnknown
from mentordesk.activities.otherwise import Otherwise, otherwise
from mentordesk.activities.reading import FACTS, read_activity, read_items
from mentordesk.paths import resources
from mentordesk.records.activities import Activity, AllowedItem
from mentordesk.records.ids import ActivityId
from mentordesk.words import OVERLAYS

MATERIALS = "materials.toml"


def load_library(folder: Path | None = None, setting: str = "prison") -> tuple[Activity, ...]:
    """Every activity of the library in the order of its numbers, from `folder` or as shipped, said for `setting`.

    A site's own folder is written for its own place and read as it is. A folder without its own `materials.toml` is held
    to the shipped list of allowed things. Raises `ActivityFileWrong` naming file and field of the first mistake; nothing
    is loaded half.
    """
    if folder is not None:
        return _read_library(folder)
    return _shipped_library(setting if setting in OVERLAYS else "prison")


def allowed_items(folder: Path | None = None) -> tuple[AllowedItem, ...]:
    """The things that may be brought into the room: the list beside the library, or the shipped one."""
    own = (folder or _shipped()) / MATERIALS
    return tuple(read_items(own if own.is_file() else _shipped() / MATERIALS).values())


def activity(activity_id: ActivityId, setting: str = "prison") -> Activity:
    """The shipped activity with this id, said for `setting`. Raises `ActivityUnknown`."""
    for found in load_library(setting=setting):
        if found.id == activity_id:
            return found
    raise ActivityUnknown(id=activity_id)


@lru_cache(maxsize=len(OVERLAYS))
def _shipped_library(setting: str) -> tuple[Activity, ...]:
    return _read_library(_shipped(), otherwise(setting))


def _read_library(folder: Path, said: Otherwise | None = None) -> tuple[Activity, ...]:
    items = {item.code: item for item in allowed_items(folder)}
    activities: dict[ActivityId, Activity] = {}
    numbers: dict[int, str] = {}
    for home in sorted(file.parent for file in folder.glob(f"*/{FACTS}")):
        found = read_activity(home, items, said)
        if found.id in activities:
            raise ActivityFileWrong("twice", file=f"{home.name}/{FACTS}", field="id", id=found.id)
        if found.number in numbers:
            raise ActivityFileWrong("twice", file=f"{home.name}/{FACTS}", field="number", id=str(found.number))
        activities[found.id] = found
        numbers[found.number] = home.name
    return tuple(sorted(activities.values(), key=lambda activity: activity.number))


def _shipped() -> Path:
    return resources() / "activities"
