# SPDX-License-Identifier: MIT
"""What came of an export: the receipt of a verified file, or what went wrong and what that means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.records.exports import Receipt, RemovableReason
from ui.context import Context
from ui.pages.desk.backup_words import said_moment, said_size
from ui.pages.desk.export_secret import apart
from ui.pages.desk.scrolling import Column
from ui.widgets.banner import TONE_ICONS
from ui.widgets.text import button, label, panel

_HASH_GROUPS = 4
_FACTS = ("file", "size", "hash", "verified", "drive")


class ReceiptView(QWidget):
    """Shown in place of the steps until another export is wanted."""

    def __init__(self, context: Context, again: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        words, look = context.words, context.look
        self.headline = label(kind="heading")
        picture = QLabel()
        picture.setPixmap(look.icon(TONE_ICONS["success"], "success").pixmap(look.icon_size()))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(picture)
        row.addWidget(self.headline, 1)
        self.facts: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, name in enumerate(_FACTS):
            caption = label(words(f"page_export.receipt.{name}"), "muted", wrap=False)
            grid.addWidget(caption, line, 0)
            self._captions[name] = caption
            fact = label()
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(fact, line, 1)
            self.facts[name] = fact
        self.words = label(kind="title")
        self.secret = panel(self.words, label(words("exports.passphrase_note"), "muted"))
        self.open_note = label(kind="muted")
        self.another = button(look, words("page_export.another"), again, icon="repeat", name="another")
        column = Column(look)
        column.add(panel(head, table))
        column.add(self.secret)
        column.add(self.open_note)
        column.add(self.another)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column)

    def show_receipt(self, receipt: Receipt, made_words: str) -> None:
        """Show the proof; `made_words` is the passphrase made here, "" where the user typed one."""
        words = self._context.words
        folder = receipt.drive.removable is RemovableReason.FOLDER
        self.headline.setText(words(f"page_export.receipt.{'done_folder' if folder else 'done'}"))
        digest = receipt.sha256
        said = {
            "file": receipt.path if folder else receipt.name,
            "size": said_size(words, receipt.size),
            "hash": " ".join(digest[at : at + 4] for at in range(0, 4 * _HASH_GROUPS, 4)),
            "verified": said_moment(words, receipt.verified_at),
            "drive": "" if folder else receipt.drive.label or receipt.drive.mount_point,
        }
        for name, fact in self.facts.items():
            fact.setText(said[name])
            fact.setVisible(bool(said[name]))
            self._captions[name].setVisible(bool(said[name]))
            fact.setToolTip(digest if name == "hash" else "")
        self.words.setText(apart(made_words))
        self.words.setVisible(bool(made_words))
        self.open_note.setText(words("exports.open_without_us", name=receipt.name))
        self.another.setFocus()

    def forget(self) -> None:
        """Take the words off the screen."""
        self.words.clear()
