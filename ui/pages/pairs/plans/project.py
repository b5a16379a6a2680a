# SPDX-License-Identifier: MIT
"""A group's project as a form: what it makes, who does what, what is ready by when, and the day it is shown."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person
from mentordesk.records.plans import LONGEST_WORDS, MOST_MILESTONES, MOST_ROLES, Milestone, Project, ProjectRole
from ui.forms.rows import Row, add_row
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, NumberBox, TextLine
from ui.widgets.text import button, heading, label

_FIELDS = ("title", "shown_on", "audience", "minutes")


class ProjectPanel(QWidget):
    """`saved(Project)` with what is typed, `left()` without, `edited()` when something is unsaved."""

    saved = Signal(object)
    left = Signal()
    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._people: Sequence[Person] = ()
        self._before = ""
        words = look.words
        self.title, self.audience = TextLine(limit=LONGEST_WORDS), TextLine(limit=LONGEST_WORDS)
        self.shown_on = DateField(look)
        self.minutes = NumberBox(1, 120, words("page_plans.project.minutes_suffix"))
        self.roles: list[_RoleRow] = []
        self.milestones: list[_MilestoneRow] = []
        self.error = label(kind="error")
        self.save = button(look, words("page_plans.project.save"), self._save, variant="primary", icon="device-floppy")
        self.save.setObjectName("project_save")
        self.leave = button(look, words("page_plans.project.leave"), self.left.emit, name="project_leave")
        self.more_roles = button(look, words("page_plans.project.more_roles"), self._add_role, icon="plus")
        self.more_roles.setObjectName("project_role")
        self.more_milestones = button(
            look, words("page_plans.project.more_milestones"), self._add_milestone, icon="plus"
        )
        self.more_milestones.setObjectName("project_milestone")
        self._build()
        for line in (self.title, self.audience):
            line.textEdited.connect(lambda _: self.edited.emit())
        self.shown_on.changed.connect(self.edited)
        self.minutes.valueChanged.connect(lambda _: self.edited.emit())

    def _build(self) -> None:
        words = self._look.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._role_rows, self._milestone_rows = QVBoxLayout(), QVBoxLayout()
        self.rows: dict[str, Row] = {
            name: add_row(grid, words(f"page_plans.project.{name}"), getattr(self, name)) for name in _FIELDS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(heading(words("page_plans.project.heading")))
        column.addLayout(grid)
        column.addWidget(heading(words("page_plans.project.roles")))
        column.addWidget(label(words("page_plans.project.roles_hint"), "muted"))
        column.addLayout(self._role_rows)
        column.addWidget(self.more_roles)
        column.addWidget(heading(words("page_plans.project.milestones")))
        column.addLayout(self._milestone_rows)
        column.addWidget(self.more_milestones)
        column.addWidget(self.error)
        column.addWidget(flowing(self.save, self.leave))
        column.addStretch(1)

    def start(self, project: Project, people: Sequence[Person]) -> None:
        """Show a project, with who could do something in it."""
        self._people = people
        self._show(project)
        self._before = self.payload()

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.payload() != self._before

    def value(self) -> Project:
        """The project as typed; a line without words is no role and no date."""
        milestones = [row.value() for row in self.milestones]
        return Project(
            title=self.title.text(),
            roles=tuple(role for row in self.roles if (role := row.value()).what.strip()),
            milestones=tuple(one for one in milestones if one is not None),
            shown_on=self.shown_on.value(),
            audience=self.audience.text(),
            minutes=self.minutes.value(),
        )

    def payload(self) -> str:
        """What is typed, to survive a lock: also a day that is none yet, and a step without one."""
        roles = [[row.what.text(), row.who.value()] for row in self.roles]
        milestones = [[row.what.text(), row.day.text(), row.reached.isChecked()] for row in self.milestones]
        return json.dumps(
            {
                "title": self.title.text(),
                "audience": self.audience.text(),
                "minutes": self.minutes.value(),
                "shown_on": self.shown_on.text(),
                "roles": [role for role in roles if any(role)],
                "milestones": [one for one in milestones if any(one)],
            },
            ensure_ascii=False,
        )

    def restore(self, payload: str) -> None:
        """Put back what was typed before a lock."""
        kept = json.loads(payload)
        roles = tuple(ProjectRole(what=what, person_id=who) for what, who in kept["roles"])
        self._show(Project(title=kept["title"], audience=kept["audience"], minutes=kept["minutes"], roles=roles))
        self.shown_on.line.setText(kept["shown_on"])
        for _ in kept["milestones"][1:]:
            self._add_milestone()
        for row, (what, day, reached) in zip(self.milestones, kept["milestones"], strict=False):
            row.what.setText(what)
            row.day.line.setText(day)
            row.reached.setChecked(reached)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """What is wrong, at the foot of the form."""
        self.error.setText("\n".join(dict.fromkeys(issue_sentence(self._look.words, issue) for issue in issues)))
        self.error.setVisible(bool(issues))

    def _show(self, project: Project) -> None:
        self.show_issues(())
        self.title.setText(project.title)
        self.audience.setText(project.audience)
        self.shown_on.set_value(project.shown_on)
        self.minutes.setValue(project.minutes)
        for row in (*self.roles, *self.milestones):
            row.hide()
            row.deleteLater()
        self.roles, self.milestones = [], []
        for role in project.roles or (ProjectRole(what=""),):
            self._add_role(role)
        for one in project.milestones:
            self._add_milestone(one)
        if not project.milestones:
            self._add_milestone()

    def _add_role(self, role: ProjectRole | None = None) -> None:
        if len(self.roles) < MOST_ROLES:
            row = _RoleRow(self._look, len(self.roles) + 1, self._people)
            row.set_value(role or ProjectRole(what=""))
            self._role_rows.addWidget(row)
            self.roles.append(row)
            row.edited.connect(self.edited)
            if role is None:
                row.what.setFocus()

    def _add_milestone(self, one: Milestone | None = None) -> None:
        if len(self.milestones) < MOST_MILESTONES:
            row = _MilestoneRow(self._look, len(self.milestones) + 1)
            if one is not None:
                row.set_value(one)
            self._milestone_rows.addWidget(row)
            self.milestones.append(row)
            row.edited.connect(self.edited)

    def _save(self) -> None:
        found = [
            Issue(field=field, key=key)
            for field, key, wrong in (
                ("shown_on", "widgets.issue.date", not self.shown_on.is_valid()),
                ("roles", "page_plans.project.no_words", any(row.lacks_words for row in self.roles)),
                ("milestones", "page_plans.project.no_words", any(row.lacks_words for row in self.milestones)),
                ("milestones", "page_plans.project.no_day", any(row.lacks_day for row in self.milestones)),
            )
            if wrong
        ]
        self.show_issues(found)
        if not found:
            self.saved.emit(self.value())


class _RoleRow(QWidget):
    edited = Signal()

    def __init__(self, look: Look, number: int, people: Sequence[Person]) -> None:
        super().__init__()
        words = look.words
        self.what = TextLine(limit=LONGEST_WORDS)
        self.what.setPlaceholderText(words("page_plans.project.role_what"))
        self.what.setAccessibleName(words("page_plans.project.role_n", n=number))
        self.who = ChoiceBox()
        self.who.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(12)
        self.who.setAccessibleName(words("page_plans.project.who_n", n=number))
        nobody: list[tuple[PersonId | None, str]] = [(None, words("page_plans.project.nobody"))]
        self.who.set_options([*nobody, *((person.id, person.full_name) for person in people)])
        _in_a_row(self, self.what, self.who)
        self.what.textEdited.connect(lambda _: self.edited.emit())
        self.who.currentIndexChanged.connect(lambda _: self.edited.emit())

    def value(self) -> ProjectRole:
        return ProjectRole(what=self.what.text(), person_id=self.who.value())

    @property
    def lacks_words(self) -> bool:
        """Whether somebody is to do something that nobody wrote down: it would be gone when it is saved."""
        return self.who.value() is not None and not self.what.text().strip()

    def set_value(self, role: ProjectRole) -> None:
        self.what.setText(role.what)
        self.what.setCursorPosition(0)
        self.who.set_value(role.person_id)


class _MilestoneRow(QWidget):
    edited = Signal()

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        words = look.words
        self.what = TextLine(limit=LONGEST_WORDS)
        self.what.setPlaceholderText(words("page_plans.project.milestone_what"))
        self.what.setAccessibleName(words("page_plans.project.milestone_n", n=number))
        self.day = DateField(look)
        self.day.setAccessibleName(words("page_plans.project.day_n", n=number))
        self.reached = QCheckBox(words("page_plans.project.reached"))
        below = flowing(self.day, self.reached)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.what)
        column.addWidget(below)
        self.what.textEdited.connect(lambda _: self.edited.emit())
        self.day.changed.connect(self.edited)
        self.reached.toggled.connect(lambda _: self.edited.emit())

    def value(self) -> Milestone | None:
        what, day = self.what.text(), self.day.value()
        return Milestone(what=what, day=day, reached=self.reached.isChecked()) if what.strip() and day else None

    @property
    def lacks_words(self) -> bool:
        """Whether a day stands here for nothing."""
        return bool(self.day.text()) and not self.what.text().strip()

    @property
    def lacks_day(self) -> bool:
        """Whether something stands here without a day."""
        return bool(self.what.text().strip()) and self.day.value() is None

    def set_value(self, one: Milestone) -> None:
        self.what.setText(one.what)
        self.day.set_value(one.day)
        self.reached.setChecked(one.reached)


def _in_a_row(holder: QWidget, first: QWidget, *others: QWidget) -> None:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
