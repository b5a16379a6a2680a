# SPDX-License-Identifier: MIT
"""The line above the keep-apart records: when they were last held against the establishment's own list, and by whom."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from mentordesk.records.roles import Permission
from mentordesk.usecases.apart import note_apart_check
from mentordesk.words import Words
from ui.context import Context
from ui.pages.people.apart.news import ApartNews
from ui.widgets.banner import TONE_ICONS
from ui.widgets.text import button, label, restyle


def is_check_due(news: ApartNews, today: date) -> bool:
    """Whether open records have not been checked for longer than the desk allows (REQ-1.14)."""
    if not any(line.apart.is_open for line in news.lines):
        return False
    return news.check is None or (today - news.check.at.astimezone().date()).days > news.check_days


def check_sentence(words: Words, news: ApartNews) -> str:
    """When and by whom, or that there never was a check."""
    if news.check is None:
        return words("page_people.check.never")
    local = news.check.at.astimezone()
    text = words("page_people.check.last", day=words.short_date(local.date()), by=news.check.by)
    return f"{text} ({news.check.source})" if news.check.source else text


class CheckStrip(QFrame):
    """The sentence, what to do when it is due, and the button "Checked today"."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.text, self.due = label(), label()
        self.touch = label(kind="error")
        self._picture = QLabel()
        self.button = button(
            context.look, words("page_people.check.today"), self._note, icon="shield-check", name="checked_today"
        )
        self.button.setToolTip(words("page_people.check.means"))
        if not context.actor.may(Permission.WRITE_APART):
            self.button.hide()
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        for line in (self.text, self.due, self.touch):
            sentences.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addLayout(sentences, 1)
        row.addWidget(self.button)

    def show_news(self, news: ApartNews) -> None:
        """Say where things stand."""
        words, due = self._context.words, is_check_due(news, self._context.clock.today())
        self.text.setText(check_sentence(words, news))
        never = words("page_people.check.compare")
        self.due.setText(never if news.check is None else words.plural("page_people.check.due", news.check_days))
        self.due.setVisible(due)
        pairs, meetings = len(news.touches.pairs), len(news.touches.meetings)
        self.touch.setText(
            words(
                "page_people.check.touch",
                pairs=words.plural("page_people.check.pairs", pairs),
                meetings=words.plural("page_people.check.meetings", meetings),
            )
        )
        self.touch.setVisible(bool(pairs or meetings))
        tone = "danger" if pairs or meetings else "warning" if due else "info"
        restyle(self, "tone", tone)
        look = self._context.look
        self._picture.setPixmap(look.icon(TONE_ICONS[tone], tone).pixmap(look.icon_size()))

    def _note(self) -> None:
        self._context.jobs.perform("apart.act.check", note_apart_check, self, self._on_noted)

    def _on_noted(self, _: object) -> None:
        self._context.messages.tell(self, "page_people.check.noted")
