# SPDX-License-Identifier: MIT
"""Kinds of writing during which the power may fail: how each is prepared and done, and what must be true afterwards.

Each is done by the program's own code in a process of its own (`power_working.py`) and judged in the test's process.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk, create_desk, desk_door, open_desk
from mentordesk.errors import MentorDeskError
from mentordesk.exporting.drives import folder_target
from mentordesk.exporting.write import write_export
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.roster.plan import ImportOptions
from mentordesk.usecases import people, roster
from mentordesk.vault.copies import COPIES
from mentordesk.vault.errors import WrongPassphrase
from tests.support.desks import CHEAP, MONDAY, PASSPHRASE, a_desk, a_person, reopened

Tell = Callable[[str], None]
Told = tuple[str, ...]

DESKS: Final = Path(__file__).resolve().parents[1] / "data" / "desks"
BEFORE: Final = ("Adeyemi", "Okafor", "Reilly")
ANOTHER_PASSPHRASE: Final = "nine loud tunnels under a mountain"
EXPORT_NAME: Final = "mentordesk-20261123-120000.mdesk"
EXPORT: Final = random.Random(11).randbytes(3 * 1024 * 1024 // 2)
IMPORTED: Final = 40


class Wrong(Exception):
    """Something that must never be after a power cut: `what` is "lost", "damaged", "half done" or "untrue"."""

    def __init__(self, what: str, how: str) -> None:
        self.what = what
        super().__init__(how)


@dataclass(frozen=True)
class Workload:
    """`prepare` what is safely on disk before; `work` and `tell` what a user may rely on; `judge` what is left."""

    prepare: Callable[[Path], None]
    work: Callable[[Path, Tell], None]
    judge: Callable[[Path, Told], None]


def at(minute: int) -> FrozenClock:
    """A moment some minutes after noon of the tests' day."""
    return FrozenClock(datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(minutes=minute))


def surnames(desk: Desk) -> set[str]:
    return {line.person.surname for line in desk.ask(people.list_people)}


def require(true: bool, what: str, how: object) -> None:
    if not true:
        raise Wrong(what, str(how))


@contextmanager
def opened_whole(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Desk]:
    """The desk opens, checks out to its last line, and can be worked with; a failure of any of it is `Wrong`."""
    try:
        desk = open_desk(folder, "", passphrase, at(600))
    except MentorDeskError as error:
        raise Wrong("damaged", f"does not open: {error}") from error
    try:
        desk.verify()
        yield desk
        a_person(desk, "Afterwards")
    except MentorDeskError as error:
        raise Wrong("damaged", f"{error}") from error
    finally:
        desk._database.close()


def judge_people(desk: Desk, told: Told) -> None:
    """Whoever was told to be saved is there, and beyond them at most the one whose saving was under way."""
    saved = {what.removeprefix("saved ") for what in told if what.startswith("saved ")}
    found = surnames(desk) - set(BEFORE)
    require(saved <= found and set(BEFORE) <= surnames(desk), "lost", saved - found)
    require(len(found - saved) <= 1, "half done", found - saved)


# Saving, with a close and a reopening between


def prepare_desk(root: Path) -> None:
    desk = a_desk(root / "desk")
    for name in BEFORE:
        a_person(desk, name)
    desk.close()


def save(root: Path, tell: Tell) -> None:
    for sitting in range(2):
        desk = open_desk(root / "desk", "", PASSPHRASE, at(sitting))
        for number in range(5):
            name = f"Saved{sitting}{number}"
            a_person(desk, name)
            tell(f"saved {name}")
        if sitting == 0:
            desk.close()


def judge_save(root: Path, told: Told) -> None:
    with opened_whole(root / "desk") as desk:
        judge_people(desk, told)


# Importing a roster


def import_roster(root: Path, tell: Tell) -> None:
    rows = "".join(f"Imported{number},Sam,N{number}\n" for number in range(IMPORTED))
    (root / "roster.csv").write_text(f"Surname,Forename,Number\n{rows}", encoding="utf-8")
    desk = reopened(root / "desk")
    table = roster.read_roster(root / "roster.csv")
    mapping = desk.ask(partial(roster.mapping_for, table=table))
    reading = roster.read_rows(table, mapping, MONDAY)
    plan = desk.ask(partial(roster.plan_roster, reading=reading, options=ImportOptions(today=MONDAY)))
    desk.perform("exchange.act.import", partial(roster.apply_roster, plan=plan, mapping=mapping))
    tell("imported")
    desk.undo()
    tell("undone")
    desk.redo()
    tell("redone")


