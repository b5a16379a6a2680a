# SPDX-License-Identifier: MIT
"""An old key file put back: whoever it would let in again stays out, whoever has access today goes on, and it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.desk import Desk, open_desk, recover_desk
from mentordesk.desk.key_age import OldKeyFile
from mentordesk.errors import MentorDeskError
from mentordesk.records.arrival import FindingKind
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Role
from mentordesk.store.access import Access
from mentordesk.vault.copies import COPIES, read_key_file
from mentordesk.vault.errors import WrongPassphrase
from tests.desk.rotating import OMAR, a_desk_of_two, assert_whole, confirmed
from tests.support.desks import PASSPHRASE

OMARS = UserId(OMAR.user_id)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Desk, Path, str]:
    """An open desk of Jo and Omar, and a folder with the key file as it is now; the recovery key."""
    desk, recovery = a_desk_of_two(tmp_path / "desk")
    desk.close()
    old = tmp_path / "old"
    old.mkdir()
    for name in COPIES:
        shutil.copy(tmp_path / "desk" / name, old)
    return confirmed(open_desk(tmp_path / "desk", "Jo Marsh", PASSPHRASE)), old, recovery


def put_back(old: Path, folder: Path) -> None:
    for name in COPIES:
        shutil.copy(old / name, folder)


CHANGES: dict[str, Callable[[Desk], object]] = {
    "removed": lambda desk: desk.users.remove(OMARS),
    "disabled": lambda desk: desk.users.disable(OMARS),
    "given another passphrase": lambda desk: desk.users.reset_passphrase(OMARS, "cobalt pretzel under my roof"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_who_was_let_out_is_not_let_in_by_an_old_key_file(made: tuple[Desk, Path, str], change: str) -> None:
    desk, old, _ = made
    CHANGES[change](desk)
    desk.close()
    put_back(old, desk.folder)
    with pytest.raises((OldKeyFile, WrongPassphrase)):
        open_desk(desk.folder, OMAR.name, OMAR.passphrase)


@pytest.mark.parametrize("change", CHANGES)
def test_who_has_access_today_goes_on_and_the_old_ways_in_are_shut_again(
    made: tuple[Desk, Path, str], change: str
) -> None:
    desk, old, _ = made
    CHANGES[change](desk)
    generation = read_key_file(desk.folder).generation
    desk.close()
    put_back(old, desk.folder)
    again = open_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    assert_whole(again)
    assert again.arrival.has(FindingKind.OLD_KEY_FILE)
    actions = [line.action for line in again.ask(lambda store: store.audit.lines())]
    assert "audit.action.noticed_old_key_file" in actions
    again.close()
    healed = read_key_file(desk.folder)
    assert healed.generation > generation
    assert OMAR.user_id not in healed.public_keys
    with pytest.raises(MentorDeskError):
        open_desk(desk.folder, OMAR.name, OMAR.passphrase)


def test_a_role_that_was_taken_away_does_not_come_back(made: tuple[Desk, Path, str], tmp_path: Path) -> None:
    desk, _, _ = made
    desk.users.change_roles(OMARS, frozenset({Role.FACILITATOR, Role.SAFEGUARDING}))
    for name in COPIES:
        shutil.copy(desk.folder / name, tmp_path / "old")
    desk.users.change_roles(OMARS, frozenset({Role.FACILITATOR}))
    desk.close()
    put_back(tmp_path / "old", desk.folder)
    again = open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    assert again.actor.roles == {Role.FACILITATOR}
    assert again.arrival.has(FindingKind.OLD_KEY_FILE)
    again.close()


def test_an_older_copy_that_opened_is_not_written_over_the_newer_one(made: tuple[Desk, Path, str]) -> None:
    desk, old, _ = made
    desk.users.remove(OMARS)
    desk.close()
    newest = (desk.folder / COPIES[1]).read_bytes()
    shutil.copy(old / COPIES[0], desk.folder)
    with pytest.raises((OldKeyFile, WrongPassphrase)):
        open_desk(desk.folder, OMAR.name, OMAR.passphrase)
    assert (desk.folder / COPIES[1]).read_bytes() == newest
    again = open_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    assert not again.arrival.has(FindingKind.OLD_KEY_FILE)
    again.close()


def test_the_recovery_sheet_goes_on_too_and_it_is_told(made: tuple[Desk, Path, str]) -> None:
    desk, old, recovery = made
    desk.users.remove(OMARS)
    desk.close()
    put_back(old, desk.folder)
    again = recover_desk(desk.folder, recovery)
    assert_whole(again)
    assert again.arrival.has(FindingKind.OLD_KEY_FILE)
    again.close()


def test_a_newer_key_file_is_no_finding(made: tuple[Desk, Path, str], tmp_path: Path) -> None:
    """A backup's database beside today's key file: that is how a backup comes back."""
    desk, _, _ = made
    copy = desk.back_up(tmp_path).path
    desk.set_passphrase("nine lanterns along the harbour wall")
    desk.close()
    shutil.copy(copy, desk.folder / "desk.db")
    again = open_desk(desk.folder, "Jo Marsh", "nine lanterns along the harbour wall")
    assert not again.arrival.has(FindingKind.OLD_KEY_FILE)
    assert Access(again._database).get(OMARS).active
    again.close()
