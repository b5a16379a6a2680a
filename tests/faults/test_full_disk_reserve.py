# SPDX-License-Identifier: MIT
"""On a real small disk that is full: the reserve lets saving and deleting go on, this is said, and it is made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.cli import main
from mentordesk.desk import Desk
from mentordesk.records.room import MEGABYTE
from mentordesk.store.ballast import BALLAST, VARIABLE
from mentordesk.store.connection import DiskFull
from mentordesk.words import words
from tests.faults.small_disk import MountedDisk, small_disk
from tests.faults.test_refusing_disks import save_until_refused, surnames
from tests.support.desks import PASSPHRASE, a_desk, a_person, reopened

MEGABYTES = 40


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MountedDisk | None]:
    """A small disk of its own; None where we may not mount one, and then there is no room to be seen running out."""
    monkeypatch.delenv(VARIABLE, raising=False)
    with small_disk(tmp_path / "disk", MEGABYTES) as mounted:
        yield mounted if isinstance(mounted, MountedDisk) else None


def a_full_disk(disk: MountedDisk) -> Desk:
    desk = a_desk(disk.folder / "desk")
    a_person(desk, "Before")
    assert desk.keep_reserve(desk.reserve_megabytes).reserve == MEGABYTES * MEGABYTE // 16
    disk.fill(desk)
    assert desk.room().free == 0 and desk.room().low
    return desk


def test_saving_and_deleting_go_on_when_the_disk_is_full(disk: MountedDisk | None) -> None:
    if disk is None:
        return
    desk = a_full_disk(disk)
    a_person(desk, "Saved on a full disk")
    assert desk.room().given_back and desk.room().reserve == 0
    assert not (disk.folder / "desk" / BALLAST).exists()
    desk.undo()
    assert surnames(desk) == {"Before"}, "its rows are deleted"
    desk.redo()
    assert surnames(desk) == {"Before", "Saved on a full disk"}
    saved, error = save_until_refused(desk)
    assert isinstance(error, DiskFull), "a reserve is given once"
    assert len(saved) > 20
    disk.make_room(desk)
    assert not desk.room().low
    a_person(desk, "After")
    room = desk.keep_reserve(desk.reserve_megabytes)
    assert room.reserve > 0 and not room.given_back
    desk.close()
    desk = reopened(disk.folder / "desk")
    assert surnames(desk) == {"Before", "Saved on a full disk", "After", *saved}
    desk.verify()
    desk.close()


def test_the_first_thing_done_on_a_full_disk_may_be_to_delete(disk: MountedDisk | None) -> None:
    if disk is None:
        return
    desk = a_full_disk(disk)
    desk.undo()
    assert surnames(desk) == set()
    assert desk.room().given_back
    desk.redo()
    assert surnames(desk) == {"Before"}
    desk.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_command_line_says_that_the_disk_is_nearly_full(
    disk: MountedDisk | None, tmp_path: Path, capfd: pytest.CaptureFixture[str], language: str
) -> None:
    if disk is None:
        return
    a_full_disk(disk).close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    asked = ["verify", "--desk", str(disk.folder / "desk"), "--passphrase-file", str(tmp_path / "passphrase")]
    main([*asked, "--language", language])
    said = capfd.readouterr().err
    told = {words(language)(key, megabytes=n) for key in ("room.low", "room.given_back") for n in range(4)}
    assert any(sentence in said for sentence in told), said
    assert "Traceback" not in said
