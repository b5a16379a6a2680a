# SPDX-License-Identifier: MIT
"""Unlocking costs what the passphrase costs and little more; locking is over in the time of a few such costs.

As ratios inside one run: this machine's own Argon2id is the yardstick.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordesk.demo import build_demo
from mentordesk.desk import open_desk
from mentordesk.vault.passphrase import Cost, seconds_for
from tests.benchmarks.test_backup import fill
from tests.faults.running_window import running_window
from tests.support.desks import PASSPHRASE, a_desk, a_person, reopened

pytestmark = pytest.mark.long

PEOPLE = 240


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def bare_cost() -> float:
    """Argon2id alone, at the cost of the desk."""
    return statistics.median(seconds_for(Cost()) for _ in range(3))


@pytest.mark.timeout(300)
def test_unlocking_a_full_desk_is_dominated_by_the_passphrase(tmp_path: Path) -> None:
    desk = build_demo(tmp_path / "desk", PASSPHRASE, people=PEOPLE, cost=Cost()).desk
    name = desk.actor.name
    desk.close()
    bare = bare_cost()
    unlocking, locking = list[float](), list[float]()
    for _ in range(3):
        start = time.perf_counter()
        desk = open_desk(tmp_path / "desk", name, PASSPHRASE)
        unlocking.append(time.perf_counter() - start)
        locking.append(seconds(desk.close))
    unlock, close = statistics.median(unlocking) / bare, statistics.median(locking) / bare
    sys.stderr.write(f"Argon2id {bare:.2f} s; unlock {unlock:.2f} of it, closing {close:.2f} of it\n")
    assert unlock < 2, "the passphrase is the greater part"
    assert close < 2


@pytest.mark.timeout(300)
def test_a_lock_does_not_wait_for_the_copy_of_a_hundred_thousand_notes(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    fill(desk)
    copying = seconds(desk.close)
    desk = reopened(tmp_path / "desk")
    a_person(desk, "Baptiste")
    locking = seconds(lambda: desk.close(locking=True))
    desk = reopened(tmp_path / "desk")
    assert desk.keeping.owed
    desk.close()
    size = (tmp_path / "desk" / "desk.db").stat().st_size / 1e6
    sys.stderr.write(f"{size:.0f} MB: closing {copying:.2f} s, closing at a lock {locking:.2f} s\n")
    assert locking < 0.25 * copying + 0.1


@pytest.mark.timeout(300)
def test_the_lock_of_the_window_takes_no_longer_than_a_few_unlockings(tmp_path: Path) -> None:
    build_demo(tmp_path / "desk", PASSPHRASE, people=PEOPLE, cost=Cost()).desk.close()
    bare = bare_cost()
    with running_window(tmp_path / "desk", PASSPHRASE, tmp_path / "home") as window:
        window.until_ready()
        start = time.perf_counter()
        window.begin_lock()
        window.until_locked()
        took = time.perf_counter() - start
    sys.stderr.write(f"Argon2id {bare:.2f} s; from the lock to the fresh window {took:.2f} s\n")
    assert took < 4 * bare
