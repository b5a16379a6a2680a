# SPDX-License-Identifier: MIT
"""What happened, when and where to: the few fields of an event. Only those an event of the kind has are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.life_events import ABSENCES, LONGEST_NOTE, MOVES, PLACE_KEPT_DAYS, EventDraft, EventKind
from mentordesk.records.people import Location
from mentordesk.records.setting import shows
from ui.forms.rows import Row, add_row
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.pages.people.room import slim
from ui.widgets.dates import DateField
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, NumberBox, TextLine, enum_options
from ui.widgets.text import button, label

_FIELDS = ("kind", "on", "until", "place_kept_days", "to", "note")


class EventForm(QWidget):
    """`asked(EventDraft)` when everything that follows is to be shown: by the button, or by Enter in any field."""

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self._person: PersonId | None = None
        self._living = Location()
        happens = [kind for kind in EventKind if shows(words.setting, kind)]
        self.kind = ChoiceBox(enum_options(words, "life_events.kind", happens))
        slim(self.kind)
        self.on, self.until = DateField(look), DateField(look, words("page_life.not_known"))
        self.kept = NumberBox(0, 366)
        self.wing, self.landing, self.cell = (TextLine(limit=60) for _ in range(3))
        for line, part in ((self.wing, "wing"), (self.landing, "landing"), (self.cell, "cell")):
            line.setPlaceholderText(words(f"people.field.{part}").replace("&", ""))
            line.setAccessibleName(words(f"people.field.{part}").replace("&", ""))
            line.setFixedWidth(look.px(96))
            if not shows(words.setting, part):
                line.hide()
        place = flowing(self.wing, self.landing, self.cell)
        place.setFocusProxy(self.wing)
        self.note = TextLine(limit=LONGEST_NOTE)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look.px(130))
        widgets = (self.kind, self.on, self.until, self.kept, place, self.note)
        hints = {"note": words("page_life.note_hint"), "place_kept_days": words("page_life.kept_hint")}
        self.rows: dict[str, Row] = {
            name: add_row(grid, words(f"page_life.field.{name}"), widget, hints.get(name, ""))
            for name, widget in zip(_FIELDS, widgets, strict=True)
        }
        self.said = label(words("page_life.death_note"))
        self.show_what = button(look, words("page_life.show"), self.ask, variant="primary", name="show_what_follows")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addWidget(self.show_what, 0, Qt.AlignmentFlag.AlignRight)
        self.kind.currentIndexChanged.connect(lambda _: self._offer())
        self._offer()

    def start(self, person: PersonId, living: Location, today: date) -> None:
        """A fresh form for somebody."""
        self._person, self._living = person, living
        self.kind.setCurrentIndex(0)
        self.on.set_value(today)
        self.until.set_value(None)
        self.kept.setValue(PLACE_KEPT_DAYS)
        self.note.setText("")
        self._offer()

    @property
    def living(self) -> Location:
        """Where the person lives now."""
        return self._living

    def draft(self) -> EventDraft | None:
        """What the form says, or None while it cannot be read."""
        on = self.on.value()
        if self._person is None or on is None:
            return None
        kind = EventKind(self.kind.value())
        to = Location(*(line.text().strip() for line in (self.wing, self.landing, self.cell)))
        return EventDraft(
            kind=kind,
            person_id=self._person,
            on=on,
            until=self.until.value() if kind in ABSENCES else None,
            to=to if kind in MOVES else None,
            place_kept_days=self.kept.value() if kind in ABSENCES else PLACE_KEPT_DAYS,
            note=self.note.text().strip(),
        )

    def ask(self) -> None:
        """Ask for what follows, unless a date cannot be read."""
        if self._person is None:
            return
        self.show_issues(())
        draft = self.draft()
        unread = [name for name, field in (("on", self.on), ("until", self.until)) if not field.is_valid()]
        if draft is None or unread:
            self.show_issues(Issue(field=name, key="page_life.no_date") for name in unread or ("on",))
            return
        self.asked.emit(draft)

    def show_issues(self, issues: Iterable[Issue]) -> None:
        """Say at each field what is wrong, and go to the first."""
        wrong = {issue.field: issue for issue in issues}
        for name, row in self.rows.items():
            row.show_error(issue_sentence(self._look.words, wrong[name]) if name in wrong else "")
        first = next((name for name in self.rows if name in wrong), None)
        if first is not None:
            self.rows[first].widget.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        kind = EventKind(self.kind.value())
        for name in ("until", "place_kept_days"):
            self.rows[name].set_shown(kind in ABSENCES)
        self.rows["to"].set_shown(kind in MOVES)
        self.said.setVisible(kind is EventKind.DEATH)
        if kind in MOVES:
            # On the same wing only the cell is another one.
            self.wing.setText(self._living.wing if kind is EventKind.CELL_MOVE else "")
            self.landing.setText(self._living.landing if kind is EventKind.CELL_MOVE else "")
            self.cell.setText("")
