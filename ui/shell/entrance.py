# SPDX-License-Identifier: MIT
"""The windows before a desk is open: unlock where there is one, the first run where there is none, or going back to a copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mentordesk.errors import MentorDeskError
from mentordesk.records.settings import DeskDoor
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.wording import sentence
from ui.pages.firstrun.page import FirstRunPage
from ui.pages.restore.page import RestorePage
from ui.pages.unlock.page import UnlockPage
from ui.shell.doorstep import at_door
from ui.shell.front import FrontWindow
from ui.shell.qt_words import speak_qt


class Entrance(QObject):
    """`wanted(window)` to be shown, `folder_chosen(folder)` where another desk is meant, `opened(desk)` by a passphrase or
    from a copy, `begun(desk, choice)` at the first run's end with what is to be done first, `quit_wanted()` when one of
    the windows is closed.
    """

    wanted = Signal(object)
    folder_chosen = Signal(object)
    opened = Signal(object)
    begun = Signal(object, str)
    quit_wanted = Signal()

    def __init__(
        self, app: QApplication, look: Look, jobs: Jobs, messages: Messages, folder: Path, beginnings: Sequence[str]
    ) -> None:
        super().__init__()
        self._app, self._look, self._jobs, self._messages = app, look, jobs, messages
        self._folder, self._beginnings = folder, list(beginnings)

    def show_front(self, step: str = "language", *, restoring: bool = True) -> None:
        """Show what the folder asks for; `step` is where the first run goes on, without `restoring` no copy is offered."""
        found = at_door(self._folder)
        door, problem = found.door, found.problem
        if restoring and found.wants_restoring:
            self._show_restore(self._said(problem))
            return
        page = self._unlock_page(door) if door.exists else self._first_run_page(step)
        # The first run asks for the language itself; made anew at its recovery sheet, it would lose the only key.
        may_close = page.may_be_left if isinstance(page, FirstRunPage) else _always
        front = FrontWindow(self._look, page, offers_language=door.exists, may_close=may_close)
        front.language_wanted.connect(self._on_language)
        self._show(front)
        if problem is not None:
            self._messages.fail(page, problem)

    def _unlock_page(self, door: DeskDoor) -> UnlockPage:
        page = UnlockPage(self._look, self._jobs, self._messages, door)
        page.opened.connect(self.opened)
        page.folder_chosen.connect(self._on_folder)
        page.restore_wanted.connect(self._show_restore)
        return page

    def _first_run_page(self, step: str) -> FirstRunPage:
        page = FirstRunPage(self._look, self._jobs, self._messages, self._folder, self._beginnings, step)
        page.language_chosen.connect(lambda code: self._on_language(code, "establishment"))
        page.finished.connect(self.begun)
        page.abandoned.connect(self.quit_wanted)
        return page

    def _show_restore(self, problem: str) -> None:
        """The restore assistant, with what made it necessary."""
        page = RestorePage(self._look, self._jobs, self._messages, at_door(self._folder).door, problem)
        page.opened.connect(self.opened)
        page.left.connect(lambda: self.show_front(restoring=False))
        front = FrontWindow(self._look, page)
        front.language_wanted.connect(self._on_restore_language)
        self._show(front)

    def _show(self, front: FrontWindow) -> None:
        front.quit_wanted.connect(self.quit_wanted)
        self.wanted.emit(front)

    def _on_language(self, code: str, step: str = "language") -> None:
        self._speak(code)
        self.show_front(step)

    def _on_restore_language(self, code: str) -> None:
        self._speak(code)
        self._show_restore(self._said(at_door(self._folder).problem))

    def _speak(self, code: str) -> None:
        self._look.set_language(code)
        speak_qt(self._app, code)

    def _said(self, problem: MentorDeskError | None) -> str:
        return sentence(self._look.words, problem) if problem is not None else ""

    def _on_folder(self, folder: Path) -> None:
        self._folder = folder
        self.folder_chosen.emit(folder)
        self.show_front()


def _always() -> bool:
    return True
