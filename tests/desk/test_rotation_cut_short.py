# SPDX-License-Identifier: MIT
"""The power goes, or the disk fails, at any operation of a change of the data key: everybody opens the desk, nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentordesk.desk import open_desk, recover_desk
from mentordesk.desk.rotation import NEXT
from mentordesk.errors import MentorDeskError
from tests.desk.rotating import OMAR, Cut, CutAt, FailAt, a_desk_of_two, assert_whole, confirmed, disk_that
from tests.support.desks import AT_NOON, PASSPHRASE

EVERY, SOME_CUTS, SOME_FAILURES = 1, 4, 7
"""Which operations are tried: each in the long form, some in the short one."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed desk, and its recovery key; each test works on a copy of it."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    desk, recovery = a_desk_of_two(folder)
    desk.close()
    return folder, recovery


def assert_everybody_opens(folder: Path, recovery: str) -> None:
    for name, passphrase in (("Jo Marsh", PASSPHRASE), (OMAR.name, OMAR.passphrase)):
        desk = open_desk(folder, name, passphrase)
        assert_whole(desk)
        assert desk._unlocked.pending_key is None
        desk.close()
    desk = recover_desk(folder, recovery)
    assert_whole(desk)
    desk.close()
    assert not list(folder.glob(f"{NEXT}*"))


def cut_at_operations(made: tuple[Path, str], tmp_path: Path, patches: pytest.MonkeyPatch, step: int) -> None:
    states, number, changed = 0, 1, set()
    while True:
        folder, kept = tmp_path / f"desk-{number}", tmp_path / f"cut-{number}"
        shutil.copytree(made[0], folder)
        desk = confirmed(open_desk(folder, "Jo Marsh", PASSPHRASE, AT_NOON))
        former = desk._unlocked.data_key
        try:
            with disk_that(CutAt(number, folder, kept), patches):
                desk.change_data_key()
        except Cut:
            states += 1
        else:
            break
        finally:
            desk._database.close()
        assert_everybody_opens(kept, made[1])
        desk = open_desk(kept, "Jo Marsh", PASSPHRASE)
        changed.add(desk._unlocked.data_key != former)
        desk.close()
        number += step
    # Cuts both before and after the new database took its place were met, and there were many.
    assert changed == {False, True} and states * step > 40


def failing_operations(
    made: tuple[Path, str], tmp_path: Path, patches: pytest.MonkeyPatch, step: int, stays: bool
) -> None:
    number, refused = 1, 0
    while True:
        folder = tmp_path / f"desk-{number}"
        shutil.copytree(made[0], folder)
        desk = confirmed(open_desk(folder, "Jo Marsh", PASSPHRASE, AT_NOON))
        failing = FailAt(number, stays=stays)
        try:
            with disk_that(failing, patches):
                desk.change_data_key()
        except MentorDeskError:
            refused += 1
        if failing.met < number:
            desk.close()
            break
        if not stays:
            assert_whole(desk)
        desk._database.close()
        assert_everybody_opens(folder, made[1])
        number += step
    assert refused * step > 30


@pytest.mark.timeout(300)
def test_cut_at_many_operations_everybody_opens_the_desk_and_nothing_is_lost(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_at_operations(made, tmp_path, monkeypatch, SOME_CUTS)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("stays", [False, True], ids=["once", "from then on"])
def test_a_failure_at_many_operations_is_said_and_the_desk_goes_on(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    failing_operations(made, tmp_path, monkeypatch, SOME_FAILURES, stays)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_cut_at_any_operation_everybody_opens_the_desk_and_nothing_is_lost(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_at_operations(made, tmp_path, monkeypatch, EVERY)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("stays", [False, True], ids=["once", "from then on"])
def test_a_failure_at_any_operation_is_said_and_the_desk_goes_on(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stays: bool
) -> None:
    failing_operations(made, tmp_path, monkeypatch, EVERY, stays)
