# SPDX-License-Identifier: MIT
"""A person's places in programmes: where they stand, moving them along or taking them back, and every step so far."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.errors import MentorDeskError
from mentordesk.records.enrolments import (
    MOST_MENTEES,
    Enrolment,
    EnrolmentStatus,
    MentoringRole,
    may_become_mentor,
)
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.usecases.enrolments import make_mentor, set_capacity
from mentordesk.usecases.people import PersonPage
from mentordesk.usecases.pipeline import Ways, ways_of
from ui.context import Context
from ui.forms.rows import add_row
from ui.pages.people.board.items import Item, act_of
from ui.pages.people.board.mover import Mover
from ui.pages.people.person.new_enrolment import NewEnrolment, free_roles, show_at_fields
from ui.pages.people.person.tab import Tab
from ui.pages.people.person.way import ApplicationsBox, StepsBox
from ui.widgets.flow import flowing
from ui.widgets.inputs import NumberBox
from ui.widgets.text import button, heading, label


class EnrolmentsTab(Tab):
    """One box for each time in a programme, the applications, and one to give another role."""

    code, scrolls = "enrolments", True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._page: PersonPage | None = None
        self._programmes: Mapping[ProgrammeId, str] = {}
        self.boxes: list[EnrolmentBox] = []
        self.added: NewEnrolment | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what was read of a person, once their steps are read too."""
        self._page, self._programmes = page, programmes
        self.context.jobs.ask(partial(ways_of, person_id=page.person.id), self, partial(self._on_ways, page))

    def _on_ways(self, page: PersonPage, ways: Ways) -> None:
        if page is not self._page:
            return
        self._clear()
        words, may = self.context.words, self.context.actor.may(Permission.WRITE_PEOPLE)
        programmes = self._programmes
        if not page.enrolments:
            key = "none" if programmes else "no_programme"
            self._column.addWidget(label(words(f"page_people.enrolment.{key}"), "muted"))
        held = {(enrolment.programme_id, enrolment.role) for enrolment in page.enrolments if not enrolment.has_left}
        for enrolment in sorted(page.enrolments, key=lambda one: (one.has_left, -one.id)):
            again = enrolment.has_left and (enrolment.programme_id, enrolment.role) in held
            box = EnrolmentBox(
                self.context, page.person, enrolment, programmes.get(enrolment.programme_id, ""), may=may and not again
            )
            box.add_steps(ways)
            self.boxes.append(box)
            self._column.addWidget(box)
        if ways.applications:
            self._column.addWidget(ApplicationsBox(self.context, ways.applications, programmes, may=may))
        free = free_roles(page.enrolments, programmes)
        if may and programmes:
            ask = partial(self.wanted.emit, ("apply", page.person.id))
            applying = button(self.context.look, words("page_way.apply"), ask, icon="plus", name="apply")
            self._column.addWidget(applying, 0, Qt.AlignmentFlag.AlignLeft)
        if may and free:
            self.added = NewEnrolment(self.context, page.person.id, free, programmes)
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
    """One time in one role: the stage, moving along, and for a mentor how many mentees at once."""

    def __init__(self, context: Context, person: Person, enrolment: Enrolment, programme: str, *, may: bool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context, self._enrolment, self._person = context, enrolment, person
        words = context.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        title = f"{words.label('people.role', enrolment.role)} · {programme}"
        self._column.addWidget(heading(title))
        self.setAccessibleName(title)
        self.stage = label(self._stage_said(context.clock.today().toordinal()))
        self._column.addWidget(self.stage)
        if enrolment.since is not None:
            since = words("page_people.enrolment.since", day=words.short_date(enrolment.since))
            self._column.addWidget(label(since, "muted"))
        self._add_capacity(may=may)
        self.mover = Mover(context)
        self.mover.asked.connect(self._move)
        moving = "page_way.take_back" if enrolment.has_left else "page_way.move"
        self.move_button = button(context.look, words(moving), self._ask, icon="arrow-right", name="move")
        self.mentor_button = button(
            context.look, words("page_way.make_mentor"), self._make_mentor, icon="user-plus", name="make_mentor"
        )
        self._column.addWidget(flowing(self.move_button, self.mentor_button))
        # Only once they have their place: a button shown before that would be a window of its own.
        self.move_button.setVisible(may)
        self._may = may
        self.mentor_button.setVisible(may and may_become_mentor(enrolment, ()))
        self._column.addWidget(self.mover)

    def add_steps(self, ways: Ways) -> None:
        """Show every step of this time, the newest first."""
        steps = [step for step in ways.steps if step.enrolment_id == self._enrolment.id]
        self.mentor_button.setVisible(self._may and may_become_mentor(self._enrolment, steps))
        self._column.addWidget(StepsBox(self._context, steps))

    @property
    def differs(self) -> bool:
        """Whether another number of mentees was entered and not saved."""
        return self.capacity.value() != self._enrolment.capacity

    def _stage_said(self, today: int) -> str:
        words, since = self._context.words, self._enrolment.stage_since
        status = words.label("people.status", self._enrolment.status)
        if since is None:
            return status
        return words("page_way.stage", status=status, days=words.plural("page_board.days", today - since.toordinal()))

    def _add_capacity(self, *, may: bool) -> None:
        words, look = self._context.words, self._context.look
        self.capacity = NumberBox(0, MOST_MENTEES)
        self.capacity.setValue(self._enrolment.capacity)
        self.capacity.setEnabled(may)
        self.save = button(look, words("page_people.enrolment.save"), self._save, icon="device-floppy")
        self.save.hide()
        if self._enrolment.role is not MentoringRole.MENTOR or self._enrolment.has_left:
            return
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look.px(130))
        self.rows = {"capacity": add_row(grid, words("people.field.capacity"), self.capacity)}
        self._column.addLayout(grid)
        self._column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        self.capacity.valueChanged.connect(lambda _: self.save.setVisible(self.differs))

    def _save(self) -> None:
        call = partial(set_capacity, enrolment_id=self._enrolment.id, capacity=self.capacity.value())
        self._context.jobs.perform("enrolments.act.capacity", call, self, failed=self._on_save_refused)

    def _on_save_refused(self, error: MentorDeskError) -> None:
        if not show_at_fields(self._context, self.rows, error):
            self._context.messages.fail(self, error)

    def _ask(self) -> None:
        self.mover.ask((self._item,))

    @property
    def _item(self) -> Item:
        enrolment = self._enrolment
        return Item(
            key=("enrolment", enrolment.id),
            person=self._person,
            programme_id=enrolment.programme_id,
            role=enrolment.role,
            status=enrolment.status,
            days=None,
            still=False,
            priority=enrolment.priority,
        )

    def _move(self, items: tuple[Item, ...], after: EnrolmentStatus, reason: str, note: str) -> None:
        act, call = act_of(items, after, reason, note)
        self._context.jobs.perform(act, call, self, failed=self._on_refused)

    def _make_mentor(self) -> None:
        call = partial(make_mentor, enrolment_id=self._enrolment.id)
        self._context.jobs.perform("enrolments.act.mentor", call, self, self._on_mentor, self._on_refused)

    def _on_mentor(self, _enrolment: object) -> None:
        self._context.messages.tell(self, "page_way.mentor_made")

    def _on_refused(self, error: MentorDeskError) -> None:
        if self.mover.isHidden() or not self.mover.take_refusal(error):
            self._context.messages.fail(self, error)
