# SPDX-License-Identifier: MIT
"""Jobs with real threads: answers come home to the UI thread, in order, to those who still live."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.errors import Cancelled, Refused, Stale
from mentordesk.progress import Progress
from mentordesk.records.changes import Changes, Entity, Outcome
from ui.context import show_slow_job
from ui.jobs.arrival import UndoState
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.widgets.notices import NoticeBoard


class PlainDesk:
    """A desk of one list, to see what reaches it and on which thread."""

    def __init__(self) -> None:
        self.threads: set[int] = set()
        self.acts: list[str] = []
        self.ids: list[str | None] = []
        self.undone: list[str] = []
        self.closed = False

    def ask(self, call: Any) -> Any:
        self.threads.add(threading.get_ident())
        return call(self)

    def perform(self, label: str, call: Any, act: str | None = None) -> Outcome[Any]:
        self.ids.append(act)
        value = self.ask(call)
        self.acts.append(label)
        return Outcome(value, Changes(frozenset({Entity.PEOPLE})), label)

    def undo(self) -> Outcome[None]:
        self.undone.append(self.acts.pop())
        return Outcome(None, Changes(frozenset({Entity.PEOPLE})), self.undone[-1])

    def redo(self) -> Outcome[None]:
        self.acts.append(self.undone.pop())
        return Outcome(None, Changes(frozenset({Entity.PEOPLE})), self.acts[-1])

    @property
    def undo_label(self) -> str | None:
        return self.acts[-1] if self.acts else None

    @property
    def redo_label(self) -> str | None:
        return self.undone[-1] if self.undone else None

    def close(self, *, locking: bool = False) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True


@pytest.fixture
def desk() -> PlainDesk:
    return PlainDesk()


@pytest.fixture
def real_jobs(qapp: QApplication, desk: PlainDesk) -> Iterator[Jobs]:
    jobs = Jobs()
    jobs.use(desk)
    yield jobs
    jobs.close()


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


def test_answers_come_home_to_the_ui_thread(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    home: list[tuple[object, bool]] = []
    real_jobs.ask(lambda store: 7, owner, lambda value: home.append((value, QThread.isMainThread())))
    qtbot.waitUntil(lambda: bool(home))
    assert home == [(7, True)]


def test_the_desk_is_served_by_one_thread_in_order(real_jobs: Jobs, desk: PlainDesk, owner: QObject, qtbot: QtBot):
    order: list[int] = []
    for number in range(30):
        real_jobs.perform(f"act {number}", lambda _, number=number: number, owner, order.append)
    qtbot.waitUntil(lambda: len(order) == 30)
    assert order == list(range(30))
    assert len(desk.threads) == 1
    assert threading.get_ident() not in desk.threads


def test_a_write_tells_its_asker_first_and_then_everyone(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    news: list[object] = []
    real_jobs.changed.connect(lambda changes: news.append(changes.touches(Entity.PEOPLE)))
    real_jobs.perform("act", lambda _: "saved", owner, news.append)
    qtbot.waitUntil(lambda: len(news) == 2)
    assert news == ["saved", True]


def test_undo_and_redo_go_by_name(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    names: list[str] = []
    with qtbot.waitSignal(real_jobs.undo_changed):
        real_jobs.perform("act one", lambda _: None, owner)
    assert real_jobs.undo_state == UndoState("act one", None)
    with qtbot.waitSignal(real_jobs.changed):
        real_jobs.undo(owner, names.append)
    assert real_jobs.undo_state == UndoState(None, "act one")
    with qtbot.waitSignal(real_jobs.changed):
        real_jobs.redo(owner, names.append)
    assert names == ["act one", "act one"]
    real_jobs.redo(owner, names.append)
    assert not real_jobs.busy


def test_nobody_is_called_back_after_their_death(real_jobs: Jobs, qtbot: QtBot):
    gate, called = threading.Event(), []
    widget = QWidget()
    job = real_jobs.ask(lambda _: gate.wait(5), widget, called.append)
    widget.deleteLater()
    qtbot.waitUntil(lambda: not job.owner_lives)
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert called == []


def test_a_known_failure_goes_to_the_askers_handler(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    caught: list[Exception] = []

    def refuse(_: object) -> None:
        raise Stale

    real_jobs.perform("act", refuse, owner, failed=caught.append)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0], Refused)


def test_a_failure_nobody_handles_is_told_with_its_owner(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    def break_down(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(real_jobs.unhandled) as told:
        real_jobs.ask(break_down, owner, lambda _: None, failed=lambda _: None)
    assert told.args[0] is owner
    assert isinstance(told.args[1], ZeroDivisionError)


def test_computing_reports_and_hears_cancel(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    steps: list[int] = []
    outcome: list[object] = []

    def count(progress: Progress) -> str:
        for number in range(10_000_000):
            progress.report("widgets.job.working", number, 10_000_000)
        return "counted"

    job = real_jobs.compute(count, owner, outcome.append, outcome.append)
    job.stepped.connect(lambda step: steps.append(step.done))
    qtbot.waitUntil(lambda: bool(steps))
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert outcome == []


def test_a_dropped_question_is_not_answered(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    answers: list[object] = []
    old = real_jobs.ask(lambda _: "old", owner, answers.append)
    old.drop()
    real_jobs.ask(lambda _: "new", owner, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


def test_quick_work_shows_nothing_and_slow_work_shows_a_bar_with_cancel(real_jobs: Jobs, look: Look, qtbot: QtBot):
    page = QWidget()
    page.notices = NoticeBoard(look, page)  # type: ignore[attr-defined]
    qtbot.addWidget(page)
    board: NoticeBoard = page.notices  # type: ignore[attr-defined]
    real_jobs.slow.connect(lambda job: show_slow_job(look, job))
    done: list[object] = []
    real_jobs.ask(lambda _: 1, page, done.append)
    qtbot.waitUntil(lambda: bool(done))
    gate = threading.Event()
    with qtbot.waitSignal(real_jobs.slow):
        job = real_jobs.compute(lambda _: gate.wait(5), page, done.append)
    assert not board.isHidden()
    with qtbot.waitSignal(job.ended):
        gate.set()
    qtbot.waitUntil(board.isHidden)


def test_a_closed_desk_answers_nobody(real_jobs: Jobs, desk: PlainDesk, owner: QObject, qtbot: QtBot):
    kept: list[object] = []
    real_jobs.close(lambda open_desk: kept.append(open_desk))
    assert kept == [desk]
    assert desk.closed
    assert len(desk.threads) == 1
    answers: list[object] = []
    job = real_jobs.ask(lambda _: 1, owner, answers.append, answers.append)
    qtbot.waitSignal(job.ended).wait()
    assert answers == []


def test_cancelled_is_not_an_error_message(real_jobs: Jobs, owner: QObject, qtbot: QtBot):
    def stop(_: Progress) -> None:
        raise Cancelled

    told: list[object] = []
    real_jobs.unhandled.connect(lambda *args: told.append(args))
    job = real_jobs.compute(stop, owner, told.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert told == []
