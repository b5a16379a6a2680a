# SPDX-License-Identifier: MIT
"""The page of today: what needs hands now, in order of urgency, and the health of the desk below it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.backup import BackupFacts
from mentordesk.records.changes import Entity
from mentordesk.records.roles import Permission
from mentordesk.records.settings import BackupFile
from mentordesk.usecases.apart import note_apart_check
from mentordesk.usecases.today import Today, today
from ui.context import Action, Context, Page, Place
from ui.jobs.copying import copy_beside
from ui.pages.today.life import at_once
from ui.pages.today.line import Line
from ui.pages.today.lines import SectionPanel
from ui.pages.today.sections import backup_sentence, checked_sentence, next_sentence, sections
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.text import button, heading, label, panel

_PRESSING = frozenset(
    {
        "section_checks_now",
        "section_apart",
        "section_life",
        "section_stale",
        "section_concerns",
        "section_meetings",
        "section_without_record",
    }
)


class TodayPage(Page):
    """Asks the desk for the day and shows it. Nothing is edited here; each line leads to where it is done."""

    watches = frozenset(
        {Entity.PEOPLE, Entity.APART, Entity.PAIRS, Entity.SESSIONS, Entity.SETTINGS, Entity.BACKUP, Entity.CONCERNS}
        | {Entity.CHECKS, Entity.PROGRAMMES, Entity.LIFE_EVENTS, Entity.AVAILABILITY, Entity.PAPERS}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._backups: BackupFacts | None = None
        self.day = label(kind="muted")
        self.content.addWidget(self.day)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("flat", True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content.addWidget(self._area, 1)

    @property
    def primary_action(self) -> Action | None:
        if not self.context.navigator.has(Place.PAPER):
            return None
        return Action(
            id="today_print",
            text="page_today.print",
            icon="printer",
            shortcut="Ctrl+P",
            run=lambda: self.context.navigator.open(Place.PAPER, "today"),
        )

    def reload(self) -> None:
        self.context.jobs.attend(lambda desk: desk.backup_facts(), self, self._on_backups)

    def _on_backups(self, facts: BackupFacts) -> None:
        self._backups = facts
        self.context.jobs.ask(today, self, self._show)

    def _show(self, found: Today) -> None:
        words = self.context.words
        self.day.setText(words.day(found.day))
        column = QWidget()
        column.setObjectName("page")
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        shown = [
            SectionPanel(self.context.look, section) for section in sections(words, found, self.context.clock.now())
        ]
        for section in shown:
            section.done.connect(self._open)
            section.at_once.connect(self._at_once)
            rows.addWidget(section)
        if not shown:
            rows.addWidget(self._calm(found), 1)
        # What is due about the desk itself is seen without scrolling past the weeks to come.
        due = found.apart_check_due or self._last_backup is None
        pressing = sum(section.objectName() in _PRESSING for section in shown)
        rows.insertWidget(pressing if due and shown else rows.count(), self._health(found))
        rows.addStretch(1)
        self._area.setWidget(column)
        if shown:
            shown[0].list.setFocus()

    def _open(self, line: Line) -> None:
        self.context.navigator.open(line.place, line.target)

    def _at_once(self, line: Line) -> None:
        assert line.at_once is not None
        at_once(self.context, self, *line.at_once)

    def _calm(self, found: Today) -> EmptyState:
        words = self.context.words
        if not found.people_count:
            return EmptyState(
                self.context.look,
                words("page_today.empty_desk"),
                words("page_today.bring_in"),
                partial(self.context.navigator.open, Place.DESK, "roster"),
                icon="users",
            )
        text = f"{words('page_today.calm')}\n{next_sentence(words, found.next_meeting)}"
        return EmptyState(self.context.look, text, icon="circle-check")

    def _health(self, found: Today) -> QWidget:
        words, look = self.context.words, self.context.look
        frame = panel(heading(words("page_today.health")))
        column = frame.layout()
        assert isinstance(column, QVBoxLayout)
        # Where there is nobody yet there is nothing to compare, and nothing to call in order either.
        if found.people_count:
            column.addLayout(self._check(found))
        kept = QHBoxLayout()
        state = ("success", "page_today.in_order") if self._last_backup else ("warning", "page_today.backup_due")
        kept.addWidget(Chip(look, state[0], words(state[1])))
        kept.addWidget(label(backup_sentence(words, self._last_backup)), 1)
        kept.addWidget(button(look, words("page_today.back_up"), self._back_up, name="back_up"))
        column.addLayout(kept)
        if self._backups is not None and self._backups.second_is_due(self.context.clock.now()):
            column.addLayout(self._second_copy(self._backups))
        return frame

    @property
    def _last_backup(self) -> datetime | None:
        return self._backups.last if self._backups is not None else None

    def _second_copy(self, facts: BackupFacts) -> QHBoxLayout:
        """Asked for, and never in the way: the copy on a second drive."""
        words, look = self.context.words, self.context.look
        row = QHBoxLayout()
        row.addWidget(Chip(look, "warning", words("page_backup.today_due")))
        days = facts.second_days(self.context.clock.now())
        said = words("page_backup.today_none") if days is None else words.plural("page_backup.today_age", days)
        row.addWidget(label(said), 1)
        if self.context.navigator.has(Place.DESK):
            there = partial(self.context.navigator.open, Place.DESK, "backup")
            row.addWidget(button(look, words("page_backup.today_copy"), there, name="second_copy"))
        return row

    def _check(self, found: Today) -> QHBoxLayout:
        words, look = self.context.words, self.context.look
        due = found.apart_check_due or bool(found.apart_newcomers)
        state = ("warning", "page_today.check_due") if due else ("success", "page_today.in_order")
        row = QHBoxLayout()
        row.addWidget(Chip(look, state[0], words(state[1])))
        row.addWidget(label(checked_sentence(words, found.apart_check, found.apart_newcomers)), 1)
        if self.context.actor.may(Permission.WRITE_APART):
            row.addWidget(button(look, words("page_today.checked_now"), self._note_check, name="checked_now"))
        return row

    def _note_check(self) -> None:
        self.context.jobs.perform(
            "apart.act.check", note_apart_check, self, lambda _: self.tell("page_today.check_noted")
        )

    def _back_up(self) -> None:
        failed = partial(self.context.messages.fail, self)
        copy_beside(self.context.jobs, self, self._on_backed_up, failed, label="page_today.backing_up")

    def _on_backed_up(self, made: BackupFile) -> None:
        self.tell("page_today.backed_up", file=made.path.name)
        self.reload()
