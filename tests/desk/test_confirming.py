# SPDX-License-Identifier: MIT
"""Asking again who sits here: the passphrase that opened the desk confirms, nothing else does."""

from __future__ import annotations

from pathlib import Path

from mentordesk.desk import create_desk, recover_desk
from mentordesk.records.settings import DeskSettings, DeskSetup
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk


def test_the_passphrase_confirms_and_any_other_does_not(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    assert desk.confirm_passphrase(PASSPHRASE)
    assert not desk.confirm_passphrase(PASSPHRASE.upper())
    assert not desk.confirm_passphrase("")
    desk.close()


def test_a_desk_opened_with_the_recovery_sheet_asks_for_the_sheet_again(tmp_path: Path):
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    made, sheet = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    made.close()
    desk = recover_desk(tmp_path / "desk", sheet, AT_NOON)
    assert desk.confirm_passphrase(sheet)
    assert not desk.confirm_passphrase(sheet[:-1])
    assert not desk.confirm_passphrase(PASSPHRASE)
    desk.close()
