# SPDX-License-Identifier: MIT
"""The recovery key in three shares for three office-holders: each on a sheet of its own, one line of each typed back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.settings import DeskSettings
from mentordesk.usecases.keys import GROUP, new_recovery_key, share_sheet, shares_groups_problems, split_recovery_key
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.pages.desk.keys.paper import KeyPaper
from ui.pages.desk.tasks import Task
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label, panel

_COLUMNS = 3


class SharesTask(Task):
    """A step for each sheet, then the reading back. `done(left)` once the three hold, together, and the old sheet no more."""

    def __init__(self, context: Context, done: Callable[[int], object]) -> None:
        super().__init__(context.look, "", "")
        self._context, self._done = context, done
        self._printed = new_recovery_key()
        self._shares = split_recovery_key(self._printed)
        whole_groups = len(self._shares[0].split()) // GROUP
        # Not the first line: it says which three belong together, and is nearly the same on all.
        self._first = (1 + secrets.randbelow(whole_groups - 1)) * GROUP + 1
        self._paper = KeyPaper(context, self)
        self._rows: list[Row] = []
        self.still = label(context.words("page_keys.shares.still"))
        self.add(self.still)
        self.steps = [self._sheet(number) for number in range(len(self._shares))]
        self.steps.append(self._reading())
        for step in self.steps:
            self.add(step)
        self._step = 0
        self._show_step()

    @property
    def lines(self) -> list[TextLine]:
        """Where a group of each sheet is typed."""
        return [row.widget for row in self._rows if isinstance(row.widget, TextLine)]

    def go(self) -> None:
        """The next sheet; at the end the check, and then the three hold."""
        if self._step < len(self._shares):
            self._step += 1
            self._show_step()
        elif self._is_right():
            self._put_in_force()

    def back(self) -> None:
        """The sheet before; before the first, nothing has changed."""
        if self._step:
            self._step -= 1
            self._show_step()
        else:
            self.finished.emit()

    def _is_right(self) -> bool:
        typed = [line.text() for line in self.lines]
        wrong = {issue.field: issue for issue in shares_groups_problems(self._shares, self._first, typed)}
        for number, row in enumerate(self._rows, start=1):
            issue = wrong.get(f"share{number}")
            row.show_error(issue_sentence(self._context.words, issue) if issue is not None else "")
        first = next((number for number in range(len(self._rows)) if f"share{number + 1}" in wrong), None)
        if first is not None:
            self.lines[first].setFocus()
        return not wrong

    def _put_in_force(self) -> None:
        printed = self._printed
        self.offer(enabled=False)
        self._context.jobs.attend(
            lambda desk: desk.change_recovery_sheet(printed, in_shares=True),
            self,
            lambda renewal: self._done(renewal.left),
            self._on_failed,
            label="page_keys.sheet.working",
            touches=Entity.ACCESS,
        )

    def _on_failed(self, error: BaseException) -> None:
        self.offer(enabled=True)
        self._context.messages.fail(self, error)

    def _show_step(self) -> None:
        words = self._context.words
        for number, step in enumerate(self.steps):
            step.setVisible(number == self._step)
        self.still.setVisible(self._step == 0)
        if self._step < len(self._shares):
            self.rename(
                words("page_keys.shares.sheet", number=self._step + 1),
                words("page_keys.shares.sheet_go"),
                words("page_keys.shares.sheet_detail"),
            )
        else:
            self.rename(words("page_keys.shares.read"), words("page_keys.sheet.read_go"))
            self.lines[0].setFocus()

    def _sheet(self, number: int) -> QWidget:
        """One share as its sheet shows it: numbered words, three in a line."""
        look, words = self._context.look, self._context.words
        told = self._shares[number].split()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(28))
        for at, word in enumerate(told):
            shown = label(f"{at + 1}  {word}", "key", wrap=False)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            grid.addWidget(shown, at // _COLUMNS, at % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        draw = partial(self._draw, number)
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        row.addWidget(
            button(look, words("firstrun.sheet.print"), lambda: self._paper.print(draw), icon="printer", name="print")
        )
        name = f"recovery-share-{number + 1}.pdf"
        row.addWidget(
            button(
                look, words("firstrun.sheet.save"), lambda: self._paper.save(draw, name), icon="download", name="save"
            )
        )
        return panel(holder, buttons, label(words("page_keys.shares.keep"), "muted"))

    def _reading(self) -> QWidget:
        words = self._context.words
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        how = words("page_keys.shares.read_how", first=self._first, last=self._first + GROUP - 1)
        for number in range(len(self._shares)):
            self._rows.append(add_row(grid, words(f"page_keys.shares.typed_{number + 1}"), TextLine(limit=80)))
        return panel(label(how), holder)

    def _draw(self, number: int, settings: DeskSettings) -> bytes:
        return share_sheet(self._shares[number], settings, self._context.clock)
