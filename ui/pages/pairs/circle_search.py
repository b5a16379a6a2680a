# SPDX-License-Identifier: MIT
"""A search for circles under way: what it does now, how near it is to the best, and the way to stop and take what it has."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from mentordesk.progress import Step
from ui.jobs.job import Job
from ui.look.look import Look
from ui.widgets.text import button, label

_HUNDRED = 100


class CircleSearch(QFrame):
    """Hidden unless a search is under way. Stopping it hands out the best that was found, with its gap."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._job: Job | None = None
        self.setProperty("panel", True)
        self.text = label()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = button(
            look, look.words("page_circles.stop"), self.stop, icon="player-stop", name="stop_circles"
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()

    @property
    def under_way(self) -> bool:
        """Whether a search is on."""
        return self._job is not None and not self._job.over

    def follow(self, job: Job) -> None:
        """Show a search until it ends."""
        self._job = job
        self.stop_button.setEnabled(True)
        self.show_step(Step("circles.stage.first"))
        self.show()
        job.stepped.connect(self.show_step)
        job.ended.connect(lambda: self._on_ended(job))

    def stop(self) -> None:
        """Ask the search for what it has."""
        if self._job is not None:
            self.stop_button.setEnabled(False)
            self.text.setText(self._look.words("page_circles.stopping"))
            self._job.cancel()

    def drop(self) -> None:
        """The answer is no longer wanted."""
        if self._job is not None:
            self._job.drop()
        self._job = None
        self.hide()

    def show_step(self, step: Step) -> None:
        """Say what is done now, and how near it is to the best there can be."""
        words = self._look.words
        said = words(step.stage)
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        if step.total and step.stage == "circles.stage.placing":
            near = words("page_circles.near.placed", n=words.number(step.done), most=words.number(step.total))
            said = words("page_circles.near.line", what=said, how=near)
        elif step.total:
            gap = -(-_HUNDRED * (step.total - step.done) // step.total)
            said = words("page_circles.near.line", what=said, how=words("page_circles.near.gap", n=words.number(gap)))
        if self.stop_button.isEnabled():
            self.text.setText(said)
            self.bar.setAccessibleName(said)

    def _on_ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.hide()
