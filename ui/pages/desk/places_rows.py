# SPDX-License-Identifier: MIT
"""The places people meet, each on a line that can be written in: name, persons at once, and the one wing that may go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.ids import PlaceId
from mentordesk.records.issues import Issue
from mentordesk.records.programmes import Place, PlaceDraft, place_issues
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.inputs import NumberBox, TextLine
from ui.widgets.text import icon_button, label, restyle

_HEADS = ("name", "capacity", "wing", "area")


class PlaceLine(QWidget):
    """One place. `edited()` by hand, `unwanted()` when it is to be removed."""

    edited = Signal()
    unwanted = Signal()

    def __init__(self, look: Look, place_id: PlaceId | None, draft: PlaceDraft) -> None:
        super().__init__()
        self._look, self.place_id, self.stored = look, place_id, draft
        words = look.words
        self.name = TextLine(draft.name, limit=80)
        self.capacity = NumberBox(1, 500)
        self.capacity.setValue(draft.capacity)
        self.wing = TextLine(draft.wing, limit=40)
        self.wing.setPlaceholderText(words("page_programme.place.any_wing"))
        self.area = TextLine(draft.area, limit=40)
        self.area.setPlaceholderText(words("page_programme.place.no_area"))
        self.area.setToolTip(words("page_programme.place.area_means"))
        for head, widget in zip(_HEADS, (self.name, self.capacity, self.wing, self.area), strict=True):
            widget.setAccessibleName(words(f"page_programme.place.{head}"))
        self.remove = icon_button(look, "trash", words("page_programme.place.remove"), self.unwanted.emit)
        self.error = label(kind="error")
        self.error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for column, widget in enumerate((self.name, self.capacity, self.wing, self.area, self.remove)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.error, 1, 0, 1, 5)
        share_columns(grid, look)
        self.name.textEdited.connect(lambda _: self._on_edited())
        self.capacity.valueChanged.connect(lambda _: self._on_edited())
        self.wing.textEdited.connect(lambda _: self._on_edited())
        self.area.textEdited.connect(lambda _: self._on_edited())

    def draft(self) -> PlaceDraft:
        """The place as it stands."""
        return PlaceDraft(
            name=self.name.text().strip(),
            capacity=self.capacity.value(),
            wing=self.wing.text().strip(),
            area=self.area.text().strip(),
        )

    @property
    def dirty(self) -> bool:
        """Whether it is new or differs from what is stored."""
        return self.place_id is None or self.draft() != self.stored

    def show_issues(self, issues: Iterable[Issue]) -> bool:
        """Say at this line what is wrong with it; whether anything is."""
        issues = tuple(issues)
        self.error.setText(" ".join(issue_sentence(self._look.words, issue) for issue in issues))
        self.error.setVisible(bool(issues))
        restyle(self.name, "wrong", any(issue.field == "name" for issue in issues))
        return bool(issues)

    def _on_edited(self) -> None:
        self.show_issues(())
        self.edited.emit()


class PlaceRows(QWidget):
    """All places. `edited()` by hand, `unwanted(PlaceLine)` when one is to be removed."""

    edited = Signal()
    unwanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: list[PlaceLine] = []
        self._stored: tuple[Place, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        heads = QWidget()
        grid = QGridLayout(heads)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for column, head in enumerate(_HEADS):
            grid.addWidget(label(look.words(f"page_programme.place.{head}")), 0, column, Qt.AlignmentFlag.AlignBottom)
        share_columns(grid, look)
        self._column.addWidget(heads)

    def set_places(self, places: Sequence[Place]) -> None:
        """Show the stored places."""
        self._stored = tuple(places)
        for line in tuple(self.lines):
            self.drop(line)
        for place in places:
            self._append(
                place.id, PlaceDraft(name=place.name, capacity=place.capacity, wing=place.wing, area=place.area)
            )

    def add(self) -> PlaceLine:
        """One more line, to be written in."""
        line = self._append(None, PlaceDraft())
        line.show()
        line.name.setFocus()
        self.edited.emit()
        return line

    def drop(self, line: PlaceLine) -> None:
        """Take a line away from the screen."""
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def put_back(self) -> None:
        """Show what is stored again."""
        self.set_places(self._stored)
        self.edited.emit()

    @property
    def dirty(self) -> bool:
        """Whether any line differs from what is stored."""
        return any(line.dirty for line in self.lines)

    def changed(self) -> tuple[tuple[PlaceId | None, PlaceDraft], ...]:
        """What is to be stored: new places (None) and changed ones."""
        return tuple((line.place_id, line.draft()) for line in self.lines if line.dirty)

    def show_issues(self) -> bool:
        """Check every line and say at it what is wrong; the first wrong one gets the focus."""
        wrong = [line for line in self.lines if line.show_issues(place_issues(line.draft()))]
        if wrong:
            wrong[0].name.setFocus()
        return bool(wrong)

    def dump(self) -> list[list[Any]]:
        """The unsaved lines, for a draft over a lock."""
        return [[place_id, draft.name, draft.capacity, draft.wing, draft.area] for place_id, draft in self.changed()]

    def restore(self, kept: Iterable[Sequence[Any]]) -> None:
        """Put dumped lines back over the stored ones."""
        known = {line.place_id: line for line in self.lines if line.place_id is not None}
        for place_id, name, capacity, wing, *area in kept:
            line = known.get(place_id) if place_id is not None else None
            line = line or self._append(None, PlaceDraft())
            line.name.setText(name)
            line.capacity.setValue(capacity)
            line.wing.setText(wing)
            # A form kept by version 2 knows of no area.
            line.area.setText(area[0] if area else "")
        self.edited.emit()

    def _append(self, place_id: PlaceId | None, draft: PlaceDraft) -> PlaceLine:
        line = PlaceLine(self._look, place_id, draft)
        line.edited.connect(self.edited)
        line.unwanted.connect(lambda: self.unwanted.emit(line))
        self.lines.append(line)
        self._column.addWidget(line)
        return line


def share_columns(grid: QGridLayout, look: Look) -> None:
    """The same widths in every line and in the line of headings."""
    grid.setColumnStretch(0, 3)
    grid.setColumnMinimumWidth(1, look.px(110))
    grid.setColumnStretch(2, 2)
    grid.setColumnStretch(3, 2)
    grid.setColumnMinimumWidth(4, look.px(36))
