# SPDX-License-Identifier: MIT
"""The second set of copies: known by the drive and not its path, read back, another desk's never touched, age told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.desk.media import copy_onto, folder_on, is_it, places_on
from mentordesk.desk.restoring import Secret, find_copies, prepare, put_in_place, recommended
from mentordesk.errors import MentorDeskError
from mentordesk.exporting.errors import AlreadyThere, DriveGone
from mentordesk.records.backup import Medium, Whence
from mentordesk.records.exports import Drive, RemovableReason
from tests.support.desks import AT_NOON, PASSPHRASE, a_desk, a_person, reopened
from tests.support.stick import CHANGING, STICK, Fault, Stick


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    a_person(opened, "Adeyemi")
    yield opened
    opened.close()


def a_drive(folder: Path, **changed: object) -> Drive:
    """A folder as if it were a stick's."""
    folder.mkdir(exist_ok=True)
    values: dict[str, object] = {
        "id": "stick",
        "label": "BLUE STICK",
        "mount_point": str(folder),
        "file_system": "ext4",
        "free_bytes": 1 << 40,
        "read_only": False,
        "removable": RemovableReason.FOLDER,
        "device_id": folder.stat().st_dev,
        "serial": "0042",
    }
    return Drive(**(values | changed))  # type: ignore[arg-type]


def desk_id(desk: Desk) -> str:
    return desk.ask(lambda store: store.desk_id)


def test_a_copy_on_the_drive_is_whole_and_restores_without_the_computer(desk: Desk, tmp_path: Path) -> None:
    drive = a_drive(tmp_path / "stick")
    made = desk.back_up()
    copy_onto(made, drive, desk_id(desk))
    place = folder_on(drive, desk_id(desk))
    assert {path.name for path in place.iterdir()} == {
        path.name for path in made.path.parent.iterdir() if path.stem == made.path.stem
    }
    best = recommended(find_copies(tmp_path / "new", places_on([drive])))
    assert best is not None and best.whence is Whence.DRIVE and best.place == "BLUE STICK"
    restored = put_in_place(tmp_path / "new", prepare(tmp_path / "new", best, Secret(text=PASSPHRASE)), AT_NOON).desk
    assert restored.verify() == 1
    restored.close()


def test_copying_what_is_there_already_is_no_error_and_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    drive = a_drive(tmp_path / "stick")
    made = desk.back_up()
    first = copy_onto(made, drive, desk_id(desk))
    written = {path: path.stat().st_mtime_ns for path in folder_on(drive, desk_id(desk)).iterdir()}
    assert copy_onto(made, drive, desk_id(desk)) == first
    assert {path: path.stat().st_mtime_ns for path in written} == written


def test_another_copy_of_that_name_is_never_overwritten(desk: Desk, tmp_path: Path) -> None:
    drive = a_drive(tmp_path / "stick")
    made = desk.back_up()
    copy_onto(made, drive, desk_id(desk))
    (folder_on(drive, desk_id(desk)) / made.path.name).write_bytes(b"another")
    with pytest.raises(AlreadyThere):
        copy_onto(made, drive, desk_id(desk))


def test_nothing_of_another_desk_on_the_drive_is_removed(desk: Desk, tmp_path: Path) -> None:
    drive = a_drive(tmp_path / "stick")
    other = a_desk(tmp_path / "other")
    for day in range(40):
        other.clock = FrozenClock(AT_NOON.moment - timedelta(days=day))
        other.keeping._clock = other.clock
        copy_onto(other.back_up(), drive, desk_id(desk))  # put into our folder by mistake
    other.close()
    strangers = set((tmp_path / "stick").rglob("*.db"))
    (tmp_path / "stick" / "holiday.txt").write_text("not ours")
    desk.keeping._clock = FrozenClock(AT_NOON.moment + timedelta(hours=1))
    copy_onto(desk.back_up(), drive, desk_id(desk))
    assert strangers <= set((tmp_path / "stick").rglob("*.db"))
    assert (tmp_path / "stick" / "holiday.txt").exists()


