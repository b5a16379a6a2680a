# SPDX-License-Identifier: MIT
"""What an activity needs in the room: things of the site's list, so many for each person, pair or group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.activities import Activity, AllowedItem, Material, Per
from mentordesk.records.own_activities import MaterialChoice, allowed_codes
from ui.look.look import Look
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, NumberBox, enum_options
from ui.widgets.text import button, heading, icon_button, label

_AREA = "page_own_activities"


class MaterialsPanel(QWidget):
    """One line for each thing; `made` comes with the activity that needs what stands here."""

    made = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._activity: Activity | None = None
        self._choices: tuple[MaterialChoice, ...] = ()
        self.lines: list[QWidget] = []
        self._holder = QVBoxLayout()
        self._holder.setSpacing(4)
        self.item = ChoiceBox()
        self.item.setAccessibleName(look.words(f"{_AREA}.material"))
        self.add = button(look, look.words(f"{_AREA}.material_add"), self._add, icon="plus", name="material_add")
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addWidget(heading(look.words(f"{_AREA}.materials")))
        column.addWidget(label(look.words(f"{_AREA}.materials_hint"), "muted"))
        column.addLayout(self._holder)
        column.addWidget(flowing(self.item, self.add))

    def offer(self, choices: tuple[MaterialChoice, ...]) -> None:
        """The site's list, which alone can be chosen from."""
        self._choices = choices
        self._draw()

    def show_activity(self, activity: Activity) -> None:
        """Show what the activity needs."""
        if self._activity is None or activity.materials != self._activity.materials:
            self._activity = activity
            self._draw()
        self._activity = activity

    def _draw(self) -> None:
        for line in self.lines:
            self._holder.removeWidget(line)
            line.hide()
            line.deleteLater()
        needs = self._activity.materials if self._activity else ()
        self.lines = [self._line(number, need) for number, need in enumerate(needs)]
        for line in self.lines:
            self._holder.addWidget(line)
        taken = {need.item.code for need in needs}
        language = self._look.language
        free = [c.item for c in self._choices if c.allowed and c.item.code not in taken]
        self.item.set_options([(item, item.label(language)) for item in free])
        self.add.setEnabled(bool(free))

    def _line(self, number: int, need: Material) -> QWidget:
        look, words = self._look, self._look.words
        name = need.item.label(look.language)
        count = NumberBox(1, 200)
        count.setValue(need.count)
        count.setAccessibleName(words(f"{_AREA}.material_count", name=name))
        count.valueChanged.connect(lambda value: self._change(number, replace(self._needs[number], count=value)))
        per = ChoiceBox(enum_options(words, "activities.per", Per))
        per.set_value(need.per)
        per.setAccessibleName(words(f"{_AREA}.material_per", name=name))
        per.currentIndexChanged.connect(lambda _: self._change(number, replace(self._needs[number], per=per.value())))
        gone = icon_button(look, "trash", words(f"{_AREA}.material_remove", name=name), lambda: self._drop(number))
        told = label(name, wrap=False)
        parts: list[QWidget] = [count, told, per, gone]
        if need.item.code not in allowed_codes(self._choices):
            parts.append(label(words(f"{_AREA}.not_let_in"), "error", wrap=False))
        return flowing(*parts)

    @property
    def _needs(self) -> tuple[Material, ...]:
        return self._activity.materials if self._activity else ()

    def _change(self, number: int, need: Material) -> None:
        self._tell((*self._needs[:number], need, *self._needs[number + 1 :]))

    def _drop(self, number: int) -> None:
        self._tell((*self._needs[:number], *self._needs[number + 1 :]))
        self._draw()
        self.item.setFocus()

    def _add(self) -> None:
        item: AllowedItem | None = self.item.value()
        if item is not None:
            self._tell((*self._needs, Material(item=item, count=1, per=Per.PERSON)))
            self._draw()

    def _tell(self, materials: Sequence[Material]) -> None:
        if self._activity is not None:
            self._activity = replace(self._activity, materials=tuple(materials))
            self.made.emit(self._activity)
