# SPDX-License-Identifier: MIT
"""The texts of one chapter in a list; the chosen one in a box, the original under it, and what makes it hard to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.records.issues import Issue
from mentordesk.records.own_texts import OwnText
from mentordesk.usecases.own_texts import plain_facts
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.widgets.flow import flowing
from ui.widgets.inputs import TextBox
from ui.widgets.text import button, label

_SHOWN = 72
_MOST_FACTS = 3
_LIST_HEIGHT = 190
_BOX_HEIGHT = 130


class TextEditor(QWidget):
    """`edited` tells the key and what stands in the box, `restored` the key whose original is wanted,
    `shown` what stands in the box of the text that is looked at now."""

    edited = Signal(str, str)
    restored = Signal(str)
    shown = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._texts: dict[str, OwnText] = {}
        self._typed: Mapping[str, str] = {}
        self._language = "en"
        words = look.words
        caption = label(words("page_own_texts.texts"), wrap=False)
        self.list = QListWidget()
        self.list.setAccessibleName(words("page_own_texts.texts").replace("&", ""))
        self.list.setFixedHeight(look.px(_LIST_HEIGHT))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        caption.setBuddy(self.list)
        box_caption = label(words("page_own_texts.text"), wrap=False)
        self.box = TextBox(lines=4)
        self.box.setMaximumHeight(look.px(_BOX_HEIGHT))
        self.box.setAccessibleName(words("page_own_texts.text").replace("&", ""))
        self.box.textChanged.connect(self._on_typed)
        box_caption.setBuddy(self.box)
        self.problem = label(kind="error")
        self.problem.hide()
        self.facts = label(kind="muted")
        self.places = label(kind="muted")
        self.original_caption = label(words("page_own_texts.original"), "muted")
        self.original = label()
        self.original.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.restore = button(
            look, words("page_own_texts.restore"), self._restore, icon="arrow-back-up", name="restore_original"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (caption, self.list, box_caption, self.box, self.problem, self.places, self.facts):
            column.addWidget(widget)
        for widget in (self.original_caption, self.original, flowing(self.restore)):
            column.addWidget(widget)

    @property
    def key(self) -> str:
        """The text on show; "" where there is none."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def offer(self, texts: Sequence[OwnText], typed: Mapping[str, str], language: str) -> None:
        """List the texts of a chapter, and show the one that was shown before, or the first."""
        kept, self._language = self.key, language
        self._texts, self._typed = {one.key: one for one in texts}, typed
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in texts:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, one.key)
                self.list.addItem(item)
            self._say_items()
            keys = list(self._texts)
            self.list.setCurrentRow(keys.index(kept) if kept in keys else 0)
        self._show()

    def update_typed(self, typed: Mapping[str, str]) -> None:
        """Say anew which texts are not saved."""
        self._typed = typed
        self._say_items()
        self._say_facts()

    def choose(self, key: str) -> None:
        """Show one text."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.list.setCurrentRow(row)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Say what is wrong; the first text that has a fault is shown with it."""
        first = issues[0]
        if first.field in self._texts:
            self.choose(first.field)
        self.problem.setText(issue_sentence(self._look.words, first))
        self.problem.show()
        self.box.setFocus()

    def _show(self) -> None:
        one = self._texts.get(self.key)
        self.box.setEnabled(one is not None)
        with QSignalBlocker(self.box):
            self.box.setPlainText(self._typed.get(one.key, one.text) if one else "")
        self.problem.hide()
        if one is not None:
            self.original.setText(one.wider)
        self._say_facts()
        self.shown.emit(self.box.toPlainText())

    def _on_typed(self) -> None:
        self.problem.hide()
        if self.key:
            self.edited.emit(self.key, self.box.toPlainText())

    def _restore(self) -> None:
        if self.key:
            self.restored.emit(self.key)

    def _say_items(self) -> None:
        words = self._look.words
        for row in range(self.list.count()):
            item = self.list.item(row)
            one = self._texts[item.data(Qt.ItemDataRole.UserRole)]
            text = " ".join(self._typed.get(one.key, one.text).split())
            short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
            state = "typed" if one.key in self._typed else "own" if one.own else ""
            item.setText(words(f"page_own_texts.item_{state}", text=short) if state else short)
            item.setIcon(self._look.icon("pencil") if state else self._look.icon("file-text", "muted"))

    def _say_facts(self) -> None:
        """What makes it hard to read, as facts; and which places must stay in it."""
        words, one = self._look.words, self._texts.get(self.key)
        found = plain_facts(self.box.toPlainText(), self._language) if one else ()
        said = (words(f"activities.fault.{fault.kind}", found=fault.found) for fault in found[:_MOST_FACTS])
        self.facts.setText("\n".join(said))
        self.facts.setVisible(bool(found))
        named = sorted(part for part in ("{place}", "{date}") if one and part in one.wider)
        self.places.setText(words("page_own_texts.places", places=" ".join(named)) if named else "")
        self.places.setVisible(bool(named))
        self.restore.setEnabled(one is not None and (one.own or one.key in self._typed))
