# SPDX-License-Identifier: MIT
"""The proposed circles as a list, Space ticks the ones to make; and beside it who is in none, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mentordesk.records.circles import Circle, CircleProposal, LeftOut
from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.pairing import slot_said
from mentordesk.records.people import Person
from ui.look.look import Look
from ui.tables.columns import Column
from ui.tables.view import RecordTable

_VIEWS = ("circles", "left_out")


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleRow:
    """A proposed circle as one row; `place` is its position in the proposal."""

    place: int
    circle: Circle
    when: str
    room: str
    mentors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """Somebody in no circle as one row."""

    left_out: LeftOut
    name: str
    why: str


class CircleList(QWidget):
    """`chosen(CircleRow | None)`, `ticked()` when ticks changed, `person_wanted(PersonId)` from those left out."""

    chosen = Signal(object)
    ticked = Signal()
    person_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[CircleRow] = []
        self._unticked: set[int] = set()
        words = look.words
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(words("page_circles.views"))
        for view in _VIEWS:
            self.tabs.addTab(words(f"page_circles.tab.{view}"))
        self.table: RecordTable[CircleRow] = RecordTable(look, "circles", self._columns(), lambda row: row.place)
        self.table.view.setAccessibleName(words("page_circles.tab.circles"))
        self.outside: RecordTable[LeftOutRow] = RecordTable(
            look, "left_out", _outside_columns(), lambda row: row.left_out.person
        )
        self.outside.view.setAccessibleName(words("page_circles.tab.left_out"))
        self._stack = QStackedWidget()
        for table in (self.table, self.outside):
            self._stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.table.chosen.connect(self.chosen)
        self.table.view.clicked.connect(self._on_clicked)
        self.table.view.installEventFilter(self)
        self.outside.opened.connect(lambda row: self.person_wanted.emit(row.left_out.person))

    def show_proposal(
        self, proposal: CircleProposal, people: Mapping[PersonId, Person], rooms: Mapping[PlaceId, str]
    ) -> None:
        """Show a new proposal, every circle ticked."""
        words = self._look.words
        self._unticked.clear()
        self._rows = [
            CircleRow(
                place=place,
                circle=circle,
                when=_begun(slot_said(words, circle.slot)),
                room=rooms[circle.room],
                mentors=words.listing(people[one].full_name for one in circle.mentors),
            )
            for place, circle in enumerate(proposal.circles)
        ]
        outside = [
            LeftOutRow(left_out=one, name=people[one.person].listed_name, why=one.reason.said(words))
            for one in proposal.left_out
        ]
        self.table.set_records(self._rows)
        self.outside.set_records(outside)
        for number, count in enumerate((len(self._rows), len(outside))):
            said = words(f"page_circles.tab.{_VIEWS[number]}")
            self.tabs.setTabText(number, words("page_circles.counted", what=said, n=words.number(count)))
        self.tabs.setCurrentIndex(0 if self._rows else 1)
        if self._rows:
            self.table.select(0)
        self.ticked.emit()

    @property
    def to_make(self) -> tuple[CircleRow, ...]:
        """The ticked circles, in the order of the week."""
        return tuple(row for row in self._rows if row.place not in self._unticked)

    def enter(self) -> None:
        """Take the keyboard to the first circle, or to those left out."""
        (self.table if self._rows else self.outside).enter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self._toggle()
            return True
        return super().eventFilter(watched, event)

    def _columns(self) -> list[Column[CircleRow]]:
        words = self._look.words
        return [
            Column(
                name="make",
                title="page_circles.column.make",
                text=lambda row: words("page_circles.no" if row.place in self._unticked else "page_circles.yes"),
                icon=lambda row: "square" if row.place in self._unticked else "square-check",
                width=78,
            ),
            Column(
                name="when",
                title="page_circles.column.when",
                text=lambda row: row.when,
                sort=lambda row: row.circle.slot,
                width=150,
            ),
            Column(name="room", title="page_circles.column.room", text=lambda row: row.room, width=120),
            Column(name="mentors", title="page_circles.column.mentors", text=lambda row: row.mentors, width=160),
            Column(
                name="mentees",
                title="page_circles.column.mentees",
                text=lambda row: words.number(len(row.circle.mentees)),
                sort=lambda row: len(row.circle.mentees),
                right=True,
                width=80,
            ),
            Column(
                name="cautions",
                title="page_circles.column.cautions",
                text=lambda row: words.plural("page_circles.cautions", len(row.circle.cautions)),
                sort=lambda row: len(row.circle.cautions),
                icon=lambda row: "alert-triangle" if row.circle.cautions else "",
                tone=lambda row: "warning" if row.circle.cautions else "",
                width=120,
            ),
        ]

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle()

    def _toggle(self) -> None:
        row = self.table.current()
        if row is not None:
            self._unticked ^= {row.place}
            self.table.view.viewport().update()
            self.ticked.emit()


def _begun(text: str) -> str:
    """As at the beginning of a line."""
    return text[:1].upper() + text[1:]


def _outside_columns() -> Sequence[Column[LeftOutRow]]:
    return [
        Column(name="name", title="page_circles.column.name", text=lambda row: row.name, width=180),
        Column(name="why", title="page_circles.column.why", text=lambda row: row.why, width=520),
    ]
