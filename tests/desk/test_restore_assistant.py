# SPDX-License-Identifier: MIT
"""Restoring as the assistant does it: nothing deleted, nothing changed before the last step, nobody let back in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import DatabaseMissing, Desk, create_desk, open_desk, restoring
from mentordesk.desk.restore_errors import CopyUnsound, OtherDesk
from mentordesk.desk.restoring import (
    Restored,
    Secret,
    find_copies,
    give_up,
    prepare,
    put_in_place,
    recommended,
)
from mentordesk.errors import MentorDeskError
from mentordesk.records.arrival import FindingKind
from mentordesk.records.backup import Whence
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store.connection import Damaged, DeskInUse
from mentordesk.usecases import people
from mentordesk.vault.errors import WrongPassphrase, WrongRecoveryKey
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk, a_person, reopened

LATER = FrozenClock(AT_NOON.moment.replace(hour=15))
TODAY = Secret(text=PASSPHRASE)
OTHER = "nine grey herons under a lamp"


def surnames(desk: Desk) -> list[str]:
    return sorted(line.person.surname for line in desk.ask(people.list_people))


def a_desk_with_copy(folder: Path) -> None:
    """A closed desk: a copy with one person, and two more saved since."""
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk.back_up()
    a_person(desk, "Baptiste")
    a_person(desk, "Carter")
    desk.keeping._copied_lines = desk._store.audit.last().seq  # no newer copy at this close
    desk.close()


def ruin(database: Path) -> None:
    database.write_bytes(os.urandom(database.stat().st_size))


HARMS: dict[str, Callable[[Path], object]] = {
    "overwritten": lambda folder: ruin(folder / "desk.db"),
    "missing": lambda folder: (folder / "desk.db").unlink(),
    "emptied": lambda folder: (folder / "desk.db").write_bytes(b""),
}


def restore(folder: Path, secret: Secret = TODAY) -> Desk:
    best = recommended(find_copies(folder))
    assert best is not None
    return put_in_place(folder, prepare(folder, best, secret), LATER).desk


@pytest.mark.parametrize("harm", HARMS)
def test_a_desk_whose_database_is_gone_or_ruined_comes_back_from_its_newest_copy(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    HARMS[harm](folder)
    with pytest.raises((Damaged, DatabaseMissing)):
        reopened(folder)
    desk = restore(folder)
    assert surnames(desk) == ["Adeyemi"]
    assert desk.verify() == 1
    # It is written down, with what it cost; and what is known to be older needs no question at the next unlock.
    [line] = [line for line in desk.ask(lambda store: store.audit.lines()) if line.action == "audit.action.restored"]
    assert isinstance(line.detail["lost"], int) and line.detail["lost"] >= 2
    assert not desk.arrival.has(FindingKind.OLDER_DATABASE, FindingKind.OTHER_HISTORY)
    a_person(desk, "Diallo")
    desk.close()
    again = reopened(folder, LATER)
    assert surnames(again) == ["Adeyemi", "Diallo"]
    assert not again.arrival.has(FindingKind.OLDER_DATABASE, FindingKind.OTHER_HISTORY)
    again.close()


def test_what_was_in_the_way_is_put_aside_byte_for_byte(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    ruin(folder / "desk.db")
    (folder / "desk.db-wal").write_bytes(b"a log of the damaged one")
    before = {name: (folder / name).read_bytes() for name in ("desk.db", "desk.db-wal", "a.keys", "b.keys")}
    restore(folder).close()
    [aside] = folder.glob("aside-*")
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == before


def test_the_log_of_the_damaged_database_is_never_read_into_the_copy(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk.back_up()
    for number in range(30):
        a_person(desk, f"After{number}")
    crashed = tmp_path / "crashed"
    shutil.copytree(folder, crashed)
    desk.close()
    assert (crashed / "desk.db-wal").stat().st_size > 0
    ruin(crashed / "desk.db")
    restored = restore(crashed)
    assert surnames(restored) == ["Adeyemi"]
    restored.close()


def test_preparing_and_giving_up_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    ruin(folder / "desk.db")
    before = everything(folder)
    best = recommended(find_copies(folder))
    assert best is not None
    prepared = prepare(folder, best, TODAY)
    assert prepared.examined.health.people == 1
    give_up(folder)
    assert everything(folder) == before
    with pytest.raises(WrongPassphrase):
        prepare(folder, best, Secret(text="not this one at all"))
    assert everything(folder) == before


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("step", range(12))
def test_an_error_at_any_step_puts_everything_back(tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    ruin(folder / "desk.db")
    (folder / "desk.db-wal").write_bytes(b"a log")
    best = recommended(find_copies(folder))
    assert best is not None
    prepared = prepare(folder, best, TODAY)
    before = everything(folder)
    count, real = 0, os.replace

    def refuses(*names: object) -> None:
        nonlocal count
        count += 1
        if count == step + 1:
            raise OSError(5, "Input/output error")
        real(*names)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", refuses)
    try:
        desk = put_in_place(folder, prepared, LATER).desk
    except MentorDeskError:
        assert everything(folder) == before
        monkeypatch.undo()
        desk = put_in_place(folder, prepared, LATER).desk
    monkeypatch.undo()
    assert surnames(desk) == ["Adeyemi"]
    desk.close()


def test_a_crash_between_any_two_steps_is_restored_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies at each rename in turn: no later step runs, nothing is put back; the assistant simply does it again."""
    start = tmp_path / "start"
    a_desk_with_copy(start)
    ruin(start / "desk.db")
    original = (start / "desk.db").read_bytes()
    for step in range(8):
        folder = tmp_path / str(step)
        shutil.copytree(start, folder)
        best = recommended(find_copies(folder))
        assert best is not None
        prepared = prepare(folder, best, TODAY)
        dead_after(monkeypatch, step, partial(put_in_place, folder, prepared, LATER))
        kept = [path for path in folder.rglob("desk.db") if path.read_bytes() == original]
        try:
            desk = open_desk(folder, "", PASSPHRASE, LATER)
        except (Damaged, DatabaseMissing):
            assert kept, "the damaged file is nowhere"
            desk = restore(folder)
        assert surnames(desk) == ["Adeyemi"]
        desk.close()


