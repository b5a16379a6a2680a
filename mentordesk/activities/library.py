# SPDX-License-Identifier: MIT
"""The shipped library, or one in another folder with the same layout: all its activities, checked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mentordesk.activities.errors import ActivityFileWrong, ActivityUnknown
from mentordesk.activities.reading import FACTS, read_activity, read_items
from mentordesk.paths import resources
from mentordesk.records.activities import Activity, AllowedItem
from mentordesk.records.ids import ActivityId

MATERIALS = "materials.toml"


def load_library(folder: Path | None = None) -> tuple[Activity, ...]:
    """Every activity of the library in the order of its numbers, from `folder` or as shipped.

    A folder without its own `materials.toml` is held to the shipped list of allowed things. Raises
    `ActivityFileWrong` naming file and field of the first mistake; nothing is loaded half.
    """
    return _shipped_library() if folder is None else _read_library(folder)


def allowed_items(folder: Path | None = None) -> tuple[AllowedItem, ...]:
    """The things that may be brought into the room: the list beside the library, or the shipped one."""
    own = (folder or _shipped()) / MATERIALS
    return tuple(read_items(own if own.is_file() else _shipped() / MATERIALS).values())


def activity(activity_id: ActivityId) -> Activity:
    """The shipped activity with this id. Raises `ActivityUnknown`."""
    for found in load_library():
        if found.id == activity_id:
            return found
    raise ActivityUnknown(id=activity_id)


@lru_cache(maxsize=1)
def _shipped_library() -> tuple[Activity, ...]:
    return _read_library(_shipped())


def _read_library(folder: Path) -> tuple[Activity, ...]:
    items = {item.code: item for item in allowed_items(folder)}
    activities: dict[ActivityId, Activity] = {}
    numbers: dict[int, str] = {}
    for home in sorted(file.parent for file in folder.glob(f"*/{FACTS}")):
        found = read_activity(home, items)
        if found.id in activities:
            raise ActivityFileWrong("twice", file=f"{home.name}/{FACTS}", field="id", id=found.id)
        if found.number in numbers:
            raise ActivityFileWrong("twice", file=f"{home.name}/{FACTS}", field="number", id=str(found.number))
        activities[found.id] = found
        numbers[found.number] = home.name
    return tuple(sorted(activities.values(), key=lambda activity: activity.number))


def _shipped() -> Path:
    return resources() / "activities"
