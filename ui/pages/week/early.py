# SPDX-License-Identifier: MIT
"""Choosing what the meeting on show is about: what comes too early is said, and chosen all the same only with a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.early_activities import LONGEST_WHY, Early, EarlyMeeting
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.usecases.early_activities import TooEarly, early_meeting
from mentordesk.usecases.sessions import choose_activity
from mentordesk.words import Words
from ui.context import Context
from ui.pages.week.lines import Sentences
from ui.widgets.flow import flowing
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label


def early_sentence(words: Words, early: Early, key: str = "early.sentence") -> str:
    """What comes too early, and how much."""
    title = early.activity.text(words.language).title
    return words(key, title=title, n=early.not_before, meeting=early.meeting)


class EarlyBox(QWidget):
    """`refused()` when the meeting stays about what it was about."""

    refused = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self._meeting_id: MeetingId | None = None
        self._asked: Early | None = None
        self.told = Sentences(look)
        self.why = TextLine(limit=LONGEST_WHY)
        self.why.setAccessibleName(words("early.why"))
        self.why.setAccessibleDescription(words("early.why_hint"))
        self.why_label = label(words("early.why"))
        self.why_label.setBuddy(self.why)
        self.hint = label(words("early.why_hint"), "muted")
        self.choose = button(look, words("early.choose"), self._agree, icon="check", name="early_choose")
        self.leave = button(look, words("early.leave"), self.leave_it, name="early_leave")
        self.answers = flowing(self.choose, self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.told, self.why_label, self.why, self.hint, self.answers):
            column.addWidget(widget)
        self.why.textChanged.connect(lambda text: self.choose.setEnabled(bool(text.strip())))
        self.why.returnPressed.connect(self._agree)
        self._show(())

    @property
    def asking(self) -> bool:
        """Whether a reason is asked for."""
        return self._asked is not None

    def show_meeting(self, meeting_id: MeetingId) -> None:
        """Say of a meeting whether it comes too early; a question about another one is put away."""
        if meeting_id != self._meeting_id:
            self._put_away()
        self._meeting_id = meeting_id
        self._context.jobs.ask(partial(early_meeting, meeting_id=meeting_id), self, partial(self._on_told, meeting_id))

    def choose_activity(self, activity_id: ActivityId | None, why: str = "") -> None:
        """Let the meeting be about something."""
        if self._meeting_id is None:
            return
        act = partial(choose_activity, meeting_id=self._meeting_id, activity_id=activity_id, why_early=why)
        self._context.jobs.perform(
            "sessions.act.activity",
            act,
            self,
            lambda _: self._put_away(),
            partial(self._on_refused, self._meeting_id),
        )

    def _on_refused(self, meeting_id: MeetingId, error: MentorDeskError) -> None:
        self.refused.emit()
        if isinstance(error, TooEarly) and meeting_id == self._meeting_id:
            self._ask(error.early)
        else:
            self._context.messages.fail(self, error)

    def _ask(self, early: Early) -> None:
        """Say what was not chosen and why, and ask for a reason to choose it all the same."""
        self._asked = early
        self.why.clear()
        self.choose.setEnabled(False)
        self._show([("warning", early_sentence(self._context.words, early))])
        self.why.setFocus()
        bring_into_view(self)

    def _on_told(self, meeting_id: MeetingId, found: EarlyMeeting | None) -> None:
        """Say that what the meeting is about comes too early, with the reason that was given; what is being asked stays."""
        if self.asking or meeting_id != self._meeting_id:
            return
        if found is None:
            self._show(())
            return
        words = self._context.words
        said = early_sentence(words, found.early, "early.stands")
        if found.yes is not None:
            said = words("early.stands_why", said=said, by=found.yes.by, why=found.yes.why)
        self._show([("info" if found.yes is not None else "warning", said)])

    def _put_away(self) -> None:
        self._asked = None
        self._show(())

    def _show(self, sentences: list[tuple[str, str]] | tuple[()]) -> None:
        self.told.show_sentences(sentences)
        for widget in (self.why_label, self.why, self.hint, self.answers):
            widget.setVisible(self.asking)
        self.setVisible(bool(sentences))

    def _agree(self) -> None:
        if self._asked is not None and self.why.text().strip():
            self.choose_activity(self._asked.activity.id, self.why.text())

    def leave_it(self) -> None:
        """Ask no more; the meeting stays about what it was about."""
        self._put_away()
        if self._meeting_id is not None:
            self.show_meeting(self._meeting_id)
