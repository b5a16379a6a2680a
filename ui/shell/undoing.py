# SPDX-License-Identifier: MIT
"""Undo and redo in the window: what they would take back stands in the commands, what they took back is said."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.jobs.arrival import UndoState
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.shell.commands import Commands
from ui.shell.opened import OpenedPages
from ui.shell.status import StatusLine


class Undoing(QObject):
    """Follows the desk's last act for one window, until `stop`."""

    def __init__(
        self, jobs: Jobs, messages: Messages, look: Look, commands: Commands, status: StatusLine, stack: OpenedPages
    ) -> None:
        super().__init__(stack)
        self._jobs, self._messages, self._look = jobs, messages, look
        self._commands, self._status, self._stack = commands, status, stack
        jobs.undo_changed.connect(self._show)
        jobs.let_go.connect(self._tell_let_go)
        self._show(jobs.undo_state)

    def undo(self) -> None:
        """Take the last act back and say which."""
        self._jobs.undo(self, lambda key: self._tell("shell.undone", key))

    def redo(self) -> None:
        """Do the act that was taken back again."""
        self._jobs.redo(self, lambda key: self._tell("shell.redone", key))

    def stop(self) -> None:
        """Hear no more of the desk's acts."""
        self._jobs.undo_changed.disconnect(self._show)
        self._jobs.let_go.disconnect(self._tell_let_go)

    def _show(self, state: UndoState) -> None:
        self._status.show_undo(state)
        words = self._look.words
        for name, key in (("undo", state.undo), ("redo", state.redo)):
            known = key is not None and words.has(key)
            text = words(f"shell.action.{name}_act", act=words(key)) if known and key else words(f"shell.action.{name}")
            self._commands.rename(name, text)
        self._commands.refresh()

    def _tell_let_go(self, count: int) -> None:
        """An undo never lets people go unsaid: it stands in words, beside what was taken back."""
        if self._stack.page is not None:
            self._messages.tell(self._stack.page, "shell.let_go", tone="warning", n=count)

    def _tell(self, key: str, act: str) -> None:
        if self._stack.page is not None:
            words = self._look.words
            self._messages.tell(self._stack.page, key, act=words(act) if words.has(act) else "")