class _Died(BaseException):
    """What stands for the end of the process."""


def dead_after(monkeypatch: pytest.MonkeyPatch, step: int, call: Callable[[], Restored]) -> None:
    count, real = 0, os.replace

    def dies(*names: object) -> None:
        nonlocal count
        count += 1
        if count > step:
            raise _Died
        real(*names)  # type: ignore[arg-type]

    with monkeypatch.context() as dying:
        dying.setattr(os, "replace", dies)
        dying.setattr(restoring.Aside, "put_back", lambda self: None)
        try:
            desk = call()
        except _Died:
            return
    desk.desk.close()


def test_todays_passphrase_is_asked_for_and_who_was_let_in_then_is_not_let_in_again(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk.back_up()
    desk.set_passphrase(OTHER)
    desk.close()
    for copy in sorted((folder / "backups").glob("*.db"))[1:]:
        copy.unlink()
    ruin(folder / "desk.db")
    with pytest.raises(WrongPassphrase):
        restore(folder, Secret(text=PASSPHRASE))
    restored = restore(folder, Secret(text=OTHER))
    assert surnames(restored) == ["Adeyemi"]
    restored.close()
    with pytest.raises(WrongPassphrase):
        reopened(folder)
    open_desk(folder, "", OTHER, LATER).close()


@pytest.mark.parametrize("harm", ["missing", "ruined"])
def test_a_lost_key_file_comes_back_from_beside_the_copy(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    for name in ("a.keys", "b.keys"):
        if harm == "missing":
            (folder / name).unlink()
        else:
            (folder / name).write_bytes(b"nothing of use")
    desk = restore(folder)
    assert surnames(desk) == ["Adeyemi"]
    desk.close()
    reopened(folder, LATER).close()


def test_a_copy_from_before_the_key_was_changed_opens_with_its_own_keys(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    older = desk.back_up()
    shutil.copytree(older.path.parent, tmp_path / "kept")
    desk.confirm_passphrase(PASSPHRASE)
    desk.change_data_key()
    a_person(desk, "Baptiste")
    desk.close()
    ruin(folder / "desk.db")
    [candidate] = [c for c in find_copies(folder, [(tmp_path / "kept", Whence.DRIVE, "STICK")]) if c.place == "STICK"]
    prepared = prepare(folder, candidate, TODAY)
    assert prepared.examined.own_keys
    restored = put_in_place(folder, prepared, LATER).desk
    assert surnames(restored) == ["Adeyemi"]
    restored.close()
    reopened(folder, LATER).close()


def test_the_printed_recovery_key_restores_too(tmp_path: Path) -> None:
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, sheet = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    a_person(desk, "Adeyemi")
    desk.close()
    ruin(tmp_path / "desk" / "desk.db")
    other, foreign = create_desk(tmp_path / "other", setup, PASSPHRASE, AT_NOON, CHEAP)
    other.close()
    with pytest.raises(WrongRecoveryKey):
        restore(tmp_path / "desk", Secret(text=foreign, recovery=True))
    restored = restore(tmp_path / "desk", Secret(text=sheet, recovery=True))
    assert surnames(restored) == ["Adeyemi"]
    assert restored.recovered
    restored.close()


def test_a_damaged_copy_and_another_desks_are_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    [candidate] = find_copies(folder)
    whole = candidate.copy.path.read_bytes()
    ruin(folder / "desk.db")
    for harm in (whole[:9000] + bytes(50) + whole[9050:], whole[: len(whole) // 2], b""):
        candidate.copy.path.write_bytes(harm)
        before = everything(folder)
        with pytest.raises(CopyUnsound):
            prepare(folder, candidate, TODAY)
        assert everything(folder) == before
    other = a_desk(tmp_path / "other")
    strange = other.back_up()
    other.close()
    chosen = restoring.copy_at(strange.path)
    assert chosen is not None
    with pytest.raises(OtherDesk):
        prepare(folder, chosen, TODAY)
    assert strange.path.name not in {
        c.copy.path.name for c in find_copies(folder, [(strange.path.parent, Whence.DRIVE, "")]) if c.place
    }


def test_the_newest_by_its_log_is_recommended_whatever_the_clock_said(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk.back_up()
    desk.close()
    early = FrozenClock(AT_NOON.moment.replace(year=2020))
    desk = reopened(folder, early)
    a_person(desk, "Baptiste")
    newest = desk.back_up()
    desk.close()
    best = recommended(find_copies(folder))
    assert best is not None and best.copy.path.name.startswith(newest.path.name[:9])


def test_a_desk_that_is_open_elsewhere_is_not_restored_over(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder), PASSPHRASE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert holder.stdout is not None and holder.stdin is not None
    assert holder.stdout.readline() == b"open\n"
    with pytest.raises(DeskInUse):
        restore(folder)
    holder.stdin.close()
    assert holder.wait(30) == 0
    holder.stdout.close()
    restore(folder).close()


HOLDS = """
import sys
from pathlib import Path
from mentordesk.desk import open_desk
desk = open_desk(Path(sys.argv[1]), "", sys.argv[2])
print("open", flush=True)
sys.stdin.read()
desk.close()
"""
ROOT = Path(__file__).resolve().parents[2]
