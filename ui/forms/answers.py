# SPDX-License-Identifier: MIT
"""One sheet that came back, to be read and not typed in: what became of it, and the answers under their labels on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.paper_code import said_code
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.paper_told import told_of
from mentordesk.records.papers import PaperLine, Returned
from mentordesk.words import Words
from ui.look.look import Look
from ui.widgets.cover import cover_names
from ui.widgets.text import button, heading, label

_LEAST_COVERED = 130


class AnswersView(QWidget):
    """`pile_wanted(code)`: it is to be put right, where sheets are typed in. What was written by hand names people, so that
    it is covered where initials stand instead of names."""

    pile_wanted = Signal(str)

    def __init__(self, look: Look, *, to_pile: bool) -> None:
        super().__init__()
        self._look = look
        self.line: PaperLine | None = None
        self.title = heading("")
        self.became = label("", "muted")
        self.answers = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.answers.setSizePolicy(policy)
        self._listed = QVBoxLayout(self.answers)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(4)
        self.to_pile = button(look, look.words("papers_about.to_pile"), self._want_pile, icon="pencil", name="to_pile")
        self._to_pile = to_pile
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for widget in (self.title, self.became, self.answers, self.to_pile):
            column.addWidget(widget)
        self.cover = cover_names(look, self.answers, "papers_about.covered")
        self.show_line(None)

    def show_line(self, line: PaperLine | None) -> None:
        """Show a sheet, or none."""
        self.line = line
        self.setVisible(line is not None)
        self._clear()
        if line is None:
            return
        words = self._look.words
        self.title.setText(title_said(words, line))
        self.became.setText(became_said(words, line))
        for asked, answer in told_of(words, line):
            self._listed.addWidget(label(asked, "muted"))
            self._listed.addWidget(label(answer))
        there = self._listed.count() > 0
        self.answers.setVisible(there)
        if self.cover is not None:
            self.answers.setMinimumHeight(self._look.px(_LEAST_COVERED))
            self.cover.raise_()
        self.to_pile.setVisible(self._to_pile)

    def _clear(self) -> None:
        while (item := self._listed.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _want_pile(self) -> None:
        if self.line is not None:
            self.pile_wanted.emit(self.line.paper.code)


def title_said(words: Words, line: PaperLine) -> str:
    """Which sheet it is."""
    return f"{words(f'sheets.title.{line.paper.kind.value}')}  {said_code(line.paper.code)}"


def became_said(words: Words, line: PaperLine) -> str:
    """What became of it; and why nothing is to be read of it here, where that is so."""
    paper, back = line.paper, line.back
    if paper.is_anonymous and line.unnamed:
        count = words.plural("papers_about.unnamed", len(line.unnamed))
        return count if line.may_read else f"{count} {words('papers_about.not_read')}"
    if back is None:
        out = words("papers_about.out", day=words.short_date(paper.printed_at.astimezone().date()), by=paper.printed_by)
        return out if paper.due is None else f"{out} {words('papers_about.due', day=words.short_date(paper.due))}"
    became = words(f"papers_about.was.{back.how.value}", day=words.short_date(back.at.astimezone().date()), by=back.by)
    return " ".join(filter(None, (became, _unread(words, line))))


def _unread(words: Words, line: PaperLine) -> str:
    """Why no answers stand below a sheet that was entered; "" where they do."""
    back = line.back
    if back is None or back.how is not Returned.ENTERED:
        return ""
    native = FORM_FOR[line.paper.kind].native
    if native is not None:
        return words(f"papers_about.native.{native.value}")
    if not line.may_read:
        return words("papers_about.not_read")
    return "" if back.answers else words("papers_about.nothing")
