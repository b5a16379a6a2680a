# SPDX-License-Identifier: MIT
"""`Jobs`: ask the desk, perform on the desk, compute beside it. Never blocks the UI, always comes home by a signal."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mentordesk.errors import Cancelled, ConfirmFirst, LockNow, MentorDeskError
from mentordesk.progress import Progress
from mentordesk.records.apart_answers import ApartShift
from mentordesk.records.changes import Changes, Entity, Outcome
from ui.jobs.acts import ActIds
from ui.jobs.arrival import Arrival, UndoState, arrival_of
from ui.jobs.initials import unchanged
from ui.jobs.job import Job

T = TypeVar("T")

SLOW_MS = 300
"""Work that takes longer is shown (`journeys.md`: feedback)."""


class OpenDesk(Protocol):
    """What `Jobs` needs of an open desk; `mentordesk.desk.Desk` is one."""

    def ask(self, call: Callable[[Any], T], /) -> T: ...
    def perform(self, label_key: str, call: Callable[[Any], T], act: str | None = None, /) -> Outcome[T]: ...
    def undo(self) -> Outcome[ApartShift]: ...
    def redo(self) -> Outcome[ApartShift]: ...
    def close(self, *, locking: bool = False) -> None: ...
    @property
    def undo_label(self) -> str | None: ...
    @property
    def redo_label(self) -> str | None: ...


class Confirm(Protocol):
    """Asks `owner`'s user for the passphrase: `then()` once it is right, `otherwise()` when they would rather not."""

    def __call__(self, owner: QObject, then: Callable[[], object], otherwise: Callable[[], object], /) -> object: ...


