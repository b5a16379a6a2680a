# SPDX-License-Identifier: MIT
"""How the answers on a sheet that came back are told in words: each question under its number and label on the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mentordesk.records.paper_asking import PaperForm, Question, Way
from mentordesk.words import Words


def told(words: Words, form: PaperForm, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was answered in words: each question with its number, and the answer."""
    for question in form.answered:
        if question.name in answers:
            yield f"{question.mark}  {words(question.key)}".strip(), said(words, question, answers[question.name])


def said(words: Words, question: Question, answer: Any) -> str:
    """One answer in words, as it stands on the paper."""
    labels = dict(question.ask.options)
    if isinstance(answer, Mapping):
        ticked = [words(labels[code]) for code in answer.get("ticked", ()) if code in labels]
        return " · ".join(filter(None, (", ".join(ticked), str(answer.get("said", "")))))
    if question.ask.way is Way.DAY:
        return words.short_date(date.fromisoformat(str(answer)))
    if isinstance(answer, list):
        free = ((int(str(one)[0]), str(one)[1:]) for one in answer)
        return ", ".join(f"{words.weekday_short(day)} {words.label('calendar.slot', slot)}" for day, slot in free)
    return str(answer)
