# SPDX-License-Identifier: MIT
"""The groups: a list on the left, one of them on the right. Going to another one keeps what was not saved."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import GroupId, PersonId, ProgrammeId
from mentordesk.records.pairs import Group
from mentordesk.records.roles import Permission
from ui.context import Context
from ui.pages.pairs.asking import PairsNews
from ui.pages.pairs.group_form import NEW, GroupForm
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import label


class GroupsView(QWidget):
    """Holds what was not saved by group; `drafts()` are those payloads."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._aside: dict[str, str] = {}
        self._begin_again = False
        self._ready = False
        self._names: dict[PersonId, str] = {}
        self._programmes: dict[ProgrammeId, str] = {}
        words, look = context.words, context.look
        may = context.actor.may(Permission.WRITE_PAIRS)
        empty = EmptyState(
            look,
            words("page_pairs.no_groups"),
            words("page_pairs.group.new") if may else "",
            self.start,
            icon="users-group",
        )
        self.table: RecordTable[Group] = RecordTable(look, "groups", self._columns(), lambda g: g.id, empty=empty)
        self.table.view.setAccessibleName(words("page_pairs.groups"))
        self.form = GroupForm(context)
        self.choose = label(words("page_pairs.choose_group"), "muted")
        self._right = QStackedWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("flat", True)
        area.setWidget(self.form)
        for widget in (self.choose, area):
            self._right.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self._right)
        split.setChildrenCollapsible(False)
        split.setSizes([440, 600])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split, 1)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.form.enter())
        self.form.saved.connect(self._on_saved)
        self.form.edited.connect(self.edited)

    def show_news(self, news: PairsNews) -> None:
        """Show the groups as they are now; a form being edited is left alone."""
        self._names = {line.person.id: line.person.full_name for line in news.people}
        self._programmes = {programme.id: programme.name for programme in news.programmes}
        untouched = not self.form.form.dirty  # asked before new choices change what stands in the fields
        self.form.offer(news.people, news.programmes)
        if untouched:
            self.form.load(self.table.current() if self.form.key != NEW else None)
        self.table.set_records(news.groups)
        self._ready = True
        if self._begin_again:
            self._begin_again = False
            self.start()

    def start(self) -> None:
        """A blank form for a new group, or the one begun before."""
        self._put_aside()
        self.table.view.clearSelection()
        self.table.view.setCurrentIndex(self.table.model.index(-1, -1))
        self._show(None)
        self.form.enter()

    def select(self, group_id: GroupId) -> None:
        """Show one group."""
        self.table.select(group_id)

    def drafts(self) -> dict[str, str]:
        """Every group form that is not saved, by group id or "new"."""
        here = {self.form.key: self.form.form.payload()} if self.form.form.dirty else {}
        return {**self._aside, **here}

    def restore(self, key: str, payload: str) -> None:
        """Take a kept form back: the one for a new group is shown, others when their group is."""
        self._aside[key] = payload
        self._begin_again = key == NEW and not self._ready
        if key == NEW and self._ready:
            self.start()

    def _on_chosen(self, group: Group | None) -> None:
        if group is None:
            if self.form.key != NEW:
                self._put_aside()
                self._right.setCurrentIndex(0)
            return
        if self.form.key != str(group.id) or self._right.currentIndex() == 0:
            self._put_aside()
            self._show(group)
        elif not self.form.form.dirty:
            self.form.load(group)

    def _show(self, group: Group | None) -> None:
        self.form.load(group)
        kept = self._aside.pop(self.form.key, "")
        if kept:
            self.form.form.restore(kept)
        self._right.setCurrentIndex(1)

    def _put_aside(self) -> None:
        if self._right.currentIndex() == 1 and self.form.form.dirty:
            self._aside[self.form.key] = self.form.form.payload()

    def _on_saved(self, group_id: GroupId) -> None:
        self._aside.pop(self.form.key, None)
        self.table.select(group_id)

    def _columns(self) -> list[Column[Group]]:
        words = self._context.words

        def people(role: MentoringRole, group: Group) -> Mapping[PersonId, str]:
            return {who: self._names.get(who, "") for who, held in group.members if held is role}

        return [
            Column(name="name", title="page_pairs.column.group", text=lambda g: g.name, width=170),
            Column(
                name="members",
                title="page_pairs.column.members",
                text=lambda g: words.number(len(g.members)),
                sort=lambda g: len(g.members),
                right=True,
                width=100,
            ),
            Column(
                name="mentors",
                title="page_pairs.column.mentors",
                text=lambda g: ", ".join(people(MentoringRole.MENTOR, g).values()),
                width=190,
            ),
            Column(
                name="programme",
                title="page_pairs.column.programme",
                text=lambda g: self._programmes.get(g.programme_id, ""),
                shown=False,
                width=150,
            ),
        ]
