# SPDX-License-Identifier: MIT
"""One group being made or changed: its programme, its name and who is in it. What was typed stays until saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import GroupId, ProgrammeId
from mentordesk.records.pairs import Group
from mentordesk.records.people import PersonLine
from mentordesk.records.plans import PlanOf
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart_asking import apart_answer
from mentordesk.usecases.pairs import Members, add_group, change_group
from ui.context import Context
from ui.forms.fields import Field, text_field
from ui.forms.form import Form
from ui.messages.apart_said import ApartAnswerLine
from ui.pages.pairs.members import MembersPicker, members_field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, heading

NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """A group as typed in."""

    programme_id: ProgrammeId | None = None
    name: str = ""
    members: Members = ()


class GroupForm(QWidget):
    """`saved(GroupId)` when the group is on the desk, `edited()` when what is unsaved may have changed, `plan_wanted(PlanOf)`."""

    saved = Signal(object)
    plan_wanted = Signal(object)
    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group: Group | None = None
        self._people: Sequence[PersonLine] = ()
        look, words = context.look, context.words
        self._may = context.actor.may(Permission.WRITE_PAIRS)
        self.title = heading("")
        self.picker = MembersPicker(look)
        self.form = Form(look, GroupDraft, "page_pairs.group")
        self.programme = ChoiceBox()
        self.form.add(
            Field(
                name="programme_id",
                widget=self.programme,
                read=self.programme.value,
                write=self.programme.set_value,
                edited=self.programme.currentIndexChanged,
            )
        )
        self.form.add(text_field("name", limit=80))
        self.form.add(members_field(self.picker))
        self.apart = ApartAnswerLine(look)
        self.form.edited.connect(self.edited)
        self.form.edited.connect(self._ask_apart)
        self.programme.currentIndexChanged.connect(lambda _: self._offer())
        self.save_button = button(look, words("page_pairs.group.save"), self.save, icon="check", name="save_group")
        self.back_button = button(
            look, words("page_pairs.group.put_back"), self.put_back, variant="quiet", name="put_back"
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for made in (self.save_button, self.back_button):
            flow.addWidget(made)
        self.plan_button = button(
            look, words("page_plans.open_plan"), self.open_plan, icon="calendar-stats", name="open_plan"
        )
        self.form.setEnabled(self._may)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.title, self.plan_button, self.form, self.apart, buttons):
            column.addWidget(widget)
        # Only now: a widget shown before it has its place is a window of its own for a moment.
        buttons.setVisible(self._may)
        self.plan_button.setVisible(False)
        column.addStretch(1)

    def offer(self, people: Sequence[PersonLine], programmes: Sequence[Programme]) -> None:
        """Whom and which programmes there are; what stands in the fields stays."""
        self._people = people
        self.programme.set_options([(programme.id, programme.name) for programme in programmes])
        self.form.rows["programme_id"].set_shown(self._group is None and len(programmes) > 1)
        self._offer()

    def load(self, group: Group | None) -> None:
        """Show a group, or a blank form for a new one."""
        words = self._context.words
        self._group = group
        self.title.setText(group.name if group is not None else words("page_pairs.group.new"))
        several = self.programme.count() > 1
        self.form.rows["programme_id"].set_shown(group is None and several)
        if group is None:
            self.form.load(GroupDraft(programme_id=self.programme.value()))
        else:
            self.form.load(GroupDraft(programme_id=group.programme_id, name=group.name, members=group.members))
        self._offer()
        self.form.set_clean()
        self._ask_apart()
        self.plan_button.setVisible(group is not None)

    @property
    def plan_of(self) -> PlanOf | None:
        """Whose plan there can be: the group's, once it is saved."""
        return PlanOf(group_id=self._group.id) if self._group is not None else None

    def open_plan(self) -> None:
        """The group's plan of several weeks."""
        if self.plan_of is not None:
            self.plan_wanted.emit(self.plan_of)

    @property
    def key(self) -> str:
        """Which group the form is about, for what is kept aside."""
        return NEW if self._group is None else str(self._group.id)

    def put_back(self) -> None:
        """Show what was saved last."""
        self.load(self._group)
        self.edited.emit()

    def enter(self) -> None:
        """Take the keyboard to the name."""
        self.form.field("name").widget.setFocus()

    def save(self) -> None:
        """Save; what is wrong is said at its field, a keep-apart above the page."""
        draft = self.form.draft()
        self.form.clear_issues()
        perform = self._context.jobs.perform
        if self._group is None:
            if draft.programme_id is None:
                return
            add = partial(add_group, programme_id=draft.programme_id, name=draft.name, members=draft.members)
            perform("pairs.act.group", add, self, self._on_saved, self._on_refused)
        else:
            group_id = self._group.id
            change = partial(change_group, group_id=group_id, name=draft.name, members=draft.members)
            perform("pairs.act.group", change, self, lambda _: self._on_saved(group_id), self._on_refused)

    def _ask_apart(self) -> None:
        """The answer about those who are in it now, before it is saved."""
        people = [person_id for person_id, _ in self.form.draft().members]
        ask = partial(apart_answer, person_ids=people) if len(people) > 1 else lambda _: None
        self.apart.ask(self._context.jobs.ask, self._context.actor, ask)

    def _offer(self) -> None:
        programme = self._group.programme_id if self._group is not None else self.programme.value()
        self.picker.offer(self._people, programme)

    def _on_saved(self, group_id: GroupId) -> None:
        self.form.set_clean()
        self._context.messages.clear(self)
        self._context.messages.tell(self, "page_pairs.group.saved")
        self.saved.emit(group_id)

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self.form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)
