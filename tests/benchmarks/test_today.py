# SPDX-License-Identifier: MIT
"""Today with ten thousand people: gathered well under half a second, beside one bare read of the list of people."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from mentordesk.usecases import people_list, today
from tests.support.crowds import a_crowded_desk

PEOPLE, AT_MOST, TIMES = 10_000, 0.4, 4


def test_today_costs_a_few_reads_of_the_list_of_people(tmp_path: Path) -> None:
    desk = a_crowded_desk(tmp_path / "desk", PEOPLE)
    ours = median(seconds(lambda: desk.ask(today.today)) for _ in range(5))
    bare = median(seconds(lambda: desk.ask(people_list.people_listed)) for _ in range(5))
    desk.close()
    told = f"Today of {PEOPLE} people in {ours * 1000:.0f} ms; one bare read of their list {bare * 1000:.0f} ms (x{ours / bare:.1f})"
    sys.stdout.write(f"{told}\n")
    assert ours < AT_MOST, told
    assert ours < TIMES * bare, told


def seconds(call: Callable[[], object]) -> float:
    """Of this thread, so that a busy machine does not count."""
    start = time.thread_time()
    call()
    return time.thread_time() - start
