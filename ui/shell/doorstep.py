# SPDX-License-Identifier: MIT
"""What stands at a folder before anybody unlocked anything: a desk, nothing yet, or something to restore."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mentordesk.desk import desk_door
from mentordesk.desk.restoring import can_be_restored, find_copies
from mentordesk.errors import MentorDeskError, NotFound
from mentordesk.records.settings import DeskDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorstep:
    """The door, what is wrong with it, and whether going back to a copy is the way on."""

    door: DeskDoor
    problem: MentorDeskError | None = None
    wants_restoring: bool = False


def at_door(folder: Path) -> Doorstep:
    """Look at a folder; nothing is opened or changed."""
    try:
        door = desk_door(folder)
    except MentorDeskError as error:
        return Doorstep(
            door=DeskDoor(folder=folder, exists=True), problem=error, wants_restoring=can_be_restored(error)
        )
    # Copies without a key file that could open anything: a desk was here.
    lost = not door.user_count and bool(find_copies(folder))
    return Doorstep(door=door, problem=NotFound("errors_vault.no_key_file") if lost else None, wants_restoring=lost)
