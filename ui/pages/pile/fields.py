# SPDX-License-Identifier: MIT
"""The fields of a sheet that is typed in, one for each way a question is answered on paper. "" stands for: not answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QVBoxLayout, QWidget

from mentordesk.records.issues import Issue
from mentordesk.records.paper_asking import Question, Way
from ui.forms.fields import Field, date_field, long_text_field, text_field, week_field
from ui.look.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextLine

_TEXT = 1000
_MOST_LINES = 8
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Boxes(QWidget):
    """The boxes of a question as they stand on paper, and a line beside them where the paper has one.

    `single`: ticking one clears the others, and ticking it again leaves none: on paper a question can be left out. A digit ticks
    the box that bears it, or where they bear none the first, second, third; the arrows go from box to box.
    """

    edited = Signal()

    def __init__(self, options: tuple[tuple[str, str], ...], *, single: bool, line: str = "") -> None:
        super().__init__()
        self._single = single
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        held = QWidget()
        flow = FlowLayout(held)
        column.addWidget(held)
        self.boxes: dict[str, QCheckBox | QRadioButton] = {}
        for code, text in options:
            box = QCheckBox(text)
            box.toggled.connect(lambda on, code=code: self._on_toggled(code, on))
            box.installEventFilter(self)
            flow.addWidget(box)
            self.boxes[code] = box
        self.line = TextLine(limit=_TEXT) if line else None
        if self.line is not None:
            self.line.setPlaceholderText(line)
            self.line.textEdited.connect(lambda _: self.edited.emit())
            column.addWidget(self.line)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> dict[str, Any]:
        """What is ticked, in the paper's order, and what stands on the line; {} where nothing does."""
        ticked = [code for code, box in self.boxes.items() if box.isChecked()]
        said = self.line.text().strip() if self.line is not None else ""
        return ({"ticked": ticked} if ticked else {}) | ({"said": said} if said else {})

    def set_value(self, answer: Mapping[str, Any]) -> None:
        """Tick what was ticked."""
        ticked = answer.get("ticked", ())
        for code, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(code in ticked)
            box.blockSignals(False)
        if self.line is not None:
            self.line.setText(answer.get("said", ""))
        self.edited.emit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for box in self.boxes.values():
            box.setAccessibleDescription(name)
        if self.line is not None:
            self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            box = self._box_of(event.text())
            if box is not None:
                box.toggle()
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                boxes = list(self.boxes.values())
                place = boxes.index(watched) + step  # type: ignore[arg-type]
                boxes[place % len(boxes)].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _box_of(self, digit: str) -> QCheckBox | QRadioButton | None:
        """The box a digit stands for."""
        if not digit.isdecimal():
            return None
        if any(code.isdecimal() for code in self.boxes):
            return self.boxes.get(digit)
        place = int(digit)
        return list(self.boxes.values())[place - 1] if 1 <= place <= len(self.boxes) else None

    def _on_toggled(self, code: str, on: bool) -> None:
        if on and self._single:
            for other, box in self.boxes.items():
                if other != code:
                    box.setChecked(False)
        self.edited.emit()


def field_for(look: Look, question: Question) -> Field | None:
    """The field of a question; None for what the desk knows already."""
    make = _MAKERS.get(question.ask.way)
    return make(look, question) if make is not None else None


def _boxes(look: Look, question: Question) -> Field:
    ask = question.ask
    options = tuple((code, _beside(code, look.words(key))) for code, key in ask.options)
    line = look.words("page_pile.other") if ask.other else look.words("page_pile.notes") if ask.notes else ""
    widget = Boxes(options, single=ask.way is Way.ONE, line=line)
    return Field(name=question.name, widget=widget, read=widget.value, write=widget.set_value, edited=widget.edited)


def _number(look: Look, question: Question) -> Field:
    """A number as it stands on paper, or nothing: zero is an answer."""
    field = text_field(question.name, limit=6)
    line = field.widget
    assert isinstance(line, TextLine)
    line.setFixedWidth(look.px(90))

    def problems() -> tuple[Issue, ...]:
        wrong = line.text().strip() and not line.text().strip().isdecimal()
        return (Issue(field=question.name, key="errors_papers.number"),) if wrong else ()

    return Field(
        name=field.name, widget=line, read=field.read, write=field.write, edited=field.edited, problems=problems
    )


def _day(look: Look, question: Question) -> Field:
    return date_field(look, question.name)


_MAKERS: Mapping[Way, Callable[[Look, Question], Field]] = {
    Way.LINE: lambda _, question: text_field(question.name, limit=_TEXT),
    Way.LINES: lambda _, question: long_text_field(question.name, lines=2, most=_MOST_LINES),
    Way.ROWS: lambda _, question: long_text_field(question.name, lines=3, most=_MOST_LINES),
    Way.NUMBER: _number,
    Way.DAY: _day,
    Way.ONE: _boxes,
    Way.SEVERAL: _boxes,
    Way.WEEK: lambda look, question: week_field(look, question.name),
}


def _beside(code: str, text: str) -> str:
    """The words beside a box; before those of a scale stands its number, as on paper."""
    return f"{code}  {text}" if code.isdecimal() else text[:1].upper() + text[1:]
