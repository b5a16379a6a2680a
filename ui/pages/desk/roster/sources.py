# SPDX-License-Identifier: MIT
"""The sources a desk knows: a list to rename and forget them, and the question when a file's headings are new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.exchange_rules import LONGEST_SOURCE, RosterSource
from ui.look.look import Look
from ui.widgets.flow import flowing
from ui.widgets.inputs import ActingChoiceBox, TextLine
from ui.widgets.text import button, heading, label


class KnownSources(QFrame):
    """`renamed(fingerprint, name)`, `forgotten(fingerprint)`. Absent while the desk knows no source."""

    renamed = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._look = look
        self._list = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(heading(look.words("page_roster.sources.title")))
        column.addWidget(label(look.words("page_roster.sources.what"), "muted"))
        column.addWidget(self._list)
        self.names: dict[str, TextLine] = {}
        self._wanted = True
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        """Show the list, where there is one, or put it away while a file is under review."""
        self._wanted = wanted
        self.setVisible(wanted and bool(self.names))

    def show_sources(self, sources: Sequence[RosterSource]) -> None:
        """Show these, one line each."""
        old, self._list = self._list, QWidget()
        self.names = {}
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, source in enumerate(sources):
            self._add(grid, row, source)
        self.layout().replaceWidget(old, self._list)  # type: ignore[union-attr]
        old.hide()
        old.deleteLater()
        self.set_wanted(self._wanted)

    def _add(self, grid: QGridLayout, row: int, source: RosterSource) -> None:
        words = self._look.words
        name = TextLine(limit=LONGEST_SOURCE)
        name.setText(source.name)
        name.setAccessibleName(words("page_roster.sources.name"))
        name.editingFinished.connect(partial(self._rename, source, name))
        used = words.short_date(source.used_at.astimezone().date())
        said = label(words.plural("page_roster.sources.used", source.named, day=used), "muted")
        forget = button(
            self._look,
            words("page_roster.sources.forget"),
            partial(self.forgotten.emit, source.fingerprint),
            variant="quiet",
            icon="trash",
            name=f"forget_{row}",
        )
        forget.setAccessibleName(words.about(words("page_roster.sources.forget"), source.name))
        for at, widget in enumerate((name, said, forget)):
            grid.addWidget(widget, row, at)
        self.names[source.fingerprint] = name

    def _rename(self, source: RosterSource, name: TextLine) -> None:
        if name.text().strip() and name.text().strip() != source.name:
            self.renamed.emit(source.fingerprint, name.text().strip())
        elif not name.text().strip():
            name.setText(source.name)


class NewHeadings(QFrame):
    """`continued(fingerprint)` when a file with new headings is said to be a known source's next extract."""

    continued = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("panel", True)
        words = look.words
        self.box = ActingChoiceBox()
        self.box.setObjectName("known_source")
        self.box.setAccessibleName(words("page_roster.sources.which"))
        self.same = button(look, words("page_roster.sources.same"), self._say, name="same_source")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(label(words("page_roster.sources.new_headings"), "warning"))
        column.addWidget(flowing(self.box, self.same))
        self.hide()

    def show_sources(self, sources: Sequence[RosterSource], *, known: bool) -> None:
        """Ask, where the headings are new and there is a source they may be of."""
        self.box.set_options([(source.fingerprint, source.name) for source in sources])
        self.setVisible(bool(sources) and not known)

    def _say(self) -> None:
        if self.box.value():
            self.continued.emit(self.box.value())
