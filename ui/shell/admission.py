# SPDX-License-Identifier: MIT
"""Between the unlock page and the window: who still has a passphrase that somebody else chose replaces it first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mentordesk.desk import Desk
from mentordesk.usecases.access import has_temporary_passphrase
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.pages.unlock.own import OwnPassphrasePage
from ui.shell.front import FrontWindow
from ui.shell.idle import IdleWatch

_MINUTES = 5


class Admission(QObject):
    """`admitted(desk)` when the window may open; `wanted(window)` to be shown before; an idle page wants the lock."""

    admitted = Signal(object)
    wanted = Signal(object)
    lock_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, look: Look, jobs: Jobs, messages: Messages) -> None:
        super().__init__()
        self._look, self._jobs, self._messages = look, jobs, messages
        self._idle: IdleWatch | None = None

    def admit(self, desk: Desk) -> None:
        """Let in at once who has a passphrase of their own, and the holder of the recovery sheet, who is led there later."""
        if desk.recovered:
            self.admitted.emit(desk)
            return
        self._jobs.use(desk)
        self._jobs.ask(
            has_temporary_passphrase,
            self,
            lambda temporary: self._ask_for_own(desk) if temporary else self.admitted.emit(desk),
            lambda _: self.admitted.emit(desk),
        )

    def _ask_for_own(self, desk: Desk) -> None:
        page = OwnPassphrasePage(self._look, self._jobs, self._messages, desk.actor.name)
        page.chosen.connect(lambda: self._let_in(desk))
        front = FrontWindow(self._look, page, offers_language=False)
        front.quit_wanted.connect(self.quit_wanted)
        self._idle = IdleWatch(_MINUTES)
        self._idle.expired.connect(self.lock_wanted)
        self._idle.start()
        self.wanted.emit(front)

    def _let_in(self, desk: Desk) -> None:
        if self._idle is not None:
            self._idle.stop()
            self._idle = None
        self.admitted.emit(desk)