class Jobs(QObject):
    """The only way from a widget to the desk.

    `changed(Changes)` after each write, `slow(Job)` when work is worth showing, `undo_changed(UndoState)`,
    `let_go(n)` when an undo or redo no longer keeps so many twos apart: that is never said by the way,
    `unhandled(owner, error)` for failures whose asker gave no `failed`, `lock_wanted()` after too many wrong passphrases.
    """

    changed = Signal(object)
    slow = Signal(object)
    undo_changed = Signal(object)
    let_go = Signal(int)
    unhandled = Signal(object, object)
    lock_wanted = Signal()
    _home = Signal(object)
    _way_home = Qt.ConnectionType.QueuedConnection
    """Queued even for work that is over at once: `then` is never called before `ask` has returned."""

    def __init__(self) -> None:
        super().__init__()
        self._desk_thread: Executor = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._pool: Executor = ThreadPoolExecutor(2, thread_name_prefix="compute")
        self._running: set[Job] = set()
        self._acts = ActIds()
        self.desk: OpenDesk | None = None
        self.undo_state = UndoState()
        self.see: Callable[[Any], Any] = unchanged
        """What is shown of an answer; `in_initials` where names are not to be read over a shoulder."""
        self.confirm: Confirm | None = None
        """Who asks for the passphrase when an act wants it once more; the act is then repeated by itself."""
        self._home.connect(self._on_home, self._way_home)

    def open(
        self,
        call: Callable[[], Any],
        owner: QObject,
        then: Callable[[Any], object],
        failed: Callable[[MentorDeskError], object] | None = None,
        label: str = "",
    ) -> Job:
        """Open or create a desk on the desk's own thread; `then` hands the result to `use`."""
        job = Job(label, owner, then, failed, cancellable=False)
        return self._start(self._desk_thread, job, lambda: Arrival(job, call()))

    def use(self, desk: OpenDesk) -> None:
        """Take an open desk as the one to ask and perform on."""
        self.desk = desk

    def ask(
        self,
        call: Callable[[Any], T],
        owner: QObject,
        then: Callable[[T], object],
        failed: Callable[[MentorDeskError], object] | None = None,
        label: str = "",
    ) -> Job:
        """Read: `call(store)` on the desk thread, `then(value)` at home. `job.drop()` when the answer is no longer wanted."""
        job = Job(label, owner, then, failed, cancellable=True)
        return self._start(self._desk_thread, job, lambda: Arrival(job, self.see(self._open_desk().ask(call))))

    def attend(
        self,
        call: Callable[[Any], T],
        owner: QObject,
        then: Callable[[T], object] | None = None,
        failed: Callable[[MentorDeskError], object] | None = None,
        label: str = "",
        touches: Entity | None = None,
    ) -> Job:
        """Something with the desk itself and not its records: `call(desk)` on the desk thread, e.g. a backup.

        `touches` is told by `changed` afterwards, for those who show what the call made.
        """
        job = Job(label, owner, then, failed, cancellable=False)
        news = None if touches is None else Changes(frozenset({touches}))
        return self._start(self._desk_thread, job, lambda: Arrival(job, self.see(call(self._open_desk())), news=news))

    def perform(
        self,
        label: str,
        call: Callable[[Any], T],
        owner: QObject,
        then: Callable[[T], object] | None = None,
        failed: Callable[[MentorDeskError], object] | None = None,
    ) -> Job:
        """Write: one transaction, one undo step named by the words key `label`; `then(value)`, then `changed`.

        The same asked for twice in a row, or again after an error, is done once.
        """
        job = Job(label, owner, then, failed, cancellable=False)
        act = self._acts.of(label, call)
        return self._start(self._desk_thread, job, lambda: self._write(job, lambda d: self._do(d, label, call, act)))

    def perform_long(
        self,
        label: str,
        call: Callable[[Any, Progress], T],
        owner: QObject,
        then: Callable[[T], object] | None = None,
        failed: Callable[[MentorDeskError], object] | None = None,
    ) -> Job:
        """`perform` for what takes its time: `call(store, progress)`. Cancelled at a report, it leaves nothing behind."""
        job = Job(label, owner, then, failed, cancellable=True)
        act = self._acts.of(label, call)

        def told(store: Any) -> T:
            return call(store, job.progress)

        return self._start(self._desk_thread, job, lambda: self._write(job, lambda d: self._do(d, label, told, act)))

    def compute(
        self,
        call: Callable[[Progress], T],
        owner: QObject,
        then: Callable[[T], object],
        failed: Callable[[MentorDeskError], object] | None = None,
        label: str = "",
    ) -> Job:
        """Pure work without the desk: `call(progress)` in the pool. Cancelling raises `Cancelled` at its next report."""
        job = Job(label, owner, then, failed, cancellable=True)
        return self._start(self._pool, job, lambda: Arrival(job, call(job.progress)))

    def undo(self, owner: QObject, then: Callable[[str], object] | None = None) -> None:
        """Take the last act back; `then(label key)` names what was taken back."""
        self._turn(self.undo_state.undo, lambda desk: desk.undo(), owner, then)

    def redo(self, owner: QObject, then: Callable[[str], object] | None = None) -> None:
        """Do again what was taken back."""
        self._turn(self.undo_state.redo, lambda desk: desk.redo(), owner, then)

    def close(
        self, before: Callable[[OpenDesk], object] | None = None, seconds: float = 10.0, *, locking: bool = False
    ) -> None:
        """Stop computing, do `before(desk)` (keep drafts), close the desk and forget it. Waits; only the lock may.

        `locking`: the window comes back at once, and what the desk can do then need not be waited for now.
        """
        for job in self._running:
            job.dropped = True
            job.progress.cancel()
        desk, self.desk = self.desk, None
        if desk is None:
            return
        try:
            if before is not None:
                self._finish(lambda: before(desk), seconds)
        finally:
            self._finish(partial(desk.close, locking=locking), seconds)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def _finish(self, call: Callable[[], object], seconds: float) -> None:
        self._desk_thread.submit(call).result(timeout=seconds)

    def _open_desk(self) -> OpenDesk:
        if self.desk is None:
            raise Cancelled
        return self.desk

    def _do(self, desk: OpenDesk, label: str, call: Callable[[Any], T], act: str) -> Outcome[T]:
        try:
            outcome = desk.perform(label, call, act)
        except BaseException:
            self._acts.failed(act)
            raise
        self._acts.done(act)
        return outcome

    def _turn(
        self,
        label: str | None,
        act: Callable[[OpenDesk], Outcome[Any]],
        owner: QObject,
        then: Callable[[str], object] | None,
    ) -> None:
        if label is not None:
            job = Job(label, owner, lambda _: then(label) if then else None, None, cancellable=False)
            self._acts.turn()
            self._start(self._desk_thread, job, lambda: self._write(job, act))

    def _write(self, job: Job, act: Callable[[OpenDesk], Outcome[Any]]) -> Arrival:
        desk = self._open_desk()
        outcome = act(desk)
        return Arrival(job, self.see(outcome.value), None, outcome.changes, UndoState(desk.undo_label, desk.redo_label))

    def _start(self, executor: Executor, job: Job, work: Callable[[], Arrival]) -> Job:
        self._running.add(job)
        job.repeat = lambda: self._submit(executor, job, work)
        self._submit(executor, job, work)
        job.slow.connect(self.slow)
        QTimer.singleShot(
            SLOW_MS, job, job.tell_slow
        )  # a function here would keep the job, and its page, after its end
        return job

    def _submit(self, executor: Executor, job: Job, work: Callable[[], Arrival]) -> None:
        job.held = False
        job.future = executor.submit(work)
        job.future.add_done_callback(lambda future: self._home.emit(arrival_of(job, future)))

    def _on_home(self, arrival: Arrival) -> None:
        job = arrival.job
        wants_passphrase = isinstance(arrival.error, ConfirmFirst) and job.owner_lives and not job.dropped
        if wants_passphrase and self.confirm is not None and job.repeat is not None:
            job.held = True
            self.confirm(job.owner, job.repeat, lambda: self._end(arrival))
        else:
            self._end(arrival)

    def _end(self, arrival: Arrival) -> None:
        job = arrival.job
        self._running.discard(job)
        job.over = True
        job.ended.emit()
        if arrival.undo is not None:
            self.undo_state = arrival.undo
            self.undo_changed.emit(arrival.undo)
        if job.owner_lives and not job.dropped:
            self._deliver(arrival)
        if isinstance(arrival.value, ApartShift) and arrival.value.let_go:
            self.let_go.emit(arrival.value.let_go)
        if arrival.news is not None:
            self.changed.emit(arrival.news)
        if isinstance(arrival.error, LockNow):
            self.lock_wanted.emit()

    def _deliver(self, arrival: Arrival) -> None:
        job, error = arrival.job, arrival.error
        if error is None:
            if job.then is not None:
                job.then(arrival.value)
        elif isinstance(error, Cancelled | CancelledError):
            return
        elif isinstance(error, MentorDeskError) and job.failed is not None:
            job.failed(error)
        else:
            self.unhandled.emit(job.owner, error)
