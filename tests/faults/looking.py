# SPDX-License-Identifier: MIT
"""What a place holds after a fault, looked at by the program started anew: opens, whole, which records, which copies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mentordesk.desk import Desk, desk_door, open_desk
from mentordesk.desk.folder import BACKUPS
from mentordesk.errors import MentorDeskError
from mentordesk.store.backup import backups
from mentordesk.store.undo import UNDOABLE
from mentordesk.usecases import exports
from mentordesk.vault.copies import read_key_file
from mentordesk.vault.errors import WrongPassphrase
from mentordesk.vault.slots import unlock
from tests.faults.commands import COMMANDS, NEW_PASSPHRASE, create, save, say
from tests.support.desks import PASSPHRASE

WORDS = "copper lantern drifts past quiet orchard"
"""The passphrase of exports in the campaigns."""
_TIMES = ("at", "since", "started", "minimum_end")


def look(place: Path) -> int:
    """Say as one line of JSON what stands in the place; `trouble` says what is not as it must be."""
    say(json.dumps(_seen(place)))
    return 0


def _seen(place: Path) -> dict[str, Any]:
    folder = place / "desk"
    seen: dict[str, Any] = {"state": "free", "trouble": [], "copies": [], "exports": [], "backups": 0}
    try:
        if not desk_door(folder).exists:
            if create(place, 1) != 0:
                seen["trouble"].append("neither a desk nor a place for one")
            return seen
        desk, seen["passphrase"] = _opened(folder)
    except MentorDeskError as error:
        seen["state"] = _restored(place, error)
        return seen
    seen["state"] = f"{facts(desk)} {seen['passphrase']}"
    seen["people"] = _checked("desk", desk.verify, seen["trouble"])
    seen["copies"] = [str(path) for path in _copies(place)]
    # After the data key was changed the older copies open only under the former one, and are known to.
    former = {copy.path for copy in desk.old_copies()}
    for path in set(_copies(place)) - former:
        _checked(path.name, lambda path=path: desk.verify_backup(path), seen["trouble"])
    seen["exports"] = _exports(place, seen["trouble"])
    _checked("saving again", lambda: save(desk, 99), seen["trouble"])
    desk.close()
    return seen


def _restored(place: Path, error: MentorDeskError) -> str:
    """A desk that does not open: whether it can be brought back, and to what."""
    if COMMANDS["restore"](place, 1) != 0:
        return f"closed for good: {error.key}"
    return f"closed, and brought back to {facts(_opened(place / 'desk')[0])}"


def _opened(folder: Path) -> tuple[Desk, str]:
    key_file = read_key_file(folder)
    try:
        unlock(key_file, "", PASSPHRASE)
    except WrongPassphrase:
        return open_desk(folder, "", NEW_PASSPHRASE), "new"
    return open_desk(folder, "", PASSPHRASE), "old"


def facts(desk: Desk) -> str:
    """A fingerprint of every record that people keep on the desk, its moments left out."""
    database = desk._database
    found = hashlib.sha256()
    for table in UNDOABLE:
        columns = [row[1] for row in database.all(f"PRAGMA table_info({table})")]
        kept = ", ".join(name for name in columns if name not in _TIMES and not name.endswith("_at"))
        rows = database.all(f"SELECT {kept} FROM {table} ORDER BY {kept}")
        # What is sealed is sealed anew, and differently, whenever those entitled to it change.
        told = [tuple("sealed" if isinstance(value, bytes) else value for value in row) for row in rows]
        found.update(repr((table, sorted(told, key=repr))).encode())
    return found.hexdigest()[:16]


def _copies(place: Path) -> list[Path]:
    folders = (place / "desk" / BACKUPS, place / "stick")
    return [copy.path for folder in folders if folder.is_dir() for copy in backups(folder)]


def _exports(place: Path, trouble: list[str]) -> list[str]:
    found = sorted((place / "stick").glob("*.mdesk"))
    for path in found:
        _checked(path.name, lambda path=path: exports.read_export(path, WORDS), trouble)
    return [str(path) for path in found]


def _checked(name: str, check: Callable[[], Any], trouble: list[str]) -> Any:
    try:
        return check()
    except MentorDeskError as error:
        trouble.append(f"{name}: {error.key}")
    except Exception as error:
        trouble.append(f"{name}: {error!r}")
    return None


LOOKS: dict[str, Callable[[Path], int]] = {"look": look}
