# SPDX-License-Identifier: MIT
"""The boxes of the filters above the list: a choice for each that has values, a menu for those that are on or off."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.look.look import Look
from ui.pages.people.listing.filters import FILTERS, Filter, Known
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.menu import MenuButton
from ui.widgets.text import button

_TICKED = "yes"


class FilterBar(QWidget):
    """`changed()` whenever another is asked for. `chosen` is what is asked for, by the filter's name."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.flow = FlowLayout(self)
        self.boxes = {one.name: self._box(one) for one in FILTERS if one.options is not None}
        self.more = MenuButton(look, "", "filter", self._fill, "more_filters")
        self.ticks = {one.name: self._tick(one) for one in FILTERS if one.options is None}
        self.everyone = button(look, look.words("page_people.filter.everyone"), self.clear, variant="quiet")
        self.everyone.setIcon(look.icon("filter-off"))
        for widget in (*self.boxes.values(), self.more, self.everyone):
            self.flow.addWidget(widget)
        self.know(Known(today=None))  # type: ignore[arg-type]

    def know(self, known: Known) -> None:
        """Offer what the list as it is now can be asked for; what is chosen stays."""
        words = self._look.words
        for one in FILTERS:
            offered = one.offered(known)
            if one.options is None:
                self.ticks[one.name].setVisible(offered)
                if not offered:
                    self.ticks[one.name].setChecked(False)
            else:
                box, every = self.boxes[one.name], words(f"people_list.any.{one.name}")
                box.set_options([("", every), *one.options(words, known)])
                box.setVisible(offered)
        self.more.setVisible(any(tick.isVisible() for tick in self.ticks.values()))
        self._tell_set()

    @property
    def chosen(self) -> dict[str, str]:
        """What is asked for: a value for each filter that is set."""
        boxes = {name: box.value() for name, box in self.boxes.items() if box.value()}
        return boxes | {name: _TICKED for name, tick in self.ticks.items() if tick.isChecked()}

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Ask for exactly this."""
        self.blockSignals(True)
        for name, box in self.boxes.items():
            box.set_value(chosen.get(name, ""))
        for name, tick in self.ticks.items():
            tick.setChecked(name in chosen)
        self.blockSignals(False)
        self._on_changed()

    def clear(self) -> None:
        """Ask for everyone."""
        self.choose({})

    def _on_changed(self) -> None:
        self._tell_set()
        self.changed.emit()

    def _tell_set(self) -> None:
        words, ticked = self._look.words, sum(tick.isChecked() for tick in self.ticks.values())
        self.more.setText(words.plural("people_list.more", ticked))
        self.everyone.setVisible(bool(self.chosen))

    def _box(self, one: Filter) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(self._look.words(f"people_list.filter.{one.name}"))
        box.setMinimumContentsLength(6)
        box.currentIndexChanged.connect(lambda _: self._on_changed())
        return box

    def _fill(self, menu: QMenu) -> None:
        menu.addActions(list(self.ticks.values()))

    def _tick(self, one: Filter) -> QAction:
        tick = QAction(self._look.words(f"people_list.filter.{one.name}"), self, checkable=True)
        tick.toggled.connect(lambda _: self._on_changed())
        return tick
