# SPDX-License-Identifier: MIT
"""Flipped bits, missing pages and cut logs: found by the check, told as damage with the way to the backup, never a crash."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.store.connection import Damaged
from mentordesk.usecases import people
from tests.support.desks import a_desk, a_person, reopened

PAGE = 4096
SAVED = [f"Saved{number:02}" for number in range(40)]


@dataclass(frozen=True)
class Folders:
    """A desk closed in order, and the same desk as a crash leaves it: half its saves in the file, half in the log."""

    closed: Path
    crashed: Path


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    base = tmp_path_factory.mktemp("desks")
    desk = a_desk(base / "closed")
    for name in SAVED[:20]:
        a_person(desk, name)
    desk._database.checkpoint()
    for name in SAVED[20:]:
        a_person(desk, name)
    shutil.copytree(base / "closed", base / "crashed")
    desk.close()
    assert (base / "crashed" / "desk.db-wal").stat().st_size > 20 * PAGE
    return Folders(base / "closed", base / "crashed")


def surnames(desk: Desk) -> list[str]:
    return sorted(line.person.surname for line in desk.ask(people.list_people))


def damage_told(folder: Path) -> bool:
    """Open, read all, check, close: whether damage was told. Any error that is not ours fails the test."""
    told = False
    try:
        desk = reopened(folder)
    except Damaged:
        return True
    for step in (lambda: surnames(desk), desk.verify, desk.back_up, desk.close):
        try:
            step()
        except Damaged:
            told = True
        except MentorDeskError as error:
            raise AssertionError(f"told as something else: {error.key}") from error
    return told


def flips(folders: Folders, tmp_path: Path, number: int, seed: int) -> None:
    chance = random.Random(seed)
    whole = (folders.closed / "desk.db").read_bytes()
    pages = len(whole) // PAGE
    for count in range(number):
        folder = tmp_path / str(count)
        shutil.copytree(folders.closed, folder)
        content = bytearray(whole)
        place = (count % pages) * PAGE + chance.randrange(PAGE)
        content[place] ^= 1 << chance.randrange(8)
        (folder / "desk.db").write_bytes(content)
        assert damage_told(folder), f"bit at {place} was not found"
        shutil.rmtree(folder)


def test_a_flipped_bit_in_any_page_is_found(folders: Folders, tmp_path: Path) -> None:
    pages = (folders.closed / "desk.db").stat().st_size // PAGE
    flips(folders, tmp_path, pages, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_flipped_bits_are_found(folders: Folders, tmp_path: Path) -> None:
    flips(folders, tmp_path, 1000, seed=2)


def swapped(content: bytes) -> bytes:
    return content[: 4 * PAGE] + content[5 * PAGE : 6 * PAGE] + content[4 * PAGE : 5 * PAGE] + content[6 * PAGE :]


LARGER: dict[str, Callable[[bytes], bytes]] = {
    "two pages exchanged": swapped,
    "the last page missing": lambda content: content[:-PAGE],
    "half of it missing": lambda content: content[: len(content) // 2 // PAGE * PAGE],
    "cut within a page": lambda content: content[: len(content) // 2 + 100],
    "a page of zeros": lambda content: content[: 6 * PAGE] + bytes(PAGE) + content[7 * PAGE :],
    "only zeros": lambda content: bytes(len(content)),
}


@pytest.mark.parametrize("harm", LARGER)
def test_larger_damage_is_found(folders: Folders, tmp_path: Path, harm: str) -> None:
    shutil.copytree(folders.closed, tmp_path / "desk")
    path = tmp_path / "desk" / "desk.db"
    path.write_bytes(LARGER[harm](path.read_bytes()))
    assert damage_told(tmp_path / "desk")


def test_damage_under_the_open_desk_is_found_although_the_page_is_remembered(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk._database.checkpoint()
    assert desk.verify() == 1
    with (tmp_path / "desk" / "desk.db").open("r+b") as file:
        file.seek(5 * PAGE + 100)
        byte = file.read(1)[0]
        file.seek(5 * PAGE + 100)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(Damaged):
        desk.verify()
    desk.close()


def harmed_logs(folders: Folders, tmp_path: Path, number: int, seed: int) -> None:
    """A log cut or flipped anywhere: the desk opens with everything up to some save and nothing after it, whole."""
    chance = random.Random(seed)
    log = (folders.crashed / "desk.db-wal").read_bytes()
    lost = 0
    for count in range(number):
        folder = tmp_path / str(count)
        shutil.copytree(folders.crashed, folder)
        place = chance.randrange(len(log))
        flipped = log[:place] + bytes([log[place] ^ 1]) + log[place + 1 :]
        (folder / "desk.db-wal").write_bytes(log[:place] if count % 2 else flipped)
        desk = reopened(folder)
        found = surnames(desk)
        assert found == SAVED[: len(found)] and len(found) >= 20
        assert desk.verify() == len(found)
        lost += len(found) < len(SAVED)
        desk.close()
        shutil.rmtree(folder)
    assert lost > 0


def test_a_log_cut_or_flipped_anywhere_leaves_a_whole_desk_of_an_earlier_save(folders: Folders, tmp_path: Path) -> None:
    harmed_logs(folders, tmp_path, 24, seed=1)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_five_hundred_harmed_logs_leave_a_whole_desk(folders: Folders, tmp_path: Path) -> None:
    harmed_logs(folders, tmp_path, 500, seed=2)


def test_an_untouched_log_of_a_crash_loses_nothing(folders: Folders, tmp_path: Path) -> None:
    shutil.copytree(folders.crashed, tmp_path / "desk")
    desk = reopened(tmp_path / "desk")
    assert surnames(desk) == SAVED
    assert desk.verify() == len(SAVED)
    desk.close()
