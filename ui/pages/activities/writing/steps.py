# SPDX-License-Identifier: MIT
"""The steps of an activity: their order, their minutes that add up before one's eyes, and the words of the chosen one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.activities import Activity, Step
from mentordesk.records.activity_edits import can_move, moved, step_added, with_early_stop, with_steps
from mentordesk.records.activity_issues import LONGEST_MEETING, minutes_by_meeting
from mentordesk.records.own_activities import early_stop_step
from ui.look.look import Look
from ui.pages.activities.writing.forms import StepForm, step_draft, step_of
from ui.pages.activities.writing.rows import OrderedRows
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, NumberBox
from ui.widgets.text import button, label, restyle

_AREA = "page_own_activities"


class StepsPanel(QWidget):
    """Shows an activity in one language and makes another activity of what is done to its steps: `made`."""

    made = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._words = look, look.words
        self._activity: Activity | None = None
        self._language = ""
        self.minutes = NumberBox(5, LONGEST_MEETING, f" {look.words(f'{_AREA}.minutes_unit')}")
        self.minutes.setAccessibleName(look.words(f"{_AREA}.meeting_lasts"))
        self.minutes.valueChanged.connect(self._on_minutes)
        self.sum_up = button(look, look.words(f"{_AREA}.take_sum"), self._take_sum, variant="quiet", name="take_sum")
        self.sums = label()
        self.stop = ChoiceBox()
        self.stop.setAccessibleName(look.words(f"{_AREA}.stop_after"))
        self.stop.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.stop.setMinimumContentsLength(18)
        self.stop.currentIndexChanged.connect(self._on_stop)
        self.rows = OrderedRows(look, _AREA, "steps")
        self.rows.chosen.connect(lambda _: self._show_step())
        self.rows.when(add=self._add, move=self._move, remove=self._remove)
        self.form = StepForm(look)
        self.form.edited.connect(self._on_edited)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(flowing(label(look.words(f"{_AREA}.meeting_lasts"), wrap=False), self.minutes, self.sum_up))
        column.addWidget(self.sums)
        column.addWidget(flowing(label(look.words(f"{_AREA}.stop_after"), wrap=False), self.stop))
        column.addWidget(self.rows)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_activity(self, activity: Activity, language: str) -> None:
        """Show the steps; the chosen one stays chosen."""
        other = language != self._language or self._activity is None or activity.id != self._activity.id
        self._activity, self._language = activity, language
        self._show_lines(0 if other else self.rows.row)
        self._show_step()

    def choose(self, step_id: str) -> None:
        """Show one step and put the keyboard into it; what is wrong with all of them together is a matter of minutes."""
        ids = [step.id for step in self._steps]
        if step_id not in ids:
            self.minutes.setFocus()
            return
        self.rows.list.setCurrentRow(ids.index(step_id))
        self.form.field("name").widget.setFocus()

    @property
    def _steps(self) -> tuple[Step, ...]:
        return self._activity.texts[self._language].steps if self._activity else ()

    def _show_lines(self, row: int) -> None:
        words, activity = self._words, self._activity
        if activity is None:
            return
        lines = [
            words(f"{_AREA}.step_line", n=number, title=step.title or words(f"{_AREA}.untitled"), minutes=step.minutes)
            for number, step in enumerate(self._steps, 1)
        ]
        self.rows.show_lines(lines, row)
        row = self.rows.row
        self.rows.allow(
            up=can_move(self._steps, row, -1),
            down=can_move(self._steps, row, 1),
            remove=0 < row < len(lines) - 1 and len(lines) > 3,
        )
        with QSignalBlocker(self.minutes), QSignalBlocker(self.stop):
            self.minutes.setValue(activity.minutes)
            between = [(step.id, line) for step, line in zip(self._steps, lines, strict=True)][1:-1]
            stop = early_stop_step(activity)
            self.stop.set_options([*between] if stop else [("", words(f"{_AREA}.no_stop")), *between])
            self.stop.set_value(stop)
        self._show_sums(activity)

    def _show_sums(self, activity: Activity) -> None:
        words, sums = self._words, minutes_by_meeting(self._steps)
        told = [
            words(
                f"{_AREA}.sum_{_verdict(found, activity.minutes)}",
                meeting=meeting,
                found=found,
                stated=activity.minutes,
                off=abs(found - activity.minutes),
            )
            for meeting, found in sums.items()
        ]
        wrong = any(found != activity.minutes for found in sums.values())
        self.sums.setText("\n".join(told))
        restyle(self.sums, "kind", "error" if wrong else "muted")
        self.sum_up.setEnabled(wrong and len(set(sums.values())) == 1)

    def _show_step(self) -> None:
        row = self.rows.row
        if 0 <= row < len(self._steps):
            draft = step_draft(self._steps[row])
            if self.form.draft() != draft:
                self.form.load(draft)
            self._show_lines(row)

    def _on_edited(self) -> None:
        row = self.rows.row
        if 0 <= row < len(self._steps):
            changed = step_of(self._steps[row].id, self.form.draft())
            self._make((*self._steps[:row], changed, *self._steps[row + 1 :]), row)

    def _on_minutes(self, minutes: int) -> None:
        if self._activity is not None:
            self._tell(replace(self._activity, minutes=minutes), self.rows.row)

    def _take_sum(self) -> None:
        self.minutes.setValue(next(iter(minutes_by_meeting(self._steps).values())))

    def _on_stop(self, _: int) -> None:
        if self._activity is not None and self.stop.value():
            self._tell(with_early_stop(self._activity, self.stop.value()), self.rows.row)

    def _add(self) -> None:
        row = self.rows.row
        steps = step_added(self._steps, row)
        self._make(steps, min(max(row + 1, 1), len(steps) - 2))
        self._show_step()
        self.form.field("name").widget.setFocus()

    def _move(self, by: int) -> None:
        row = self.rows.row
        if can_move(self._steps, row, by):
            self._make(moved(self._steps, row, by), row + by)

    def _remove(self) -> None:
        row = self.rows.row
        self._make((*self._steps[:row], *self._steps[row + 1 :]), row - 1)
        self._show_step()

    def _make(self, steps: tuple[Step, ...], row: int) -> None:
        if self._activity is not None:
            self._tell(with_steps(self._activity, self._language, steps), row)

    def _tell(self, activity: Activity, row: int) -> None:
        self._activity = activity
        self._show_lines(row)
        self.made.emit(activity)


def _verdict(found: int, stated: int) -> str:
    """Whether the steps fill the meeting, leave some of it, or take too long."""
    return "right" if found == stated else "short" if found < stated else "long"
