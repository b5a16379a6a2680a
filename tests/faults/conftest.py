# SPDX-License-Identifier: MIT
"""The `campaign` fixture of the fault tests, and their counts below the test run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from tests.faults.campaign import LINES, Campaign, StartCampaign, size_of


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the counts of every campaign of this run."""
    lines = config.stash.get(LINES, [])
    if lines:
        terminalreporter.section("campaigns")
        for line in lines:
            terminalreporter.write_line(line)
