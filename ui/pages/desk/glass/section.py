# SPDX-License-Identifier: MIT
"""The section "Private notes of others": that they are there, whose and about what; opening them needs a reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from mentordesk.records.changes import Entity
from mentordesk.records.ids import NoteId
from mentordesk.records.people import Person
from mentordesk.records.sessions import MeetingLine, PrivateNote
from mentordesk.usecases.people import get_person
from mentordesk.usecases.sealed import NoteOutside, break_glass, notes_outside
from mentordesk.usecases.sessions import get_meeting
from mentordesk.words import Words
from ui.context import Context
from ui.pages.desk.backup_words import said_moment
from ui.pages.desk.glass.opening import ReadTask, ReasonTask
from ui.pages.desk.tasks import TaskSection
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import button

_HEIGHT = 380


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A note from the outside with the person or the meeting it is about."""

    outside: NoteOutside
    person: Person | None
    meeting: MeetingLine | None


class GlassSection(TaskSection):
    """A list of notes from the outside; several may be opened for one reason."""

    watches = frozenset({Entity.SESSIONS, Entity.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._lines: tuple[Sealed, ...] = ()
        self.table = _table(context)
        self.table.setMinimumHeight(look.px(_HEIGHT))
        self.open_button = button(look, words("page_glass.open"), self.open_chosen, icon="eye", name="open_notes")
        self.overview.add_panel(words("page_glass.title"), self.table, self.open_button, note=words("page_glass.note"))
        self.table.chosen.connect(lambda _: self._offer())
        self.table.opened.connect(lambda _: self.open_chosen())
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self._offer()

    def reload(self) -> None:
        self.context.jobs.ask(_gathered, self, self._on_gathered)

    def open_chosen(self) -> None:
        """Ask for the reason, then for the passphrase, then show what the notes say."""
        chosen = self.table.selected()
        if chosen:
            self.start(ReasonTask(self.context, len(chosen), partial(self._break, chosen)))

    def _break(self, chosen: tuple[Sealed, ...], reason: str, task: ReasonTask) -> None:
        ids: list[NoteId] = [line.outside.note.id for line in chosen]
        self.context.jobs.perform(
            "access.act.break_glass",
            partial(break_glass, note_ids=tuple(ids), reason=reason),
            task,
            self._on_opened,
            task.on_failed,
        )

    def _on_opened(self, notes: tuple[PrivateNote, ...]) -> None:
        words, by_id = self.context.words, {line.outside.note.id: line for line in self._lines}
        heads = {note.id: _head(words, by_id[note.id]) for note in notes if note.id in by_id}
        self.start(ReadTask(self.context, notes, heads))

    def _on_gathered(self, lines: tuple[Sealed, ...]) -> None:
        self._lines = lines
        self.table.set_records(lines)
        self._offer()

    def _offer(self) -> None:
        self.open_button.setEnabled(bool(self.table.selected()))


def _gathered(store: Any) -> tuple[Sealed, ...]:
    """Newest first. A note on a meeting is told by the meeting, one about a person by the person."""
    lines = [
        Sealed(
            outside=one,
            person=get_person(store, one.note.person_id) if one.note.person_id is not None else None,
            meeting=get_meeting(store, one.note.meeting_id) if one.note.meeting_id is not None else None,
        )
        for one in notes_outside(store)
    ]
    return tuple(sorted(lines, key=lambda line: line.outside.note.written_at, reverse=True))


def _about(words: Words, line: Sealed) -> str:
    if line.person is not None:
        return line.person.full_name
    if line.meeting is None:
        return ""
    meeting = line.meeting.meeting
    who = meeting.title or words.listing(line.meeting.names)
    return words("page_glass.meeting", who=who, day=words.short_date(meeting.day))


def _head(words: Words, line: Sealed) -> str:
    written = said_moment(words, line.outside.note.written_at)
    return words("page_glass.head", about=_about(words, line), by=line.outside.author_initials, written=written)


def _table(context: Context) -> RecordTable[Sealed]:
    words = context.words
    columns: tuple[Column[Sealed], ...] = (
        Column(name="about", title="page_glass.column.about", text=lambda line: _about(words, line), width=460),
        Column(name="by", title="page_glass.column.by", text=lambda line: line.outside.author_initials, width=90),
        Column(
            name="written",
            title="page_glass.column.written",
            text=lambda line: said_moment(words, line.outside.note.written_at),
            sort=lambda line: line.outside.note.written_at,
        ),
    )
    empty = EmptyState(context.look, words("page_glass.empty"), icon="note")
    table = RecordTable(context.look, "glass", columns, lambda line: line.outside.note.id, several=True, empty=empty)
    table.view.setAccessibleName(words("page_glass.title"))
    return table
