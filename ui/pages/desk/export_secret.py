# SPDX-License-Identifier: MIT
"""Export: the passphrase that opens it. Six words made here and shown large, or the user's own, typed twice."""

from __future__ import annotations

from mentordesk.records.issues import Issue
from mentordesk.usecases import exports
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.pages.desk.export_what import Wrong
from ui.widgets.choices import ChoiceRow
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label, panel, restyle

_MADE, _OWN = "made", "own"
_GAP, _ON_A_LINE = "    ", 3


class Secret(Wrong):
    """Shown in the screen's language; it is never stored, so it is gone after a lock."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        words = look.words
        self.way = ChoiceRow([(way, words(f"page_export.passphrase.{way}")) for way in (_MADE, _OWN)])
        self.way.setAccessibleName(words("page_export.step.passphrase"))
        self.way.changed.connect(self._show_way)
        self._made_words = ""
        self.words = label(kind="title")
        self.words.setAccessibleName(words("page_export.passphrase.made"))
        self.new_button = button(
            look, words("page_export.passphrase.new"), self.make_new, icon="refresh", name="new_words"
        )
        self._made = panel(self.words, label(words("page_export.passphrase.paper"), "muted"), self.new_button)
        self.own, self.repeat = TextLine(limit=400, secret=True), TextLine(limit=400, secret=True)
        self._own = panel()
        self._add_row("typed", self.own)
        self._add_row("repeat", self.repeat)
        self.column.setSpacing(6)
        for widget in (self.way, self._made, self._own, self.error):
            self.column.addWidget(widget)
        self.make_new()
        self._show_way()

    def value(self) -> str:
        """The passphrase as it will be used."""
        return self._made_words if self.way.value() == _MADE else self.own.text()

    def made(self) -> str:
        """The words made here, "" where the user typed their own."""
        return self._made_words if self.way.value() == _MADE else ""

    def make_new(self) -> None:
        """Six other words; what was typed is forgotten."""
        self._made_words = exports.new_passphrase(self._look.language)
        self.words.setText(apart(self._made_words))
        self.own.clear()
        self.repeat.clear()
        self.show_error("")

    def check(self) -> bool:
        """Say what is wrong with a typed passphrase; whether anything is."""
        if self.way.value() == _MADE:
            return False
        issues = exports.passphrase_issues(self.own.text())
        if not issues and self.own.text() != self.repeat.text():
            issues = (Issue(field="repeat", key="page_export.passphrase.differs"),)
        restyle(self.own, "wrong", bool(issues))
        return self.show_error(" ".join(issue_sentence(self._look.words, issue) for issue in issues))

    def focus_error(self) -> None:
        self.own.setFocus()

    def _add_row(self, name: str, line: TextLine) -> None:
        line.setObjectName(f"export_{name}")
        line.textEdited.connect(lambda _: self._on_typed())
        caption = label(self._look.words(f"page_export.passphrase.{name}"))
        caption.setBuddy(line)
        line.setAccessibleName(caption.text())
        inside = self._own.layout()
        if inside is not None:
            inside.addWidget(caption)
            inside.addWidget(line)

    def _on_typed(self) -> None:
        restyle(self.own, "wrong", False)
        self.show_error("")

    def _show_way(self) -> None:
        self._made.setVisible(self.way.value() == _MADE)
        self._own.setVisible(self.way.value() == _OWN)
        self.show_error("")


def apart(passphrase: str) -> str:
    """The words with wide gaps, three on a line, so that each can be copied by hand."""
    words = passphrase.split()
    return "\n".join(_GAP.join(words[at : at + _ON_A_LINE]) for at in range(0, len(words), _ON_A_LINE))