def test_our_own_older_copies_on_the_drive_are_thinned(desk: Desk, tmp_path: Path) -> None:
    drive = a_drive(tmp_path / "stick")
    for day in range(60, -1, -1):
        desk.keeping._clock = FrozenClock(AT_NOON.moment - timedelta(days=day))
        copy_onto(desk.back_up(), drive, desk_id(desk))
    assert 12 < len(list((tmp_path / "stick").rglob("*.db"))) < 25


def test_the_drive_is_known_by_its_number_wherever_it_is_mounted(tmp_path: Path) -> None:
    medium = Medium(label="BLUE STICK", serial="0042")
    assert is_it(medium, a_drive(tmp_path / "elsewhere", label="RENAMED"))
    assert not is_it(medium, a_drive(tmp_path / "elsewhere", serial="0043"))
    unnumbered = Medium(label="BLUE STICK", serial="")
    assert is_it(unnumbered, a_drive(tmp_path / "elsewhere", serial=""))
    assert not is_it(unnumbered, a_drive(tmp_path / "elsewhere"))


def test_the_age_of_the_second_copy_is_kept_and_told(desk: Desk, tmp_path: Path) -> None:
    now = desk.clock.now()
    assert desk.backup_facts().second_is_due(now)
    drive = a_drive(tmp_path / "stick")
    desk.second.choose(drive)
    assert desk.second.drive() is not None
    made = desk.back_up()
    desk.second.copied(made, drive, copy_onto(made, drive, desk_id(desk)))
    facts = desk.backup_facts()
    assert (
        facts.second is not None
        and facts.second.label == str(tmp_path / "stick")
        and facts.second.last_made_at == made.made_at
    )
    assert not facts.second_is_due(now + timedelta(days=6))
    assert facts.second_is_due(now + timedelta(days=7)) and facts.second_days(now + timedelta(days=9)) == 9
    actions = [line.action for line in desk.ask(lambda store: store.audit.lines())]
    assert actions[:2] == ["audit.action.second_copy", "audit.action.second_medium"]
    assert desk.verify() == 1
    desk.close()
    again = reopened(tmp_path / "desk")
    assert again.backup_facts().second == facts.second
    again.close()


def test_a_drive_that_is_not_there_is_said_and_never_a_crash(desk: Desk, tmp_path: Path) -> None:
    drive = a_drive(tmp_path / "stick")
    desk.second.choose(drive)
    (tmp_path / "stick").rename(tmp_path / "taken away")
    assert desk.second.drive() is None
    with pytest.raises(MentorDeskError):
        copy_onto(desk.back_up(), drive, desk_id(desk))
    with pytest.raises(DriveGone):
        copy_onto(desk.back_up(), a_drive(tmp_path / "other", device_id=1), desk_id(desk))
    assert not list((tmp_path / "other").iterdir())


KINDS = ("pulled", "dies", "lost_block", "bit_flip", "fake_capacity", "cut_short", "rename_lost")


@pytest.mark.parametrize("kind", KINDS)
def test_a_faulty_stick_never_holds_a_set_that_looks_whole_and_is_not(desk: Desk, tmp_path: Path, kind: str) -> None:
    """Each fault at each operation that changes the stick: an error, or a set that opens and is sound."""
    made = desk.back_up()
    clean = Stick(folder_on(a_drive(tmp_path / "clean"), desk_id(desk)), tmp_path / "beneath")
    copy_onto(made, on_stick(clean, tmp_path / "clean"), desk_id(desk), files=clean)
    struck = 0
    for at in [n for n, name in enumerate(clean.log) if name in CHANGING]:
        root = tmp_path / f"{kind}{at}"
        root.mkdir()
        stick = Stick(folder_on(a_drive(root), desk_id(desk)), tmp_path / "beneath", Fault(kind, at))
        told = False
        try:
            copy_onto(made, on_stick(stick, root), desk_id(desk), files=stick)
        except MentorDeskError:
            told = True
        stick.settle()
        struck += told
        for copy in stick.folder.glob("*.db"):
            assert desk.verify_backup(copy) == 1
            assert told or copy.with_suffix(".keys").read_bytes() == made.path.with_suffix(".keys").read_bytes()
    assert struck, "no fault was noticed at all"


def on_stick(stick: Stick, root: Path) -> Drive:
    """The drive a fault-injecting stick stands for; `folder_on` finds its folder below the mount point."""
    return a_drive(root, device_id=STICK)
