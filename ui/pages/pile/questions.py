# SPDX-License-Identifier: MIT
"""The form that mirrors a sheet: its questions in the order and under the numbers of the paper, each with what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.paper_asking import CORRECTED, PaperForm, Question, Way
from ui.forms.form import Form
from ui.forms.rows import Row
from ui.look.look import Look
from ui.pages.pile.fields import field_for
from ui.widgets.text import heading, label


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDraft:
    """Answers are kept by the names of the questions, not in a record's fields."""


class QuestionsForm(Form[NoDraft]):
    """`answers()` holds what was answered, by the name of the question; a question left out is not in it.

    Where the questions stand in several frames on the paper, there is always one frame more than is filled.
    """

    def __init__(self, look: Look, form: PaperForm) -> None:
        super().__init__(look, NoDraft, "page_pile")
        self._column.setSpacing(8)
        self._frames = [self._add_frame(form, number) for number in range(1, form.frames + 1)]
        self._follow_frames()
        self.edited.connect(self._follow_frames)
        self.set_clean()

    def answers(self) -> dict[str, Any]:
        """What was answered."""
        return {name: value for name, value in self._snapshot().items() if value not in ("", None, [], {})}

    def enter(self) -> None:
        """Go to the first question: what was corrected by hand stands before it, and is seldom."""
        first = next((field for name, field in self._fields.items() if name != CORRECTED.name), None)
        if first is not None:
            first.widget.setFocus()

    def _add_frame(self, form: PaperForm, number: int) -> QWidget:
        """The questions of one frame, under the numbers they have in every frame."""
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._column.addWidget(frame)
        if form.frames > 1:
            column.addWidget(heading(self.look.words("page_pile.frame", n=number)))
        on_paper = zip(form.questions, form.in_frame(number), strict=True)
        for known, group in groupby(on_paper, key=lambda both: both[0].ask.way is Way.KNOWN):
            if known:
                self._say_known(column, tuple(question for question, _ in group))
                if CORRECTED.name not in self._fields:
                    self._ask(column, CORRECTED, "")
            else:
                for question, kept in group:
                    self._ask(column, kept, question.mark)
        return frame

    def _follow_frames(self) -> None:
        """Show the frames up to the last one that is filled, and an empty one after it."""
        filled = [number for number, frame in enumerate(self._frames) if self._is_filled(frame)]
        for number, frame in enumerate(self._frames):
            frame.setVisible(number <= max(filled, default=-1) + 1)

    def _is_filled(self, frame: QWidget) -> bool:
        answered = self.answers()
        return any(frame.isAncestorOf(self._fields[name].widget) for name in answered)

    def _ask(self, column: QVBoxLayout, question: Question, mark: str) -> None:
        field = field_for(self.look, question)
        assert field is not None
        words = self.look.words
        self._fields[field.name] = field
        field.widget.setObjectName(field.name)
        hint = ""
        if question.ask.way is Way.ROWS:
            columns = " – ".join(words(key) for key in question.ask.columns)
            hint = words("page_pile.rows", columns=columns)
        # Above its field, as on paper: beside it a whole sentence would leave neither enough room.
        row = Row(f"{mark}  {words(question.key)}".strip().replace("&", "&&"), field.widget, hint)
        column.addWidget(row.label)
        column.addWidget(row.box)
        self.rows[field.name] = row
        field.edited.connect(lambda *_: self._on_edited(field.name))
        self._loaded[field.name] = field.dump(field.read())

    def _say_known(self, column: QVBoxLayout, group: tuple[Question, ...]) -> None:
        words = self.look.words
        marks = group[0].mark if len(group) == 1 else f"{group[0].mark}–{group[-1].mark}"
        names = ", ".join(words(question.key) for question in group)
        column.addWidget(label(words("page_pile.known", marks=marks, names=names), "muted"))
