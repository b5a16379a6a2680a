# SPDX-License-Identifier: MIT
"""A file is written whole or not at all, whatever the disk does on the way."""

from __future__ import annotations

import errno
import os
from itertools import count
from pathlib import Path

import pytest

from mentordesk.durable import part_of, put_whole, write_synced
from tests.faults.key_file_disk import Disk, RefusingDisk


def test_a_refusal_at_any_step_leaves_the_former_file_or_the_new_one_and_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "register.pdf"
    refusals = 0
    for step in count(1):
        path.write_bytes(b"former")
        disk = RefusingDisk(step)
        with monkeypatch.context() as patch:
            disk.install(patch)
            try:
                put_whole(path, b"fresh")
            except OSError:
                refusals += 1
        assert path.read_bytes() in (b"former", b"fresh")
        assert list(tmp_path.iterdir()) == [path]
        if not disk.refused:
            break
    assert refusals >= 4


def test_after_a_power_cut_at_any_moment_the_file_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "register.pdf"
    path.write_bytes(b"former")
    disk = Disk()
    with monkeypatch.context() as patch:
        disk.watch(tmp_path, patch)
        put_whole(path, b"fresh")
    for reported, files in disk.states_after_power_cut({path.name: b"former"}):
        assert files[path.name] in ((b"fresh",) if reported else (b"former", b"fresh"))


@pytest.mark.parametrize("name", ["folder", "pipe"])
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileExistsError):
        put_whole(tmp_path / name, b"x")
    assert (tmp_path / "folder").is_dir() and (tmp_path / "pipe").is_fifo()
    assert not part_of(tmp_path / name).exists()


@pytest.mark.parametrize(("code", "is_written"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_drive_that_cannot_sync_its_names_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, is_written: bool
) -> None:
    sync = os.fsync

    def no_folders(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), tmp_path.stat()):
            raise OSError(code, os.strerror(code))
        sync(handle)

    monkeypatch.setattr(os, "fsync", no_folders)
    if is_written:
        put_whole(tmp_path / "sheet.pdf", b"x")
    else:
        with pytest.raises(OSError, match=os.strerror(code)):
            put_whole(tmp_path / "sheet.pdf", b"x")


def test_who_may_read_a_file_is_for_its_writer_to_say(tmp_path: Path) -> None:
    write_synced(tmp_path / "secret", b"x", mode=0o600)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
