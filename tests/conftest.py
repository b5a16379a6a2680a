# SPDX-License-Identifier: MIT
"""What holds for every test: no display, no touching of the user's own settings, hypothesis without a stopwatch.

Nothing here imports Qt: the tests of the core run without it. Builders live in tests/support.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.wing import Wing

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports PySide6
os.environ.pop("MENTORDESK_PASSPHRASE", None)
os.environ["MENTORDESK_RESERVE_MB"] = "0"  # thousands of desks are made; who tests the reserve takes this away

# A shared two-core machine says nothing about our speed by the clock of one example.
_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("house", **_CALM)
settings.register_profile("ci", derandomize=True, **_CALM)
settings.register_profile("long", max_examples=2000, **_CALM)
settings.load_profile("ci" if os.environ.get("CI") else "house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the full-length campaigns too")
    parser.addoption("--campaign", action="append", default=[], metavar="NAME=SIZE", help="the size of one campaign")
    parser.addoption("--campaign-seed", type=int, default=0, help="other dice for the campaigns")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--long"):
        settings.load_profile("long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the campaigns marked `long` out of an ordinary run."""
    if config.getoption("--long"):
        return
    long = [item for item in items if "long" in item.keywords]
    items[:] = [item for item in items if "long" not in item.keywords]
    config.hook.pytest_deselected(items=long)


def pytest_sessionstart() -> None:
    """Cycles are collected between tests, on this thread: a test's thread (or xdist's) must not take widgets down."""
    gc.disable()


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: no collection between two of them need look at all the others again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """What is left is taken down while Qt still stands; later it would take the interpreter down with it."""
    gc.unfreeze()
    gc.collect()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect once pytest has let go of the test's fixtures: what is still held now is looked at again only much later."""
    done = yield
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(max(due))
    return done


@pytest.fixture(autouse=True)
def own_settings_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings folder of the test's own, so that no test reads or writes the tester's."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("MENTORDESK_SETTINGS", str(folder))
    return folder


@pytest.fixture
def wing(tmp_path: Path) -> Iterator[Wing]:
    """The wing of `tests/support/wing.py` on a desk of the test's own, closed afterwards. A file may make its own instead."""
    made = Wing(tmp_path / "desk")
    yield made
    made.desk.close()
