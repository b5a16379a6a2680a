# SPDX-License-Identifier: MIT
"""The answer about people who may have to be kept apart, in one sentence: clear, conflict, or not checked (REQ-1.14)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from mentordesk.records.apart_answers import ApartAnswer, ApartVerdict
from mentordesk.records.roles import Actor, Permission
from mentordesk.words import Words
from ui.look.look import Look
from ui.widgets.banner import TONE_ICONS
from ui.widgets.text import label, restyle

_TONES = {ApartAnswer.CLEAR: "success", ApartAnswer.CONFLICT: "danger", ApartAnswer.NOT_CHECKED: "warning"}


def answer_said(words: Words, verdict: ApartVerdict) -> str:
    """The answer, with the age of the check where it matters, and never why or about whom."""
    if verdict.answer is ApartAnswer.CONFLICT:
        return words("apart.answer.conflict")
    if verdict.checked is None:
        return words("apart.answer.never")
    day, by = words.short_date(verdict.checked.at.astimezone().date()), verdict.checked.by
    if verdict.answer is ApartAnswer.CLEAR:
        return words("apart.answer.clear", day=day, by=by)
    if verdict.stale:
        return words("apart.answer.stale", day=day, by=by)
    return words.plural("apart.answer.newcomers", len(verdict.unchecked), day=day, by=by)


class Told(QFrame):
    """A sentence with a sign, hidden until there is something to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = QLabel()
        self.text = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        self.hide()

    def say(self, tone: str, text: str) -> None:
        """Show a sentence in a tone."""
        restyle(self, "tone", tone)
        self._picture.setPixmap(self._look.icon(TONE_ICONS[tone], tone).pixmap(self._look.icon_size()))
        self.text.setText(text)
        self.setAccessibleName(self._look.words.about(self._look.words(f"widgets.tone.{tone}"), text))
        self.show()


class ApartAnswerLine(Told):
    """One line with a sign: hidden until there is an answer, and where there is nobody to ask about."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._asked = 0

    def ask(self, ask: Callable[..., object], actor: Actor, call: Callable[[Any], ApartVerdict | None]) -> None:
        """Ask the desk (`ask` is that of the jobs) and say the answer, to who may read it."""
        self._asked += 1
        if actor.may(Permission.READ_APART):
            ask(call, self, partial(self._on_answer, self._asked))

    def forget(self) -> None:
        """Say nothing any more, whatever is still to come."""
        self._asked += 1
        self.hide()

    def _on_answer(self, asked: int, verdict: ApartVerdict | None) -> None:
        # An answer that was overtaken by another question says nothing.
        if asked == self._asked:
            self.show_verdict(verdict)

    def show_verdict(self, verdict: ApartVerdict | None) -> None:
        """Say the answer, or nothing."""
        if verdict is None:
            self.hide()
        else:
            self.say(_TONES[verdict.answer], answer_said(self._look.words, verdict))
