# SPDX-License-Identifier: MIT
"""Two records side by side: what they agree in, and a choice for each field in which they do not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.exchange import Severity
from mentordesk.records.issues import Issue
from mentordesk.records.merging import LikelyPair, MergeDraft, MergePlan
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.pages.desk.roster.wording import field_name, field_value
from ui.pages.desk.signs import said_line
from ui.widgets.choices import ChoiceRow
from ui.widgets.text import heading, label

_LONG = 60
"""Signs up to which two values stand beside each other; longer ones stand one below the other."""


class SideBySide(QScrollArea):
    """Shows a plan; the choices are arrows and Tab away from each other. `changed()` when a line was confirmed, or not."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plan: MergePlan | None = None
        self.choices: dict[str, ChoiceRow] = {}
        self.confirms: list[tuple[Issue, QCheckBox]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(look.words("page_merging.side_by_side"))

    def show_line(self, _: LikelyPair | None) -> None:
        """Another pair is looked at: what was shown of the one before is wrong until its own plan is there."""
        self.show_plan(None)

    def show_plan(self, plan: MergePlan | None) -> None:
        """Show what merging would do, or nothing."""
        self._plan, self.choices, self.confirms = plan, {}, []
        inner = QFrame()
        inner.setProperty("panel", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        if plan is not None:
            for issue in plan.refusals:
                column.addLayout(said_line(self._look, Severity.ERROR, issue_sentence(self._look.words, issue)))
            column.addWidget(self._fields(plan))
            if plan.to_confirm and not plan.refusals:
                column.addWidget(self._to_confirm(plan))
            column.addWidget(label(self._moves(plan), "muted"))
        column.addStretch(1)
        self.setWidget(inner)

    def draft(self) -> MergeDraft | None:
        """What was chosen, where it can be done."""
        plan = self._plan
        if plan is None or plan.refusals or not all(tick.isChecked() for _, tick in self.confirms):
            return None
        taken = frozenset(name for name, choice in self.choices.items() if choice.value())
        return MergeDraft(
            kept=plan.kept.id,
            dropped=plan.dropped.id,
            from_dropped=taken,
            confirmed=tuple(issue for issue, _ in self.confirms),
            based_on=plan.based_on,
        )

    def _to_confirm(self, plan: MergePlan) -> QWidget:
        """What would be unusual in the one person, each line to be ticked before they are made one."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self._look.words("page_merging.confirm")))
        for issue in plan.to_confirm:
            tick = QCheckBox(issue_sentence(self._look.words, issue))
            tick.toggled.connect(lambda _: self.changed.emit())
            self.confirms.append((issue, tick))
            column.addWidget(tick)
        return box

    def _fields(self, plan: MergePlan) -> QWidget:
        words, table = self._look.words, QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(heading(words("page_merging.both")), 0, 0, 1, 2)
        for row, (name, kept, dropped) in enumerate(plan.sides, start=1):
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label(field_name(words, name), "muted", wrap=False), row, 0, middle)
            if name in plan.differing:
                options = [(False, field_value(words, name, kept)), (True, field_value(words, name, dropped))]
                long = sum(len(text) for _, text in options) > _LONG
                self.choices[name] = ChoiceRow(options, vertical=long)
                self.choices[name].setAccessibleName(field_name(words, name))
                grid.addWidget(self.choices[name], row, 1)
            else:
                grid.addWidget(label(field_value(words, name, kept or dropped)), row, 1)
        return table

    def _moves(self, plan: MergePlan) -> str:
        words = self._look.words
        parts = [f"{words.label('merging.entity', entity)} ({words.number(n)})" for entity, n in plan.moves.items()]
        return words("page_merging.moves", what=words.listing(parts)) if parts else words("page_merging.no_moves")
