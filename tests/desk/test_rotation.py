# SPDX-License-Identifier: MIT
"""Changing the data key: nothing is lost, everybody's passphrase goes on, and who left opens nothing new."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk, open_desk, recover_desk
from mentordesk.desk.old_copies import NoNewCopy
from mentordesk.desk.rotation import NEXT
from mentordesk.errors import ConfirmFirst, Forbidden, MentorDeskError, Unavailable
from mentordesk.records.audit import read_anchor
from mentordesk.store.connection import Database
from mentordesk.usecases.settings import change_desk_settings
from mentordesk.vault.copies import COPIES, write_key_file
from mentordesk.vault.errors import KeyFileNotWritten, WrongPassphrase
from mentordesk.vault.keys import raw_database_key
from mentordesk.vault.slots import remove_user
from tests.desk.rotating import OMAR, a_desk_of_two, assert_whole, confirmed
from tests.support.desks import AT_NOON, PASSPHRASE, a_person

LATER = FrozenClock(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))


def test_nothing_is_lost_and_every_passphrase_goes_on(tmp_path: Path) -> None:
    desk, recovery = a_desk_of_two(tmp_path / "desk")
    former = desk._unlocked.data_key
    confirmed(desk).change_data_key()
    assert_whole(desk)
    assert desk._unlocked.keys_to_try == (desk._unlocked.data_key,) != (former,)
    a_person(desk, "Carter")
    desk.close()
    for name, passphrase in (("Jo Marsh", PASSPHRASE), (OMAR.name, OMAR.passphrase)):
        again = open_desk(tmp_path / "desk", name, passphrase)
        assert again.verify() == 3
        again.close()
    again = recover_desk(tmp_path / "desk", recovery)
    assert again.verify() == 3
    again.close()
    assert not (tmp_path / "desk" / NEXT).exists()


def test_the_former_key_opens_nothing_written_since(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    former = raw_database_key(desk._unlocked.data_key)
    confirmed(desk).change_data_key()
    desk.close()
    with pytest.raises(Unavailable):
        Database(tmp_path / "desk" / "desk.db", former)


def test_who_left_gets_in_neither_with_the_new_key_file_nor_with_the_old_one(tmp_path: Path) -> None:
    """Before the key is changed the old key file would still let them in: the change is what shuts it."""
    folder, old = tmp_path / "desk", tmp_path / "old"
    desk, _ = a_desk_of_two(folder)
    old.mkdir()
    for name in COPIES:
        shutil.copy(folder / name, old)
    desk._key_file = remove_user(desk._key_file, desk._unlocked, OMAR.user_id)
    write_key_file(folder, desk._key_file)
    confirmed(desk).change_data_key()
    desk.close()
    with pytest.raises(WrongPassphrase):
        open_desk(folder, OMAR.name, OMAR.passphrase)
    for name in COPIES:
        shutil.copy(old / name, folder)
    for name, passphrase in ((OMAR.name, OMAR.passphrase), ("Jo Marsh", PASSPHRASE)):
        with pytest.raises(MentorDeskError):
            open_desk(folder, name, passphrase)


def test_the_change_stands_in_the_log_and_the_log_holds_across_it(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    before = desk.ask(lambda store: store.audit.head())
    confirmed(desk).change_data_key()
    confirmed(desk).change_data_key()
    lines = desk.ask(lambda store: store.audit.lines())
    assert [line.action for line in lines].count("audit.action.data_key_changed") == 2
    assert desk.ask(lambda store: store.audit.first_broken()) is None
    # What was printed under the former key can still be compared with the log.
    printed = read_anchor(before)
    assert printed and desk.ask(lambda store: store.audit.has_code(*printed))
    desk.close()


def test_nothing_done_before_can_be_undone(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    a_person(desk, "Carter")
    assert desk.undo_label
    confirmed(desk).change_data_key()
    assert desk.undo_label is None
    assert desk.verify() == 3
    desk.close()


def test_the_passphrase_is_asked_for_again(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    for act in (desk.change_data_key, desk.destroy_old_copies):
        with pytest.raises(ConfirmFirst):
            act()
    desk.close()


def test_who_may_not_manage_access_may_not_change_the_key(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    desk.close()
    desk = open_desk(tmp_path / "desk", OMAR.name, OMAR.passphrase)
    assert desk.confirm_passphrase(OMAR.passphrase)
    for act in (desk.change_data_key, desk.destroy_old_copies):
        with pytest.raises(Forbidden):
            act()
    desk.close()


def rotated_with_old_copies(folder: Path) -> Desk:
    """A desk whose key was changed the day after two backups were made."""
    desk, _ = a_desk_of_two(folder)
    desk.back_up()
    desk.close()
    return confirmed(open_desk(folder, "Jo Marsh", PASSPHRASE, LATER))


def test_the_old_copies_are_told_and_can_be_destroyed(tmp_path: Path) -> None:
    desk = rotated_with_old_copies(tmp_path / "desk")
    before = {copy.path for copy in desk.backups()}
    change = desk.change_data_key()
    # The new copy may have made one of the old ones superfluous.
    before = {path for path in before if path.exists()}
    assert before
    assert {copy.path for copy in change.old_copies} == before == {copy.path for copy in desk.old_copies()}
    assert all(copy.made_at < LATER.now() for copy in change.old_copies)
    assert desk.destroy_old_copies() == len(before)
    (left,) = desk.backups()
    assert desk.verify_backup(left.path)
    assert not desk.old_copies() and not any(path.exists() for path in before)
    assert {path.stem for path in left.path.parent.iterdir()} == {left.path.stem}
    assert desk.ask(lambda store: store.audit.lines())[0].action == "audit.action.old_copies_destroyed"
    desk.close()


def test_old_copies_are_kept_while_there_is_no_checked_new_one(tmp_path: Path) -> None:
    desk = rotated_with_old_copies(tmp_path / "desk")
    desk.change_data_key()
    newest = desk.backups()[0].path
    for part in newest.parent.glob(f"{newest.stem}.*"):
        part.unlink()
    before = desk.backups()
    with pytest.raises(NoNewCopy):
        desk.destroy_old_copies()
    assert desk.backups() == before
    desk.close()


def test_a_copy_whose_keys_are_gone_counts_as_old(tmp_path: Path) -> None:
    desk = rotated_with_old_copies(tmp_path / "desk")
    desk.change_data_key()
    desk.backups()[0].path.with_suffix(".keys").unlink()
    assert desk.old_copies() == desk.backups()
    desk.close()


def test_the_desk_goes_on_as_before_after_a_change(tmp_path: Path) -> None:
    desk, _ = a_desk_of_two(tmp_path / "desk")
    confirmed(desk).change_data_key()
    settings = desk.ask(lambda store: store.settings.desk())
    desk.perform("settings.act.change", partial(change_desk_settings, settings=settings))
    desk.undo()
    desk.set_passphrase("nine lanterns along the harbour wall")
    desk.close()
    desk = open_desk(tmp_path / "desk", "Jo Marsh", "nine lanterns along the harbour wall", AT_NOON)
    assert_whole(desk)
    desk.close()


def test_a_key_file_that_cannot_be_written_is_said_so_and_the_desk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise KeyFileNotWritten(reason="No space left on device")

    desk, _ = a_desk_of_two(tmp_path / "desk")
    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.desk.rotation.write_key_file", refused)
        with pytest.raises(KeyFileNotWritten):
            confirmed(desk).change_data_key()
    a_person(desk, "Carter")
    assert desk.verify() == 3
    desk.close()
