# SPDX-License-Identifier: MIT
"""After a meeting: the register and the record in one panel, saved as one act with Ctrl+S, kept when left unsaved."""

from __future__ import annotations

import json
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.ratings import RatingDraft, rating_issues
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance, Attendee, record_issues
from mentordesk.usecases.registers import Register, write_up
from ui.context import Context
from ui.pages.week.record import RecordForm, facts_of
from ui.pages.week.register import RegisterTable
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, heading, label


class AfterPanel(QWidget):
    """`edited()` when there is something unsaved or no longer, `saved()` when it is on the desk."""

    edited = Signal()
    saved = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._register: Register | None = None
        self._stored: tuple[Attendee, ...] = ()
        self._has_activity = False
        self._may_mark = context.actor.may(Permission.WRITE_SESSIONS)
        self._may_write = context.actor.may(Permission.WRITE_NOTES)
        look, words = context.look, context.words
        self.table = RegisterTable(look)
        self.table.writable = self._may_mark
        self.all_button = button(look, words("page_week.all_attended"), self.table.mark_all, icon="checklist")
        self.all_button.setObjectName("all_attended")
        self.comment = TextLine()
        self.comment.setAccessibleName(words("page_week.comment"))
        self.comment.setPlaceholderText(words("page_week.comment"))
        self.comment.hide()
        self.form = RecordForm(look)
        self.form.set_writable(self._may_write)
        self.save_button = button(
            look, words("page_week.save_record"), self.save, variant="primary", icon="device-floppy", name="save_record"
        )
        self.mark_error = label(kind="error")
        self.mark_error.hide()
        self.unsaved = label(words("page_week.unsaved_now"), "muted", wrap=False)
        self.unsaved.hide()
        self._build()
        self.table.marked.connect(self._on_edited)
        self.table.marked.connect(self._show_comment)
        self.table.currentCellChanged.connect(lambda *_: self._show_comment())
        self.comment.textEdited.connect(self.table.comment)
        self.comment.returnPressed.connect(self.table.setFocus)
        self.table.finished.connect(self._go_to_record)
        self.form.edited.connect(self._on_edited)

    def _build(self) -> None:
        words = self._context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(heading(words("page_week.register")), 1)
        top.addWidget(self.all_button)
        column.addLayout(top)
        column.addWidget(self.table)
        column.addWidget(self.comment)
        column.addWidget(label(words("page_week.register_keys"), "muted"))
        column.addWidget(self.mark_error)
        self.facts = QWidget()
        below = QVBoxLayout(self.facts)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(8)
        below.addWidget(heading(words("page_week.record_title")))
        below.addWidget(label(words("page_week.record_hint"), "muted"))
        below.addWidget(self.form)
        column.addWidget(self.facts)
        self.facts.setVisible(self._context.actor.may(Permission.READ_NOTES))
        foot = QHBoxLayout()
        foot.addWidget(self.unsaved)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        column.addStretch(1)
        self.all_button.setVisible(self._may_mark)
        self.save_button.setVisible(self._may_mark or self._may_write)
        # The walk of the keyboard: register, the three boxes, length, worry, save; "all" is Space in the register.
        order = [
            self.table,
            self.comment,
            *(self.form.field(name).widget for name in ("done", "response", "next_step")),
        ]
        order += [self.form.field(name).widget for name in ("length_minutes", "went", "went_said", "worry")]
        order.append(self.save_button)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def show_register(self, register: Register, kept: str = "") -> None:
        """Show a meeting's register and record, with what was left unsaved put back on top of it."""
        self._register = register
        self._stored = register.attendees
        self.form.load(facts_of(register))
        self.follow_activity(register)
        marks = None
        if kept:
            payload = json.loads(kept)
            marks = [_mark(one) for one in payload["marks"]]
            self.form.restore(payload["record"])
        self.table.show_register(register, marks)
        self._show_comment()
        self.mark_error.hide()
        self._show_unsaved()

    def goes_on(self, register: Register) -> bool:
        """Whether something is being written that this news of the same meeting leaves as it is."""
        expected = {attendee.person_id for attendee in register.attendees}
        return self.dirty and {mark.person_id for mark in self.table.marks()} == expected

    def follow_activity(self, register: Register) -> None:
        """Ask how the activity went as soon as the meeting has one, also while something is being written."""
        self._has_activity = register.line.meeting.activity_id is not None
        self.form.show_rating(self._has_activity)

    @property
    def dirty(self) -> bool:
        """Whether something is not saved."""
        return self._register is not None and (self.table.marks() != self._stored or self.form.dirty)

    def payload(self) -> str:
        """What is not saved, as JSON."""
        marks = [[m.person_id, m.role.value, m.code.value, m.late_minutes, m.comment] for m in self.table.marks()]
        return json.dumps({"marks": marks, "record": self.form.payload()}, ensure_ascii=False)

    def _go_to_record(self) -> None:
        """From the register to the first box, with the whole record in view."""
        if self.facts.isVisibleTo(self):
            bring_into_view(self.save_button)
            self.form.field("done").widget.setFocus()
            bring_into_view(self.form.field("done").widget)

    def save(self) -> None:
        """Save register and record as one act; what is missing is said where it is missing."""
        if self._register is None or not self.dirty:
            return
        meeting_id, facts = self._register.line.meeting.id, self.form.draft()
        record = facts.of(meeting_id) if facts.written and self._may_write else None
        rating = facts.rating if self._has_activity and self._may_write else None
        nobody = all(mark.code is Attendance.NOT_RECORDED for mark in self.table.marks())
        if nobody and (record is not None or (rating is not None and rating != RatingDraft())):
            self._refuse_unmarked()
            return
        issues = (record_issues(record) if record is not None else ()) + (rating_issues(rating) if rating else ())
        if self.form.show_issues(issues):
            return
        label_key = "sessions.act.record" if record is not None else "sessions.act.mark"
        act = partial(write_up, meeting_id=meeting_id, attendees=self.table.marks(), record=record, rating=rating)
        self._context.jobs.perform(label_key, act, self, lambda _: self._on_saved(), self._on_refused)

    def _show_comment(self) -> None:
        """Only "other" asks what it was."""
        current = self.table.current()
        asked = current is not None and current.code is Attendance.OTHER and self._may_mark
        self.comment.setVisible(asked)
        if asked and current is not None and current.comment != self.comment.text().strip():
            self.comment.setText(current.comment)

    def _refuse_unmarked(self) -> None:
        self.mark_error.setText(self._context.words("page_week.mark_first"))
        self.mark_error.show()
        self.table.setFocus()

    def _on_saved(self) -> None:
        self._stored = self.table.marks()
        self.form.set_clean()
        self._show_unsaved()
        self._context.messages.tell(self, "page_week.saved")
        self.saved.emit()

    def _on_refused(self, error: MentorDeskError) -> None:
        at_fields: tuple[Issue, ...] = tuple(error.issues) if isinstance(error, Invalid) else ()
        if not at_fields or not self.form.show_issues(at_fields):
            self._context.messages.fail(self, error)

    def _on_edited(self) -> None:
        self.mark_error.hide()
        self._show_unsaved()
        self.edited.emit()

    def _show_unsaved(self) -> None:
        self.unsaved.setVisible(self.dirty)


def _mark(kept: list[object]) -> Attendee:
    person_id, role, code, late, comment = kept
    return Attendee(
        person_id=PersonId(int(str(person_id))),
        role=MentoringRole(role),
        code=Attendance(code),
        late_minutes=int(str(late)),
        comment=str(comment),
    )
