# SPDX-License-Identifier: MIT
"""Failed attempts to unlock: each makes the next wait longer, across restarts and wrong clocks; the next unlock tells of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.clock import FrozenClock
from mentordesk.desk import create_desk, desk_door, open_desk, recover_desk
from mentordesk.desk.attempts import FILE, LONGEST, Attempts, TooSoon, failed_so_far, seconds_to_wait, wait_first
from mentordesk.records.arrival import FindingKind
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.vault.errors import RecoveryKeyMistyped, WrongPassphrase, WrongRecoveryKey
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from tests.support.desks import CHEAP, PASSPHRASE

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def at(seconds: float) -> FrozenClock:
    return FrozenClock(NOON + timedelta(seconds=seconds))


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, recovery = create_desk(tmp_path / "desk", setup, PASSPHRASE, at(-60), CHEAP)
    desk.close()
    return tmp_path / "desk", recovery


def fail(folder: Path, seconds: float) -> None:
    with pytest.raises(WrongPassphrase):
        open_desk(folder, "", "nine lanterns along the harbour", at(seconds))


def test_the_wait_doubles_up_to_a_minute(made: tuple[Path, str]) -> None:
    moment, waits = 0.0, []
    for _ in range(9):
        fail(made[0], moment)
        waits.append(seconds_to_wait(made[0], at(moment)))
        moment += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_while_it_lasts_not_even_the_right_passphrase_is_tried(made: tuple[Path, str]) -> None:
    """Else the delay would tell a right guess from a wrong one."""
    for moment in (0, 10, 20):
        fail(made[0], moment)
    with pytest.raises(TooSoon) as told:
        open_desk(made[0], "", PASSPHRASE, at(20))
    assert told.value.values == {"seconds": 4}
    with pytest.raises(TooSoon):
        recover_desk(*made, at(21))
    open_desk(made[0], "", PASSPHRASE, at(24)).close()


def test_the_next_unlock_tells_and_writes_down_how_many_and_when(made: tuple[Path, str]) -> None:
    for moment in (0, 10, 20):
        fail(made[0], moment)
    with pytest.raises(WrongRecoveryKey):
        recover_desk(made[0], format_recovery(RecoveryKey.new()), at(30))
    desk = open_desk(made[0], "", PASSPHRASE, at(60))
    (finding,) = (found for found in desk.arrival.findings if found.kind is FindingKind.FAILED_UNLOCKS)
    assert finding.values == {"n": 4, "first": NOON, "last": NOON + timedelta(seconds=30)}
    lines = desk.ask(lambda store: store.audit.lines())
    (line,) = (line for line in lines if line.action == "audit.action.noticed_failed_unlocks")
    assert line.detail["n"] == 4
    assert not (made[0] / FILE).exists()
    desk.close()
    fail(made[0], 70)
    assert seconds_to_wait(made[0], at(70)) == 1


def test_a_typing_error_in_the_recovery_key_is_no_failure(made: tuple[Path, str]) -> None:
    with pytest.raises(RecoveryKeyMistyped):
        recover_desk(made[0], made[1][:-1], at(0))
    assert failed_so_far(made[0]) is None


def test_the_page_before_unlocking_knows_how_long_to_wait(made: tuple[Path, str]) -> None:
    assert desk_door(made[0]).wait_seconds == 0
    (made[0] / FILE).write_text(
        json.dumps({"failed": 7, "first": "2026-11-23T12:00:00+00:00", "last": "2999-01-01T00:00:00+00:00"})
    )
    assert desk_door(made[0]).wait_seconds == LONGEST


def test_a_clock_set_back_makes_nobody_wait_until_it_has_caught_up(made: tuple[Path, str]) -> None:
    for moment in (0, 10, 20):
        fail(made[0], moment)
    yesterday = -86_400
    assert seconds_to_wait(made[0], at(yesterday)) == 4
    assert seconds_to_wait(made[0], at(yesterday + 4)) == 0
    open_desk(made[0], "", PASSPHRASE, at(yesterday + 4)).close()


def test_the_file_holds_no_name_and_no_passphrase(made: tuple[Path, str]) -> None:
    with pytest.raises(WrongPassphrase):
        open_desk(made[0], "Jo Marsh", "nine lanterns along the harbour", at(0))
    content = (made[0] / FILE).read_text()
    assert set(json.loads(content)) == {"failed", "first", "last"}
    assert "Marsh" not in content and "lantern" not in content


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"failed": 1}',
        '{"failed": true, "first": "x", "last": "y"}',
        '{"failed": 99999999}',
        "[" * 400,
    ],
)
def test_a_file_that_is_not_ours_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    wait_first(tmp_path, at(0))
    assert failed_so_far(tmp_path) is None


def test_a_folder_that_cannot_be_written_still_says_what_was_wrong(made: tuple[Path, str]) -> None:
    (made[0] / f"{FILE}.part").mkdir()
    fail(made[0], 0)
    fail(made[0], 0)
    open_desk(made[0], "", PASSPHRASE, at(0)).close()


@given(count=st.integers(1, 10_000), passed=st.floats(-1e6, 1e6))
def test_the_wait_is_never_longer_than_a_minute_nor_negative(count: int, passed: float) -> None:
    attempts = Attempts(count, NOON, NOON)
    assert 0 <= attempts.seconds_left(NOON + timedelta(seconds=passed)) <= LONGEST
