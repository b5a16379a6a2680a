# SPDX-License-Identifier: MIT
"""A person's roles in programmes: where they stand, how many mentees a mentor takes, and giving one more role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.enrolments import Enrolment, EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.usecases.enrolments import change_enrolment, enrol
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.pages.people.person.tab import Tab
from ui.widgets.inputs import ChoiceBox, NumberBox, enum_options
from ui.widgets.text import button, heading, label

MOST_MENTEES = 50


class EnrolmentsTab(Tab):
    """One box for each role held, and one to give another."""

    code, scrolls = "enrolments", True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.boxes: list[EnrolmentBox] = []
        self.added: NewEnrolment | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what was read of a person."""
        self._clear()
        words, may = self._context.words, self._context.actor.may(Permission.WRITE_PEOPLE)
        if not page.enrolments:
            key = "none" if programmes else "no_programme"
            self._column.addWidget(label(words(f"page_people.enrolment.{key}"), "muted"))
        for enrolment in page.enrolments:
            box = EnrolmentBox(self._context, enrolment, programmes.get(enrolment.programme_id, ""), may=may)
            self.boxes.append(box)
            self._column.addWidget(box)
        free = _free_roles(page.enrolments, programmes)
        if may and free:
            self.added = NewEnrolment(self._context, page.person.id, free, programmes)
            self._column.addWidget(self.added)
        self._column.addStretch(1)

    def _clear(self) -> None:
        self.boxes, self.added = [], None
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()


class EnrolmentBox(QFrame):
    """One role: its status and, for a mentor, how many mentees at once. Save is offered once something differs."""

    def __init__(self, context: Context, enrolment: Enrolment, programme: str, *, may: bool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context, self._enrolment = context, enrolment
        words = context.words
        self.status = ChoiceBox(enum_options(words, "people.status", EnrolmentStatus))
        self.status.set_value(enrolment.status)
        self.capacity = NumberBox(0, MOST_MENTEES)
        self.capacity.setValue(enrolment.capacity)
        self.save = button(context.look, words("page_people.enrolment.save"), self._save, icon="device-floppy")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        title = f"{words.label('people.role', enrolment.role)} · {programme}"
        column.addWidget(heading(title))
        self.setAccessibleName(title)
        if enrolment.since is not None:
            column.addWidget(
                label(words("page_people.enrolment.since", day=words.short_date(enrolment.since)), "muted")
            )
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, context.look.px(130))
        self.rows = {"status": add_row(grid, words("page_people.column.status"), self.status)}
        if enrolment.role is MentoringRole.MENTOR:
            self.rows["capacity"] = add_row(grid, words("people.field.capacity"), self.capacity)
        column.addLayout(grid)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        for widget in (self.status, self.capacity):
            widget.setEnabled(may)
        self.status.currentIndexChanged.connect(lambda _: self._offer_save())
        self.capacity.valueChanged.connect(lambda _: self._offer_save())
        self._offer_save()

    @property
    def differs(self) -> bool:
        """Whether something was changed and not saved."""
        return (self.status.value(), self.capacity.value()) != (self._enrolment.status, self._enrolment.capacity)

    def _offer_save(self) -> None:
        self.save.setVisible(self.differs)
        for row in self.rows.values():
            row.show_error("")

    def _save(self) -> None:
        call = partial(
            change_enrolment,
            enrolment_id=self._enrolment.id,
            status=self.status.value(),
            capacity=self.capacity.value(),
        )
        self._context.jobs.perform("people.act.enrol", call, self, failed=self._on_refused)

    def _on_refused(self, error: MentorDeskError) -> None:
        if not _show_at_fields(self._context, self.rows, error):
            self._context.messages.fail(self, error)


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
        self.status = ChoiceBox(enum_options(words, "people.status", EnrolmentStatus))
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
        if not _show_at_fields(self._context, self.rows, error):
            self._context.messages.fail(self, error)


def _free_roles(
    held: Sequence[Enrolment], programmes: Mapping[ProgrammeId, str]
) -> dict[ProgrammeId, list[MentoringRole]]:
    taken = {(enrolment.programme_id, enrolment.role) for enrolment in held}
    free = {p: [role for role in MentoringRole if (p, role) not in taken] for p in programmes}
    return {programme: roles for programme, roles in free.items() if roles}


def _show_at_fields(context: Context, rows: Mapping[str, Row], error: MentorDeskError) -> bool:
    """Show an `Invalid` at its fields; whether every issue found one."""
    if not isinstance(error, Invalid) or any(issue.field not in rows for issue in error.issues):
        return False
    for issue in error.issues:
        rows[issue.field].show_error(issue_sentence(context.words, issue))
    return True
