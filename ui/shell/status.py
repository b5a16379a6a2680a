# SPDX-License-Identifier: MIT
"""The status line: that the desk is encrypted, how old the last backup is, when it locks, and what Undo would undo."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QSizePolicy, QStatusBar

from mentordesk.records.backup import BackupFacts
from ui.jobs.arrival import UndoState
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


def second_age(look: Look, facts: BackupFacts, now: datetime) -> str:
    """Where a copy on a second drive is due: "last backup on a second drive: 9 days ago"; nothing while it is not."""
    if not facts.second_is_due(now):
        return ""
    days = facts.second_days(now)
    if days is None:
        return look.words("shell.status.second.none")
    return look.words.plural("shell.status.second", days)


class StatusLine(QStatusBar):
    """Three quiet facts on the left, the last act on the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizeGripEnabled(False)
        self.facts = label(kind="muted", wrap=False)
        # The facts give way to a narrow window and never widen it past the screen; the hint has them whole.
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo = label(wrap=False)
        self.addWidget(self.facts, 1)
        self.addPermanentWidget(self.undo)
        self._backup = look.words("shell.status.no_backup")
        self._second = ""
        self._room = ""
        self.minutes = 10
        self._show()

    def show_backup(self, facts: BackupFacts, now: datetime, today: date) -> None:
        """Say how old the newest backup is, and that on the second drive once it is due."""
        self._backup = backup_age(self._look, facts.last, today)
        self._second = second_age(self._look, facts, now)
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
        facts = (self._room, words("shell.status.encrypted"), self._backup, self._second, locks)
        said = " · ".join(fact for fact in facts if fact)
        self.facts.setText(said)
        self.facts.setToolTip(said)
