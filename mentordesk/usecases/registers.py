# SPDX-License-Identifier: MIT
"""After a meeting: who came, the factual record everybody on the team may read, and one's own private note (REQ-1.30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import MeetingId, NoteId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.pairs import PairStatus
from mentordesk.records.people import Person
from mentordesk.records.ratings import Rating, RatingDraft
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import (
    PRIVATE_NOTE_CONTEXT,
    Attendance,
    Attendee,
    MeetingLine,
    MeetingStatus,
    PrivateNote,
    Record,
    RecordDraft,
    record_issues,
)
from mentordesk.store import Store
from mentordesk.store.sealed import readers_now
from mentordesk.usecases.permission import needs
from mentordesk.usecases.ratings import rate_activity
from mentordesk.vault.errors import NotForYou, SealDamaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A meeting's register: the attendees in walking order with the persons they are, and the record if there is one.

    `rating` is how the meeting's activity went, where it was said.
    """

    line: MeetingLine
    attendees: tuple[Attendee, ...]
    people: dict[PersonId, Person]
    record: Record | None
    rating: Rating | None = None


@needs(Permission.READ_SESSIONS)
def register(store: Store, meeting_id: MeetingId) -> Register:
    """The register of a meeting, in an officer's walking order; the record only for who may read notes."""
    meeting = store.sessions.get(meeting_id)
    orders = store.sessions.walking_orders(meeting)
    may_read = store.actor.may(Permission.READ_NOTES)
    return Register(
        line=store.sessions.lines((meeting,))[0],
        attendees=tuple(sorted(meeting.attendees, key=lambda a: (orders[a.person_id], a.person_id))),
        people=store.people.some(a.person_id for a in meeting.attendees),
        record=store.sessions.record(meeting_id) if may_read else None,
        rating=store.ratings.of(meeting_id) if may_read else None,
    )


@needs(Permission.WRITE_SESSIONS)
def mark_register(store: Store, meeting_id: MeetingId, attendees: Sequence[Attendee]) -> None:
    """Write down who came. A meeting at which anybody attended was held, and a pair that met is active."""
    meeting = store.sessions.get(meeting_id)
    if meeting.day > store.clock.today():
        raise Refused("errors.register_too_early")
    if meeting.status is MeetingStatus.CANCELLED:
        raise Refused("errors.meeting_is_cancelled")
    expected = {a.person_id for a in meeting.attendees}
    if {a.person_id for a in attendees} != expected:
        raise Refused("errors.register_wrong_people")
    if any(not 0 <= a.late_minutes <= 480 for a in attendees):
        raise Invalid([Issue(field="late_minutes", key="sessions.issue.late_minutes")])
    store.sessions.mark(meeting_id, attendees)
    if any(a.code is Attendance.ATTENDED for a in attendees):
        store.sessions.set_status(meeting_id, MeetingStatus.HELD)
        if meeting.pair_id is not None and store.pairs.get(meeting.pair_id).status is PairStatus.AGREED:
            store.pairs.set_status(meeting.pair_id, PairStatus.ACTIVE)
    else:
        store.sessions.set_status(meeting_id, MeetingStatus.PLANNED)


@needs(Permission.WRITE_NOTES)
def record_meeting(store: Store, draft: RecordDraft) -> Record:
    """Write the factual record of a meeting, or replace it; raise `Invalid` with every issue at its field."""
    meeting = store.sessions.get(draft.meeting_id)
    if meeting.day > store.clock.today():
        raise Refused("errors.register_too_early")
    issues = record_issues(draft)
    if issues:
        raise Invalid(issues)
    store.sessions.write_record(draft, store.clock.now(), store.actor.initials)
    record = store.sessions.record(draft.meeting_id)
    assert record is not None
    return record


@needs(Permission.WRITE_SESSIONS)
def write_up(
    store: Store,
    meeting_id: MeetingId,
    attendees: Sequence[Attendee],
    record: RecordDraft | None = None,
    rating: RatingDraft | None = None,
) -> Record | None:
    """Register, record and how the activity went as one act: all are written or none.

    Raises what `mark_register`, `record_meeting` and `rate_activity` do.
    """
    mark_register(store, meeting_id, attendees)
    if rating is not None:
        rate_activity(store, meeting_id, rating)
    return record_meeting(store, record) if record is not None else None


@needs(Permission.READ_NOTES)
def find_records(store: Store, query: str, limit: int = 8) -> tuple[MeetingLine, ...]:
    """The meetings whose record has words starting like those of `query`, newest first. Private notes are not searched."""
    found = [store.sessions.get(meeting_id) for meeting_id in store.sessions.search_records(query, limit)]
    return store.sessions.lines(found)


@needs(Permission.READ_PRIVATE_NOTES)
def write_private_note(
    store: Store, text: str, *, meeting_id: MeetingId | None = None, person_id: PersonId | None = None
) -> NoteId:
    """Keep a private note, sealed to its author, to who may break the glass, and to the recovery key."""
    if not text.strip():
        raise Invalid([Issue(field="text", key="sessions.issue.empty_note")])
    author = store.actor.user_id
    sealed = store.seals.seal(text, readers_now(store).note(author), PRIVATE_NOTE_CONTEXT)
    return store.sessions.add_private_note(
        meeting_id=meeting_id, person_id=person_id, author=author, at=store.clock.now(), sealed=sealed
    )


@needs(Permission.READ_PRIVATE_NOTES)
def private_notes(
    store: Store, *, meeting_id: MeetingId | None = None, person_id: PersonId | None = None
) -> tuple[PrivateNote, ...]:
    """The actor's own private notes on a meeting or a person, newest first. Nobody else's are ever opened here.

    One that opens no more, for the passphrase was set by somebody else, is there as `closed`.
    """
    own = store.sessions.private_notes(store.actor.user_id, meeting_id=meeting_id, person_id=person_id)
    return tuple(_own_note(store, *row) for row in own)


def _own_note(
    store: Store,
    note_id: NoteId,
    meeting_id: MeetingId | None,
    person_id: PersonId | None,
    written_at: datetime,
    sealed: bytes,
) -> PrivateNote:
    try:
        text, closed = store.seals.open(sealed, PRIVATE_NOTE_CONTEXT), False
    except (NotForYou, SealDamaged):
        text, closed = "", True
    return PrivateNote(
        id=note_id,
        meeting_id=meeting_id,
        person_id=person_id,
        author_id=store.actor.user_id,
        written_at=written_at,
        text=text,
        closed=closed,
    )
