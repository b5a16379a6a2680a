# SPDX-License-Identifier: MIT
"""The status line: that the desk is encrypted, how old the last backup is, when it locks, and what Undo would undo."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QStatusBar

from ui.jobs.jobs import UndoState
from ui.look.look import Look
from ui.widgets.text import label


def backup_age(look: Look, made_at: datetime | None, today: date) -> str:
    """ "last backup today", "last backup 3 days ago", "no backup yet"."""
    if made_at is None:
        return look.words("shell.status.no_backup")
    days = (today - made_at.astimezone().date()).days
    if days <= 0:
        return look.words("shell.status.backup_today")
    return look.words.plural("shell.status.backup_days", days)


class StatusLine(QStatusBar):
    """Three quiet facts on the left, the last act on the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizeGripEnabled(False)
        self.facts = label(kind="muted", wrap=False)
        self.undo = label(wrap=False)
        self.addWidget(self.facts, 1)
        self.addPermanentWidget(self.undo)
        self._backup = look.words("shell.status.no_backup")
        self._room = ""
        self.minutes = 10
        self._show()

    def show_backup(self, made_at: datetime | None, today: date) -> None:
        """Say how old the newest backup is."""
        self._backup = backup_age(self._look, made_at, today)
        self._show()

    def show_minutes(self, minutes: int) -> None:
        """Say after how many idle minutes the desk locks."""
        self.minutes = minutes
        self._show()

    def show_room(self, sentence: str) -> None:
        """Say that there is little room left on the disk; nothing when there is enough."""
        self._room = sentence
        self._show()

    def show_undo(self, state: UndoState) -> None:
        """Name the act that Ctrl+Z would take back."""
        words = self._look.words
        known = state.undo is not None and words.has(state.undo)
        self.undo.setText(words("shell.status.undo", act=words(state.undo)) if known and state.undo else "")

    def _show(self) -> None:
        words = self._look.words
        locks = words.plural("shell.status.locks", self.minutes)
        facts = (self._room, words("shell.status.encrypted"), self._backup, locks)
        self.facts.setText(" · ".join(fact for fact in facts if fact))
