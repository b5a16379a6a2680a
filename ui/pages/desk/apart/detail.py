# SPDX-License-Identifier: MIT
"""One line of a keep-apart list in full: what the list and the desk say, what is to be said, and whether to take it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mentordesk.records.exchange import RowKind
from ui.look.look import Look
from ui.pages.desk.apart.intake import ListIntake
from ui.pages.desk.apart.lines import (
    MISSING,
    ListLine,
    cell_sentence,
    kind_said,
    outcome,
    reason_said,
    scope_said,
    sides,
)
from ui.pages.desk.one_line import OneLine
from ui.pages.desk.signs import said_line
from ui.widgets.text import button, heading, label


class ListLineDetail(OneLine):
    """Shows one line; its button decides at once."""

    def __init__(self, look: Look, intake: ListIntake, *, reasons: bool) -> None:
        super().__init__(look)
        self._intake, self._reasons = intake, reasons

    def _choice(self, column: QVBoxLayout, line: ListLine) -> None:
        """Closing a record, and keeping two less far apart: never done by a list alone, each confirmed on its own."""
        if line.kind == MISSING and line.known is not None:
            name = "keep_open" if line.chosen else "close_too"
            act = partial(self._intake.close, line.known.apart.id, not line.chosen)
        elif line.kind == RowKind.CHANGED:
            name = "keep_desk" if line.chosen else "take_list"
            act = partial(self._intake.take, line.number, not line.chosen)
        else:
            return
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(button(self._look, self._words(f"page_apart_list.{name}"), act, name=name))
        column.addLayout(beside)

    def _fill(self, column: QVBoxLayout, line: ListLine) -> None:
        words = self._words
        parts = [kind_said(words, line)]
        if line.number:
            parts.append(words("page_roster.line", number=words.number(line.number)))
        top = QHBoxLayout()
        top.addWidget(heading(" · ".join(parts)), 1)
        if line.row is not None:
            out = line.kind == RowKind.LEFT_OUT
            name = "take_in" if out else "leave_out"
            act = partial(self._intake.leave_out, line.number, not out)
            top.addWidget(button(self._look, words(f"page_roster.{name}"), act, name=name))
        column.addLayout(top)
        self._choice(column, line)
        said = [" — ".join(side for side in sides(line) if side), scope_said(words, line)]
        column.addWidget(label(" · ".join(part for part in said if part)))
        if line.kind != RowKind.PROBLEM:
            column.addWidget(label(outcome(words, line)))
        if line.row is None:
            return
        if self._reasons and reason_said(words, line):
            column.addWidget(label(words("page_apart_list.reason", reason=reason_said(words, line)), "muted"))
        for issue in line.row.issues:
            text = cell_sentence(words, issue, reasons=self._reasons)
            column.addLayout(said_line(self._look, issue.severity, text))
