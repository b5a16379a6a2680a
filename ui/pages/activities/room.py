# SPDX-License-Identifier: MIT
"""What may be in the room: the site's list of materials, each taken out or let in, with things of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.own_activities import MaterialChoice, Shelf
from mentordesk.usecases.own_activities import add_material, allow_material, remove_material
from mentordesk.words import LANGUAGES
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.pages.activities.writing.places import language_name
from ui.widgets.flow import flowing
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, heading, label

_AREA = "page_own_activities.room"


class RoomList(QWidget):
    """Space ticks a thing in or out, at once. `left` comes when somebody is done."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self._choices: tuple[MaterialChoice, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(words(f"{_AREA}.title"))
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(lambda _: self._show_state())
        self.remove = button(
            look, words(f"{_AREA}.remove"), self._remove, variant="quiet", icon="trash", name="room_remove"
        )
        self.names = {code: TextLine(limit=80) for code in LANGUAGES}
        for code, line in self.names.items():
            named = words(f"{_AREA}.name_in", language=language_name(words, code))
            line.setPlaceholderText(named)
            line.setAccessibleName(named)
            line.setMinimumWidth(look.px(220))
            line.returnPressed.connect(self._add)
        self.staff = QCheckBox(words(f"{_AREA}.kept_by_staff"))
        self.add = button(look, words(f"{_AREA}.add"), self._add, icon="plus", name="room_add")
        self.error = label("", "error")
        self.error.hide()
        back = button(
            look,
            words("page_own_activities.back"),
            self.left.emit,
            variant="quiet",
            icon="arrow-left",
            name="room_back",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(words(f"{_AREA}.title"), "title"))
        column.addWidget(label(words(f"{_AREA}.hint"), "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(flowing(self.remove))
        column.addWidget(heading(words(f"{_AREA}.own")))
        column.addWidget(flowing(*self.names.values(), self.staff, self.add))
        column.addWidget(self.error)
        column.addWidget(flowing(back))

    def show_shelf(self, shelf: Shelf) -> None:
        """Show the list, with how many activities need each thing that is not let in."""
        self._choices = shelf.materials
        needing: dict[str, int] = {}
        for items in shelf.missing.values():
            for item in items:
                needing[item.code] = needing.get(item.code, 0) + 1
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for choice in shelf.materials:
            self.list.addItem(self._item(choice, needing.get(choice.item.code, 0)))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._show_state()

    def _item(self, choice: MaterialChoice, needing: int) -> QListWidgetItem:
        words = self._context.words
        parts = [choice.item.label(self._context.look.language)]
        parts += [words(f"{_AREA}.by_staff")] if choice.item.kept_by_staff else []
        parts += [words(f"{_AREA}.of_ours")] if not choice.shipped else []
        parts += [words.plural(f"{_AREA}.needing", needing)] if needing else []
        item = QListWidgetItem(" · ".join(parts))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if choice.allowed else Qt.CheckState.Unchecked)
        return item

    def _on_ticked(self, item: QListWidgetItem) -> None:
        choice = self._choices[self.list.row(item)]
        allowed = item.checkState() is Qt.CheckState.Checked
        if allowed is not choice.allowed:
            act = partial(allow_material, code=choice.item.code, allowed=allowed)
            self._context.jobs.perform("own_activities.act.allow", act, self)

    def _add(self) -> None:
        names = {code: line.text().strip() for code, line in self.names.items()}
        act = partial(add_material, names=names, kept_by_staff=self.staff.isChecked())
        self._context.jobs.perform("own_activities.act.add_material", act, self, self._on_added, self._on_refused)

    def _remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._choices) and not self._choices[row].shipped:
            act = partial(remove_material, code=self._choices[row].item.code)
            self._context.jobs.perform("own_activities.act.remove_material", act, self)

    def _show_state(self) -> None:
        row = self.list.currentRow()
        self.remove.setEnabled(0 <= row < len(self._choices) and not self._choices[row].shipped)

    def _on_added(self, _: str) -> None:
        self.error.hide()
        for line in self.names.values():
            line.clear()
        next(iter(self.names.values())).setFocus()

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid):
            self._context.messages.fail(self, error)
            return
        words = self._context.words
        self.error.setText(" ".join(dict.fromkeys(issue_sentence(words, issue) for issue in error.issues)))
        self.error.show()
