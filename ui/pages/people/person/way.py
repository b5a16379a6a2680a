# SPDX-License-Identifier: MIT
"""What happened so far on a person's way: the steps of one time in a programme, and the applications of the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.applications import Application, ApplicationStatus, Requester
from mentordesk.records.enrolment_moves import REASONS, ReasonKind
from mentordesk.records.enrolments import EnrolmentStep
from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases.applications import reopen_application
from mentordesk.words import Words
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.pages.people.room import slim
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, TextLine
from ui.widgets.text import button, heading, label

_AGAIN = frozenset({ApplicationStatus.DECLINED, ApplicationStatus.WITHDRAWN})


class StepsBox(QWidget):
    """The steps of one time in a programme, the newest first."""

    def __init__(self, context: Context, steps: Sequence[EnrolmentStep]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        for step in reversed(steps):
            column.addWidget(label(step_said(context.words, step), "muted"))


class ApplicationsBox(QFrame):
    """Every application of a person; one that was declined or withdrawn can be taken up again with a reason."""

    def __init__(
        self,
        context: Context,
        applications: Sequence[Application],
        programmes: Mapping[ProgrammeId, str],
        *,
        may: bool,
    ) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(heading(context.words("page_way.applications")))
        again = {application.again_of for application in applications}
        for application in reversed(applications):
            column.addWidget(label(application_said(context.words, application, programmes)))
            if application.why:
                column.addWidget(label(why_said(context.words, application), "muted"))
            if may and application.status in _AGAIN and application.id not in again:
                column.addWidget(Reopening(context, application))


class Reopening(QWidget):
    """Taking an answered application up again: a reason, own words, one button."""

    def __init__(self, context: Context, application: Application) -> None:
        super().__init__()
        self._context, self._application = context, application
        words = context.words
        choose = (None, words("page_board.choose_reason"))
        reasons = REASONS[ReasonKind.REINSTATE]
        self.reason = ChoiceBox([choose, *((code, words.label("enrolments.reason", code)) for code in reasons)])
        self.reason.setAccessibleName(words("page_way.why_again"))
        slim(self.reason)
        self.note = TextLine()
        self.note.setAccessibleName(words("page_way.note"))
        self.note.setPlaceholderText(words("page_way.note"))
        self.go = button(context.look, words("page_way.reopen"), self._reopen, icon="refresh", name="reopen")
        self.error = label(kind="error")
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flowing(self.reason, self.note, self.go))
        column.addWidget(self.error)

    def _reopen(self) -> None:
        reason = self.reason.value() or ""
        call = partial(
            reopen_application, application_id=self._application.id, reason=reason, note=self.note.text().strip()
        )
        self._context.jobs.perform("enrolments.act.reopen", call, self, failed=self._on_refused)

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid):
            self._context.messages.fail(self, error)
            return
        self.error.setText(" ".join(issue_sentence(self._context.words, issue) for issue in error.issues))
        self.error.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def step_said(words: Words, step: EnrolmentStep) -> str:
    """One step in a line: when, from where to where, why, in which words, by whom."""
    after = words.label("people.status", step.after)
    way = (
        words("page_way.step", before=words.label("people.status", step.before), after=after) if step.before else after
    )
    reason = words.label("enrolments.reason", step.reason) if step.reason else ""
    note = words("page_way.quoted", text=step.note) if step.note else ""
    day = words.short_date(step.at.astimezone().date())
    return " · ".join(part for part in (day, way, reason, note, step.by) if part)


def application_said(words: Words, application: Application, programmes: Mapping[ProgrammeId, str]) -> str:
    """One application in a line: when, for what, who asked, what became of it and why."""
    parts = [
        words.short_date(application.asked_on),
        words.label("people.role", application.role),
        programmes.get(application.programme_id, ""),
        _who(words, application),
        words.label("enrolments.answer", application.status),
        words.label("enrolments.reason", application.reason) if application.reason else "",
        words("page_way.quoted", text=application.note) if application.note else "",
        words.label("enrolments.reason", application.again_reason) if application.again_reason else "",
    ]
    return " · ".join(part for part in parts if part)


def why_said(words: Words, application: Application) -> str:
    """The reason given, and whose words it is in."""
    quoted = words("page_way.quoted", text=application.why)
    return f"{words.label('enrolments.wording', application.wording)} · {quoted}"


def _who(words: Words, application: Application) -> str:
    if application.requester is Requester.OTHER:
        return application.requester_name
    asked = words.label("enrolments.requester", application.requester)
    return f"{asked}, {application.requester_name}" if application.requester_name else asked
