# SPDX-License-Identifier: MIT
"""The pack: the sheets of a day and what was added by hand, each with its pages; ticked, moved and taken out by keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.sheets import PaperSize
from mentordesk.usecases.paper import Subjects
from mentordesk.usecases.sheets import SheetChoice
from ui.look.look import Look
from ui.messages.apart_said import ApartAnswerLine, Told
from ui.pages.paper.changed import Changed
from ui.pages.paper.kinds import meeting_text
from ui.pages.paper.naming import Naming
from ui.pages.paper.pack_rows import PackRow, PackRows
from ui.widgets.choices import ChoiceRow
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, icon_button, label, panel

_LEAST_HIGH = 130
_REST_MS = 150
"""A sheet one walks past with the arrow keys is not drawn."""


class _List(QListWidget):
    """Alt+Up and Alt+Down move, Delete takes out; Space ticks, as everywhere."""

    moved = Signal(int)
    taken_out = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.taken_out.emit()
        else:
            super().keyPressEvent(event)


class PackView(QWidget):
    """What scrolls, and `ways`, the buttons that stay in sight under it.

    `wanted(choice)` when a sheet is to be shown, `day_changed(date)`, `changed()` when the pack is another one.
    """

    wanted = Signal(object)
    day_changed = Signal(object)
    changed = Signal()
    print_all = Signal()
    save_all = Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look = look
        self._printable = False
        self.version = ""
        self.naming = Naming(look.words, look.language)
        self.rows = PackRows()
        words = look.words
        self.day = DateField(look)
        self.day.set_value(today)
        self.day.line.setAccessibleName(words("page_paper.pack_day_name"))
        self.day.changed.connect(self._on_day)
        self.total = heading("")
        self.none = label(words("page_paper.pack_none"), "muted")
        self.one_side = label(words("page_paper.one_side"), "muted")
        self.refused = Told(look)
        self.apart = ApartAnswerLine(look)
        self.paper = ChoiceRow([(size, words(f"page_paper.paper_{size.value}")) for size in PaperSize])
        self.paper.setAccessibleName(words("page_paper.pack_papers"))
        self.paper.changed.connect(self._on_paper)
        self.papers = panel(label(words("page_paper.pack_papers")), self.paper)
        self.list = _List()
        self.list.setAccessibleName(words("page_paper.pack_name"))
        self.list.setMinimumHeight(look.px(_LEAST_HIGH))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.list.itemChanged.connect(self._on_tick)
        self._looked = QTimer(self, singleShot=True, interval=_REST_MS)
        self._looked.timeout.connect(self.show_current)
        self.list.currentRowChanged.connect(lambda _: self._looked.start())
        self.list.moved.connect(self.move)
        self.list.taken_out.connect(self.take_out)
        self.stale = Changed(look, self.naming)
        self.stale.added.connect(self.add)
        self.stale.wanted.connect(self.wanted.emit)
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        look, words = self._look, self._look.words
        self.up = icon_button(look, "arrow-up", words("page_paper.pack_up"), lambda: self.move(-1))
        self.down = icon_button(look, "arrow-down", words("page_paper.pack_down"), lambda: self.move(1))
        self.out = icon_button(look, "x", words("page_paper.pack_out"), self.take_out)
        self.save = button(
            look, words("page_paper.pack_save"), self.save_all.emit, icon="device-floppy", name="save_pack"
        )
        self.all = button(
            look,
            words("page_paper.pack_print"),
            self.print_all.emit,
            variant="primary",
            icon="printer",
            name="print_pack",
        )
        asked = label(words("page_paper.pack_day"), wrap=False)
        asked.setBuddy(self.day)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(asked)
        top.addWidget(self.day, 1)
        below.addWidget(self.total, 1)
        for widget in (self.up, self.down, self.out):
            below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.stale)
        column.addLayout(top)
        column.addWidget(self.refused)
        column.addWidget(self.apart)
        column.addLayout(below)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addWidget(self.papers)
        column.addWidget(self.one_side)
        column.addStretch(0)  # Takes the room of the list where there is none.
        self.ways = flowing(self.save, self.all)

    def offer(self, found: Subjects) -> None:
        """Show what the day needs, beside what was added."""
        self.naming.learn(found)
        self.version = found.version
        self.rows.usual = PaperSize(found.settings.paper.lower())
        self.rows.take_day(found.day, found.pack)
        self._say_refused(found)
        self.fill()
        self.changed.emit()

    def _say_refused(self, found: Subjects) -> None:
        """Which meetings of the day have no sheets, because two would meet there who must not."""
        told = [meeting_text(self._look.words, line) for line in found.refused]
        self.refused.setVisible(bool(told))
        if told:
            said = self._look.words.plural("page_paper.pack_apart", len(told), meetings="\n".join(told))
            self.refused.say("danger", said)

    def put_back(self, rows: PackRows) -> None:
        """Show a pack that was kept."""
        self.rows = rows
        if rows.day is not None:
            with QSignalBlocker(self.day):
                self.day.set_value(rows.day)
        self.fill()

    def add(self, choices: Sequence[SheetChoice]) -> None:
        """Put sheets at the end of the pack."""
        there = {row.choice for row in self.rows.rows}
        self.rows.add([choice for choice in choices if choice not in there])
        self.fill(len(self.rows.rows) - 1)
        self.changed.emit()

    def move(self, by: int) -> None:
        """Move the chosen sheet up or down."""
        place = self.list.currentRow()
        if place >= 0:
            self.fill(self.rows.move(place, by))
            self.changed.emit()

    def take_out(self) -> None:
        """Take the chosen sheet out of the pack."""
        place = self.list.currentRow()
        if place >= 0:
            self.rows.remove(place)
            self.fill(min(place, len(self.rows.rows) - 1))
            self.changed.emit()

    def set_printable(self, there: bool) -> None:
        """Whether there is a printer to hand the pack to."""
        self._printable = there
        self.stale.set_printable(there)
        self.refresh()

    def fill(self, at: int | None = None) -> None:
        """Show the rows anew, with the same place chosen or another."""
        at = self.list.currentRow() if at is None else at
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in self.rows.rows:
                item = QListWidgetItem()
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(min(at, self.list.count() - 1))
        self.refresh()

    def refresh(self) -> None:
        """Say anew what each sheet takes, and all of them."""
        words, rows = self._look.words, self.rows.rows
        with QSignalBlocker(self.list):
            for place, row in enumerate(rows):
                detail = self.naming.detail(row.choice, row.pages, row.problem)
                self.list.item(place).setText(f"{self.naming.title(row.choice, self.rows.day)}\n{detail}")
                self.list.item(place).setToolTip(row.problem)
        chosen = self.rows.chosen
        going = [row for row in chosen if not row.problem]
        known = all(row.pages is not None for row in going)
        pages = sum(row.pages or 0 for row in going)
        said = words.plural("page_paper.count.pages", pages) if known else words("page_paper.counting")
        sheets = words.plural("page_paper.count.sheets", sum(row.choice.copies for row in going))
        self.total.setText(f"{sheets}, {said}" if rows else "")
        self.papers.setVisible(len(self.rows.papers) > 1)
        with QSignalBlocker(self.paper):
            self.paper.set_value(self.rows.paper)
        self.none.setVisible(not rows)
        for widget in (self.total, self.up, self.down, self.out, self.list, self.one_side):
            widget.setVisible(bool(rows))
        self.save.setEnabled(bool(chosen))
        self.all.setEnabled(bool(chosen) and self._printable)

    def _on_day(self) -> None:
        if self.day.value() is not None:
            self.day_changed.emit(self.day.value())

    def _on_item(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._looked.stop()
        self.show_current()

    def show_current(self) -> None:
        """Show the sheet chosen in the list, the first one where none is."""
        if self.rows.rows and self.isVisible():
            self.wanted.emit(self.rows.rows[max(0, self.list.currentRow())].printed)

    def _on_paper(self) -> None:
        self.rows.wanted = self.paper.value()
        self.rows.settle()
        self.refresh()
        self.changed.emit()

    def _on_tick(self, item: QListWidgetItem) -> None:
        row: PackRow = self.rows.rows[self.list.row(item)]
        row.ticked = item.checkState() is Qt.CheckState.Checked
        self.rows.settle()
        self.refresh()
        self.changed.emit()
