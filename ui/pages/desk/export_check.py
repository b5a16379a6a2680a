# SPDX-License-Identifier: MIT
"""Check an export somebody brings: is it whole, who made it, and how much is in it. Nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.exports import Manifest
from mentordesk.usecases.exports import read_export
from ui.context import Context
from ui.messages.wording import sentence
from ui.pages.desk.backup_words import said_moment
from ui.pages.desk.export_what import Wrong
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label

_ENDING = ".jsonl"


class CheckExport(Wrong):
    """A file, its passphrase, and what was found."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: Path | None = None
        words, look = context.words, context.look
        self.choose = button(look, words("page_export.check.choose"), self._ask, icon="folder-open", name="check_file")
        self.file_name = label(words("page_export.check.no_file"), "muted")
        self.passphrase = TextLine(limit=400, secret=True)
        self.passphrase.setObjectName("check_passphrase")
        caption = label(words("page_export.check.passphrase"))
        caption.setBuddy(self.passphrase)
        self.passphrase.setAccessibleName(caption.text())
        self.passphrase.returnPressed.connect(self.check)
        self.passphrase.textEdited.connect(lambda _: self.show_error(""))
        self.go = button(look, words("page_export.check.go"), self.check, icon="shield-check", name="check_export")
        self.finding = label()
        self.finding.hide()
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.choose)
        beside.addWidget(self.file_name, 1)
        self.column.setSpacing(8)
        for widget in (row, caption, self.passphrase, self.error, self.go, self.finding):
            self.column.addWidget(widget)

    def _ask(self) -> None:
        self._context.messages.open_file(self, "page_export.check.title", "page_export.check.kinds", self.take)

    def take(self, path: Path) -> None:
        """Take a file to be checked and wait for its passphrase."""
        self._file = path
        self.file_name.setText(path.name)
        self.finding.hide()
        self.show_error("")
        self.passphrase.setFocus()

    def check(self) -> None:
        """Open and verify it, beside the desk."""
        words, path, passphrase = self._context.words, self._file, self.passphrase.text()
        self.finding.hide()
        if path is None or not passphrase:
            missing = "no_file_yet" if path is None else "no_passphrase"
            self.show_error(words(f"page_export.check.{missing}"))
            return
        self._context.jobs.compute(
            lambda _: read_export(path, passphrase).manifest,
            self,
            self._on_found,
            self._on_failed,
            label="page_export.check.checking",
        )

    def _on_found(self, manifest: Manifest) -> None:
        words = self._context.words
        self.passphrase.clear()
        lines = [
            words("page_export.check.whole"),
            words(
                "page_export.check.made",
                moment=said_moment(words, manifest.created_at),
                by=manifest.created_by,
                profile=words.label("exports.profile", manifest.profile.value),
            ),
            words("page_export.check.purpose", purpose=manifest.purpose),
        ]
        for member in manifest.members:
            table = words.label("page_export.table", member.name.removesuffix(_ENDING))
            lines.append(words("page_export.table_count", table=table, n=words.number(member.rows)))
        self.finding.setText("\n".join(lines))
        self.finding.show()

    def _on_failed(self, error: MentorDeskError) -> None:
        self.show_error(sentence(self._context.words, error))
        self.passphrase.setFocus()
