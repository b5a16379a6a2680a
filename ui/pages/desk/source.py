# SPDX-License-Identifier: MIT
"""How a file was read, in one line, and below it on demand every line that was taken for no row."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from mentordesk.records.exchange_source import SkippedLine, SourceFacts
from mentordesk.words import Words
from ui.look.look import Look
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, label

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space"}
_ROWS_SHOWN = 5


class SourceLine(QWidget):
    """`sheet_wanted(name)` when another sheet of a workbook is chosen."""

    sheet_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.text = label(kind="muted")
        self.doubt = label(kind="error")
        self.sheet_label = QLabel(look.words("page_desk.source.sheet"))
        self.sheet = ChoiceBox()
        self.sheet.setObjectName("sheet")
        self.sheet_label.setBuddy(self.sheet)
        self.fold = button(look, "", variant="quiet", name="skipped_fold")
        self.fold.setCheckable(True)
        self.skipped = QListWidget()
        self.skipped.setAccessibleName(look.words("page_desk.source.skipped_name"))
        self._build()
        self.sheet.activated.connect(lambda _: self.sheet_wanted.emit(self.sheet.value()))
        self.fold.toggled.connect(self._unfold)
        self._unfold(False)

    def show_source(self, facts: SourceFacts) -> None:
        """Say how this file was read."""
        words = self._look.words
        self.text.setText(source_sentence(words, facts))
        doubts = list(_doubts(words, facts))
        self.doubt.setText(" ".join(doubts))
        self.doubt.setVisible(bool(doubts))
        self._show_sheets(facts)
        self.fold.setChecked(False)
        self.fold.setVisible(bool(facts.skipped))
        self.fold.setText(words.plural("page_desk.source.skipped", len(facts.skipped)))
        self.skipped.clear()
        self.skipped.addItems([skipped_sentence(words, line) for line in facts.skipped])
        self.skipped.setFixedHeight(self._look.px(36) * min(_ROWS_SHOWN, max(1, len(facts.skipped))))

    def _unfold(self, open_now: bool) -> None:
        self.skipped.setVisible(open_now)
        self.fold.setIcon(self._look.text_icon("chevron-up" if open_now else "chevron-down"))

    def _show_sheets(self, facts: SourceFacts) -> None:
        words = self._look.words
        several = bool(facts.other_sheets)
        options = [(facts.sheet, facts.sheet)]
        for other in facts.other_sheets:
            key = "page_desk.source.hidden_sheet" if other.hidden else "page_desk.source.other_sheet"
            options.append((other.name, words.plural(key, other.filled, name=other.name)))
        self.sheet.set_options(options)
        self.sheet.set_value(facts.sheet)
        self.sheet.setVisible(several)
        self.sheet_label.setVisible(several)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.text, 1)
        top.addWidget(self.fold)
        sheets = QHBoxLayout()
        sheets.setSpacing(10)
        sheets.addWidget(self.sheet_label)
        sheets.addWidget(self.sheet)
        sheets.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.doubt)
        column.addLayout(sheets)
        column.addWidget(self.skipped)
        for widget in (self.doubt, self.skipped, self.sheet, self.sheet_label):
            widget.hide()


def source_sentence(words: Words, facts: SourceFacts) -> str:
    """How the file was read: as a workbook's sheet, or as text of an encoding and a delimiter; where its headings are."""
    head = words("page_desk.source.no_headings")
    if facts.header_line:
        head = words("page_desk.source.headings", line=words.number(facts.header_line))
    if not facts.encoding:
        return words("page_desk.source.workbook", sheet=facts.sheet, headings=head)
    mark = words.label("page_desk.delimiter", _DELIMITERS.get(facts.delimiter, facts.delimiter))
    return words("page_desk.source.text", encoding=facts.encoding.upper(), delimiter=mark, headings=head)


def skipped_sentence(words: Words, skipped: SkippedLine) -> str:
    """A line that was taken for no row: where it is, what it was taken for and what stands on it."""
    said = skipped_reason(words, skipped)
    return words("page_desk.source.skipped_line", line=words.number(skipped.line), said=said)


def skipped_reason(words: Words, skipped: SkippedLine) -> str:
    """What a line was taken for, and what stands on it."""
    reason = words.label("roster.skip", skipped.reason)
    return f"{reason} · {skipped.text}" if skipped.text else reason


def _doubts(words: Words, facts: SourceFacts) -> Iterator[str]:
    if facts.encoding and not facts.encoding_sure:
        yield words("page_desk.source.encoding_unsure")
    if facts.repaired:
        lines = ", ".join(words.number(line) for line in facts.repaired[:10])
        yield words.plural("page_desk.source.repaired", len(facts.repaired), lines=lines)
    if facts.nuls:
        yield words.plural("page_desk.source.nuls", facts.nuls)
