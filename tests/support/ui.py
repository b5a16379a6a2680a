# SPDX-License-Identifier: MIT
"""Doubles and helpers for tests of the window: jobs that run at once, messages that answer from a script.

The one file of tests/support that imports Qt; tests of the core never import it.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes
from ui.context import Context, Finder, Place, Shown, connect_feedback
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.passphrase import Check
from ui.messages.wording import sentence
from ui.widgets.banner import Remedy


class _Inline(Executor):
    """An executor that has finished before `submit` returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class InlineJobs(Jobs):
    """Jobs without threads: when `ask`, `perform` or `compute` returns, `then` has been called."""

    _way_home = Qt.ConnectionType.DirectConnection

    def __init__(self) -> None:
        super().__init__()
        self._desk_thread = _Inline()
        self._pool = _Inline()


class ScriptedMessages(Messages):
    """Messages that keep what was told and answer questions from a script instead of opening a box.

    `told` holds (tone, sentence); `asked` the keys of confirmations and dialogs. Put answers into `answers` in the order
    they will be wanted: True/False for `confirm`, a code for `choose`, a Path for a dialog; None means cancelled.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._words_of = look
        self.told: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.answers: list[Any] = []

    def tell_text(self, owner: QObject, tone: str, text: str, *remedies: Remedy) -> None:
        self.told.append((tone, text))
        super().tell_text(owner, tone, text, *remedies)

    def confirm(
        self, owner: QWidget, key: str, then: Callable[[], object], *, danger: bool = False, **values: Any
    ) -> None:
        for part in ("question", "consequence", "yes"):
            self._words_of.words(f"{key}.{part}", **values)
        if self._answer(key):
            then()

    def choose(
        self, owner: QWidget, key: str, options: Sequence[tuple[Any, str]], then: Callable[[Any], object], **values: Any
    ) -> None:
        answer = self._answer(key)
        assert answer is None or answer in [code for code, _ in options]
        if answer is not None:
            then(answer)

    def ask_passphrase(
        self, owner: QObject, check: Check, then: Callable[[], object], otherwise: Callable[[], object]
    ) -> None:
        """The script's answers are what is typed, one after the other until one is right; None gives up."""
        typed = self._answer("messages.confirm.question")
        if typed is None:
            otherwise()
            return
        again = partial(self.ask_passphrase, owner, check, then, otherwise)
        check(typed, lambda known, why="": then() if known else again(), owner)

    def open_file(self, owner: QWidget, title_key: str, kinds: str, then: Callable[[Path], object]) -> None:
        self._file(title_key, then)

    def save_file(
        self, owner: QWidget, title_key: str, suggested: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        self._file(title_key, then)

    def pick_folder(self, owner: QWidget, title_key: str, then: Callable[[Path], object]) -> None:
        self._file(title_key, then)

    def sentences(self, error: MentorDeskError) -> str:
        """What `error` reads like, to compare with what was told."""
        return sentence(self._words_of.words, error)

    def _file(self, title_key: str, then: Callable[[Path], object]) -> None:
        self._words_of.words(title_key)
        answer = self._answer(title_key)
        if answer is not None:
            then(Path(answer))

    def _answer(self, key: str) -> Any:
        self.asked.append(key)
        assert self.answers, f"nobody scripted an answer to {key}"
        return self.answers.pop(0)


class RecordedNavigator:
    """A navigator that goes nowhere and remembers where pages wanted to go."""

    def __init__(self) -> None:
        self.opened: list[tuple[Place, object]] = []
        self.finders: list[Finder] = []

    def open(self, place: Place, target: object = None) -> None:
        self.opened.append((place, target))

    def has(self, place: Place) -> bool:
        return True

    def add_finder(self, finder: Finder) -> None:
        self.finders.append(finder)

    def refresh_actions(self) -> None:
        return


def page_context(desk: Desk, look: Look, jobs: Jobs | None = None) -> Context:
    """A context over a real open desk, with jobs that are done at once, scripted messages and a recorded navigator.

    `context.messages` is a `ScriptedMessages`, `context.navigator` a `RecordedNavigator`.
    """
    jobs = jobs or InlineJobs()
    jobs.use(desk)
    messages = ScriptedMessages(look)
    connect_feedback(jobs, messages, look)
    return Context(
        jobs=jobs,
        messages=messages,
        navigator=RecordedNavigator(),
        look=look,
        actor=desk.actor,
        desk_folder=desk.folder,
        clock=desk.clock,
    )


class _Hearing(QObject):
    """Tells its page what changed, and goes with it: a function connected to `jobs` would keep the page for ever."""

    def __init__(self, page: Shown) -> None:
        super().__init__(page)
        self._page = page

    def on_changed(self, changes: Changes) -> None:
        if self._page.touched(changes):
            self._page.reload()


def hear_changes(page: Shown) -> None:
    """Reload `page` after each change it watches, as the shell does."""
    page.context.jobs.changed.connect(_Hearing(page).on_changed)


AnyShown = TypeVar("AnyShown", bound=Shown)


def shown(made: AnyShown, qtbot: QtBot, width: int, height: int) -> AnyShown:
    """A page or section on the screen, filled, and reloaded after each change it watches, as the shell does."""
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(width, height)
    made.show()
    made.reload()
    return made


Traces = list[weakref.ref[QObject]]
"""Who could tell later whether something is still there."""


def left_of(traces: Traces) -> list[str]:
    """What is still there of things that were closed."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    gc.collect()
    return [type(one).__name__ for trace in traces if (one := trace()) is not None]
