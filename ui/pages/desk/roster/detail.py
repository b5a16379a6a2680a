# SPDX-License-Identifier: MIT
"""One line of the review in full: what would change, what is to be said at its cells, and what a person may decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.records.exchange import CellIssue, PlannedRow, RowKind, Severity
from mentordesk.records.exchange_rules import LEAVINGS, PlannedLeaver
from ui.look.follows import line_said
from ui.look.look import Look
from ui.pages.desk.one_line import OneLine
from ui.pages.desk.roster.intake import Intake
from ui.pages.desk.roster.lines import ReviewLine, event_of, is_clash, kind_said, name_said, outcome_said
from ui.pages.desk.roster.wording import cell_sentence, field_name, field_value, recognised
from ui.pages.desk.signs import said_line
from ui.widgets.inputs import ActingChoiceBox
from ui.widgets.text import button, heading, label

_MOST_CANDIDATES = 6


class LineDetail(OneLine):
    """Shows one line; its buttons decide at once, and the file is planned again."""

    def __init__(self, look: Look, intake: Intake) -> None:
        super().__init__(look)
        self._intake = intake

    def _fill(self, column: QVBoxLayout, line: ReviewLine) -> None:
        self._head(column, line)
        if line.leaver is not None:
            self._leaver(column, line.leaver)
            self._follows(column, line)
        if line.row is not None:
            self._row(column, line.row, line)
        elif line.leaver is None:
            column.addWidget(label(outcome_said(self._words, line, self._intake)))

    def _head(self, column: QVBoxLayout, line: ReviewLine) -> None:
        words = self._words
        parts = [name_said(line), kind_said(words, line)]
        if line.number:
            parts.append(words("page_roster.line", number=words.number(line.number)))
        top = QHBoxLayout()
        top.addWidget(heading(" · ".join(part for part in parts if part)), 1)
        if line.row is not None:
            top.addWidget(self._leave_button(line.row), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)

    def _row(self, column: QVBoxLayout, row: PlannedRow, line: ReviewLine) -> None:
        errors = [said for said in row.issues if said.severity is Severity.ERROR]
        self._say(column, errors)
        self._decisions(column, row)
        self._asked(column, row)
        self._back(column, row)
        if row.changes:
            column.addWidget(self._changes(row))
        self._follows(column, line)
        self._say(column, [said for said in row.issues if said.severity is not Severity.ERROR])
        column.addWidget(self._cells(row))

    def _leaver(self, column: QVBoxLayout, leaver: PlannedLeaver) -> None:
        """Since when somebody is missing, and what is taken to have become of them."""
        words, person = self._words, leaver.person
        column.addWidget(label(recognised(words, person), "muted"))
        column.addWidget(label(words("page_roster.last_seen", day=words.short_date(leaver.last_seen))))
        options = [(kind, words.label("life_events.kind", kind)) for kind in LEAVINGS]
        choice = ActingChoiceBox([*options, (None, words("page_roster.stays"))])
        choice.setObjectName("became")
        choice.setAccessibleName(words("page_roster.became"))
        choice.set_value(leaver.event)
        choice.activated.connect(lambda _: self._intake.say_left(person.id, choice.value()))
        row = QHBoxLayout()
        row.addWidget(label(words("page_roster.became"), wrap=False))
        row.addWidget(choice)
        row.addStretch(1)
        column.addLayout(row)

    def _follows(self, column: QVBoxLayout, line: ReviewLine) -> None:
        """What a move or a departure brings with it: done together with it, and taken back with it."""
        event = event_of(line, self._intake)
        if event is None:
            return
        column.addWidget(heading(self._words("page_roster.follows_title")))
        for one in event.consequences:
            grave = Severity.ERROR if is_clash(one) else Severity.NOTE
            column.addLayout(said_line(self._look, grave, line_said(self._words, event, one)))

    def _asked(self, column: QVBoxLayout, row: PlannedRow) -> None:
        """The fields whose column asks: what the desk holds and what the file says, each with its button."""
        answers = self._intake.decisions.answers.get(row.line, {})
        waiting = {change.field: change for change in (*row.asked, *row.changes, *row.kept)}
        for name, change in waiting.items():
            if change not in row.asked and name not in answers:
                continue
            before, after = (field_value(self._words, name, text) for text in (change.before, change.after))
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(label(field_name(self._words, name), wrap=False))
            for theirs, said in ((False, before), (True, after)):
                text = self._words(f"page_roster.{'theirs' if theirs else 'ours'}", said=said)
                act = partial(self._intake.answer, row.line, name, theirs)
                made = button(self._look, text, act, name=f"{'theirs' if theirs else 'ours'}_{name}")
                made.setCheckable(True)
                made.setChecked(answers.get(name) is theirs)
                line.addWidget(made)
            line.addStretch(1)
            column.addLayout(line)

    def _back(self, column: QVBoxLayout, row: PlannedRow) -> None:
        """Who had left is in the list again: here again, or a list that is not up to date."""
        if row.back is None:
            return
        line = QHBoxLayout()
        line.setSpacing(10)
        for back, name in ((True, "came_back"), (False, "old_list")):
            act = partial(self._intake.say_back, row.line, back)
            made = button(self._look, self._words(f"page_roster.{name}"), act, name=name)
            made.setCheckable(True)
            made.setChecked(row.back is back)
            line.addWidget(made)
        line.addStretch(1)
        column.addLayout(line)

    def _say(self, column: QVBoxLayout, issues: Iterable[CellIssue]) -> None:
        for said in issues:
            column.addLayout(said_line(self._look, said.severity, cell_sentence(self._words, said)))

    def _decisions(self, column: QVBoxLayout, row: PlannedRow) -> None:
        words, intake = self._words, self._intake
        if row.line in intake.decisions.decided and row.kind is not RowKind.LEFT_OUT:
            said = words(f"page_roster.decided_{'new' if intake.decisions.decided[row.line] is None else 'person'}")
            self._offer(column, said, "undecide", partial(intake.undecide, row.line))
        if row.kind is not RowKind.PROBLEM:
            return
        for candidate in row.candidates[:_MOST_CANDIDATES]:
            person = intake.people.get(candidate)
            if person is not None:
                said = recognised(words, person)
                self._offer(column, said, "it_is", partial(intake.decide, row.line, candidate), f"it_is_{candidate}")
        if row.candidates and intake.decisions.decided.get(row.line, row.line) is not None:
            said = words("page_roster.nobody_of_them")
            self._offer(column, said, "new_person", partial(intake.decide, row.line, None))

    def _offer(self, column: QVBoxLayout, said: str, key: str, act: Callable[[], object], name: str = "") -> None:
        """A sentence, and the button that says yes to it."""
        text = self._words(f"page_roster.{key}")
        made = button(self._look, text, act, name=name or key)
        made.setAccessibleName(self._words.about(text, said))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(made)
        line.addWidget(label(said), 1)
        column.addLayout(line)

    def _leave_button(self, row: PlannedRow) -> QPushButton:
        out = row.kind is RowKind.LEFT_OUT
        name = "take_in" if out else "leave_out"
        act = partial(self._intake.leave_out, row.line, not out)
        return button(self._look, self._words(f"page_roster.{name}"), act, name=name)

    def _changes(self, row: PlannedRow) -> QWidget:
        words = self._words
        table, grid = _grid()
        for at, name in enumerate(("field", "before", "after")):
            grid.addWidget(label(words(f"page_roster.change.{name}"), "muted", wrap=False), 0, at)
        for number, change in enumerate(row.changes, start=1):
            grid.addWidget(label(field_name(words, change.field)), number, 0, Qt.AlignmentFlag.AlignTop)
            before, after = (field_value(words, change.field, text) for text in (change.before, change.after))
            grid.addWidget(label(before, "muted"), number, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(after), number, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return table

    def _cells(self, row: PlannedRow) -> QWidget:
        table, grid = _grid()
        grid.addWidget(label(self._words("page_roster.in_the_file"), "muted"), 0, 0, 1, 2)
        filled = [(name, cell) for name, cell in row.cells if cell.strip()]
        for number, (name, cell) in enumerate(filled, start=1):
            grid.addWidget(label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(cell.strip()), number, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        return table


def _grid() -> tuple[QWidget, QGridLayout]:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    return table, grid
