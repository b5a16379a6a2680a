# SPDX-License-Identifier: MIT
"""The form that mirrors a sheet: its questions in the order and under the numbers of the paper, each with what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mentordesk.records.paper_asking import PaperForm, Question, Way
from ui.forms.form import Form
from ui.forms.rows import Row
from ui.look.look import Look
from ui.pages.pile.fields import field_for
from ui.widgets.text import label


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDraft:
    """Answers are kept by the names of the questions, not in a record's fields."""


class QuestionsForm(Form[NoDraft]):
    """`answers()` holds what was answered, by the name of the question; a question left out is not in it."""

    def __init__(self, look: Look, form: PaperForm) -> None:
        super().__init__(look, NoDraft, "page_pile")
        self.questions = form.questions
        self._column.setSpacing(8)
        for known, group in groupby(form.questions, key=lambda one: one.ask.way is Way.KNOWN):
            if known:
                self._say_known(tuple(group))
            else:
                for question in group:
                    self._ask(question)
        self.set_clean()

    def answers(self) -> dict[str, Any]:
        """What was answered."""
        return {name: value for name, value in self._snapshot().items() if value not in ("", None, [], {})}

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show answers that were given before, and call them clean."""
        for name, field in self._fields.items():
            if name in answers:
                field.write(field.parse(answers[name]))
        self.set_clean()

    def enter(self) -> None:
        """Go to the first question."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.widget.setFocus()

    def _ask(self, question: Question) -> None:
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
        row = Row(f"{question.mark}  {words(question.key)}".replace("&", "&&"), field.widget, hint)
        self._column.addWidget(row.label)
        self._column.addWidget(row.box)
        self.rows[field.name] = row
        field.edited.connect(lambda *_: self._on_edited(field.name))
        self._loaded[field.name] = field.dump(field.read())

    def _say_known(self, group: tuple[Question, ...]) -> None:
        words = self.look.words
        marks = group[0].mark if len(group) == 1 else f"{group[0].mark}–{group[-1].mark}"
        names = ", ".join(words(question.key) for question in group)
        self._column.addWidget(label(words("page_pile.known", marks=marks, names=names), "muted"))
