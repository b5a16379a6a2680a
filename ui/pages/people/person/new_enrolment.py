# SPDX-License-Identifier: MIT
"""Giving a person one more role in a programme at once, e.g. while a running programme is brought in from paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.enrolments import LEFT, MOST_MENTEES, Enrolment, EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.usecases.enrolments import enrol
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.widgets.inputs import ChoiceBox, NumberBox, enum_options
from ui.widgets.text import button, heading

_BEGINNINGS = [status for status in EnrolmentStatus if status not in LEFT]


class NewEnrolment(QFrame):
    """Programme, role, status and capacity of one more role. Roles the person holds are not offered."""

    def __init__(
        self,
        context: Context,
        person_id: PersonId,
        free: Mapping[ProgrammeId, Sequence[MentoringRole]],
        programmes: Mapping[ProgrammeId, str],
    ) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context, self._person_id, self._free = context, person_id, free
        words = context.words
        self.programme = ChoiceBox([(programme, programmes[programme]) for programme in free])
        self.role = ChoiceBox()
        self.status = ChoiceBox(enum_options(words, "people.status", _BEGINNINGS))
        self.status.set_value(EnrolmentStatus.READY)
        self.capacity = NumberBox(0, MOST_MENTEES)
        self.capacity.setValue(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(heading(words("page_people.enrolment.add_title")))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, context.look.px(130))
        self.rows = {
            "programme_id": add_row(grid, words("page_people.column.programme"), self.programme),
            "role": add_row(grid, words("people.field.role"), self.role),
            "status": add_row(grid, words("page_people.column.status"), self.status),
            "capacity": add_row(grid, words("people.field.capacity"), self.capacity),
        }
        column.addLayout(grid)
        self.add = button(
            context.look, words("page_people.enrolment.add"), self._add, icon="plus", name="add_enrolment"
        )
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        self.programme.currentIndexChanged.connect(lambda _: self._offer_roles())
        self.role.currentIndexChanged.connect(lambda _: self._offer_capacity())
        self._offer_roles()

    def _offer_roles(self) -> None:
        words = self._context.words
        self.role.set_options(enum_options(words, "people.role", self._free[self.programme.value()]))
        self._offer_capacity()

    def _offer_capacity(self) -> None:
        row, mentor = self.rows["capacity"], self.role.value() is MentoringRole.MENTOR
        row.label.setVisible(mentor)
        row.box.setVisible(mentor)

    def _add(self) -> None:
        draft = EnrolmentDraft(
            programme_id=self.programme.value(),
            person_id=self._person_id,
            role=self.role.value(),
            status=self.status.value(),
            capacity=self.capacity.value(),
        )
        self._context.jobs.perform("people.act.enrol", partial(enrol, draft=draft), self, failed=self._on_refused)

    def _on_refused(self, error: MentorDeskError) -> None:
        if not show_at_fields(self._context, self.rows, error):
            self._context.messages.fail(self, error)


def free_roles(
    held: Sequence[Enrolment], programmes: Mapping[ProgrammeId, str]
) -> dict[ProgrammeId, list[MentoringRole]]:
    """The roles somebody never had, by programme: who left one is taken back, not given it anew."""
    taken = {(enrolment.programme_id, enrolment.role) for enrolment in held}
    free = {p: [role for role in MentoringRole if (p, role) not in taken] for p in programmes}
    return {programme: roles for programme, roles in free.items() if roles}


def show_at_fields(context: Context, rows: Mapping[str, Row], error: MentorDeskError) -> bool:
    """Show an `Invalid` at its fields; whether every issue found one."""
    if not isinstance(error, Invalid) or any(issue.field not in rows for issue in error.issues):
        return False
    for issue in error.issues:
        rows[issue.field].show_error(issue_sentence(context.words, issue))
    return True
