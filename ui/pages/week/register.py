# SPDX-License-Identifier: MIT
"""The register on screen: the attendees in walking order, marked by one key each.

Space marks all who are not marked yet as attended; a letter marks the row the cursor is on; digits are minutes late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem

from mentordesk.records.ids import PersonId
from mentordesk.records.sessions import Attendance, Attendee
from mentordesk.records.setting import location_in
from mentordesk.usecases.registers import Register
from ui.look.look import Look

MARKS = tuple(code for code in Attendance if code.letter and code is not Attendance.CANCELLED)
"""What a register can say of a person; a meeting that was called off is another act."""

_BY_LETTER = {code.letter: code for code in MARKS}
_MOST_LATE = 480
_MARKING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_NAME, _HOME, _MARK, _LATE = range(4)
_ICONS = {Attendance.ATTENDED: ("check", "success"), Attendance.NOT_RECORDED: ("circle", "muted")}
_ROWS_SHOWN = 6


class RegisterTable(QTableWidget):
    """`marked()` after every change the user makes, `finished()` when Enter asks for what comes next."""

    marked = Signal()
    finished = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(0, 4)
        self._look = look
        self._attendees: list[Attendee] = []
        self._typing: PersonId | None = None
        self.writable = True
        words = look.words
        self.setAccessibleName(words("page_week.register"))
        self.setAccessibleDescription(words("page_week.register_keys"))
        self.setHorizontalHeaderLabels([words(f"page_week.column.{name}") for name in ("name", "home", "mark", "late")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (_HOME, _LATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (_NAME, _MARK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        look.changed.connect(self._fit)
        self.cellClicked.connect(self._on_clicked)
        self.currentCellChanged.connect(lambda *_: self._stop_typing())

    def show_register(self, register: Register, marks: Sequence[Attendee] | None = None) -> None:
        """Show who is expected, with `marks` not saved yet in place of the stored ones."""
        unsaved = {mark.person_id: mark for mark in marks or ()}
        self._attendees = [unsaved.get(attendee.person_id, attendee) for attendee in register.attendees]
        self.setRowCount(len(self._attendees))
        for row, attendee in enumerate(self._attendees):
            person = register.people[attendee.person_id]
            role = self._look.words.label("people.role", attendee.role)
            name = QTableWidgetItem(person.full_name)
            name.setToolTip(f"{person.full_name} · {role}")
            self.setItem(row, _NAME, name)
            self.setItem(row, _HOME, QTableWidgetItem(str(location_in(self._look.words.setting, person.location))))
            self._write(row)
        self.setCurrentCell(0 if self._attendees else -1, _MARK)
        self._fit()

    def _fit(self) -> None:
        """Rows as high as the zoom asks; the table as high as a few of them."""
        rows = min(max(1, len(self._attendees)), _ROWS_SHOWN)
        self.verticalHeader().setDefaultSectionSize(self._look.px(34))
        self.setFixedHeight(rows * self._look.px(34) + self.horizontalHeader().sizeHint().height() + 4)

    def marks(self) -> tuple[Attendee, ...]:
        """The attendees as marked now."""
        return tuple(self._attendees)

    def mark_all(self) -> None:
        """Everybody who is not marked yet attended."""
        for row, attendee in enumerate(self._attendees):
            if attendee.code is Attendance.NOT_RECORDED:
                self._set(row, replace(attendee, code=Attendance.ATTENDED), tell=False)
        self.marked.emit()

    def mark(self, row: int, code: Attendance) -> None:
        """Mark one person; minutes late stay only with who attended, a comment only with "other"."""
        attendee = self._attendees[row]
        late = attendee.late_minutes if code is Attendance.ATTENDED else 0
        comment = attendee.comment if code is Attendance.OTHER else ""
        self._set(row, replace(attendee, code=code, late_minutes=late, comment=comment))

    def current(self) -> Attendee | None:
        """The person the cursor is on."""
        row = self.currentRow()
        return self._attendees[row] if 0 <= row < len(self._attendees) else None

    def comment(self, text: str) -> None:
        """Say of the person the cursor is on what "other" means."""
        row, attendee = self.currentRow(), self.current()
        if attendee is not None:
            self._set(row, replace(attendee, comment=text.strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentRow()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif key == Qt.Key.Key_Menu and row >= 0:
            self._offer_marks(row)
        elif plain and (key in _MARKING or event.text().strip()):
            if self.writable and row >= 0:
                self._on_mark_key(key, event.text().upper(), row)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_mark_key(self, key: int, text: str, row: int) -> None:
        if len(text) == 1 and text in "0123456789":
            self._type_late(row, int(text))
            return
        if key == Qt.Key.Key_Space:
            self.mark_all()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.mark(row, Attendance.NOT_RECORDED)
        elif text in _BY_LETTER:
            self.mark(row, _BY_LETTER[text])
        self._stop_typing()

    def _type_late(self, row: int, digit: int) -> None:
        attendee = self._attendees[row]
        before = attendee.late_minutes if self._typing == attendee.person_id else 0
        late = before * 10 + digit
        self._set(row, replace(attendee, code=Attendance.ATTENDED, late_minutes=late if late <= _MOST_LATE else digit))
        self._typing = attendee.person_id

    def _stop_typing(self) -> None:
        self._typing = None

    def _set(self, row: int, attendee: Attendee, *, tell: bool = True) -> None:
        if self._attendees[row] == attendee:
            return
        self._attendees[row] = attendee
        self._write(row)
        if tell:
            self.marked.emit()

    def _write(self, row: int) -> None:
        words, attendee = self._look.words, self._attendees[row]
        letter, said = attendee.code.letter, words.label("sessions.attendance", attendee.code)
        mark = QTableWidgetItem(words("page_week.mark", letter=letter, said=said) if letter else said)
        icon, tone = _ICONS.get(attendee.code, ("minus", "warning"))
        if attendee.comment:
            mark.setText(words("page_week.mark_comment", mark=mark.text(), comment=attendee.comment))
            said = mark.text()
        mark.setIcon(self._look.icon(icon, tone))
        mark.setToolTip(said)
        self.setItem(row, _MARK, mark)
        late = words("page_week.late_minutes", n=attendee.late_minutes) if attendee.late_minutes else ""
        self.setItem(row, _LATE, QTableWidgetItem(late))

    def _on_clicked(self, row: int, column: int) -> None:
        if column in (_MARK, _LATE):
            self._offer_marks(row)

    def _offer_marks(self, row: int) -> None:
        """All marks in a menu, for the mouse and for whoever does not know the letters yet."""
        if not self.writable:
            return
        words = self._look.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in MARKS:
            said = words("page_week.mark", letter=code.letter, said=words.label("sessions.attendance", code))
            menu.addAction(said).triggered.connect(lambda _=False, code=code: self.mark(row, code))
        late = menu.addMenu(words("page_week.late"))
        for minutes in (5, 10, 15, 20, 30, 45):
            said = words("page_week.late_minutes", n=minutes)
            late.addAction(said).triggered.connect(lambda _=False, minutes=minutes: self._late(row, minutes))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(self.model().index(row, _MARK)).bottomLeft()))

    def _late(self, row: int, minutes: int) -> None:
        self._set(row, replace(self._attendees[row], code=Attendance.ATTENDED, late_minutes=minutes))
