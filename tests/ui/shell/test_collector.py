# SPDX-License-Identifier: MIT
"""Forgotten widgets go on the window's thread, whoever else is working meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.shell.collector import Collector


@pytest.fixture
def collector(qapp) -> Iterator[Collector]:
    gc.enable()
    made = Collector()
    yield made
    made.deleteLater()
    gc.disable()


class Forgotten(QWidget):
    """A widget that holds itself: only the collector of cycles finds it."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self.itself = self
        self.line = QLineEdit(self)
        self.destroyed.connect(lambda: gone.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection)


def cycles_made_in_a_thread() -> None:
    """More than enough of them for Python's own collector to have run."""
    for _ in range(200_000):
        ring: list[object] = []
        ring.append(ring)


def test_a_forgotten_widget_is_not_destroyed_by_a_working_thread(collector: Collector, qtbot) -> None:
    gone: list[str] = []
    Forgotten(gone)
    worker = threading.Thread(target=cycles_made_in_a_thread, name="desk")
    worker.start()
    worker.join()
    assert gone == []
    qtbot.waitUntil(lambda: gone == ["MainThread"], timeout=20_000)


def test_the_cycles_of_a_long_job_are_collected_while_it_works(collector: Collector, qtbot) -> None:
    before = gc.get_stats()[0]["collections"]
    cycles_made_in_a_thread()
    qtbot.waitUntil(lambda: gc.get_count()[0] < 100_000, timeout=20_000)
    assert gc.get_stats()[0]["collections"] + sum(age["collections"] for age in gc.get_stats()[1:]) > before
