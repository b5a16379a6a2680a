# SPDX-License-Identifier: MIT
"""Restoring a desk of several users, and one whose only copies are on a stick."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import open_desk
from mentordesk.desk.media import folder_on, plugged_in
from mentordesk.desk.restoring import Secret, find_copies, prepare, present_desk, put_in_place, recommended
from mentordesk.records.access import UserState
from mentordesk.records.backup import Whence
from mentordesk.records.roles import Role
from mentordesk.vault.errors import WrongPassphrase
from tests.desk.colleagues import OTHERS, added, opens, state_of
from tests.desk.test_restore_assistant import LATER, TODAY, a_desk_with_copy, everything, restore, ruin, surnames
from tests.exporting.test_drives import Machine
from tests.support.desks import PASSPHRASE, a_desk, a_person


@pytest.mark.parametrize("keys", ["the same", "changed since"])
def test_a_user_removed_since_the_copy_does_not_come_back_with_it(tmp_path: Path, keys: str) -> None:
    folder = tmp_path / "desk"
    desk = a_desk(folder)
    desk.confirm_unlocking()
    omar = added(desk, "Omar Haddad", Role.FACILITATOR)
    stays = added(desk, "Ines Roth", Role.FACILITATOR)
    a_person(desk, "Adeyemi")
    copy = desk.back_up().path
    desk.users.remove(omar)
    if keys == "changed since":
        desk.change_data_key()
    desk.close()
    for newer in (folder / "backups").glob("*.db"):
        if newer != copy:
            newer.unlink()
    ruin(folder / "desk.db")
    restored = restore(folder, Secret(text=PASSPHRASE, user_name="Jo Marsh"))
    assert surnames(restored) == ["Adeyemi"]
    assert state_of(restored, omar) is not UserState.ACTIVE
    restored.close()
    assert not opens(folder, "Omar Haddad", OTHERS)
    with pytest.raises(WrongPassphrase):
        open_desk(folder, "Omar Haddad", OTHERS, LATER)
    if keys == "the same":
        back = open_desk(folder, "Ines Roth", OTHERS, FrozenClock(LATER.moment.replace(hour=18)))
        assert back.actor.user_id == stays
        back.close()


def test_a_copy_is_found_on_a_stick_by_the_real_search_and_restores_a_desk_that_lost_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(tmp_path / "machine")
    machine.stick()
    monkeypatch.setattr("mentordesk.desk.media.find_drives", machine.search.find_drives)
    folder = tmp_path / "desk"
    a_desk_with_copy(folder)
    (drive,) = machine.search.find_drives()
    set_of_copies = folder_on(drive, present_desk(folder) or "")
    shutil.move(folder / "backups", set_of_copies)
    shutil.rmtree(folder)
    best = recommended(find_copies(folder, plugged_in()))
    assert best is not None and (best.whence, best.place) == (Whence.DRIVE, drive.label)
    assert best.copy.path.is_relative_to(set_of_copies)
    on_stick = everything(set_of_copies)
    restored = put_in_place(folder, prepare(folder, best, TODAY), LATER)
    assert surnames(restored.desk) == ["Adeyemi"]
    assert (restored.aside, everything(set_of_copies)) == ("", on_stick)
    restored.desk.close()
    machine.root.joinpath("proc/self/mountinfo").write_text("")
    assert plugged_in() == []
