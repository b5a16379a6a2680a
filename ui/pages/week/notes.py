# SPDX-License-Identifier: MIT
"""The private note: a box of its own, sealed to who wrote it, never mixed with the record (REQ-1.30)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.ids import MeetingId
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import PrivateNote
from mentordesk.usecases.registers import private_notes, write_private_note
from ui.context import Context
from ui.pages.week.lines import keep_height
from ui.widgets.banner import Banner
from ui.widgets.inputs import TextBox
from ui.widgets.text import button, heading, label


class NotePanel(QWidget):
    """`edited()` while a note is unsaved or no longer."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting_id: MeetingId | None = None
        look, words = context.look, context.words
        self.only_you = Banner(look, "info", words("page_week.note_only_you"))
        self.only_you.close_button.hide()
        self.box = TextBox(5)
        keep_height(look, self.box, 130)
        self.box.setAccessibleName(words("page_week.note_new"))
        self.box.setAccessibleDescription(words("page_week.note_only_you"))
        self.save_button = button(
            look, words("page_week.note_save"), self.save, variant="primary", icon="lock", name="save_note"
        )
        self.earlier = QWidget()
        self._notes = QVBoxLayout(self.earlier)
        self._notes.setContentsMargins(0, 6, 0, 0)
        self._notes.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (self.only_you, self.box, self.save_button, self.earlier):
            column.addWidget(widget)
        column.addStretch(1)
        self.box.textChanged.connect(self.edited)

    def show_meeting(self, meeting_id: MeetingId, kept: str = "") -> None:
        """Show a meeting's own notes, and the one left unsaved."""
        self._meeting_id = meeting_id
        self.box.blockSignals(True)
        self.box.setPlainText(kept)
        self.box.blockSignals(False)
        self._show(())
        self._ask()

    @property
    def text(self) -> str:
        """What is not saved yet."""
        return self.box.toPlainText().strip()

    def save(self) -> None:
        """Seal the note and keep it."""
        if self._meeting_id is not None and self.text:
            act = partial(write_private_note, text=self.text, meeting_id=self._meeting_id)
            self._context.jobs.perform("sessions.act.note", act, self, lambda _: self._on_saved())

    def _on_saved(self) -> None:
        self.box.clear()
        self._context.messages.tell(self, "page_week.note_saved")
        self._ask()

    def _ask(self) -> None:
        if self._context.actor.may(Permission.READ_PRIVATE_NOTES):
            self._context.jobs.ask(partial(private_notes, meeting_id=self._meeting_id), self, self._on_notes)

    def _on_notes(self, notes: Sequence[PrivateNote]) -> None:
        if all(note.meeting_id == self._meeting_id for note in notes):
            self._show(notes)

    def _show(self, notes: Sequence[PrivateNote]) -> None:
        words = self._context.words
        while (item := self._notes.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if notes:
            self._notes.addWidget(heading(words("page_week.note_earlier")))
        for note in notes:
            at = note.written_at.astimezone()
            written = words("page_week.note_written", day=words.short_date(at.date()), time=words.time(at))
            self._notes.addWidget(label(written, "muted"))
            self._notes.addWidget(label(words("page_week.note_closed") if note.closed else note.text))
