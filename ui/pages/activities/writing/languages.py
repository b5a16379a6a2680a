# SPDX-License-Identifier: MIT
"""The languages of an activity as tabs, and the line with which one more is begun."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from mentordesk.records.own_activities import LANGUAGE_CODE
from mentordesk.vocabulary import code_of
from mentordesk.words import LANGUAGES
from ui.look.look import Look
from ui.pages.activities.writing.places import language_name
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, icon_button, restyle

_AREA = "page_own_activities"


class LanguageBar(QWidget):
    """`chosen`, `added` and `removed` come with a code. The two languages of the program come first."""

    chosen = Signal(str)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = look.words
        self._codes: list[str] = []
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(look.words(f"{_AREA}.languages"))
        self.tabs.currentChanged.connect(self._on_chosen)
        self.code = TextLine(limit=30)
        self.code.setPlaceholderText(look.words(f"{_AREA}.language_code"))
        self.code.setAccessibleName(look.words(f"{_AREA}.language_code"))
        self.code.setMaximumWidth(look.px(150))
        self.code.returnPressed.connect(self._on_added)
        self.code.setToolTip(look.words(f"{_AREA}.language_hint"))
        self.code.setAccessibleDescription(look.words(f"{_AREA}.language_hint"))
        self.add = button(
            look, look.words(f"{_AREA}.language_add"), self._on_added, icon="language", name="language_add"
        )
        self.gone = icon_button(look, "trash", look.words(f"{_AREA}.language_remove"), self._on_removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        row.addWidget(self.gone)
        row.addStretch(1)
        row.addWidget(self.code)
        row.addWidget(self.add)

    def show_languages(self, codes: Sequence[str], current: str) -> None:
        """Show a tab for each language, with one of them on show."""
        ordered = [*(code for code in LANGUAGES if code in codes), *(code for code in codes if code not in LANGUAGES)]
        with QSignalBlocker(self.tabs):
            if ordered != self._codes:
                while self.tabs.count():
                    self.tabs.removeTab(0)
                for code in ordered:
                    self.tabs.addTab(language_name(self._words, code))
                self._codes = ordered
            self.tabs.setCurrentIndex(ordered.index(current) if current in ordered else 0)
        self.gone.setEnabled(len(ordered) > 1)

    def _on_chosen(self, index: int) -> None:
        if 0 <= index < len(self._codes):
            self.chosen.emit(self._codes[index])

    def _on_added(self) -> None:
        code = code_of("languages", self.code.text()).casefold()
        restyle(self.code, "wrong", not LANGUAGE_CODE.fullmatch(code))
        if LANGUAGE_CODE.fullmatch(code):
            self.code.clear()
            self.added.emit(code)
        else:
            self.code.setFocus()

    def _on_removed(self) -> None:
        index = self.tabs.currentIndex()
        if 0 <= index < len(self._codes):
            self.removed.emit(self._codes[index])
