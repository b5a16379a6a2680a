# SPDX-License-Identifier: MIT
"""Whom a blank sheet is about: a few letters of what stands on the paper, arrows, Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.papers import PaperSubject
from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.widgets.search import SearchField
from ui.widgets.text import heading, label

_ROWS = 6


class SubjectPicker(QWidget):
    """`picked(PaperSubject)` when one is chosen, `not_here()` on Enter where nobody is of that name."""

    picked = Signal(object)
    not_here = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._subjects: tuple[PaperSubject, ...] = ()
        words = look.words
        self.search = SearchField(look, words("page_pile.whom_hint"))
        self.list = QListWidget()
        self.list.setObjectName("subjects")
        self.list.setAccessibleName(words("page_pile.whom"))
        self.list.setFixedHeight(look.px(34) * _ROWS)
        self.none = label(words("page_pile.whom_none"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (heading(words("page_pile.whom")), self.search, self.list, self.none):
            column.addWidget(widget)
        self.setFocusProxy(self.search)
        self.search.searched.connect(self._narrow)
        self.search.entered.connect(self._enter)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)

    def offer(self, subjects: Sequence[PaperSubject]) -> None:
        """Show what there is to choose from."""
        self._subjects = tuple(subjects)
        self._narrow(self.search.text())

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        self.list.clear()
        for subject in self._subjects:
            said = self._said(subject)
            if wanted in fold(said):
                item = QListWidgetItem(said)
                item.setData(Qt.ItemDataRole.UserRole, subject)
                self.list.addItem(item)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self.none.setVisible(not self.list.count())

    def _said(self, subject: PaperSubject) -> str:
        names = " – ".join(subject.names.values())
        day = self._look.words.short_date(subject.day) if subject.day else ""
        return " · ".join(filter(None, (subject.title, names, day)))

    def _enter(self) -> None:
        """Enter in the search takes the only one there is; else the arrows choose."""
        if self.list.count() == 1:
            self._pick(self.list.item(0))
        elif self.list.count():
            self.list.setFocus()
        else:
            self.not_here.emit()

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
