# SPDX-License-Identifier: MIT
"""Sheets that lie about on paper and are not right any more: printed anew with the pack, or known to be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from mentordesk.records.life_events import PrintedSheet
from mentordesk.usecases.stale_sheets import choice_of
from ui.look.look import Look
from ui.pages.paper.naming import Naming
from ui.widgets.text import button, heading

_MOST_ROWS = 3


class Changed(QWidget):
    """Shown where there is one. `again(choices)` when some are wanted anew, `dismissed(ids)`, `wanted(choice)` to look at one."""

    again = Signal(object)
    dismissed = Signal(object)
    wanted = Signal(object)

    def __init__(self, look: Look, naming: Naming) -> None:
        super().__init__()
        self._look, self._naming = look, naming
        self._sheets: tuple[PrintedSheet, ...] = ()
        words = look.words
        self.title = heading("")
        self.list = QListWidget()
        self.list.setAccessibleName(words("page_paper.changed_name"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _: self._look_at())
        self.list.itemClicked.connect(lambda _: self._look_at())
        self.add = button(look, words("page_paper.changed_again"), self.add_chosen, icon="repeat", name="print_again")
        self.done = button(
            look, words("page_paper.changed_dismiss"), self.dismiss_chosen, icon="check", name="taken_back"
        )
        ways = QHBoxLayout()
        ways.addWidget(self.add)
        ways.addWidget(self.done)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.list)
        column.addLayout(ways)
        self.hide()

    @property
    def is_there(self) -> bool:
        """Whether any sheet on paper is not right any more."""
        return bool(self._sheets)

    def offer(self, sheets: Sequence[PrintedSheet]) -> None:
        """Show these; all are chosen where none was before."""
        words, chosen = self._look.words, {sheet.id for sheet in self._chosen()}
        self._sheets = tuple(sheets)
        self.list.clear()
        for place, sheet in enumerate(sheets):
            at = f"{words.short_date(sheet.printed_at.date())}, {words.time(sheet.printed_at)}"
            detail = words("page_paper.changed_detail", when=at, by=sheet.printed_by)
            self.list.addItem(f"{self._name(sheet)}\n{detail}")
            self.list.item(place).setSelected(sheet.id in chosen or not chosen)
        self.title.setText(words.plural("page_paper.changed", len(sheets)) if sheets else "")
        self.list.setFixedHeight(self._look.px(46) * min(len(sheets), _MOST_ROWS) + 6)
        self.setVisible(bool(sheets))

    def add_chosen(self) -> None:
        """Into the pack with those chosen."""
        self.again.emit(tuple(choice_of(sheet) for sheet in self._chosen()))

    def dismiss_chosen(self) -> None:
        """Those chosen were taken back, or written on by hand."""
        self.dismissed.emit(tuple(sheet.id for sheet in self._chosen()))

    def _chosen(self) -> tuple[PrintedSheet, ...]:
        rows = {self.list.row(item) for item in self.list.selectedItems()}
        return tuple(sheet for place, sheet in enumerate(self._sheets) if place in rows)

    def _look_at(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._sheets):
            self.wanted.emit(choice_of(self._sheets[place]))

    def _name(self, sheet: PrintedSheet) -> str:
        """As in the pack; where its meeting is gone, the day and place it was printed for."""
        words, choice = self._look.words, choice_of(sheet)
        if choice.meeting_id is None or self._naming.knows_meeting(choice):
            return self._naming.title(choice)
        parts = (words(f"sheets.title.{sheet.kind.value}"), words.short_date(sheet.day), sheet.title)
        return " · ".join(part for part in parts if part)
