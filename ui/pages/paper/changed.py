# SPDX-License-Identifier: MIT
"""Sheets that lie about on paper and are not right any more: printed anew with the pack, or known to be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from mentordesk.records.life_events import PrintedSheet
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.stale_sheets import can_be_replaced, choice_of
from ui.look.look import Look
from ui.pages.paper.naming import Naming
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading

_MOST_ROWS = 3


class Changed(QWidget):
    """Shown where there is one. `again(choices)` when some go out anew at once, `added(choices)` into the pack,
    `dismissed(ids)`, `wanted(choice)` to look at one. What is gone can only be taken back."""

    again = Signal(object)
    added = Signal(object)
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
        self.again_button = button(look, "", self.print_chosen, variant="primary", icon="repeat", name="print_again")
        self.add = button(look, words("page_paper.changed_into"), self.add_chosen, name="again_into_pack")
        self.done = button(look, words("page_paper.changed_dismiss"), self.dismiss_chosen, name="taken_back")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.list)
        column.addWidget(flowing(self.again_button, self.add, self.done))
        self.list.itemSelectionChanged.connect(self._on_chosen)
        self.set_printable(False)
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
            what = words.listing(tuple(words.label("page_paper.changed_what", one) for one in sheet.changed))
            detail = words("page_paper.changed_detail", when=at, by=sheet.printed_by, what=what)
            self.list.addItem(f"{self._name(sheet)}\n{detail}")
            self.list.item(place).setToolTip(detail)
            self.list.item(place).setSelected(sheet.id in chosen or not chosen)
        self.title.setText(words.plural("page_paper.changed", len(sheets)) if sheets else "")
        self.list.setFixedHeight(self._look.px(46) * min(len(sheets), _MOST_ROWS) + 6)
        self._on_chosen()
        self.setVisible(bool(sheets))

    def set_printable(self, there: bool) -> None:
        """Whether they go to a printer, or into a file."""
        key = "changed_again" if there else "changed_save"
        self.again_button.setText(self._look.words(f"page_paper.{key}"))

    def print_chosen(self) -> None:
        """Those chosen go out anew, and nothing else does."""
        if choices := self._choices():
            self.again.emit(choices)

    def add_chosen(self) -> None:
        """Into the pack with those chosen."""
        if choices := self._choices():
            self.added.emit(choices)

    def dismiss_chosen(self) -> None:
        """Those chosen were taken back, or written on by hand."""
        self.dismissed.emit(tuple(sheet.id for sheet in self._chosen()))

    def _choices(self) -> tuple[SheetChoice, ...]:
        return tuple(choice_of(sheet) for sheet in self._chosen() if can_be_replaced(sheet))

    def _on_chosen(self) -> None:
        for widget in (self.again_button, self.add):
            widget.setEnabled(bool(self._choices()))
        self.done.setEnabled(bool(self._chosen()))

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
