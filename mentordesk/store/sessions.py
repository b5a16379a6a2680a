# SPDX-License-Identifier: MIT
"""How meetings, attendance, the factual record and the sealed private notes are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from mentordesk.errors import NotFound
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import (
    ActivityId,
    GroupId,
    MeetingId,
    NoteId,
    PairId,
    PersonId,
    PlaceId,
    SeriesId,
    UserId,
)
from mentordesk.records.people import Location
from mentordesk.records.sessions import (
    Attendee,
    CancelReason,
    Meeting,
    MeetingDraft,
    MeetingLine,
    MeetingStatus,
    NoteFacts,
    Record,
    RecordDraft,
)
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment, placeholders
from mentordesk.store.session_rows import MEETING, NOTE, RECORD, attendee_of, meeting_of, note_of, record_of


class Sessions:
    """Meetings and everything that hangs on one."""

    def __init__(self, database: Database, *, comments: bool = True) -> None:
        """Without `comments` what was remarked about somebody on a register is left out: who and where, nothing more."""
        self._db = database
        self._comment = "comment" if comments else "''"

    def get(self, meeting_id: MeetingId) -> Meeting:
        """One meeting, or `NotFound`."""
        found = self._meetings("WHERE id = ?", (meeting_id,))
        if not found:
            raise NotFound("errors.meeting_gone")
        return found[0]

    def some(self, ids: Iterable[MeetingId]) -> tuple[Meeting, ...]:
        """The meetings with these ids, in order of time; one that is gone is left out."""
        wanted = sorted(set(ids))
        return self._meetings(f"WHERE id IN ({placeholders(len(wanted))})", wanted)

    def all(self) -> tuple[Meeting, ...]:
        """Every meeting, in order of time."""
        return self._meetings("WHERE 1 = 1", ())

    def between(self, first: date, last: date) -> tuple[Meeting, ...]:
        """The meetings of the days from `first` to `last`, both included, in order of time."""
        return self._meetings("WHERE day BETWEEN ? AND ?", (iso(first), iso(last)))

    def of_person(self, person_id: PersonId) -> tuple[Meeting, ...]:
        """Every meeting a person was or is expected at, in order of time."""
        return self._meetings("WHERE id IN (SELECT meeting_id FROM attendee WHERE person_id = ?)", (person_id,))

    def of_pair(self, pair_id: PairId) -> tuple[Meeting, ...]:
        """Every meeting of a pair, in order of time."""
        return self._meetings("WHERE pair_id = ?", (pair_id,))

    def of_group(self, group_id: GroupId) -> tuple[Meeting, ...]:
        """Every meeting of a group, in order of time."""
        return self._meetings("WHERE group_id = ?", (group_id,))

    def of_planned(self) -> tuple[Meeting, ...]:
        """Every meeting of the pairs and groups that have a plan of several weeks, in order of time."""
        return self._meetings(
            "WHERE pair_id IN (SELECT pair_id FROM plan WHERE pair_id IS NOT NULL) "
            "OR group_id IN (SELECT group_id FROM plan WHERE group_id IS NOT NULL)",
            (),
        )

    def without_record(self, before: date) -> tuple[Meeting, ...]:
        """Meetings of days before `before` whose register is open, or that were held and have no record.

        A meeting to which nobody came, each with a code, is done with: there is nothing to record.
        """
        return self._meetings(
            "WHERE day < ? AND ("
            "(status = 'planned' AND id IN (SELECT meeting_id FROM attendee WHERE code = 'not_recorded')) OR "
            "(status = 'held' AND id NOT IN (SELECT meeting_id FROM session_record)))",
            (iso(before),),
        )

    def lines(self, meetings: Sequence[Meeting]) -> tuple[MeetingLine, ...]:
        """The same meetings with the words a list needs."""
        programmes = dict(self._db.all("SELECT id, name FROM programme"))
        places = dict(self._db.all("SELECT id, name FROM place"))
        names = {r[0]: " ".join(p for p in (r[3] or r[2], r[1]) if p) for r in self._names_of(meetings)}
        recorded = {row[0] for row in self._db.all("SELECT meeting_id FROM session_record")}
        return tuple(
            MeetingLine(
                meeting=m,
                programme_name=programmes.get(m.programme_id, ""),
                place_name=places.get(m.place_id, "") if m.place_id else "",
                names=tuple(names[a.person_id] for a in m.attendees),
                has_record=m.id in recorded,
            )
            for m in meetings
        )

    def add(self, draft: MeetingDraft, *, starts: time, ends: time, series_id: SeriesId | None = None) -> MeetingId:
        """Store a planned meeting with the people expected at it."""
        meeting_id = MeetingId(
            self._db.run(
                "INSERT INTO meeting (programme_id, day, slot, starts, ends, place_id, pair_id, group_id, series_id, "
                "activity_id, title) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.programme_id,
                    iso(draft.day),
                    draft.slot,
                    iso(starts),
                    iso(ends),
                    draft.place_id,
                    draft.pair_id,
                    draft.group_id,
                    series_id,
                    draft.activity_id,
                    draft.title,
                ),
            )
        )
        self._expect(meeting_id, draft.attendees)
        return meeting_id

    def next_series(self) -> SeriesId:
        """An unused series number."""
        row = self._db.one("SELECT coalesce(max(series_id), 0) + 1 FROM meeting")
        assert row is not None
        return SeriesId(row[0])

    def move(
        self, meeting_id: MeetingId, *, day: date, slot: str, starts: time, ends: time, place_id: PlaceId | None
    ) -> None:
        """Put a meeting at another time or place."""
        self._db.run(
            "UPDATE meeting SET day = ?, slot = ?, starts = ?, ends = ?, place_id = ? WHERE id = ?",
            (iso(day), slot, iso(starts), iso(ends), place_id, meeting_id),
        )

    def set_activity(self, meeting_id: MeetingId, activity_id: ActivityId | None) -> None:
        """Choose what a meeting is about."""
        self._db.run("UPDATE meeting SET activity_id = ? WHERE id = ?", (activity_id, meeting_id))

    def set_status(self, meeting_id: MeetingId, status: MeetingStatus, reason: CancelReason | None = None) -> None:
        """Say that a meeting was held, or called off and why, or is planned again."""
        self._db.run("UPDATE meeting SET status = ?, cancel_reason = ? WHERE id = ?", (status, reason, meeting_id))

    def remove(self, meeting_id: MeetingId) -> None:
        """Take a planned meeting out of the week."""
        self._db.run("DELETE FROM meeting WHERE id = ?", (meeting_id,))

    def is_written_up(self, meeting_id: MeetingId) -> bool:
        """Whether anything would be lost with the meeting: a mark on its register, its record, a private note."""
        sql = (
            "SELECT 1 FROM attendee WHERE meeting_id = ?1 AND code <> 'not_recorded' "
            "UNION ALL SELECT 1 FROM session_record WHERE meeting_id = ?1 "
            "UNION ALL SELECT 1 FROM private_note WHERE meeting_id = ?1 LIMIT 1"
        )
        return self._db.one(sql, (meeting_id,)) is not None

    def change_attendees(
        self, meeting_id: MeetingId, *, gone: Iterable[PersonId], come: Iterable[tuple[PersonId, MentoringRole]]
    ) -> None:
        """Expect some people no more at a planned meeting, and others from now on."""
        self._db.run_many(
            "DELETE FROM attendee WHERE meeting_id = ? AND person_id = ?",
            [(meeting_id, person_id) for person_id in gone],
        )
        self._expect(meeting_id, come)

    def mark(self, meeting_id: MeetingId, attendees: Iterable[Attendee]) -> None:
        """Write down who came."""
        self._db.run_many(
            "UPDATE attendee SET code = ?, late_minutes = ?, comment = ? WHERE meeting_id = ? AND person_id = ?",
            [(a.code, a.late_minutes, a.comment, meeting_id, a.person_id) for a in attendees],
        )

    def record(self, meeting_id: MeetingId) -> Record | None:
        """The factual record of a meeting."""
        row = self._db.one(f"{RECORD} WHERE meeting_id = ?", (meeting_id,))
        return record_of(row) if row else None

    def records(self) -> tuple[Record, ...]:
        """Every factual record, in order of meeting."""
        return tuple(record_of(row) for row in self._db.all(f"{RECORD} ORDER BY meeting_id"))

    def write_record(self, draft: RecordDraft, at: datetime, by: str) -> None:
        """Store or replace the factual record of a meeting."""
        self._db.run(
            "INSERT INTO session_record (meeting_id, length_minutes, done, response, next_step, worry, recorded_at, "
            "recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (meeting_id) DO UPDATE SET "
            "length_minutes = excluded.length_minutes, done = excluded.done, response = excluded.response, "
            "next_step = excluded.next_step, worry = excluded.worry, recorded_at = excluded.recorded_at, "
            "recorded_by = excluded.recorded_by",
            (
                draft.meeting_id,
                draft.length_minutes,
                draft.done,
                draft.response,
                draft.next_step,
                int(draft.worry),
                iso(at),
                by,
            ),
        )

    def search_records(self, query: str, limit: int) -> tuple[MeetingId, ...]:
        """Meetings whose record has words starting with those of `query`, newest first."""
        terms = " ".join(f'"{word}"*' for word in query.replace('"', " ").split())
        if not terms:
            return ()
        rows = self._db.all(
            "SELECT rowid FROM record_search WHERE record_search MATCH ? ORDER BY rowid DESC LIMIT ?", (terms, limit)
        )
        return tuple(MeetingId(row[0]) for row in rows)

    def add_private_note(
        self, *, meeting_id: MeetingId | None, person_id: PersonId | None, author: UserId, at: datetime, sealed: bytes
    ) -> NoteId:
        """Store a sealed private note."""
        return NoteId(
            self._db.run(
                "INSERT INTO private_note (meeting_id, person_id, author_id, written_at, sealed) VALUES (?, ?, ?, ?, ?)",
                (meeting_id, person_id, author, iso(at), sealed),
            )
        )

    def replace_private_note(self, note_id: NoteId, sealed: bytes) -> None:
        """Put a note sealed anew in the place of the old one; its text and date are the same."""
        self._db.run("UPDATE private_note SET sealed = ? WHERE id = ?", (sealed, note_id))

    def private_notes(
        self, author: UserId, *, meeting_id: MeetingId | None = None, person_id: PersonId | None = None
    ) -> tuple[tuple[NoteId, MeetingId | None, PersonId | None, datetime, bytes], ...]:
        """An author's own sealed notes on a meeting or a person, newest first."""
        rows = self._db.all(
            "SELECT id, meeting_id, person_id, written_at, sealed FROM private_note WHERE author_id = ?1 "
            "AND (?2 IS NULL OR meeting_id = ?2) AND (?3 IS NULL OR person_id = ?3) ORDER BY id DESC",
            (author, meeting_id, person_id),
        )
        return tuple((NoteId(r[0]), r[1], r[2], moment(r[3]), r[4]) for r in rows)

    def sealed_notes(self) -> tuple[tuple[NoteFacts, bytes], ...]:
        """Everybody's private notes, sealed, newest first."""
        return tuple((note_of(row), row[5]) for row in self._db.all(f"{NOTE} ORDER BY id DESC"))

    def sealed_note(self, note_id: NoteId) -> tuple[NoteFacts, bytes]:
        """One private note, sealed, or `NotFound`."""
        row = self._db.one(f"{NOTE} WHERE id = ?", (note_id,))
        if row is None:
            raise NotFound("errors_access.note_gone")
        return note_of(row), row[5]

    def walking_orders(self, meeting: Meeting) -> dict[PersonId, tuple[object, ...]]:
        """Each attendee's place in an officer's round."""
        inside = [a.person_id for a in meeting.attendees]
        rows = self._db.all(
            f"SELECT id, wing, landing, cell FROM person WHERE id IN ({placeholders(len(inside))})", inside
        )
        return {PersonId(r[0]): Location(r[1], r[2], r[3]).walking_order for r in rows}

    def _expect(self, meeting_id: MeetingId, people: Iterable[tuple[PersonId, MentoringRole]]) -> None:
        self._db.run_many(
            "INSERT INTO attendee (meeting_id, person_id, role) VALUES (?, ?, ?)",
            [(meeting_id, person_id, role) for person_id, role in people],
        )

    def _meetings(self, where: str, values: Sequence[object]) -> tuple[Meeting, ...]:
        rows = self._db.all(f"SELECT {MEETING} FROM meeting {where} ORDER BY day, starts, id", values)
        attendees: dict[int, list[Attendee]] = defaultdict(list)
        for row in self._db.all(
            f"SELECT meeting_id, person_id, role, code, late_minutes, {self._comment} FROM attendee "
            f"WHERE meeting_id IN (SELECT id FROM meeting {where}) ORDER BY role DESC, person_id",
            values,
        ):
            attendees[row[0]].append(attendee_of(row[1:]))
        return tuple(meeting_of(row, tuple(attendees[row[0]])) for row in rows)

    def _names_of(self, meetings: Sequence[Meeting]) -> list[Row]:
        ids = sorted({a.person_id for m in meetings for a in m.attendees})
        return self._db.all(
            f"SELECT id, surname, forename, known_as FROM person WHERE id IN ({placeholders(len(ids))})", ids
        )
