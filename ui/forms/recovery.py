# SPDX-License-Identifier: MIT
"""The recovery key on the screen, once, in groups that can be copied by hand; and the page where it is typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.issues import Issue
from mentordesk.usecases.first_run import read_back_problems
from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label, panel, restyle

GROUPS = 8


class RecoverySheet(QWidget):
    """Shows the key; `print_wanted()` and `save_wanted()` from its buttons. No printing where the system has no spooler."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look, *, can_print: bool) -> None:
        super().__init__()
        self._look = look
        self._groups = [label(kind="key", wrap=False) for _ in range(GROUPS)]
        grid = QGridLayout()
        grid.setSpacing(14)
        for number, group in enumerate(self._groups):
            group.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            place = label(str(number + 1), "muted", wrap=False)
            row, column = divmod(number, 4)
            grid.addWidget(place, row * 2, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(group, row * 2 + 1, column)
        frame = panel()
        inner = frame.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.addLayout(grid)
        self._frame = frame
        words = look.words
        words = look.words
        self.print_button = button(
            look, words("firstrun.sheet.print"), self.print_wanted.emit, icon="printer", name="print_sheet"
        )
        self.print_button.setVisible(can_print)
        self.save_button = button(
            look, words("firstrun.sheet.save"), self.save_wanted.emit, icon="download", name="save_sheet"
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(words("firstrun.sheet.why")))
        column.addWidget(frame)
        column.addLayout(buttons)
        column.addWidget(label(words("firstrun.sheet.keep")))
        column.addWidget(label(words("firstrun.sheet.once"), "muted"))
        column.addStretch(1)

    def show_key(self, text: str) -> None:
        """Show the groups of a key, or nothing with ""."""
        for group, characters in zip(self._groups, text.split("-") if text else [""] * GROUPS, strict=True):
            group.setText(characters)
        self._frame.setAccessibleName(" ".join(" ".join(group) for group in text.split("-")))


class ReadBack(QWidget):
    """Eight short fields; each says by itself when its group has a typing error, and the next takes over when it is full."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: list[TextLine] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for number in range(GROUPS):
            line = TextLine(limit=5)
            line.setObjectName(f"group{number + 1}")
            line.setFixedWidth(look.px(110))
            line.setAccessibleName(without_mnemonic(look.words("firstrun.readback.group", number=number + 1)))
            line.textEdited.connect(lambda text, number=number: self._on_edited(number, text))
            place = label(str(number + 1), "muted", wrap=False)
            place.setBuddy(line)
            row, column = divmod(number, 4)
            grid.addWidget(place, row * 2, column)
            grid.addWidget(line, row * 2 + 1, column)
            self.lines.append(line)
        grid.setColumnStretch(4, 1)
        self.error = label(kind="error")
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(look.words("firstrun.readback.how")))
        column.addLayout(grid)
        column.addWidget(self.error)
        column.addStretch(1)

    def check(self, printed: str) -> bool:
        """Whether the key was typed back without error; what is wrong is shown at its group."""
        typed = "-".join(line.text().strip() for line in self.lines)
        issues = read_back_problems(printed, typed)
        self.show_issues(issues)
        return not issues

    def show_issues(self, issues: tuple[Issue, ...]) -> None:
        """Mark the groups that are wrong and say why."""
        wrong = {issue.field for issue in issues}
        for line in self.lines:
            restyle(line, "wrong", line.objectName() in wrong)
        sentences = [issue_sentence(self._look.words, issue) for issue in issues]
        self.error.setText("\n".join(dict.fromkeys(sentences)))
        self.error.setVisible(bool(issues))
        first = next((line for line in self.lines if line.objectName() in wrong), None)
        if first is not None:
            first.setFocus()
            first.selectAll()

    def forget(self) -> None:
        """Empty the fields."""
        for line in self.lines:
            line.clear()

    def _on_edited(self, number: int, text: str) -> None:
        restyle(self.lines[number], "wrong", False)
        if len(text) == 5 and number + 1 < GROUPS:
            self.lines[number + 1].setFocus()
            self.lines[number + 1].selectAll()
