# SPDX-License-Identifier: MIT
"""Unlocking takes a second; what another program does to the key file in that second is neither undone nor misread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.desk import Desk, door, open_desk
from mentordesk.vault.errors import WrongPassphrase
from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.opening import Unlocked
from mentordesk.vault.slots import unlock
from tests.support.desks import AT_NOON, PASSPHRASE, a_desk, a_person, reopened

OTHER = "four loud trains leave the yard"


def while_unlocking(monkeypatch: pytest.MonkeyPatch, folder: Path, act: Callable[[Desk], object]) -> None:
    """Let another session begin and end between the unlocking of the key file and the opening of the database, once."""
    waiting = [act]

    def slow(key_file: KeyFile, user_name: str, passphrase: str) -> Unlocked:
        unlocked = unlock(key_file, user_name, passphrase)
        if waiting:
            act = waiting.pop()
            other = open_desk(folder, user_name, passphrase, AT_NOON)
            act(other)
            other.close()
        return unlocked

    monkeypatch.setattr(door, "unlock", slow)


def test_what_another_session_saved_meanwhile_is_no_older_key_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_desk(tmp_path / "desk").close()
    while_unlocking(monkeypatch, tmp_path / "desk", lambda other: a_person(other, "Adeyemi"))
    desk = reopened(tmp_path / "desk")
    assert not desk.arrival.findings
    assert desk.verify() == 1
    desk.close()


def test_a_passphrase_changed_meanwhile_stays_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_desk(tmp_path / "desk").close()
    while_unlocking(monkeypatch, tmp_path / "desk", lambda other: other.set_passphrase(OTHER))
    with pytest.raises(WrongPassphrase):
        reopened(tmp_path / "desk")
    desk = open_desk(tmp_path / "desk", "", OTHER)
    assert not any(finding.kind.value == "old_key_file" for finding in desk.arrival.findings)
    desk.close()


def test_a_data_key_changed_meanwhile_is_not_called_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_desk(tmp_path / "desk").close()

    def rotate(other: Desk) -> None:
        other.confirm_passphrase(PASSPHRASE)
        other.change_data_key()

    while_unlocking(monkeypatch, tmp_path / "desk", rotate)
    desk = reopened(tmp_path / "desk")
    assert not desk.arrival.findings
    desk.close()
