# SPDX-License-Identifier: MIT
"""Kinds of writing on an open desk during which the power may fail: how each is done, and what must be true afterwards.

Each is done by the program's own code in a process of its own (`power_working.py`) and judged in the test's process.
"""

from __future__ import annotations

import random
import shutil
from functools import partial
from pathlib import Path
from typing import Final

from mentordesk.desk import open_desk
from mentordesk.errors import MentorDeskError
from mentordesk.exporting.drives import folder_target
from mentordesk.exporting.write import write_export
from mentordesk.roster.plan import ImportOptions
from mentordesk.usecases import roster
from mentordesk.vault.copies import COPIES, read_key_file, renew_copies, write_key_file
from mentordesk.vault.errors import WrongPassphrase
from mentordesk.vault.slots import change_facts, unlock
from tests.faults.power_judging import (
    BEFORE,
    Tell,
    Told,
    Wrong,
    at,
    judge_people,
    opened_whole,
    prepare_desk,
    require,
    surnames,
)
from tests.support.desks import MONDAY, PASSPHRASE, a_person, reopened

ANOTHER_PASSPHRASE: Final = "nine loud tunnels under a mountain"
EXPORT_NAME: Final = "mentordesk-20261123-120000.mdesk"
EXPORT: Final = random.Random(11).randbytes(3 * 1024 * 1024 // 2)
IMPORTED: Final = 40

# Saving, with a close and a reopening between


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
    for number in range(2):
        desk = open_desk(root / "desk", "", PASSPHRASE, at(40 + 40 * number))
        a_person(desk, f"Saved{number}")
        tell(f"saved Saved{number}")
        tell(f"backed up {desk.back_up().path.name}")
        desk._database.close()


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


# The key file alone


def rewrite_key_file(root: Path, tell: Tell) -> None:
    """Some generations one after the other, and a spoilt copy mended between."""
    folder = root / "desk"
    key_file = read_key_file(folder)
    unlocked = unlock(key_file, "", PASSPHRASE)
    for number in range(6):
        key_file = change_facts(key_file, unlocked, language=("en", "fr")[number % 2], paper="a4")
        write_key_file(folder, key_file)
        tell(f"generation {key_file.generation}")
        if number % 2:
            (folder / COPIES[number // 2 % 2]).write_bytes(b"spoilt")
            renew_copies(folder, key_file)


def judge_key_file(root: Path, told: Told) -> None:
    try:
        key_file = read_key_file(root / "desk")
        unlock(key_file, "", PASSPHRASE)
    except MentorDeskError as error:
        raise Wrong("damaged", f"the key file does not open: {error}") from error
    promised = int(told[-1].removeprefix("generation ")) if told else 0
    require(key_file.generation >= promised, "lost", f"generation {key_file.generation}, promised {promised}")
