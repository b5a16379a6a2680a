# SPDX-License-Identifier: MIT
"""Power cuts while a desk as a whole is made, brought to a newer version, put under another key, or restored."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Final

from mentordesk.clock import FrozenClock
from mentordesk.desk import DatabaseMissing, Desk, create_desk, desk_door, open_desk, restoring
from mentordesk.errors import MentorDeskError
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store.connection import Damaged
from tests.faults.power_judging import (
    Tell,
    Told,
    Wrong,
    at,
    judge_people,
    opened_whole,
    require,
    surnames,
)
from tests.faults.power_workloads import prepare_backups
from tests.support.desks import CHEAP, PASSPHRASE, a_person, reopened

DESKS: Final = Path(__file__).resolve().parents[1] / "data" / "desks"
RUIN: Final = random.Random(12).randbytes(40 * 4096)

# Making a desk

SETUP: Final = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")


def prepare_nothing(root: Path) -> None:
    root.mkdir(parents=True, exist_ok=True)


def create(root: Path, tell: Tell) -> None:
    desk, _ = create_desk(root / "desk", SETUP, PASSPHRASE, at(0), CHEAP)
    tell("made")
    a_person(desk, "Saved")
    tell("saved Saved")


def judge_creation(root: Path, told: Told) -> None:
    """A desk that opens, or a folder in which one can still be made; once told, a desk."""
    if not told:
        if not desk_door(root / "desk").exists:
            make_again(root / "desk")
        with opened_whole(root / "desk"):
            return
    with opened_whole(root / "desk") as desk:
        require("saved Saved" not in told or "Saved" in surnames(desk), "lost", told)


def make_again(folder: Path) -> None:
    left = sorted(path.name for path in folder.glob("*"))
    try:
        create_desk(folder, SETUP, PASSPHRASE, at(0), CHEAP)[0]._database.close()
    except MentorDeskError as error:
        raise Wrong("half done", f"no desk, and none can be made: {error} {left}") from error


# A desk of an earlier version


def prepare_earlier_version(root: Path) -> None:
    shutil.copytree(DESKS / "version-1", root / "desk")


def migrate(root: Path, tell: Tell) -> None:
    desk = reopened(root / "desk")
    tell("open")
    a_person(desk, "Saved")
    tell("saved Saved")


def judge_migration(root: Path, told: Told) -> None:
    with opened_whole(root / "desk") as desk:
        found = surnames(desk)
        require({"Adeyemi", "Béatrice", "O’Carroll"} <= found, "lost", found)
        require("saved Saved" not in told or "Saved" in found, "lost", told)


# Another data key


def rotate(root: Path, tell: Tell) -> None:
    desk = open_desk(root / "desk", "", PASSPHRASE, at(40))
    require(desk.confirm_passphrase(PASSPHRASE), "damaged", "the passphrase no longer holds")
    desk.change_data_key()
    tell("changed")
    a_person(desk, "Saved")
    tell("saved Saved")


def judge_rotation(root: Path, told: Told) -> None:
    with opened_whole(root / "desk") as desk:
        judge_people(desk, told)


# Going back to a copy


def prepare_ruin(root: Path) -> None:
    prepare_backups(root)
    (root / "desk" / "desk.db").write_bytes(RUIN)
    for log in (root / "desk").glob("desk.db-*"):
        log.unlink()


def restore(root: Path, tell: Tell) -> None:
    desk = restored(root / "desk", at(60))
    tell("restored")
    a_person(desk, "Saved")
    tell("saved Saved")


def restored(folder: Path, clock: FrozenClock) -> Desk:
    best = restoring.recommended(restoring.find_copies(folder))
    assert best is not None
    prepared = restoring.prepare(folder, best, restoring.Secret(text=PASSPHRASE))
    return restoring.put_in_place(folder, prepared, clock).desk


def judge_restoring(root: Path, told: Told) -> None:
    """It opens, or the assistant can be gone through once more; the ruined file is kept somewhere."""
    if "restored" not in told:
        try:
            open_desk(root / "desk", "", PASSPHRASE, at(590))._database.close()
        except (Damaged, DatabaseMissing):
            restored(root / "desk", at(590))._database.close()
        except MentorDeskError as error:
            raise Wrong("damaged", f"neither opens nor asks to be restored: {error}") from error
    with opened_whole(root / "desk") as desk:
        judge_people(desk, told)
    kept = [path for path in (root / "desk").glob("aside-*/desk.db") if path.read_bytes() == RUIN]
    require(len(kept) > 0, "lost", "what was there before is not kept aside")
