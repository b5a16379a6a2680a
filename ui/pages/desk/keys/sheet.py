# SPDX-License-Identifier: MIT
"""A new recovery sheet: the key on the screen and on paper, typed back, and only then in force."""

from __future__ import annotations

from collections.abc import Callable

from mentordesk.records.changes import Entity
from mentordesk.records.settings import DeskSettings
from mentordesk.usecases.first_run import recovery_sheet
from mentordesk.usecases.keys import new_recovery_key
from ui.context import Context
from ui.forms.recovery import ReadBack, RecoverySheet
from ui.pages.desk.keys.paper import KeyPaper
from ui.pages.desk.tasks import Task
from ui.widgets.text import label

_FILE = "recovery-sheet.pdf"


class SheetTask(Task):
    """Two steps. `done(left)` once the new key holds; until then the sheet in the safe is the one that opens the desk."""

    def __init__(self, context: Context, done: Callable[[int], object]) -> None:
        words = context.words
        super().__init__(context.look, "", "")
        self._context, self._done = context, done
        self._printed = new_recovery_key()
        self._paper = KeyPaper(context, self)
        self.still = label(words("page_keys.sheet.still"))
        self.sheet = RecoverySheet(context.look, can_print=True)
        self.sheet.show_key(self._printed)
        self.sheet.print_wanted.connect(lambda: self._paper.print(self._draw))
        self.sheet.save_wanted.connect(lambda: self._paper.save(self._draw, _FILE))
        self.read_back = ReadBack(context.look)
        for widget in (self.still, self.sheet, self.read_back):
            self.add(widget)
        self._show_step(reading=False)

    def go(self) -> None:
        """On paper: type it back. Typed back: let it hold."""
        if self.read_back.isHidden():
            self._show_step(reading=True)
            self.read_back.lines[0].setFocus()
        elif self.read_back.check(self._printed):
            self._put_in_force()

    def back(self) -> None:
        """From typing back to the key; from the key away, and nothing has changed."""
        if self.read_back.isHidden():
            self.finished.emit()
        else:
            self._show_step(reading=False)

    def _put_in_force(self) -> None:
        printed = self._printed
        self.offer(enabled=False)
        self._context.jobs.attend(
            lambda desk: desk.change_recovery_sheet(printed),
            self,
            lambda renewal: self._done(renewal.left),
            self._on_failed,
            label="page_keys.sheet.working",
            touches=Entity.ACCESS,
        )

    def _on_failed(self, error: BaseException) -> None:
        self.offer(enabled=True)
        self._context.messages.fail(self, error)

    def _show_step(self, *, reading: bool) -> None:
        words, step = self._context.words, "read" if reading else "show"
        for widget in (self.still, self.sheet):
            widget.setVisible(not reading)
        self.read_back.setVisible(reading)
        self.rename(words(f"page_keys.sheet.{step}"), words(f"page_keys.sheet.{step}_go"))

    def _draw(self, settings: DeskSettings) -> bytes:
        return recovery_sheet(self._printed, settings, self._context.clock)
