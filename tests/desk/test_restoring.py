# SPDX-License-Identifier: MIT
"""A backup is only worth what comes back from it: the three steps of SECURITY.md, done as a person would do them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import DatabaseMissing, Desk, create_desk, recover_desk
from mentordesk.errors import Unavailable
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store.connection import Damaged
from mentordesk.usecases import people, registers
from mentordesk.words import words
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk, a_person, reopened


def restored(copy: Path, folder: Path) -> Path:
    """A new folder; the copy in it as desk.db; the keys beside the copy as a.keys. Nothing else."""
    folder.mkdir()
    shutil.copyfile(copy, folder / "desk.db")
    shutil.copyfile(copy.with_suffix(".keys"), folder / "a.keys")
    return folder


def surnames(desk: Desk) -> set[str]:
    return {line.person.surname for line in desk.ask(people.list_people)}


def test_a_backup_opens_in_a_new_folder_with_todays_passphrase(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    one, _ = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
    desk.perform("sessions.act.note", partial(registers.write_private_note, text="Ask about the letter", person_id=one))
    copy = desk.back_up(tmp_path).path
    a_person(desk, "Carter")
    desk.close()
    shutil.rmtree(tmp_path / "desk")
    again = reopened(restored(copy, tmp_path / "restored"))
    assert surnames(again) == {"Adeyemi", "Baptiste"}
    assert again.verify() == 2
    # What was sealed to a person, not only to the desk, opens as well.
    (note,) = again.ask(partial(registers.private_notes, person_id=one))
    assert note.text == "Ask about the letter"
    a_person(again, "Diallo")
    again.close()
    assert surnames(reopened(tmp_path / "restored")) == {"Adeyemi", "Baptiste", "Diallo"}


def test_a_backup_opens_with_the_recovery_sheet(tmp_path: Path) -> None:
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, sheet = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    a_person(desk, "Adeyemi")
    copy = desk.back_up().path
    desk.close()
    again = recover_desk(restored(copy, tmp_path / "restored"), sheet)
    assert surnames(again) == {"Adeyemi"}
    again.close()


def test_the_log_of_a_restored_desk_still_holds(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    copy = desk.back_up().path
    desk.close()
    again = reopened(restored(copy, tmp_path / "restored"))
    before = again.ask(lambda store: store.audit.lines())
    a_person(again, "Baptiste")
    assert again.ask(lambda store: store.audit.lines())[1:] == before
    assert again.verify() == 2
    again.close()


def test_closing_backs_up_what_changed_and_only_then(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    desk.close()
    later = FrozenClock(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    desk = reopened(tmp_path / "desk", later)
    (newest,) = desk.backups()
    assert desk.verify_backup(newest.path) == 1
    desk.close()


def test_a_copy_put_beside_the_log_of_a_crash_is_never_read_half_and_half(tmp_path: Path) -> None:
    """Somebody copies a backup into the old folder, where a log still lies: it reads as damaged, not as something else.

    The backup itself is untouched, and opens in a new folder as SECURITY.md says.
    """
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    copy = desk.back_up().path
    for number in range(30):
        a_person(desk, f"After{number}")
    crashed = tmp_path / "crashed"
    shutil.copytree(tmp_path / "desk", crashed)
    desk.close()
    assert (crashed / "desk.db-wal").stat().st_size > 0
    shutil.copyfile(copy, crashed / "desk.db")
    with pytest.raises(Damaged):
        reopened(crashed).verify()
    again = reopened(restored(crashed / "backups" / copy.name, tmp_path / "restored"))
    assert surnames(again) == {"Adeyemi"}
    again.close()


@pytest.mark.parametrize(("language", "way"), [("en", "“Restore a backup”"), ("fr", "« Restaurer une sauvegarde »")])
@pytest.mark.parametrize("kind", [Damaged, DatabaseMissing])
def test_the_sentences_lead_to_the_restore_assistant(language: str, way: str, kind: type[Unavailable]) -> None:
    assert way in words(language)(kind.key).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_folder_chosen_by_hand_loses_no_other_copies(tmp_path: Path) -> None:
    chosen = tmp_path / "stick"
    chosen.mkdir()
    others = [chosen / f"desk-202501{day:02}-120000.db" for day in range(1, 31)]
    for path in others:
        path.write_bytes(b"another desk's")
    desk = a_desk(tmp_path / "desk")
    desk.back_up(chosen)
    desk.close()
    assert all(path.exists() for path in others)


def test_the_desks_own_folder_keeps_the_newest_and_clears_what_was_cut_short(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    own = tmp_path / "desk" / "backups"
    for day in range(1, 31):
        (own / f"desk-202501{day:02}-120000.db").write_bytes(b"old")
    (own / "desk-20250131-120000.part").write_bytes(b"cut short")
    made = desk.back_up()
    kept = [copy.path.name for copy in desk.backups()]
    # That of today, and by day the eleven before it; by week two more; of the month there is one already.
    assert kept[0] == made.path.name
    assert kept[1:12] == [f"desk-202501{day}-120000.db" for day in range(30, 19, -1)]
    assert kept[12:] == ["desk-20250119-120000.db", "desk-20250112-120000.db", "desk-20250105-120000.db"]
    assert not list(own.glob("*.part"))
    desk.close()


@pytest.mark.parametrize("place", [0.3, 0.9])
def test_a_damaged_backup_is_found_before_it_is_needed(tmp_path: Path, place: float) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "Adeyemi")
    copy = desk.back_up().path
    content = bytearray(copy.read_bytes())
    content[int(len(content) * place)] ^= 1
    copy.write_bytes(content)
    with pytest.raises(Damaged):
        desk.verify_backup(copy)
    desk.close()


def test_two_copies_of_the_same_second_do_not_take_each_others_place(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    first = desk.back_up()
    whole = first.path.read_bytes()
    a_person(desk, "Later")
    second = desk.back_up()
    assert [copy.path for copy in desk.backups()] == [second.path, first.path]
    assert first.path.read_bytes() == whole
    assert (desk.verify_backup(first.path), desk.verify_backup(second.path)) == (0, 1)
    desk.close()
