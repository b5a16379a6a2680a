# SPDX-License-Identifier: MIT
"""How well a person speaks each of their languages: one choice below the languages for each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.records.needs import LanguageLevel
from ui.forms.fields import Field
from ui.look.look import Look
from ui.pages.people.room import slim
from ui.widgets.inputs import ChoiceBox, enum_options
from ui.widgets.text import label


class LevelsField(QWidget):
    """A level for each language of the field above; `follow()` after those have changed."""

    edited = Signal()

    def __init__(self, look: Look, spoken: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._look, self._spoken = look, spoken
        self._levels: dict[str, LanguageLevel] = {}
        self.boxes: dict[str, ChoiceBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)

    def value(self) -> dict[str, LanguageLevel]:
        """The levels that were chosen, of the languages there are."""
        return {code: level for code, level in self._levels.items() if code in self._spoken()}

    def set_value(self, levels: Mapping[str, LanguageLevel]) -> None:
        """Show these levels."""
        self._levels = dict(levels)
        self._draw()

    def follow(self) -> None:
        """Take up what languages there are now."""
        if tuple(self.boxes) != self._spoken():
            self._draw()

    def _draw(self) -> None:
        words = self._look.words
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        options = [
            (None, words("page_people.level.unknown")),
            *enum_options(words, "people.language_level", LanguageLevel),
        ]
        for row, code in enumerate(self._spoken()):
            name = words.label("languages", code)
            box = ChoiceBox(options)
            slim(box)
            box.set_value(self._levels.get(code))
            box.setAccessibleName(words("page_people.level.name", language=name))
            box.currentIndexChanged.connect(lambda _, code=code: self._on_chosen(code))
            caption = label(name, "muted", wrap=False)
            caption.setBuddy(box)
            self._grid.addWidget(caption, row, 0)
            self._grid.addWidget(box, row, 1)
            self.boxes[code] = box

    def _on_chosen(self, code: str) -> None:
        level = self.boxes[code].value()
        if level is None:
            self._levels.pop(code, None)
        else:
            self._levels[code] = level
        self.edited.emit()


def levels_field(look: Look, languages: Field) -> Field:
    """The levels of the languages in another field, which it follows."""
    widget = LevelsField(look, lambda: tuple(languages.widget.value()))  # type: ignore[attr-defined]
    languages.edited.connect(lambda *_: widget.follow())
    return Field(
        name="language_levels",
        widget=widget,
        read=widget.value,
        write=widget.set_value,
        edited=widget.edited,
        dump=lambda levels: {code: level.value for code, level in levels.items()},
        parse=lambda kept: {code: LanguageLevel(level) for code, level in kept.items()},
    )
