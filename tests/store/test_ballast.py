# SPDX-License-Identifier: MIT
"""The reserve takes real room of the disk, no more than its share, and gives it back at once."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.room import MEGABYTE, DiskRoom, may_be_taken, reserve_bytes
from mentordesk.store.ballast import BALLAST, VARIABLE, Ballast
from tests.faults.small_disk import MountedDisk, small_disk


@pytest.fixture(autouse=True)
def no_size_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@given(megabytes=st.integers(0, 4096), total=st.integers(0, 2**45), free=st.integers(0, 2**45))
def test_a_reserve_is_never_more_than_was_chosen_nor_than_its_share_and_leaves_room(
    megabytes: int, total: int, free: int
) -> None:
    room = DiskRoom(free=min(free, total), total=total)
    size = reserve_bytes(megabytes, room)
    assert 0 <= size <= megabytes * MEGABYTE and size * 16 <= total
    if may_be_taken(size, room):
        assert room.free - size >= size


@pytest.mark.parametrize(
    ("free", "total", "low"),
    [(100, 500_000, True), (300, 500_000, False), (9, 80, False), (7, 80, True), (0, 80, True), (0, 0, False)],
)
def test_little_room_is_told_by_the_megabyte_and_by_the_share(free: int, total: int, low: bool) -> None:
    assert DiskRoom(free=free * MEGABYTE, total=total * MEGABYTE).low is low


def test_the_reserve_takes_real_blocks_and_gives_them_back(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path)
    before = ballast.room()
    room = ballast.keep(8)
    assert room.reserve >= 8 * MEGABYTE and not room.given_back
    assert (tmp_path / BALLAST).stat().st_blocks * 512 >= 8 * MEGABYTE, "a file of holes would hold no room"
    assert ballast.keep(8).reserve == room.reserve
    assert ballast.let_go() and ballast.room() != before
    assert ballast.room().given_back and ballast.room().reserve == 0
    assert not ballast.let_go(), "there is nothing left to give"
    assert ballast.keep(8).reserve >= 8 * MEGABYTE
    assert not ballast.room().given_back
    assert ballast.keep(0).reserve == 0


@pytest.mark.parametrize(("text", "size"), [("2", 2), ("0", 0), ("", 8), ("much", 8), ("-1", 8)])
def test_it_staff_may_set_another_size_for_a_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, size: int
) -> None:
    monkeypatch.setenv(VARIABLE, text)
    assert Ballast(tmp_path).keep(8).reserve == size * MEGABYTE


def test_a_disk_that_answers_nothing_is_no_error(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "gone")
    assert ballast.keep(8) == DiskRoom(free=0, total=0)
    assert not ballast.let_go()


def test_a_small_disk_keeps_a_small_reserve_and_a_nearly_full_one_none(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", megabytes=80) as disk:
        if not isinstance(disk, MountedDisk):
            # No right to mount here: the pure rules above are what is left to see.
            return
        ballast = Ballast(disk.folder)
        assert ballast.keep(64).reserve == 5 * MEGABYTE
        ballast.let_go()
        (disk.folder / "films").write_bytes(bytes(73 * MEGABYTE))
        room = ballast.keep(64)
        assert room.reserve == 0 and room.low and room.given_back


def test_what_is_thrown_overboard_while_it_is_made_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast, begun, go = Ballast(tmp_path), threading.Event(), threading.Event()
    allocate = os.posix_fallocate

    def slowly(descriptor: int, start: int, length: int) -> None:
        allocate(descriptor, start, length)
        begun.set()
        go.wait(10)

    monkeypatch.setattr(os, "posix_fallocate", slowly)
    making = threading.Thread(target=ballast.keep, args=(64,))
    making.start()
    begun.wait(10)
    assert ballast.let_go()
    go.set()
    making.join(20)
    assert not (tmp_path / BALLAST).exists() and ballast.room().reserve == 0
