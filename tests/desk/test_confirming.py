# SPDX-License-Identifier: MIT
"""Asking again who sits here: the passphrase that opened the desk confirms, nothing else does."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.clock import Clock
from mentordesk.desk import create_desk, recover_desk
from mentordesk.desk.attempts import TooSoon, seconds_to_wait
from mentordesk.errors import LockNow
from mentordesk.records.arrival import FindingKind
from mentordesk.records.settings import DeskSettings, DeskSetup
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk, reopened


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


class Waiting(Clock):
    """A clock that stands at noon and goes on by what is waited."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waited = 0.0
        monkeypatch.setattr(time, "sleep", self.wait)

    def wait(self, seconds: float) -> None:
        self.waited += seconds

    def now(self) -> datetime:
        return AT_NOON.now() + timedelta(seconds=self.waited)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Waiting:
    return Waiting(monkeypatch)


def test_each_wrong_answer_makes_the_next_one_wait_longer(tmp_path: Path, clock: Waiting):
    desk = a_desk(tmp_path / "desk", clock=clock)
    for expected in (0, 1, 3):
        assert not desk.confirm_passphrase("something else altogether")
        assert clock.waited == expected
    with pytest.raises(TooSoon):
        desk.confirm_passphrase(PASSPHRASE)
    clock.wait(4)
    assert desk.confirm_passphrase(PASSPHRASE)
    assert seconds_to_wait(desk.folder, clock) == 0
    desk.close()


def test_the_fifth_wrong_answer_in_a_row_asks_for_the_lock_and_no_right_one_helps_then(tmp_path: Path, clock: Waiting):
    desk = a_desk(tmp_path / "desk", clock=clock)
    for _ in range(4):
        clock.wait(60)
        assert not desk.confirm_passphrase("something else altogether")
    clock.wait(60)
    with pytest.raises(LockNow):
        desk.confirm_passphrase("something else altogether")
    clock.wait(60)
    with pytest.raises(LockNow):
        desk.confirm_passphrase(PASSPHRASE)
    assert not desk._confirmation.holds()
    desk.close(locking=True)
    assert seconds_to_wait(tmp_path / "desk", clock) == 0
    again = reopened(tmp_path / "desk", clock)
    [told] = [finding for finding in again.arrival.findings if finding.kind is FindingKind.FAILED_UNLOCKS]
    assert told.values["n"] == 5
    again.close()


def test_a_wrong_answer_stands_in_the_log(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    desk.confirm_passphrase("something else altogether")
    actions = [row[0] for row in desk._database.all("SELECT action FROM audit ORDER BY seq")]
    assert actions[-1] == "audit.action.not_confirmed"
    desk.close()
