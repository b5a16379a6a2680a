# SPDX-License-Identifier: MIT
"""The pairs and meetings of one person. They are only read here; Enter goes where they are changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairs import Pair
from mentordesk.records.sessions import Attendance, MeetingLine
from mentordesk.usecases.people import PersonPage
from mentordesk.words import Words
from ui.context import Context, Place
from ui.pages.people.person.tab import Tab
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import heading


class PairsTab(Tab):
    """The person's pairs and meetings; Enter goes to the pair or to its week."""

    code = "pairs"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._partner: dict[PersonId, str] = {}
        self._person_id: PersonId | None = None
        self._name = ""
        self._programmes: dict[ProgrammeId, str] = {}
        self.pairs: RecordTable[Pair] = RecordTable(
            look,
            "person_pairs",
            self._pair_columns(words),
            lambda pair: pair.id,
            empty=EmptyState(look, words("page_people.pairs.none")),
        )
        self.meetings: RecordTable[MeetingLine] = RecordTable(
            look,
            "person_meetings",
            self._meeting_columns(words),
            lambda line: line.meeting.id,
            empty=EmptyState(look, words("page_people.meetings.none")),
        )
        self.pairs.opened.connect(lambda pair: context.navigator.open(Place.PAIRS, pair.id))
        self.meetings.opened.connect(lambda line: context.navigator.open(Place.WEEK, line.meeting.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for title, table, stretch in (("pairs", self.pairs, 2), ("meetings", self.meetings, 3)):
            text = words(f"page_people.{title}.title")
            table.view.setAccessibleName(text)
            column.addWidget(heading(text))
            column.addWidget(table, stretch)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show what was read of a person."""
        self._partner, self._person_id, self._name = page.partner_names, page.person.id, page.person.full_name
        self._programmes = dict(programmes)
        self.pairs.set_records(page.pairs)
        newest_first = sorted(page.meetings, key=lambda m: (m.meeting.day, m.meeting.starts), reverse=True)
        self.meetings.set_records(newest_first)

    def _pair_columns(self, words: Words) -> list[Column[Pair]]:
        return [
            Column(name="with", title="page_people.pairs.with", text=self._with, width=150),
            Column(name="role", title="people.field.role", text=lambda p: self._role(words, p), width=80),
            Column(
                name="status", title="page_people.column.status", text=lambda p: words.label("pairs.status", p.status)
            ),
            Column(
                name="since",
                title="page_people.pairs.since",
                text=lambda p: words.short_date(p.started),
                sort=lambda p: p.started,
                width=130,
            ),
            Column(
                name="programme",
                title="page_people.column.programme",
                text=lambda p: self._programmes.get(p.programme_id, ""),
                width=140,
            ),
        ]

    def _meeting_columns(self, words: Words) -> list[Column[MeetingLine]]:
        return [
            Column(name="when", title="page_people.meetings.when", text=_when(words), sort=_start, width=195),
            Column(name="place", title="page_people.meetings.place", text=lambda m: m.place_name, width=115),
            Column(name="what", title="page_people.meetings.what", text=lambda m: self._outcome(words, m), width=140),
            Column(name="with", title="page_people.pairs.with", text=lambda m: self._others(words, m), width=160),
        ]

    def _with(self, pair: Pair) -> str:
        other = pair.mentor_id if pair.mentee_id == self._person_id else pair.mentee_id
        return self._partner.get(other, "")

    def _role(self, words: Words, pair: Pair) -> str:
        return words.label("people.role", "mentor" if pair.mentor_id == self._person_id else "mentee")

    def _others(self, words: Words, line: MeetingLine) -> str:
        return words.listing(name for name in line.names if name != self._name)

    def _outcome(self, words: Words, line: MeetingLine) -> str:
        own = next((a.code for a in line.meeting.attendees if a.person_id == self._person_id), Attendance.NOT_RECORDED)
        if own is Attendance.NOT_RECORDED:
            return words.label("sessions.status", line.meeting.status)
        return words.label("sessions.attendance", own)


def _when(words: Words) -> Callable[[MeetingLine], str]:
    return lambda line: f"{words.short_date(line.meeting.day)}, {words.time(line.meeting.starts)}"


def _start(line: MeetingLine) -> tuple[object, object]:
    return (line.meeting.day, line.meeting.starts)
