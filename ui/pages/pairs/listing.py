# SPDX-License-Identifier: MIT
"""The list of pairs: typing finds, status and quiet filter, arrows choose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.ids import PairId
from mentordesk.records.pairs import OPEN_PAIRS, PairLine, PairStatus
from ui.look.look import Look
from ui.pages.pairs.asking import says
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.search import SearchField

_OPEN, _ALL = "open", "all"
_MARKS = {"": ("", ""), "quiet": ("clock", "warning"), "apart": ("alert-triangle", "danger")}


class PairsList(QWidget):
    """`chosen(PairLine | None)` follows the current row, `opened(PairLine)` is Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, empty: EmptyState) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self._lines: tuple[PairLine, ...] = ()
        self._quiet: frozenset[PairId] = frozenset()
        self._apart: frozenset[PairId] = frozenset()
        self._awaited: PairId | None = None
        """A pair that was asked for before the list was there to tell whether a filter hides it."""
        self._empty = empty
        self.search = SearchField(look, words("page_pairs.search"))
        self.status = ChoiceBox(
            [
                (_OPEN, words("page_pairs.filter_open")),
                (_ALL, words("page_pairs.filter_all")),
                *((status, words.label("pairs.status", status)) for status in PairStatus),
            ]
        )
        self.status.setAccessibleName(words("page_pairs.filter_status"))
        self.quiet = QCheckBox(words("page_pairs.only_quiet"))
        self.table: RecordTable[PairLine] = RecordTable(
            look, "pairs", self._columns(), lambda line: line.pair.id, empty=empty
        )
        self.table.view.setAccessibleName(words("page_pairs.pairs"))
        self._build()

    def show_lines(self, lines: Sequence[PairLine], quiet: frozenset[PairId], apart: frozenset[PairId]) -> None:
        """Show the pairs as they are now, those that are quiet or against a keep-apart marked; filters stay."""
        self._lines, self._quiet, self._apart = tuple(lines), quiet, apart
        self.quiet.setText(self._look.words("page_pairs.only_quiet_n", n=len(quiet)))
        if self._awaited is not None and lines:
            self.select(self._awaited)
        self._narrow()

    def select(self, pair_id: PairId) -> None:
        """Make a pair the current row; filters that would hide it are put away."""
        line = next((line for line in self._lines if line.pair.id == pair_id), None)
        self._awaited = pair_id if line is None and not self._lines else None
        if line is not None and not self._admits(line):
            self.search.clear()
            self.quiet.setChecked(False)
            self.status.set_value(_ALL)
            self._narrow()
        self.table.select(pair_id)

    def _build(self) -> None:
        self.search.searched.connect(lambda _: self._narrow())
        self.search.entered.connect(self.table.enter)
        self.status.currentIndexChanged.connect(lambda _: self._narrow())
        self.quiet.toggled.connect(lambda _: self._narrow())
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        filters = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        filters.setSizePolicy(policy)
        flow = FlowLayout(filters)
        flow.addWidget(self.status)
        flow.addWidget(self.quiet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(filters)
        column.addWidget(self.table, 1)

    def _columns(self) -> list[Column[PairLine]]:
        words = self._look.words
        title = "page_pairs.column"

        def count(name: str, width: int = 90) -> Column[PairLine]:
            return Column(
                name=name,
                title=f"{title}.{name}",
                text=lambda line: words.number(getattr(line, name)),
                sort=lambda line: getattr(line, name),
                right=True,
                width=width,
            )

        def day(name: str, of: str, *, shown: bool = True) -> Column[PairLine]:
            return Column(
                name=name,
                title=f"{title}.{name}",
                text=lambda line: self._day(_dates(line)[of]),
                sort=lambda line: _dates(line)[of] or date.max,
                shown=shown,
                width=135,
            )

        return [
            Column(name="mentor", title=f"{title}.mentor", text=lambda line: line.mentor_name, width=140),
            Column(name="mentee", title=f"{title}.mentee", text=lambda line: line.mentee_name, width=140),
            Column(
                name="status",
                title=f"{title}.status",
                text=self._state,
                sort=lambda line: (line.pair.id not in self._apart, line.pair.id not in self._quiet, line.pair.status),
                icon=lambda line: _MARKS[self._mark(line)][0],
                tone=lambda line: _MARKS[self._mark(line)][1],
                width=195,
            ),
            day("last_met", "last_met"),
            day("next_meeting", "next_meeting"),
            count("held", 70),
            count("planned", 90),
            count("cancelled", 190),
            count("missed", 150),
            day("since", "started"),
            day("minimum_end", "minimum_end"),
            Column(
                name="places",
                title=f"{title}.places",
                text=lambda line: " · ".join(p for p in (line.mentor_location, line.mentee_location) if p),
                width=150,
            ),
        ]

    def _state(self, line: PairLine) -> str:
        words = self._look.words
        status = words.label("pairs.status", line.pair.status)
        mark = self._mark(line)
        return words(f"page_pairs.state_{mark}", status=status) if mark else status

    def _mark(self, line: PairLine) -> str:
        """What must be seen about a pair at first sight, the graver first."""
        return "apart" if line.pair.id in self._apart else "quiet" if line.pair.id in self._quiet else ""

    def _day(self, day: date | None) -> str:
        return self._look.words.short_date(day) if day is not None else self._look.words("page_pairs.no_day")

    def _admits(self, line: PairLine) -> bool:
        wanted, status = self.status.value(), line.pair.status
        if self.quiet.isChecked() and line.pair.id not in self._quiet:
            return False
        fits = wanted == _ALL or (status in OPEN_PAIRS if wanted == _OPEN else status == wanted)
        return fits and says(line, self.search.text())

    def _narrow(self) -> None:
        shown = [line for line in self._lines if self._admits(line)]
        self._empty.text.setText(self._look.words(f"page_pairs.{'no_match' if self._lines else 'none'}"))
        if self._empty.action is not None:
            self._empty.action.setVisible(not self._lines)
        self.table.set_records(shown, len(self._lines))
        if self.table.current() is None and shown:
            self.table.select(shown[0].pair.id)


def _dates(line: PairLine) -> dict[str, date | None]:
    return {
        "last_met": line.last_met,
        "next_meeting": line.next_meeting,
        "started": line.pair.started,
        "minimum_end": line.pair.minimum_end,
    }
