# SPDX-License-Identifier: MIT
"""Choosing another passphrase, and finding the way back with the printed recovery key without losing a private note."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk, create_desk, desk_door, open_desk, recover_desk
from mentordesk.errors import Invalid, Unavailable
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store.connection import Database, DiskFull
from mentordesk.usecases import registers
from mentordesk.usecases.settings import change_desk_settings, drafts, keep_draft
from mentordesk.vault.errors import WrongPassphrase
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_person

OTHER = "nine lanterns along the harbour wall"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A desk with a private note, closed, and its recovery key."""
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, recovery = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    person = a_person(desk, "Adeyemi")
    note = partial(registers.write_private_note, text="Ask gently about the letter.", person_id=person)
    desk.perform("sessions.act.note", note)
    desk.close()
    return tmp_path / "desk", recovery


def notes(desk: Desk) -> list[str]:
    return [note.text for note in desk.ask(registers.private_notes)]


def test_another_passphrase_opens_and_the_old_one_no_longer_does(made: tuple[Path, str]) -> None:
    desk = open_desk(made[0], "", PASSPHRASE)
    desk.set_passphrase(OTHER)
    desk.close()
    with pytest.raises(WrongPassphrase):
        open_desk(made[0], "", PASSPHRASE)
    desk = open_desk(made[0], "", OTHER)
    assert notes(desk) == ["Ask gently about the letter."]
    actions = [line.action for line in desk.ask(lambda store: store.audit.lines())]
    assert actions.count("audit.action.passphrase_changed") == 1
    desk.close()


def test_who_lost_the_passphrase_comes_back_with_the_sheet_and_keeps_the_notes(made: tuple[Path, str]) -> None:
    desk = recover_desk(*made)
    assert desk.recovered
    desk.set_passphrase(OTHER)
    desk.close()
    desk = open_desk(made[0], "Jo Marsh", OTHER)
    assert not desk.recovered
    assert notes(desk) == ["Ask gently about the letter."]
    note = partial(registers.write_private_note, text="Written after.")
    desk.perform("sessions.act.note", note)
    assert notes(desk)[0] == "Written after."
    desk.close()
    recover_desk(*made).close()


def test_a_form_left_unsaved_before_the_passphrase_was_lost_is_still_there(made: tuple[Path, str]) -> None:
    desk = open_desk(made[0], "", PASSPHRASE)
    desk.perform("shell.act.keep_draft", partial(keep_draft, form="week/record", payload="Half a sentence"))
    desk.close()
    desk = recover_desk(*made)
    desk.set_passphrase(OTHER)
    desk.close()
    desk = open_desk(made[0], "", OTHER)
    assert [kept.payload for kept in desk.ask(drafts)] == ["Half a sentence"]
    desk.close()


def test_a_weak_passphrase_changes_nothing(made: tuple[Path, str]) -> None:
    desk = recover_desk(*made)
    with pytest.raises(Invalid):
        desk.set_passphrase("short")
    desk.close()
    desk = open_desk(made[0], "", PASSPHRASE)
    assert notes(desk) == ["Ask gently about the letter."]
    desk.close()


@pytest.mark.parametrize("recovering", [False, True])
def test_a_disk_that_refuses_the_key_file_leaves_everything_as_it_was(
    made: tuple[Path, str], recovering: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = recover_desk(*made) if recovering else open_desk(made[0], "", PASSPHRASE)

    def refuse(*_: object) -> None:
        raise Unavailable("errors_vault.not_written")

    monkeypatch.setattr("mentordesk.desk.key_care.write_key_file", refuse)
    with pytest.raises(Unavailable):
        desk.set_passphrase(OTHER)
    desk.close()
    monkeypatch.undo()
    desk = open_desk(made[0], "", PASSPHRASE)
    assert notes(desk) == ["Ask gently about the letter."]
    desk.close()


def test_a_crash_after_the_key_file_is_put_right_at_the_next_opening(made: tuple[Path, str]) -> None:
    desk = recover_desk(*made)
    before = desk._database.all("SELECT public_key FROM desk_user")
    desk.set_passphrase(OTHER)
    desk._database.run("UPDATE desk_user SET public_key = ?", before[0])
    desk.close()
    desk = open_desk(made[0], "", OTHER)
    assert desk._database.all("SELECT public_key FROM desk_user") != before
    desk.close()


def test_the_unlock_page_follows_the_settings(made: tuple[Path, str]) -> None:
    desk = open_desk(made[0], "", PASSPHRASE)
    settings = DeskSettings(establishment="Maison d’arrêt", language="fr", paper="Letter")
    desk.perform("settings.act.change", partial(change_desk_settings, settings=settings))
    desk.refresh_door()
    desk.close()
    door = desk_door(made[0])
    assert (door.language, door.paper) == ("fr", "Letter")
    open_desk(made[0], "", PASSPHRASE).close()


@pytest.mark.parametrize("way", ["passphrase", "recovery"])
def test_a_change_that_the_disk_does_not_save_leaves_the_former_passphrase(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    desk = open_desk(made[0], "", PASSPHRASE) if way == "passphrase" else recover_desk(*made)
    run = Database.run

    def full_at_the_end(database: Database, sql: str, *values: Any) -> int:
        if sql == "COMMIT":
            raise DiskFull
        return run(database, sql, *values)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "run", full_at_the_end)
        with pytest.raises(DiskFull):
            desk.set_passphrase(OTHER)
    desk.close()
    with pytest.raises(WrongPassphrase):
        open_desk(made[0], "", OTHER)
    desk = open_desk(made[0], "", PASSPHRASE, FrozenClock(AT_NOON.now() + timedelta(hours=1)))
    assert notes(desk) == ["Ask gently about the letter."]
    assert desk.verify() == 1
    desk.set_passphrase(OTHER)
    desk.close()
    open_desk(made[0], "", OTHER).close()
