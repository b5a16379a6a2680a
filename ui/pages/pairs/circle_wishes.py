# SPDX-License-Identifier: MIT
"""What circles are asked for: the programme, how many mentors lead one, from how many to how many mentees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mentordesk.records.circles import FEWEST_MENTEES, MOST_MENTEES, CircleSize, Leading
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.programmes import Programme
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox, NumberBox, enum_options
from ui.widgets.text import label


class CircleWishes(QWidget):
    """`value()` is the size asked for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        words, usual = look.words, CircleSize()
        self._look = look
        self.programme = ChoiceBox()
        self.leading = ChoiceBox(enum_options(words, "circles.leading", Leading))
        self.least = NumberBox(FEWEST_MENTEES, MOST_MENTEES)
        self.most = NumberBox(FEWEST_MENTEES, MOST_MENTEES)
        self.least.setValue(usual.least)
        self.most.setValue(usual.most)
        self.wrong = label(kind="error")
        self.wrong.hide()
        line = QWidget()
        flow = FlowLayout(line, gap=14)
        fields = {
            "programme": self.programme,
            "leading": self.leading,
            "least": self.least,
            "most": self.most,
        }
        self._parts = {name: self._labelled(name, widget) for name, widget in fields.items()}
        for part in self._parts.values():
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(line)
        column.addWidget(self.wrong)

    def offer(self, programmes: Sequence[Programme]) -> None:
        """The programmes there are; a single one needs no choice."""
        self.programme.set_options([(programme.id, programme.name) for programme in programmes])
        self._parts["programme"].setVisible(len(programmes) > 1)

    @property
    def programme_id(self) -> ProgrammeId | None:
        """The programme circles are for."""
        return self.programme.value()

    def enter(self) -> None:
        """Take the keyboard to the first wish."""
        self.leading.setFocus()

    def value(self) -> CircleSize:
        """The size asked for."""
        return CircleSize(least=self.least.value(), most=self.most.value(), leading=self.leading.value())

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Say what is wrong with the size, or nothing."""
        self.wrong.setText(" ".join(issue_sentence(self._look.words, issue) for issue in issues))
        self.wrong.setVisible(bool(issues))
        if issues:
            {"least": self.least, "most": self.most}[issues[0].field].setFocus()

    def _labelled(self, name: str, widget: QWidget) -> QWidget:
        text = self._look.words(f"page_circles.wish.{name}")
        said = QLabel(text)
        said.setBuddy(widget)
        widget.setAccessibleName(text.replace("&", ""))
        return _below_each_other(said, widget)


def _below_each_other(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for widget in widgets:
        column.addWidget(widget)
    return made
