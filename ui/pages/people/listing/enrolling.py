# SPDX-License-Identifier: MIT
"""Putting the people selected in the list on a programme: where, as what, and beforehand who cannot have the place and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.errors import MentorDeskError
from mentordesk.records.enrolments import LEFT, MOST_MENTEES, EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people_list import ListedPerson
from mentordesk.usecases.enrolling import EnrolmentsRefused, EnrolRefusal, enrol_people, enrol_refusals
from ui.context import Context
from ui.forms.rows import add_row
from ui.pages.people.board.wording import refusals_said
from ui.pages.people.person.new_enrolment import show_at_fields
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, NumberBox, enum_options
from ui.widgets.text import button, label

_NOBODY = PersonId(0)


class GroupEnrol(QFrame):
    """`done()` when they have their places or it was given up. What is chosen is asked about each time it changes."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context = context
        self._people: tuple[ListedPerson, ...] = ()
        self._asked: EnrolmentDraft | None = None
        self.able: tuple[PersonId, ...] = ()
        look, words = context.look, context.words
        self.programme = ChoiceBox()
        self.role = ChoiceBox(enum_options(words, "people.role", MentoringRole))
        self.status = ChoiceBox(
            enum_options(words, "people.status", [one for one in EnrolmentStatus if one not in LEFT])
        )
        self.capacity = NumberBox(0, MOST_MENTEES)
        self.told = label()
        self.told.setObjectName("who_cannot")
        self.go = button(look, "", self._enrol, icon="check", variant="primary", name="enrol_them")
        leave = button(look, words("page_board.leave"), self.done.emit, variant="quiet")
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.rows = {
            "programme_id": add_row(grid, words("page_people.column.programme"), self.programme),
            "role": add_row(grid, words("people.field.role"), self.role),
            "status": add_row(grid, words("page_people.column.status"), self.status),
            "capacity": add_row(grid, words("people.field.capacity"), self.capacity),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addLayout(grid)
        column.addWidget(self.told)
        column.addWidget(flowing(self.go, leave))
        for box in (self.programme, self.role, self.status):
            box.currentIndexChanged.connect(lambda _: self._look_up())

    def begin(self, people: Sequence[ListedPerson], programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask where these people are to go; nothing is chosen from what was chosen for others."""
        self._people, self._asked, self.able = tuple(people), None, ()
        self.programme.set_options(list(programmes.items()))
        self.role.set_value(MentoringRole.MENTEE)
        self.status.set_value(EnrolmentStatus.READY)
        self.capacity.setValue(2)
        self._look_up()
        (self.programme if len(programmes) > 1 else self.role).setFocus()

    def _draft(self) -> EnrolmentDraft:
        return EnrolmentDraft(
            programme_id=self.programme.value(),
            person_id=_NOBODY,
            role=self.role.value(),
            status=self.status.value(),
            capacity=self.capacity.value(),
        )

    def _look_up(self) -> None:
        """Ask who cannot have this place; until that is known nobody gets it."""
        mentor = self.role.value() is MentoringRole.MENTOR
        for part in (self.rows["capacity"].label, self.rows["capacity"].box):
            part.setVisible(mentor)
        self._show(())
        if self.programme.value() is None:
            self.told.setText(self._context.words("page_people.enrolment.no_programme"))
            return
        self._asked = draft = self._draft()
        call = partial(enrol_refusals, person_ids=[line.id for line in self._people], draft=draft)
        self._context.jobs.ask(call, self, partial(self._on_refusals, self._people, draft))

    def _on_refusals(
        self, people: tuple[ListedPerson, ...], draft: EnrolmentDraft, refusals: tuple[EnrolRefusal, ...]
    ) -> None:
        if people is not self._people or draft is not self._asked:
            return
        out = {refusal.person_id for refusal in refusals}
        self._show(tuple(line.id for line in people if line.id not in out))
        self.told.setText(self._refusals_said(refusals))

    def _refusals_said(self, refusals: Sequence[EnrolRefusal]) -> str:
        names = {line.id: line.full_name for line in self._people}
        return refusals_said(self._context.words, refusals, names)

    def _show(self, able: tuple[PersonId, ...]) -> None:
        self.able = able
        self.go.setText(self._context.words.plural("people_list.enrol.go", len(able)))
        self.go.setEnabled(bool(able))

    def _enrol(self) -> None:
        call = partial(enrol_people, person_ids=self.able, draft=self._draft())
        self._context.jobs.perform("people_list.act.enrol", call, self, self._on_enrolled, self._on_refused)

    def _on_enrolled(self, number: int) -> None:
        key = "people_list.enrolled.one" if number == 1 else "people_list.enrolled.other"
        self._context.messages.tell(self, key, n=number)
        self.done.emit()

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, EnrolmentsRefused):
            # Somebody else's act came between: who is left is asked about anew.
            self._look_up()
        if not show_at_fields(self._context, self.rows, error):
            self._context.messages.fail(self, error)
