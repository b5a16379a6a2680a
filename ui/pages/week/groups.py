# SPDX-License-Identifier: MIT
"""A group: its name, its programme, and who is in it, ticked in a list of everybody enrolled there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.enrolments import LEFT, MentoringRole
from mentordesk.records.ids import GroupId, PersonId, ProgrammeId
from mentordesk.records.pairs import Group
from mentordesk.records.people import PersonLine
from mentordesk.records.programmes import Programme
from mentordesk.records.setting import location_in
from mentordesk.usecases.pairs import Members, add_group, change_group
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.pages.week.asking import ask_group_subjects
from ui.pages.week.lines import keep_height
from ui.widgets.inputs import ChoiceBox, TextLine
from ui.widgets.search import SearchField
from ui.widgets.search_list import go_into, show_matching
from ui.widgets.text import button, label

_MEMBER = Qt.ItemDataRole.UserRole


class GroupPanel(QWidget):
    """`saved(group id)` when the group is on the desk, `left()` on Back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group: Group | None = None
        self._people: tuple[PersonLine, ...] = ()
        self._ticked: dict[tuple[int, str], bool] = {}
        self._begun: object = None
        look, words = context.look, context.words
        self.title = label(kind="title")
        self.name, self.programme = TextLine(limit=80), ChoiceBox()
        self.search = SearchField(look, words("page_week.group.search"))
        self.list = QListWidget()
        self.list.setAccessibleName(words("page_week.group.members"))
        keep_height(look, self.list, 260)
        self.count = label(kind="muted")
        self.save_button = button(
            look, words("page_week.group.save"), self._save, variant="primary", icon="check", name="save_group"
        )
        self.back_button = button(look, words("page_week.back"), self.left.emit, name="back")
        self._build()
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.entered.connect(lambda: go_into(self.list))
        self.list.itemChanged.connect(self._on_ticked)
        self.programme.currentIndexChanged.connect(lambda _: self._fill())

    def _build(self) -> None:
        words = self._context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._context.look.px(100))
        column.addLayout(grid)
        self.rows: dict[str, Row] = {}
        for name in ("name", "programme"):
            self.rows[name] = add_row(grid, words(f"page_week.group.{name}"), getattr(self, name))
        members = QWidget()
        inner = QVBoxLayout(members)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.search)
        inner.addWidget(self.list)
        members.setFocusProxy(self.search)
        self.rows["members"] = add_row(grid, words("page_week.group.members"), members)
        column.addWidget(self.count)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        column.addStretch(1)

    def start(self, group: Group | None) -> None:
        """A new group, or changes to one; what was begun for the same one and not saved is still there."""
        words = self._context.words
        if self.dirty and (group.id if group else None) == (self._group.id if self._group else None):
            self._context.jobs.ask(ask_group_subjects, self, self._on_subjects)
            return
        self._group = group
        self.title.setText(words("page_week.group.change" if group is not None else "page_week.group.new"))
        self.name.setText(group.name if group is not None else "")
        self.search.clear()
        self._ticked = {(person, role.value): True for person, role in group.members} if group is not None else {}
        self._begun = self._state()
        for row in self.rows.values():
            row.show_error("")
        self._context.jobs.ask(ask_group_subjects, self, self._on_subjects)

    @property
    def dirty(self) -> bool:
        """Whether a group was begun or changed and not saved."""
        return self._begun is not None and self._state() != self._begun

    def payload(self) -> str:
        """What is not saved, as JSON."""
        group = self._group
        return json.dumps(
            {
                "group": [group.id, group.programme_id, group.name] if group is not None else None,
                "name": self.name.text(),
                "ticked": [list(member) for member in self._state()[1]],
            },
            ensure_ascii=False,
        )

    def restore(self, payload: str) -> None:
        """Put a kept group back, unsaved as it was."""
        kept = json.loads(payload)
        members = tuple((PersonId(person), MentoringRole(role)) for person, role in kept["ticked"])
        group = None
        if kept["group"] is not None:
            number, programme, name = kept["group"]
            group = Group(id=GroupId(number), programme_id=ProgrammeId(programme), name=name)
        self._begun = None
        self.start(group)
        self.name.setText(kept["name"])
        self._ticked = {(person, role.value): True for person, role in members}
        self._fill()

    def _state(self) -> tuple[str, list[tuple[int, str]]]:
        return self.name.text().strip(), sorted(member for member, ticked in self._ticked.items() if ticked)

    def _on_subjects(self, found: tuple[Sequence[Programme], tuple[PersonLine, ...]]) -> None:
        programmes, self._people = found
        self.programme.set_options([(programme.id, programme.name) for programme in programmes])
        if self._group is not None:
            self.programme.set_value(self._group.programme_id)
        self.programme.setEnabled(self._group is None)
        self._fill()
        self.name.setFocus()

    def members(self) -> Members:
        """Who is ticked."""
        found = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.checkState() is Qt.CheckState.Checked:
                found.append(item.data(_MEMBER))
        return tuple(found)

    def _fill(self) -> None:
        words, programme = self._context.words, self.programme.value()
        self.list.blockSignals(True)
        self.list.clear()
        options = [
            (line.person, enrolment.role)
            for line in self._people
            for enrolment in line.enrolments
            if enrolment.programme_id == programme and enrolment.status not in LEFT
        ]
        options.sort(key=lambda one: (not self._ticked.get((one[0].id, one[1].value)), one[0].listed_name.casefold()))
        for person, role in options:
            parts = (
                person.listed_name,
                words.label("people.role", role),
                str(location_in(words.setting, person.location)),
            )
            item = QListWidgetItem(" · ".join(part for part in parts if part))
            item.setData(_MEMBER, (person.id, role))
            ticked = self._ticked.get((person.id, role.value), False)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._filter()
        self._tell_count()

    def _filter(self) -> None:
        show_matching(self.list, self.search.text())

    def _on_ticked(self, item: QListWidgetItem) -> None:
        person_id, role = item.data(_MEMBER)
        self._ticked[person_id, role.value] = item.checkState() is Qt.CheckState.Checked
        self.rows["members"].show_error("")
        self._tell_count()

    def _tell_count(self) -> None:
        self.count.setText(self._context.words.plural("page_week.group.count", len(self.members())))

    def _save(self) -> None:
        for row in self.rows.values():
            row.show_error("")
        name, members = self.name.text(), self.members()
        if self._group is None:
            act = partial(add_group, programme_id=self.programme.value(), name=name, members=members)
            self._context.jobs.perform("pairs.act.group", act, self, self._on_saved, self._on_refused)
        else:
            group_id = self._group.id
            change = partial(change_group, group_id=group_id, name=name, members=members)
            self._context.jobs.perform(
                "pairs.act.group", change, self, lambda _: self._on_saved(group_id), self._on_refused
            )

    def _on_saved(self, group_id: GroupId) -> None:
        self._begun = None
        self._context.messages.tell(self, "page_week.group.saved")
        self.saved.emit(group_id)

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid) and error.issues:
            for issue in error.issues:
                self.rows[issue.field].show_error(issue_sentence(self._context.words, issue))
            self.rows[error.issues[0].field].widget.setFocus()
        else:
            self._context.messages.fail(self, error)
