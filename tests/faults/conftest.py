# SPDX-License-Identifier: MIT
"""The `campaign` fixture of the fault tests, and their counts below the test run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest

from tests.faults.campaign import LINES, Campaign, StartCampaign, size_of
from tests.faults.places import Play, rehearsed
from tests.faults.stage import Stage, stage


@pytest.fixture
def campaign(pytestconfig: pytest.Config) -> Iterator[StartCampaign]:
    """Starts campaigns; their lines are kept for the summary, whatever becomes of the test."""
    started: list[Campaign] = []

    def start(name: str, *, short: int, full: int, never: Sequence[str], seed: int = 1) -> Campaign:
        size = size_of(name, short, full, pytestconfig)
        started.append(Campaign(name, size, pytestconfig.getoption("--campaign-seed") or seed, never))
        return started[-1]

    yield start
    pytestconfig.stash.setdefault(LINES, []).extend(one.line for one in started)


@pytest.fixture(scope="session")
def playing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The process that plays commands."""
    with stage(tmp_path_factory.mktemp("stage")) as playing:
        yield playing


@pytest.fixture(scope="session")
def play_of(playing: Stage, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Play]:
    """Each scripted command as it goes without any fault, rehearsed once."""
    return cache(lambda name: rehearsed(name, tmp_path_factory.mktemp(name), playing))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the counts of every campaign of this run."""
    lines = config.stash.get(LINES, [])
    if lines:
        terminalreporter.section("campaigns")
        for line in lines:
            terminalreporter.write_line(line)
