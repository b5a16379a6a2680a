# SPDX-License-Identifier: MIT
"""How the answers on a sheet that came back are told in words: each question under its number and label on the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mentordesk.records.paper_asking import PaperForm, Question, Way
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.papers import PaperLine
from mentordesk.words import Words


def told(words: Words, form: PaperForm, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was answered in words: each question with its number, and the answer."""
    for question in form.answered:
        if question.name in answers:
            yield f"{question.mark}  {words(question.key)}".strip(), said(words, question, answers[question.name])


def told_of(words: Words, line: PaperLine) -> Iterator[tuple[str, str]]:
    """What was answered on a sheet; on sheets without a name all of them together."""
    form = FORM_FOR[line.paper.kind]
    if line.paper.is_anonymous:
        return told_together(words, form, [one.answers for one in line.unnamed])
    return told(words, form, line.back.answers if line.back is not None else {})


def told_together(words: Words, form: PaperForm, sets: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """What was answered on several sheets, question by question, so that no two answers are seen to be of one hand: how often
    each box was ticked, and what was written in the order of the alphabet."""
    for question in form.answered:
        given = [one[question.name] for one in sets if question.name in one]
        if given:
            yield f"{question.mark}  {words(question.key)}".strip(), "\n".join(_together(words, question, given))


def _together(words: Words, question: Question, given: Sequence[Any]) -> Iterator[str]:
    ticked = Counter(code for answer in given if isinstance(answer, Mapping) for code in answer.get("ticked", ()))
    counted = [
        words("papers.times", box=words(key), n=words.number(ticked[code]))
        for code, key in question.ask.options
        if code in ticked
    ]
    if counted:
        yield " · ".join(counted)
    written = (str(one.get("said", "")) if isinstance(one, Mapping) else said(words, question, one) for one in given)
    yield from sorted(filter(None, written), key=str.casefold)


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
