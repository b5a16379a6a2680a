# SPDX-License-Identifier: MIT
"""One meeting: who, where, when, about what; what can be done with it; and after it, the register and the notes."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.own_activities import Shelf
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine, MeetingStatus
from mentordesk.usecases.registers import Register, register
from mentordesk.usecases.sessions import MeetingClashes, remove_meeting, restore_meeting
from ui.context import Context, Place
from ui.pages.week.after import AfterPanel
from ui.pages.week.early import EarlyBox
from ui.pages.week.lines import Sentences
from ui.pages.week.notes import NotePanel
from ui.pages.week.wording import SIGNS, hours, standing, standing_word, where, who
from ui.returned import PapersFold
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.focus import bring_into_panel
from ui.widgets.inputs import ActingChoiceBox
from ui.widgets.text import button, label, left_out


class MeetingPanel(QWidget):
    """`move_wanted(line)`, `call_off_wanted(line)`; `edited()` when something is unsaved or no longer."""

    move_wanted = Signal(object)
    call_off_wanted = Signal(object)
    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._register: Register | None = None
        self._loading = False
        self._shelf = Shelf(activities=())
        self._apart = False
        self._asked: MeetingId | None = None
        self._entering = False
        self.kept: dict[MeetingId, str] = {}
        self._build()

    def _build(self) -> None:
        look, words = self._context.look, self._context.words
        self.title = label(kind="title")
        self.chip = Chip(look, "info", "")
        self.facts = label()
        self.warning = Sentences(look)
        self.activity = ActingChoiceBox()
        self.activity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activity.setMinimumContentsLength(14)
        self.activity.setAccessibleName(words("page_week.activity").replace("&", ""))
        self.activity.currentIndexChanged.connect(self._on_activity)
        self.activity_label = label(words("page_week.activity"), wrap=False)
        self.activity_label.setBuddy(self.activity)
        self.early = EarlyBox(self._context)
        self.after = AfterPanel(self._context)
        self.note = NotePanel(self._context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.after, look.icon("clipboard-check"), words("page_week.tab.after"))
        if self._context.actor.may(Permission.READ_PRIVATE_NOTES):
            self.tabs.addTab(self.note, look.icon("lock"), words("page_week.tab.note"))
        else:
            left_out(self, self.note)
        self.too_early = label(words("page_week.too_early"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.chip)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.warning)
        row = QHBoxLayout()
        row.addWidget(self.activity_label)
        row.addWidget(self.activity, 1)
        column.addLayout(row)
        column.addWidget(self.early)
        column.addWidget(self._buttons())
        column.addWidget(self.too_early)
        self.papers = PapersFold(self._context)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.papers)
        column.addStretch(0)
        self.early.refused.connect(self._offer_its_own)
        self.after.edited.connect(self.edited)
        self.after.saved.connect(self._on_saved)
        self.note.edited.connect(self.edited)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        acts = {
            "move": ("arrow-right", lambda: self._with_line(self.move_wanted.emit)),
            "call_off": ("calendar-off", lambda: self._with_line(self.call_off_wanted.emit)),
            "restore": ("arrow-back-up", self._restore),
            "remove": ("trash", self._remove),
            "print_plan": ("printer", lambda: self._print("session_plan")),
            "print_register": ("printer", lambda: self._print("register")),
        }
        self.buttons: dict[str, QPushButton] = {}
        for name, (icon, act) in acts.items():
            made = button(self._context.look, self._context.words(f"page_week.do.{name}"), act, icon=icon, name=name)
            self.buttons[name] = made
            flow.addWidget(made)
        return holder

    # What is shown ------------------------------------------------------------------------------------------------

    @property
    def meeting_id(self) -> MeetingId | None:
        """The meeting on show."""
        return self._register.line.meeting.id if self._register is not None else None

    def offer_activities(self, shelf: Shelf) -> None:
        """What a meeting can be about."""
        self._shelf = shelf
        self._offer(self.activity.value())

    def _offer(self, chosen: ActivityId | None) -> None:
        """Choose an activity among those offered; a retired one is there for the meeting that has it, and no other."""
        words, language = self._context.words, self._context.look.language
        there = [a for a in self._shelf.activities if a.id == chosen or not self._shelf.is_retired(a.id)]
        self._loading = True
        self.activity.set_options(
            [(None, words("page_week.no_activity")), *((a.id, f"{a.number}. {a.text(language).title}") for a in there)]
        )
        self.activity.set_value(chosen)
        self._loading = False

    def show_meeting(self, meeting_id: MeetingId, *, apart: bool) -> None:
        """Show a meeting; what was left unsaved at the one before is kept for its return."""
        self._apart = apart
        self._asked = meeting_id
        self._context.jobs.ask(partial(register, meeting_id=meeting_id), self, self._on_register)

    def keep(self) -> None:
        """Put what is unsaved aside, under the meeting it belongs to."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        if self.after.dirty or self.note.text:
            after = self.after.payload() if self.after.dirty else ""
            self.kept[meeting_id] = json.dumps({"after": after, "note": self.note.text}, ensure_ascii=False)
        else:
            self.kept.pop(meeting_id, None)

    def give_back(self, meeting_id: MeetingId, payload: str) -> None:
        """Take what was kept over a lock; it is shown when the meeting is."""
        self.kept[meeting_id] = payload
        if meeting_id == self.meeting_id:
            self._register = None

    def unsaved(self) -> dict[MeetingId, str]:
        """Everything unsaved, by meeting."""
        self.keep()
        return dict(self.kept)

    def enter(self) -> None:
        """Take the focus where one goes on: the register once the day has come, else the first thing to do.

        Where the meeting asked for is still on its way, as soon as it is there: no key may reach another's register.
        """
        self._entering = self._asked != self.meeting_id
        if self._entering:
            return
        if self.tabs.isVisibleTo(self):
            self.tabs.setCurrentIndex(0)
            self.after.table.setFocus()
        else:
            shown = [made for made in self.buttons.values() if made.isVisibleTo(self)]
            (shown[0] if shown else self.activity).setFocus()

    def save(self) -> None:
        """Ctrl+S: the note where its tab is open, else register and record."""
        if self.tabs.currentWidget() is self.note:
            self.note.save()
        else:
            self.after.save()

    def _on_register(self, found: Register) -> None:
        if found.line.meeting.id != self._asked:
            return
        self.keep()
        kept = json.loads(self.kept.get(found.line.meeting.id, "{}"))
        another = found.line.meeting.id != self.meeting_id
        self._register = found
        self._show_head(found.line)
        self.early.show_meeting(found.line.meeting.id)
        if another or not self.after.goes_on(found):
            self.after.show_register(found, kept.get("after", ""))
        else:
            self.after.follow_activity(found)
        if another or kept.get("note", "") != self.note.text:
            self.note.show_meeting(found.line.meeting.id, kept.get("note", ""))
        if another:
            self.tabs.setCurrentIndex(1 if kept.get("note") and not kept.get("after") else 0)
            # Whose meeting this is must be in sight before anything is written about it.
            bring_into_panel(self.title)
        self._context.navigator.refresh_actions()
        if self._entering:
            self.enter()

    def _show_head(self, line: MeetingLine) -> None:
        words, meeting, today = self._context.words, line.meeting, self._context.clock.today()
        self.title.setText(who(words, line))
        sign = SIGNS[standing(line, today)]
        tone = "info" if sign.tone == "muted" else sign.tone
        self.chip.say(tone, words.label("page_week.standing", standing(line, today)), sign.icon)
        parts = [words.short_date(meeting.day), hours(words, meeting), where(words, line)]
        if meeting.title:
            parts.append(words.listing(line.names))
        if meeting.cancel_reason is not None:
            parts.append(standing_word(words, line, today))
        self.facts.setText(" · ".join(parts))
        self.warning.show_sentences([("danger", words("page_week.apart_here"))] if self._apart else ())
        self._offer(meeting.activity_id)
        self._show_buttons(meeting.status)
        self.papers.show_about(meeting_id=meeting.id)
        ready = meeting.day <= today and meeting.status is not MeetingStatus.CANCELLED
        self.tabs.setVisible(ready)
        self.too_early.setVisible(meeting.day > today and meeting.status is MeetingStatus.PLANNED)

    def _show_buttons(self, status: MeetingStatus) -> None:
        actor, navigator = self._context.actor, self._context.navigator
        may = actor.may(Permission.WRITE_SESSIONS)
        for name in ("move", "call_off", "remove"):
            self.buttons[name].setVisible(may and status is MeetingStatus.PLANNED)
        self.buttons["restore"].setVisible(may and status is MeetingStatus.CANCELLED)
        printable = navigator.has(Place.PAPER) and status is not MeetingStatus.CANCELLED
        for name in ("print_plan", "print_register"):
            self.buttons[name].setVisible(printable)
        self.activity.setEnabled(may)

    # What is done -------------------------------------------------------------------------------------------------

    def _on_saved(self) -> None:
        if self.meeting_id is not None:
            self.keep()
        self.edited.emit()

    def _on_activity(self, _: int) -> None:
        if not self._loading:
            self.early.choose_activity(self.activity.value())

    def _offer_its_own(self) -> None:
        if self._register is not None:
            self._offer(self._register.line.meeting.activity_id)

    def _restore(self) -> None:
        if self.meeting_id is not None:
            act = partial(restore_meeting, meeting_id=self.meeting_id)
            self._context.jobs.perform("sessions.act.restore", act, self, self._on_restored, self._on_refused)

    def _on_restored(self, _: object) -> None:
        self._context.messages.tell(self, "page_week.restored")

    def _remove(self) -> None:
        if self.meeting_id is not None:
            act = partial(remove_meeting, meeting_id=self.meeting_id)
            self._context.jobs.perform("sessions.act.remove", act, self, self._on_removed)

    def _on_removed(self, _: object) -> None:
        self._context.messages.tell(self, "page_week.removed")

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, MeetingClashes):
            kinds = {clash.kind.value for clash in error.clashes}
            why = self._context.words.listing(self._context.words.label("page_week.clash_short", k) for k in kinds)
            self._context.messages.tell(self, "page_week.not_restored", tone="warning", why=why)
        else:
            self._context.messages.fail(self, error)

    def _print(self, kind: str) -> None:
        if self.meeting_id is not None:
            self._context.navigator.open(Place.PAPER, (kind, self.meeting_id))

    def _with_line(self, act: object) -> None:
        if self._register is not None and callable(act):
            act(self._register.line)