def judge_import(root: Path, told: Told) -> None:
    sure = {"imported": IMPORTED, "undone": 0, "redone": IMPORTED}[told[-1]] if told else 0
    with opened_whole(root / "desk") as desk:
        found = len(surnames(desk) - set(BEFORE))
        require(found in (0, IMPORTED), "half done", f"{found} of {IMPORTED}")
        require(found == sure or told[-1:] != ("redone",), "lost", f"{found} after {told}")


# Backing up


def prepare_backups(root: Path) -> None:
    prepare_desk(root)
    desk = open_desk(root / "desk", "", PASSPHRASE, at(0))
    desk.back_up()
    desk._database.close()


def back_up(root: Path, tell: Tell) -> None:
    desk = open_desk(root / "desk", "", PASSPHRASE, at(40))
    for number in range(2):
        a_person(desk, f"Saved{number}")
        tell(f"saved Saved{number}")
        desk.clock = at(80 + 40 * number)
        tell(f"backed up {desk.back_up().path.name}")


def judge_backups(root: Path, told: Told) -> None:
    with opened_whole(root / "desk") as desk:
        judge_people(desk, told)
        copies = {copy.path.name: copy.path for copy in desk.backups()}
        for copy in copies.values():
            desk.verify_backup(copy)
    promised = {what.removeprefix("backed up ") for what in told if what.startswith("backed up ")}
    require(promised <= set(copies), "untrue", f"promised {promised - set(copies)}")
    require(len(copies) > 0, "lost", "the backup from before")
    for copy in copies.values():
        judge_restorable(copy, root / "elsewhere")


def judge_restorable(copy: Path, folder: Path) -> None:
    """The copy opens in another folder with nothing but what lies beside it."""
    keys = copy.with_suffix(".keys")
    require(keys.exists(), "untrue", f"{copy.name} has no key file beside it")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(copy, folder / "desk.db")
    shutil.copyfile(keys, folder / COPIES[0])
    with opened_whole(folder) as desk:
        require(set(BEFORE) <= surnames(desk), "lost", f"in {copy.name}")


# Exporting


def prepare_stick(root: Path) -> None:
    (root / "stick").mkdir(parents=True)


def export(root: Path, tell: Tell) -> None:
    write_export(EXPORT, EXPORT_NAME, folder_target(root / "stick"), system_devices=frozenset())
    tell("exported")


def judge_export(root: Path, told: Told) -> None:
    final = root / "stick" / EXPORT_NAME
    require(final.exists() or not told, "untrue", "exported, and there is no file")
    if final.exists():
        require(final.read_bytes() == EXPORT, "untrue" if told else "half done", "the file is not whole")


# Another passphrase


def change_passphrase(root: Path, tell: Tell) -> None:
    desk = reopened(root / "desk")
    desk.confirm_passphrase(PASSPHRASE)
    desk.set_passphrase(ANOTHER_PASSPHRASE)
    tell("changed")
    a_person(desk, "Saved")
    tell("saved Saved")


def judge_passphrase(root: Path, told: Told) -> None:
    changed = opens(root / "desk", ANOTHER_PASSPHRASE)
    require(changed or "changed" not in told, "lost", "the new passphrase does not open")
    require(not (changed and opens(root / "desk", PASSPHRASE)), "half done", "both passphrases open")
    with opened_whole(root / "desk", ANOTHER_PASSPHRASE if changed else PASSPHRASE) as desk:
        judge_people(desk, told)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        open_desk(folder, "", passphrase, at(590))._database.close()
    except WrongPassphrase:
        return False
    except MentorDeskError as error:
        raise Wrong("damaged", f"does not open: {error}") from error
    return True


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


WORKLOADS: Final[dict[str, Workload]] = {
    "save": Workload(prepare_desk, save, judge_save),
    "import": Workload(prepare_desk, import_roster, judge_import),
    "backup": Workload(prepare_backups, back_up, judge_backups),
    "export": Workload(prepare_stick, export, judge_export),
    "passphrase": Workload(prepare_desk, change_passphrase, judge_passphrase),
    "creation": Workload(prepare_nothing, create, judge_creation),
    "migration": Workload(prepare_earlier_version, migrate, judge_migration),
}
