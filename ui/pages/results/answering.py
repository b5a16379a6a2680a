# SPDX-License-Identifier: MIT
"""The answer to a line that no record can answer: yes, partly or no, and a few words that say why."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.issues import Issue
from mentordesk.records.standards import LONGEST_WORDS, Said, answer_issues
from ui.forms.fields import choice_field, text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.widgets.inputs import enum_options


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """What is typed. Nothing is chosen at first: an answer nobody gave must not be saved by pressing a button."""

    said: Said | None = None
    words: str = ""

    def issues(self) -> tuple[Issue, ...]:
        """What is missing."""
        unsaid = (Issue(field="said", key="page_results.choose_first"),) if self.said is None else ()
        return (*unsaid, *answer_issues(self.words))


class AnswerForm(Form[AnswerDraft]):
    """The two fields of an answer."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, AnswerDraft, "page_results.field")
        options = [(None, look.words("page_results.choose")), *enum_options(look.words, "standards.said", Said)]
        self.add(choice_field("said", options))
        self.add(text_field("words", limit=LONGEST_WORDS))
        self.load(AnswerDraft())
