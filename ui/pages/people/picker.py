# SPDX-License-Identifier: MIT
"""Choosing one person by typing: matches appear below, arrows and Enter choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId
from mentordesk.records.setting import location_in
from ui.forms.fields import Field
from ui.look.look import Look
from ui.pages.people.choice import Someone, answers, haystack
from ui.pages.people.wording import recognised
from ui.widgets.inputs import TextLine
from ui.widgets.text import label

_MOST_MATCHES = 8
_ROWS_SHOWN = 4
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PersonPicker(QWidget):
    """`value()` is the chosen person's id or None. Editing the line gives the choice up; `changed` tells."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._people: dict[PersonId, Someone] = {}
        self._hays: dict[PersonId, str] = {}
        self._chosen: PersonId | None = None
        self._matches: list[PersonId] = []
        self.line = TextLine()
        self._words, self._setting = look.words, look.words.setting
        self.line.setPlaceholderText(look.words("page_people.pick.hint"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_typed)
        self.matches = QListWidget()
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.setAccessibleName(look.words("page_people.pick.matches"))
        self.matches.setMaximumHeight(look.px(46) * _ROWS_SHOWN)
        self.matches.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.matches.itemClicked.connect(lambda _: self._take())
        self.none = label(look.words("page_people.pick.none"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.line, self.matches, self.none):
            column.addWidget(widget)
        self.setFocusProxy(self.line)
        self._show_matches([], typed=False)

    def set_people(self, people: Sequence[Someone]) -> None:
        """Whom one can choose."""
        self._people = {person.id: person for person in people}
        self._hays.clear()
        self.set_value(self._chosen)

    def value(self) -> PersonId | None:
        """The chosen person."""
        return self._chosen

    def set_value(self, person_id: PersonId | None) -> None:
        """Choose a person, or nobody."""
        self._chosen = person_id if person_id in self._people else None
        self.line.setText(recognised(self._words, self._people[self._chosen]) if self._chosen is not None else "")
        self._show_matches([], typed=False)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._matches:
            if event.key() in _MOVES:
                row = self.matches.currentRow() + _MOVES[Qt.Key(event.key())]
                self.matches.setCurrentRow(min(max(row, 0), len(self._matches) - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._show_matches([], typed=False)
                return True
        if event.type() == QEvent.Type.FocusOut and self._matches:
            self._leave()
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        gave_up = self._chosen is not None
        self._chosen = None
        self._show_matches(list(islice(self._found(text), _MOST_MATCHES)), typed=bool(text.strip()))
        if gave_up:
            self.changed.emit()

    def _found(self, text: str) -> Iterator[PersonId]:
        """Whom the text finds. People are folded when they are first searched: no form waits for thousands of them."""
        if not text.strip():
            return
        if not self._hays:
            self._hays = {person.id: haystack(person) for person in self._people.values()}
        yield from (person_id for person_id, hay in self._hays.items() if answers(hay, text))

    def _show_matches(self, found: list[PersonId], *, typed: bool) -> None:
        self._matches = found
        self.matches.clear()
        for person_id in found:
            item = QListWidgetItem(_two_lines(self._setting, self._people[person_id]))
            self.matches.addItem(item)
        if found:
            self.matches.setCurrentRow(0)
        self.matches.setVisible(bool(found))
        self.none.setVisible(typed and not found)

    def _leave(self) -> None:
        """Going on with one match means that one; with several nobody is guessed."""
        if len(self._matches) == 1:
            self._take()
        else:
            self._show_matches([], typed=False)

    def _take(self) -> None:
        row = self.matches.currentRow()
        if 0 <= row < len(self._matches):
            self.set_value(self._matches[row])
            self.changed.emit()


def _two_lines(setting: str, person: Someone) -> str:
    """The name, and below it what tells two people of one name apart."""
    below = " · ".join(part for part in (person.number, str(location_in(setting, person.location))) if part)
    return f"{person.listed_name}\n{below}" if below else person.listed_name


def person_field(look: Look, name: str) -> tuple[Field, PersonPicker]:
    """A form field over a picker, and the picker, which is told who there is."""
    picker = PersonPicker(look)
    field = Field(name=name, widget=picker, read=picker.value, write=picker.set_value, edited=picker.changed)
    return field, picker
