# SPDX-License-Identifier: MIT
"""The pack of a day: the sheets its meetings need, each to look at, all to print at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.paper import Subjects
from mentordesk.usecases.sheets import SheetChoice
from ui.look.look import Look
from ui.widgets.text import button, heading, label, panel

_MOST_ROWS = 5


class TodayPack(QWidget):
    """`wanted(choice)` when a sheet of the pack is chosen, `print_all(choices)` for the button."""

    wanted = Signal(object)
    print_all = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._choices: tuple[SheetChoice, ...] = ()
        words = look.words
        self.title = heading("")
        self.none = label(words("page_paper.pack_none"), "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(words("page_paper.pack_name"))
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.all = button(look, words("page_paper.pack_print"), self._on_all, icon="printer", name="print_pack")
        frame = panel(self.title, self.none, self.list, self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self.setFocusProxy(self.list)

    def offer(self, found: Subjects) -> None:
        """Show the pack of the day."""
        words = self._look.words
        self._choices = found.pack
        self.title.setText(words("page_paper.pack_title", day=words.short_date(found.day)))
        names = {line.meeting.id: line for line in found.meetings}
        self.list.clear()
        for choice in found.pack:
            kind = words(f"sheets.title.{choice.kind.value}")
            line = names.get(choice.meeting_id) if choice.meeting_id else None
            about = choice.wing if choice.kind is SheetKind.MOVEMENT_LIST else ""
            if line is not None:
                about = f"{words.time(line.meeting.starts)} · {line.meeting.title or words.listing(line.names)}"
            item = QListWidgetItem(f"{kind} · {about}")
            item.setData(Qt.ItemDataRole.UserRole, choice)
            self.list.addItem(item)
        there = bool(found.pack)
        self.list.setVisible(there)
        self.all.setVisible(there)
        self.none.setVisible(not there)
        self.list.setFixedHeight(self._look.px(38) * min(len(found.pack), _MOST_ROWS) + 6)

    def set_printable(self, there: bool) -> None:
        """Whether there is a printer to hand the pack to."""
        self.all.setEnabled(there)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_all(self) -> None:
        self.print_all.emit(self._choices)
