# SPDX-License-Identifier: MIT
"""Restoring brings back records, not rights: who may what, and what opens the desk, stay as they are today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.desk.restore_errors import OtherDesk
from mentordesk.desk.restoring import Prepared, Secret, copy_at, prepare, put_in_place
from mentordesk.errors import MentorDeskError
from mentordesk.records.access import UserState
from mentordesk.records.roles import Role
from mentordesk.store.connection import DeskInUse
from mentordesk.usecases.keys import new_recovery_key
from tests.desk.colleagues import OTHERS, added, at_the_desk, opens, state_of
from tests.support.desks import PASSPHRASE, a_desk, a_person, reopened

HERS = Secret(text=OTHERS, user_name="Mia Lunt")


def kept_copy(desk: Desk, place: Path) -> Path:
    """A copy of the desk on another medium, with the key file of now beside it."""
    made = desk.back_up()
    shutil.copytree(made.path.parent, place)
    return place / made.path.name


def restored(folder: Path, copy: Path, secret: Secret) -> tuple[Desk, Prepared]:
    (folder / "desk.db").write_bytes(b"nothing of use")
    candidate = copy_at(copy)
    assert candidate is not None
    prepared = prepare(folder, candidate, secret)
    return put_in_place(folder, prepared).desk, prepared


@pytest.mark.parametrize("rotated", [False, True], ids=["same key", "changed key"])
def test_who_lost_a_role_since_the_copy_does_not_get_it_back_by_restoring(tmp_path: Path, rotated: bool) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    a_person(desk, "Adeyemi")
    desk.confirm_unlocking()
    mia = added(desk, "Mia Lunt", Role.MANAGER)
    copy = kept_copy(desk, tmp_path / "kept")
    desk.users.change_roles(mia, frozenset({Role.EVALUATOR}))
    if rotated:
        desk.change_data_key()
    desk.close()

    hers, prepared = restored(folder, copy, HERS)
    assert hers.actor.roles == {Role.EVALUATOR}
    assert prepared.examined.own_keys == rotated
    hers.close()
    assert at_the_desk(folder, "Mia Lunt").actor.roles == {Role.EVALUATOR}


@pytest.mark.parametrize("rotated", [False, True], ids=["same key", "changed key"])
def test_who_was_removed_since_the_copy_does_not_come_back_with_it(tmp_path: Path, rotated: bool) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    desk.confirm_unlocking()
    mia = added(desk, "Mia Lunt", Role.MANAGER)
    copy = kept_copy(desk, tmp_path / "kept")
    desk.users.remove(mia)
    if rotated:
        desk.change_data_key()
    desk.close()

    with pytest.raises(MentorDeskError):
        restored(folder, copy, HERS)
    ours, _ = restored(folder, copy, Secret(text=PASSPHRASE, user_name="Jo Marsh"))
    assert state_of(ours, mia) is not UserState.ACTIVE
    ours.close()
    assert not opens(folder, "Mia Lunt", OTHERS)
    assert opens(folder, "Jo Marsh", PASSPHRASE)


def test_another_desks_copy_is_told_from_an_old_one_whatever_its_passphrase(tmp_path: Path) -> None:
    a_desk(tmp_path / "desk").close()
    other = a_desk(tmp_path / "other")
    other.set_passphrase("four loud trains leave the yard")
    copy = kept_copy(other, tmp_path / "kept")
    other.close()
    with pytest.raises(OtherDesk):
        restored(tmp_path / "desk", copy, Secret(text=PASSPHRASE))


def test_after_a_change_of_keys_todays_passphrases_and_sheet_open_what_was_restored(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    desk.confirm_unlocking()
    added(desk, "Mia Lunt", Role.MANAGER)
    copy = kept_copy(desk, tmp_path / "kept")
    sheet, another = new_recovery_key(), "four loud trains leave the yard"
    desk.change_recovery_sheet(sheet)
    desk.change_data_key()
    desk.close()
    hers = at_the_desk(folder, "Mia Lunt")
    hers.set_passphrase(another)
    hers.close()

    ours, _ = restored(folder, copy, Secret(text=PASSPHRASE, user_name="Jo Marsh"))
    ours.close()
    assert not opens(folder, "Mia Lunt", OTHERS)
    assert opens(folder, "Mia Lunt", another)
    again, _ = restored(folder, copy, Secret(text=PASSPHRASE, user_name="Jo Marsh"))
    again.close()
    by_sheet = prepare(folder, copy_at(copy) or pytest.fail("no copy"), Secret(text=sheet, recovery=True))
    assert by_sheet.unlocked.user_id == 0


def test_what_was_saved_between_looking_and_restoring_is_not_put_aside_unsaid(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    copy = kept_copy(desk, tmp_path / "kept")
    desk.close()
    candidate = copy_at(copy)
    assert candidate is not None
    prepared = prepare(folder, candidate, Secret(text=PASSPHRASE))
    other = reopened(folder)
    a_person(other, "Adeyemi")
    other.close()
    with pytest.raises(DeskInUse):
        put_in_place(folder, prepared)
    still = reopened(folder)
    assert still.verify() == 1
    still.close()
