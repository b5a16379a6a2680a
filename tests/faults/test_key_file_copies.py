# SPDX-License-Identifier: MIT
"""The two copies of the key file: cut, lost, stale and mixed up in every combination, and disks that refuse."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from mentordesk.vault.copies import COPIES, read_key_file, renew_copies, write_key_file
from mentordesk.vault.errors import KeyFileDamaged, KeyFileNewer, KeyFileNotWritten, KeyFilesDisagree, NoKeyFile
from mentordesk.vault.keyfile import KeyFile, decode, encode
from mentordesk.vault.keys import DataKey
from mentordesk.vault.slots import remove_user, reseal
from tests.faults.key_file_disk import Disk, RefusingDisk
from tests.vault.desk_keys import ADA, ZOE, Desk, a_desk, opened_by, with_sum


@pytest.fixture(scope="module")
def desk() -> Desk:
    return a_desk()


@pytest.fixture(scope="module")
def old(desk: Desk) -> KeyFile:
    return desk.key_file


@pytest.fixture(scope="module")
def new(desk: Desk) -> KeyFile:
    return remove_user(desk.key_file, desk.session, ZOE.user_id)


STATES = ("missing", "empty", "cut", "zeroed", "flipped", "old", "new")


def bytes_in(state: str, old: KeyFile, new: KeyFile) -> bytes | None:
    """What a copy holds in a state; None for no file."""
    whole = encode(new)
    return {
        "missing": None,
        "empty": b"",
        "cut": whole[:512],
        "zeroed": bytes(len(whole)),
        "flipped": whole[:700] + bytes([whole[700] ^ 4]) + whole[701:],
        "old": encode(old),
        "new": whole,
    }[state]


def laid_out(folder: Path, copies: Mapping[str, bytes | None]) -> None:
    for name, data in copies.items():
        if data is not None:
            (folder / name).write_bytes(data)


def mended(folder: Path) -> KeyFile:
    """What is read, both copies made to be it as at an unlock."""
    key_file = read_key_file(folder)
    renew_copies(folder, key_file)
    return key_file


@pytest.mark.parametrize(("a", "b"), list(product(STATES, STATES)))
def test_the_newest_whole_copy_is_read_and_the_other_is_healed(
    a: str, b: str, old: KeyFile, new: KeyFile, tmp_path: Path
):
    laid_out(tmp_path, dict(zip(COPIES, (bytes_in(a, old, new), bytes_in(b, old, new)), strict=True)))
    expected = new if "new" in (a, b) else old if "old" in (a, b) else None
    if expected is None:
        with pytest.raises(NoKeyFile if (a, b) == ("missing", "missing") else KeyFileDamaged):
            read_key_file(tmp_path)
        return
    assert mended(tmp_path) == expected
    assert [(tmp_path / name).read_bytes() for name in COPIES] == [encode(expected)] * 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(COPIES)


def test_damaged_copies_are_left_as_they_are_for_whoever_can_mend_them(old: KeyFile, new: KeyFile, tmp_path: Path):
    laid_out(tmp_path, dict.fromkeys(COPIES, bytes_in("flipped", old, new)))
    with pytest.raises(KeyFileDamaged):
        read_key_file(tmp_path)
    assert [(tmp_path / name).read_bytes() for name in COPIES] == [bytes_in("flipped", old, new)] * 2


@pytest.mark.parametrize("order", [COPIES, COPIES[::-1]])
def test_copies_of_two_desks_are_not_healed_over_each_other(order: tuple[str, str], old: KeyFile, tmp_path: Path):
    other = encode(a_desk(ADA).key_file)
    laid_out(tmp_path, dict(zip(order, (encode(old), other), strict=True)))
    with pytest.raises(KeyFilesDisagree):
        read_key_file(tmp_path)
    assert [(tmp_path / name).read_bytes() for name in order] == [encode(old), other]


def test_a_copy_of_a_newer_program_is_never_written_over(old: KeyFile, tmp_path: Path):
    newer = with_sum(b'{"body":{"version":99},"mac":""}\n')
    laid_out(tmp_path, dict(zip(COPIES, (newer, encode(old)), strict=True)))
    with pytest.raises(KeyFileNewer):
        read_key_file(tmp_path)
    assert (tmp_path / COPIES[0]).read_bytes() == newer


def test_a_folder_that_is_a_copy_on_a_locked_stick_can_still_be_read(
    old: KeyFile, new: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    laid_out(tmp_path, dict(zip(COPIES, (encode(old), encode(new)), strict=True)))
    RefusingDisk(at=1).install(monkeypatch)
    assert mended(tmp_path) == new


def test_the_file_is_for_its_owner_only(old: KeyFile, tmp_path: Path):
    write_key_file(tmp_path, old)
    if os.name == "posix":
        assert {(tmp_path / name).stat().st_mode & 0o777 for name in COPIES} == {0o600}


def test_what_could_not_be_read_again_is_never_written(old: KeyFile, new: KeyFile, tmp_path: Path):
    write_key_file(tmp_path, old)
    crowd = tuple(old.slots[0] for _ in range(300))
    for broken in (replace(new, slots=crowd), replace(new, language="<fr>")):
        with pytest.raises(ValueError, match="read again"):
            write_key_file(tmp_path, broken)
    assert read_key_file(tmp_path) == old


# Power cuts


def test_no_power_cut_while_writing_loses_the_desk_or_an_acknowledged_generation(
    old: KeyFile, new: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Every moment of a real write, times everything that was not yet forced to disk being there, torn or absent."""
    folder = tmp_path / "recorded"
    folder.mkdir()
    write_key_file(folder, old)
    with monkeypatch.context() as patch:
        disk = Disk()
        disk.watch(folder, patch)
        write_key_file(folder, new)
    states = list(disk.states_after_power_cut({name: encode(old) for name in COPIES}))
    assert len(states) > 30
    seen = set()
    for number, (acknowledged, files) in enumerate(states):
        after = tmp_path / str(number)
        after.mkdir()
        laid_out(after, files)
        read = mended(after)
        assert read == new or (not acknowledged and read == old)
        assert {decode((after / name).read_bytes()).generation for name in COPIES} == {read.generation}
        seen.add((acknowledged, read.generation))
    assert seen == {(False, old.generation), (False, new.generation), (True, new.generation)}


