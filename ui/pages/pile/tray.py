# SPDX-License-Identifier: MIT
"""The left side of the pile: the field of the number, what the pile has come to, what is still out and what came back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine, Returned
from ui.look.look import Look
from ui.pages.pile.lists import back_table, out_table
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label


class Tray(QWidget):
    """`wanted(number)` when a sheet is typed, scanned or chosen; `said_of(Returned)` and `print_wanted()` of the chosen one
    that is still out, `paper_wanted()` to go where sheets are printed; `chosen()` when that is another one."""

    wanted = Signal(str)
    said_of = Signal(object)
    print_wanted = Signal()
    paper_wanted = Signal()
    chosen = Signal()

    def __init__(self, look: Look, today: date, *, may_print: bool) -> None:
        super().__init__()
        self._look = look
        self.out, self.back = out_table(look, today), back_table(look)
        self.code = self._number_field()
        self.wrong = label(kind="error")
        self.wrong.hide()
        self.pile = label(kind="muted")
        self.pile.setObjectName("pile")
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        self.lists.setMinimumHeight(look.px(260))
        self.lists.addTab(self._out_side(may_print), look.words("page_pile.out"))
        self.lists.addTab(self.back, look.words("page_pile.back"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._number_row(may_print))
        column.addWidget(label(look.words("page_pile.code_hint"), "muted"))
        column.addWidget(self.wrong)
        column.addWidget(self.pile)
        column.addWidget(self.lists, 1)
        for table in (self.out, self.back):
            table.opened.connect(lambda line: self.wanted.emit(line.paper.code))

    def await_number(self) -> None:
        """The field waits for the next sheet; what stands in it goes away with the first digit."""
        self.code.setFocus()
        self.code.selectAll()

    def number_taken(self) -> None:
        """The sheet of the number was found."""
        self.wrong.hide()
        self.code.clear()

    def number_wrong(self, why: str) -> None:
        """The number is no sheet's: it stays to be put right."""
        self.wrong.setText(why)
        self.wrong.show()
        self.await_number()

    def show_out(self, lines: tuple[PaperLine, ...]) -> None:
        """What is still out."""
        self.out.set_records(lines)
        self.lists.setTabText(0, self._counted("page_pile.out", len(lines)))

    def show_back(self, lines: tuple[PaperLine, ...]) -> None:
        """What came back of late."""
        self.back.set_records(lines)
        self.lists.setTabText(1, self._counted("page_pile.back", len(lines)))

    def tell_pile(self, begun: Collection[str], today: date) -> None:
        """Say what today's pile has come to, and which sheets are begun and not saved."""
        words = self._look.words
        parts = [
            words.plural("page_pile.entered", self._entered_on(today)),
            words.plural("page_pile.still_out", len(self.out.model.records)),
        ]
        if begun:
            parts.append(words("page_pile.begun", codes=words.listing(said_code(code) for code in sorted(begun))))
        self.pile.setText(" ".join(parts))

    def _entered_on(self, day: date) -> int:
        return sum(_entered_of(line, day) for line in self.back.model.records)

    def _counted(self, key: str, count: int) -> str:
        words = self._look.words
        return words("page_pile.counted", what=words(key), n=words.number(count))

    def _number_field(self) -> TextLine:
        field = TextLine(limit=20)
        field.setObjectName("code")
        field.setPlaceholderText("1234-5678")
        field.setAccessibleName(self._look.words("page_pile.code"))
        field.setFixedWidth(self._look.px(150))
        field.returnPressed.connect(self._on_entered)
        field.textEdited.connect(lambda _: self.wrong.hide())
        return field

    def _number_row(self, may_print: bool) -> QHBoxLayout:
        look = self._look
        to_paper = button(
            look,
            look.words("page_pile.to_paper"),
            self.paper_wanted.emit,
            variant="quiet",
            icon="printer",
            name="to_paper",
        )
        if not may_print:
            to_paper.hide()
        asked = label(self._look.words("page_pile.code_label"), wrap=False)
        asked.setBuddy(self.code)
        row = QHBoxLayout()
        row.addWidget(asked)
        row.addWidget(self.code)
        row.addStretch(1)
        row.addWidget(to_paper)
        return row

    def _out_side(self, may_print: bool) -> QWidget:
        look, words = self._look, self._look.words
        lost = button(look, words("page_pile.lost"), partial(self.said_of.emit, Returned.LOST), name="out_lost")
        unused = button(look, words("page_pile.unused"), partial(self.said_of.emit, Returned.UNUSED), name="out_unused")
        again = button(look, words("page_pile.print"), self.print_wanted.emit, icon="printer", name="print_again")
        if not may_print:
            again.hide()
        self._of_chosen = (lost, unused, again)
        self.out.chosen.connect(self._on_chosen)
        foot = QWidget()
        row = FlowLayout(foot)
        for one in self._of_chosen:
            row.addWidget(one)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.out, 1)
        column.addWidget(foot)
        return side

    def _on_entered(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self.wanted.emit(typed)

    def _on_chosen(self, line: PaperLine | None) -> None:
        for one in self._of_chosen:
            one.setEnabled(line is not None)
        self.chosen.emit()


def _entered_of(line: PaperLine, day: date) -> int:
    """How many sheets were entered by one number on a day: one or none, or some of those without a name."""
    if line.paper.is_anonymous:
        return sum(one.day == day for one in line.unnamed)
    back = line.back
    return int(back is not None and back.how is Returned.ENTERED and back.at.astimezone().date() == day)
