# SPDX-License-Identifier: MIT
"""Who is in a group: everybody who could be, found by typing, ticked with Space; those ticked stand first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.enrolments import LEFT, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Person, PersonLine
from mentordesk.records.setting import location_in
from mentordesk.usecases.pairs import Members
from mentordesk.vocabulary import fold
from ui.forms.fields import Field
from ui.look.look import Look
from ui.widgets.search import SearchField
from ui.widgets.search_list import go_into, show_matching
from ui.widgets.text import label

_MEMBER = Qt.ItemDataRole.UserRole
Member = tuple[PersonId, MentoringRole]


class MembersPicker(QWidget):
    """`value()` is the ticked (person, role) pairs; `changed()` comes with each tick of the user."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self._people: dict[PersonId, Person] = {}
        self._offered: list[Member] = []
        self._ticked: list[Member] = []
        self.search = SearchField(look, words("page_pairs.member_search"))
        self.list = QListWidget()
        self.list.setAccessibleName(words("page_pairs.group.members"))
        self.list.setMinimumHeight(look.px(220))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label(kind="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.search, self.list, self.count):
            column.addWidget(widget)
        self.setFocusProxy(self.search)
        self.search.searched.connect(lambda _: self._filter())
        self.search.entered.connect(lambda: go_into(self.list))
        self.list.itemChanged.connect(self._on_ticked)
        self.list.itemActivated.connect(self._turn)

    def offer(self, people: Sequence[PersonLine], programme: ProgrammeId | None) -> None:
        """Whom one can tick: everybody with a role in the programme. Whoever is ticked already stays."""
        self._people = {line.person.id: line.person for line in people}
        found = [
            (line.person.id, enrolment.role)
            for line in people
            for enrolment in line.enrolments
            if enrolment.programme_id == programme and enrolment.status not in LEFT
        ]
        self._offered = sorted(found, key=self._order)
        self._fill()

    def value(self) -> Members:
        """Who is ticked, in a steady order."""
        return tuple(sorted(self._ticked, key=lambda member: (member[1].value, member[0])))

    def set_value(self, members: Iterable[Member]) -> None:
        """Tick exactly these."""
        self._ticked = list(members)
        self.search.clear()
        self._fill()

    def _order(self, member: Member) -> tuple[str, str]:
        person = self._people.get(member[0])
        return (fold(person.listed_name) if person is not None else "", member[1].value)

    def _fill(self) -> None:
        words = self._look.words
        with QSignalBlocker(self.list):
            self.list.clear()
            first = sorted((m for m in self._ticked if m[0] in self._people), key=self._order)
            for member in (*first, *(m for m in self._offered if m not in self._ticked)):
                person = self._people[member[0]]
                parts = (words.label("people.role", member[1]), str(location_in(words.setting, person.location)))
                item = QListWidgetItem(f"{person.listed_name}\n{' · '.join(part for part in parts if part)}")
                item.setData(_MEMBER, (member[0], member[1].value))
                item.setCheckState(Qt.CheckState.Checked if member in self._ticked else Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self._filter()
        self._tell_count()

    def _filter(self) -> None:
        show_matching(self.list, self.search.text())

    def _turn(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        person_id, role = item.data(_MEMBER)
        member = (PersonId(person_id), MentoringRole(role))
        self._ticked = [one for one in self._ticked if one != member]
        if item.checkState() is Qt.CheckState.Checked:
            self._ticked.append(member)
        self._tell_count()
        self.changed.emit()

    def _tell_count(self) -> None:
        self.count.setText(self._look.words.plural("page_pairs.members", len(self._ticked)))


def members_field(picker: MembersPicker) -> Field:
    """A form field over a picker; it survives a lock as ids and role codes."""
    return Field(
        name="members",
        widget=picker,
        read=picker.value,
        write=picker.set_value,
        edited=picker.changed,
        dump=lambda members: [[person_id, role.value] for person_id, role in members],
        parse=lambda kept: tuple((PersonId(person_id), MentoringRole(role)) for person_id, role in kept),
    )
