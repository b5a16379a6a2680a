# SPDX-License-Identifier: MIT
"""The establishment's week as a grid of times: weekdays down, morning, afternoon and evening across; empty is no slot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.records.issues import Issue
from mentordesk.records.programmes import SLOT_CODES, RegimeSlot, slot_issues
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.pages.desk.places_times import read_span, write_span
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label, restyle

_WORKING_DAYS = range(1, 5)
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_Cell = tuple[int, str]


class WeekTimes(QWidget):
    """One line a slot. Tab goes across, Up and Down go from day to day; `edited()` with each change by hand."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: dict[_Cell, TextLine] = {}
        self._stored: dict[_Cell, str] = {}
        self.error = label(kind="error")
        self.error.hide()
        self._build()
        self._stored = self._texts()

    def _build(self) -> None:
        words = self._look.words
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, slot in enumerate(SLOT_CODES, 1):
            grid.addWidget(label(words.label("widgets.slot", slot), wrap=False), 0, column)
            grid.setColumnStretch(column, 1)
        for day in range(7):
            grid.addWidget(label(words.weekday(day).capitalize(), wrap=False), day + 1, 0)
            for column, slot in enumerate(SLOT_CODES, 1):
                grid.addWidget(self._line((day, slot)), day + 1, column)
        grid.addWidget(self.error, 8, 0, 1, 4)
        self.copy_button = button(
            self._look, words("page_programme.week.copy"), self.copy_monday, icon="copy", name="copy_monday"
        )
        grid.addWidget(self.copy_button, 9, 1, 1, 3)
        self.setFocusProxy(self.lines[0, SLOT_CODES[0]])

    def _line(self, cell: _Cell) -> TextLine:
        line = TextLine(limit=40)
        line.setAccessibleName(self._name(cell).capitalize())
        line.setPlaceholderText(self._look.words("page_programme.week.none"))
        line.setMinimumWidth(self._look.px(112))
        line.textEdited.connect(lambda _: self._on_edited(cell))
        line.editingFinished.connect(lambda: self._tidy(cell))
        line.installEventFilter(self)
        self.lines[cell] = line
        return line

    # Values -----------------------------------------------------------------------------------------------------------

    def set_slots(self, slots: Iterable[RegimeSlot]) -> None:
        """Show a week and call it stored."""
        said = {(s.weekday, s.slot): write_span(self._look.words, s.starts, s.ends) for s in slots}
        self._show_texts(said)
        self._stored = self._texts()
        self.show_issues(())

    def slots(self) -> tuple[RegimeSlot, ...]:
        """The week as it stands; what is not two times is left out (see `issues`)."""
        found: list[RegimeSlot] = []
        for (weekday, slot), line in self.lines.items():
            span = read_span(line.text())
            if span is not None:
                found.append(RegimeSlot(weekday=weekday, slot=slot, starts=span[0], ends=span[1]))
        return tuple(found)

    def issues(self) -> tuple[Issue, ...]:
        """Lines that are not two times, slots that end before they start or overlap."""
        unread = [
            Issue(field=_field(cell), key="page_programme.week.not_times")
            for cell, line in self.lines.items()
            if line.text().strip() and read_span(line.text()) is None
        ]
        return (*unread, *slot_issues(self.slots()))

    @property
    def dirty(self) -> bool:
        """Whether the week differs from what is stored."""
        return self._texts() != self._stored

    def dump(self) -> dict[str, str]:
        """The lines as they stand, by "0AM"."""
        return {_field(cell): text for cell, text in self._texts().items()}

    def restore(self, kept: Mapping[str, str]) -> None:
        """Put dumped lines back; they are unsaved as they were."""
        self._show_texts({(int(field[0]), field[1:]): text for field, text in kept.items()})
        self.edited.emit()

    def put_back(self) -> None:
        """Show the stored week again."""
        self._show_texts(self._stored)
        self.show_issues(())
        self.edited.emit()

    def show_issues(self, issues: Iterable[Issue]) -> bool:
        """Mark the lines that are wrong, say below what is wrong, focus the first; whether there were any."""
        by_field = {issue.field: issue for issue in reversed(tuple(issues))}
        sentences: list[str] = []
        first: TextLine | None = None
        for cell, line in self.lines.items():
            issue = by_field.get(_field(cell))
            restyle(line, "wrong", issue is not None)
            sentence = self._sentence(cell, issue) if issue is not None else ""
            line.setAccessibleDescription(sentence)
            if sentence:
                sentences.append(sentence)
                first = first or line
        self.error.setText("\n".join(sentences))
        self.error.setVisible(bool(sentences))
        if first is not None:
            first.setFocus()
        return bool(sentences)

    def copy_monday(self) -> None:
        """Give Tuesday to Friday what stands on Monday."""
        for slot in SLOT_CODES:
            for day in _WORKING_DAYS:
                self.lines[day, slot].setText(self.lines[0, slot].text())
        self.show_issues(())
        self.edited.emit()

    # Keys -------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _UP_DOWN:
            day, slot = next(cell for cell, line in self.lines.items() if line is watched)
            target = self.lines.get((day + _UP_DOWN[Qt.Key(event.key())], slot))
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _tidy(self, cell: _Cell) -> None:
        line = self.lines[cell]
        span = read_span(line.text())
        if span is not None:
            line.setText(write_span(self._look.words, *span))
        elif not line.text().strip():
            line.clear()
        self.edited.emit()

    def _on_edited(self, cell: _Cell) -> None:
        restyle(self.lines[cell], "wrong", False)
        self.edited.emit()

    def _sentence(self, cell: _Cell, issue: Issue) -> str:
        where = self._name(cell)
        said = issue_sentence(self._look.words, Issue(field=issue.field, key=issue.key, values={"slot": where}))
        if not issue.key.startswith("page_programme"):
            return said
        return self._look.words("page_programme.week.at", where=where.capitalize(), said=said)

    def _name(self, cell: _Cell) -> str:
        words = self._look.words
        return f"{words.weekday(cell[0])} {words.label('calendar.slot', cell[1])}"

    def _texts(self) -> dict[_Cell, str]:
        return {cell: line.text() for cell, line in self.lines.items()}

    def _show_texts(self, texts: Mapping[_Cell, str]) -> None:
        for cell, line in self.lines.items():
            line.setText(texts.get(cell, ""))


def _field(cell: _Cell) -> str:
    return f"{cell[0]}{cell[1]}"