@pytest.mark.parametrize("broken", COPIES)
def test_no_power_cut_while_healing_loses_the_copy_that_was_whole(
    broken: str, new: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "recorded"
    folder.mkdir()
    before = {name: b"" if name == broken else encode(new) for name in COPIES}
    laid_out(folder, before)
    with monkeypatch.context() as patch:
        disk = Disk()
        disk.watch(folder, patch)
        mended(folder)
    for number, (_, files) in enumerate(disk.states_after_power_cut(before)):
        after = tmp_path / str(number)
        after.mkdir()
        laid_out(after, files)
        assert mended(after) == new


# Disks that refuse


def test_whichever_operation_the_disk_refuses_the_desk_still_opens(
    desk: Desk, old: KeyFile, new: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    refused = 0
    for at in range(1, 50):
        folder = tmp_path / str(at)
        folder.mkdir()
        write_key_file(folder, old)
        with monkeypatch.context() as patch:
            disk = RefusingDisk(at=at)
            disk.install(patch)
            try:
                write_key_file(folder, new)
            except KeyFileNotWritten as error:
                refused += 1
                assert error.values["reason"]
        if not disk.refused:
            break
        assert sorted(path.name for path in folder.iterdir()) == sorted(COPIES)
        read = read_key_file(folder)
        assert read in (old, new)
        assert opened_by(read, ADA).data_key == desk.session.data_key
    assert refused == at - 1 >= 8


def test_a_full_disk_changes_nothing(old: KeyFile, new: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A full disk refuses to take new bytes, which happens before the first copy is touched."""
    write_key_file(tmp_path, old)
    with monkeypatch.context() as patch:
        RefusingDisk(at=4).install(patch)  # the second copy's bytes
        with pytest.raises(KeyFileNotWritten):
            write_key_file(tmp_path, new)
    assert [(tmp_path / name).read_bytes() for name in COPIES] == [encode(old)] * 2


def test_a_folder_that_is_gone_is_said_so(old: KeyFile, tmp_path: Path):
    with pytest.raises(NoKeyFile):
        read_key_file(tmp_path / "gone")
    with pytest.raises(KeyFileNotWritten):
        write_key_file(tmp_path / "gone", old)


# A change of the data key, cut at any step


def test_a_change_of_keys_cut_at_any_step_leaves_a_key_that_opens_the_database(desk: Desk, tmp_path: Path):
    """Steps as in `slots.py`; what stands for the database is the key it is under."""
    former, fresh = desk.session.data_key, DataKey.new()
    between, session = reseal(desk.key_file, desk.session, fresh, pending=former)
    after, _ = reseal(between, session, fresh)
    steps = [(desk.key_file, former), (between, former), (between, fresh), (after, fresh)]
    for number, (key_file, database_key) in enumerate(steps):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_key_file(folder, key_file)
        assert database_key in opened_by(read_key_file(folder), ADA).keys_to_try
