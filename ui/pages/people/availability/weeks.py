# SPDX-License-Identifier: MIT
"""Weeks in turn: how many, from which Monday, and in which slots somebody is free in each."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.availability import MOST_WEEKS, Rota
from mentordesk.records.ids import PersonId
from mentordesk.records.people import FreeSlot
from mentordesk.usecases.availability import AvailabilityPage, set_rota
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.widgets.dates import DateField
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, heading, label
from ui.widgets.week import WeekGrid


class WeeksBox(QFrame):
    """A choice of one to four weeks, the Monday the first begins on, and a grid for each."""

    def __init__(self, context: Context, *, may: bool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context = context
        self._person: PersonId | None = None
        self._shown: tuple[object, ...] = ()
        look, words = context.look, context.words
        several = [(n, words("page_life.free.weeks", n=n)) for n in range(2, MOST_WEEKS + 1)]
        self.count = ChoiceBox([(1, words("page_life.free.every_week")), *several])
        self.anchor = DateField(look)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look.px(130))
        self.rows: dict[str, Row] = {
            "weeks": add_row(grid, words("page_life.free.cycle"), self.count),
            "anchor": add_row(grid, words("page_life.free.anchor"), self.anchor, words("page_life.free.anchor_hint")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(heading(words("page_life.free.title")))
        column.addLayout(grid)
        self.names = [label("", "muted") for _ in range(MOST_WEEKS)]
        self.grids = [WeekGrid(look) for _ in range(MOST_WEEKS)]
        for name, week in zip(self.names, self.grids, strict=True):
            column.addWidget(name)
            column.addWidget(week)
        self.save = button(look, words("page_life.free.save"), self._save, icon="device-floppy", name="weeks_save")
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        self.count.currentIndexChanged.connect(lambda _: self._offer())
        self.anchor.changed.connect(self._offer)
        for week in self.grids:
            week.changed.connect(self._offer)
        fields: tuple[QWidget, ...] = (self.count, self.anchor, *self.grids)
        for widget in fields:
            widget.setEnabled(may)

    def show_page(self, page: AvailabilityPage) -> None:
        """Show somebody's weeks; what is being typed for the same person stays."""
        known = page.availability
        if self._person == known.person_id and self.save.isVisible() and self._read() != self._shown:
            return
        self._person = known.person_id
        rota = known.rota
        weeks = rota.weeks if rota is not None else (known.free,)
        offered = frozenset(FreeSlot(slot.weekday, slot.slot) for slot in page.slots) or None
        self.count.set_value(len(weeks))
        monday = page.today - timedelta(days=page.today.weekday())
        self.anchor.set_value(rota.anchor if rota is not None else monday)
        for number, grid in enumerate(self.grids):
            grid.offer(offered)
            grid.set_value(weeks[number] if number < len(weeks) else frozenset())
        self._shown = self._read()
        self._offer()

    def _read(self) -> tuple[object, ...]:
        count = self.count.value()
        anchor = self.anchor.value() if count > 1 else None
        return (count, anchor, *(grid.value() for grid in self.grids[:count]))

    def _offer(self) -> None:
        words, count, anchor = self._context.words, self.count.value(), self.anchor.value()
        self.rows["anchor"].set_shown(count > 1)
        for number, (name, grid) in enumerate(zip(self.names, self.grids, strict=True)):
            grid.setVisible(number < count)
            name.setVisible(number < count and count > 1 and anchor is not None)
            if anchor is not None:
                day = words.short_date(anchor + timedelta(weeks=number))
                name.setText(words("page_life.free.week", letter="ABCD"[number], day=day))
                grid.setAccessibleName(name.text())
        self.save.setVisible(self._read() != self._shown)
        for row in self.rows.values():
            row.show_error("")

    def _save(self) -> None:
        count, anchor = self.count.value(), self.anchor.value()
        if self._person is None:
            return
        weeks = tuple(grid.value() for grid in self.grids[:count])
        if count > 1 and anchor is None:
            self.rows["anchor"].show_error(self._context.words("page_life.no_date"))
            return
        rota = Rota(anchor=anchor, weeks=weeks) if count > 1 and anchor is not None else None
        call = partial(set_rota, person_id=self._person, rota=rota, free=weeks[0])
        self._context.jobs.perform("availability.act.rota", call, self, self._on_saved, self._on_refused)

    def _on_saved(self, _: object) -> None:
        self._shown = self._read()
        self._offer()
        self._context.messages.tell(self, "page_life.free.saved")

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid):
            self._context.messages.fail(self, error)
            return
        for issue in error.issues:
            self.rows[issue.field].show_error(issue_sentence(self._context.words, issue))
