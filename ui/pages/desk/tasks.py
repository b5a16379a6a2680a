# SPDX-License-Identifier: MIT
"""Sections that do one thing at a time: an overview, and in its place the task under way, until it is done or left."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.context import Context
from ui.look.look import Look
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.pages.desk.stack import SectionStack
from ui.pages.desk.stepbar import StepBar
from ui.widgets.focus import focus_first


class Task(Column):
    """One task. Its title and the word on its button are ready sentences; "" offers no button.

    `finished()` puts it away, `renamed()` shows title, button and `may_go` again. `can_leave` offers the way back.
    """

    finished = Signal()
    renamed = Signal()

    def __init__(self, look: Look, title: str, onward: str, detail: str = "") -> None:
        super().__init__(look)
        self.title, self.onward, self.detail = title, onward, detail
        self.may_go = True
        self.can_leave = True

    def go(self) -> None:
        """The button was pressed; by default the task is done."""
        self.finished.emit()

    def back(self) -> None:
        """One step back; by default the task is left."""
        self.finished.emit()

    def offer(self, *, enabled: bool) -> None:
        """Let the button be pressed, or not while something is under way."""
        self.may_go = enabled
        self.renamed.emit()

    def rename(self, title: str, onward: str, detail: str = "") -> None:
        """Another step of the same task."""
        self.title, self.onward, self.detail = title, onward, detail
        self.renamed.emit()


class TaskSection(Section):
    """Shows `overview`, or the task that was started last."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.bar = StepBar(context.look)
        self.bar.hide()
        self.overview = Column(context.look)
        self.task: Task | None = None
        self.stack = SectionStack()
        self.stack.add(self.overview)
        self.stack.show_only(self.overview)
        self.content.addWidget(self.bar)
        self.content.addWidget(self.stack, 1)
        self.bar.next_pressed.connect(lambda: self.task.go() if self.task is not None else None)
        self.bar.back_pressed.connect(lambda: self.task.back() if self.task is not None else None)

    def start(self, task: Task) -> None:
        """Put a task in the overview's place."""
        self._put_away()
        self.context.messages.clear(self)
        self.task = task
        task.finished.connect(self.end)
        task.renamed.connect(self._show_bar)
        self.stack.add(task)
        self.stack.show_only(task)
        self._show_bar()
        self.titled.emit()
        focus_first(task)

    def end(self) -> None:
        """Back to the overview."""
        self._put_away()
        self.stack.show_only(self.overview)
        self.bar.hide()
        self.titled.emit()
        focus_first(self.overview)

    def _show_bar(self) -> None:
        task = self.task
        if task is not None:
            self.bar.say(task.title, task.detail)
            self.bar.offer(task.onward, enabled=task.may_go, back=task.can_leave)
            self.bar.show()

    def _put_away(self) -> None:
        task, self.task = self.task, None
        if task is not None:
            task.hide()
            task.setParent(None)
            task.deleteLater()
