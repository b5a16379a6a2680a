# SPDX-License-Identifier: MIT
"""Sealed texts as a whole: sealing anew to those entitled now, and breaking the glass over private notes.

Breaking the glass is for the safeguarding lead, after giving the passphrase again and a reason. It stands in the log, and the
author is told who did it, when and why. Run it through `Desk.perform`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentordesk.errors import Invalid
from mentordesk.records.concerns import NoteOpening
from mentordesk.records.ids import MeetingId, NoteId, PersonId, UserId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import OPENING_CONTEXT, PRIVATE_NOTE_CONTEXT, NoteFacts, PrivateNote
from mentordesk.store import Store
from mentordesk.store.sealed import Renewal, readers_now
from mentordesk.store.sealed import renew_seals as _renew_seals
from mentordesk.usecases.permission import needs
from mentordesk.vault.errors import NotForYou, SealDamaged

LEAST_REASON = 10
"""How many letters a reason for breaking the glass has at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOutside:
    """A private note from the outside, and whose it is."""

    note: NoteFacts
    author_initials: str


@needs(None)
def renew_seals(store: Store) -> Renewal:
    """Seal everything the actor's key opens to whoever is entitled now (`store.sealed`). `Desk.renew_seals` runs it."""
    return _renew_seals(store)


@needs(Permission.BREAK_GLASS)
def notes_outside(
    store: Store, *, person_id: PersonId | None = None, meeting_id: MeetingId | None = None
) -> tuple[NoteOutside, ...]:
    """The private notes about a person (also those on the person's meetings) or on a meeting; nothing is opened."""
    meetings = {meeting.id for meeting in store.sessions.of_person(person_id)} if person_id is not None else set()
    initials = {user.id: user.initials for user in store.access.all()}
    return tuple(
        NoteOutside(note=note, author_initials=initials[note.author_id])
        for note, _ in store.sessions.sealed_notes()
        if (person_id is None or note.person_id == person_id or note.meeting_id in meetings)
        and (meeting_id is None or note.meeting_id == meeting_id)
    )


@needs(Permission.BREAK_GLASS, confirmed=True)
def break_glass(store: Store, note_ids: Iterable[NoteId], reason: str) -> tuple[PrivateNote, ...]:
    """Open private notes of others, for a reason of at least ten letters. Each author is told.

    The log says which notes, whose, and how long the reason is; the reason itself may name people, so it is sealed to the
    author and to who may break the glass. A note that does not open (it was written before the actor's time, and nobody
    who could open it has unlocked since) comes back as `closed`, and its author is not told of an opening.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid([Issue(field="reason", key="access.issue.no_reason", values={"least": LEAST_REASON})])
    opened = tuple(_opened(store, note_id) for note_id in dict.fromkeys(note_ids))
    now, readers = store.clock.now(), readers_now(store)
    read = [note for note in opened if not note.closed]
    for note in read:
        why = store.seals.seal(reason.strip(), readers.note(note.author_id), OPENING_CONTEXT)
        store.concerns.note_opened(note_id=note.id, author=note.author_id, at=now, by=store.actor.user_id, reason=why)
    store.audit.append(
        at=now,
        actor=store.actor.user_id,
        action="audit.action.broke_glass",
        subject=" ".join(f"note:{note.id}" for note in read),
        detail={
            "notes": len(read),
            "authors": sorted({int(note.author_id) for note in read}),
            "closed": len(opened) - len(read),
            "reason_letters": len(reason.strip()),
        },
    )
    return opened


@needs(None)
def opened_notes_of_mine(store: Store) -> tuple[NoteOpening, ...]:
    """Which of the actor's own private notes somebody opened, newest first, with why; `seen_at` None has not been told."""
    return tuple(_opening(store, *row) for row in store.concerns.openings(store.actor.user_id))


@needs(None)
def note_openings_seen(store: Store) -> None:
    """The actor was told of every opening of their notes so far."""
    store.concerns.openings_seen(store.actor.user_id, store.clock.now())


def _opened(store: Store, note_id: NoteId) -> PrivateNote:
    note, sealed = store.sessions.sealed_note(note_id)
    try:
        text, closed = store.seals.open(sealed, PRIVATE_NOTE_CONTEXT), False
    except (NotForYou, SealDamaged):
        text, closed = "", True
    return PrivateNote(
        id=note.id,
        meeting_id=note.meeting_id,
        person_id=note.person_id,
        author_id=note.author_id,
        written_at=note.written_at,
        text=text,
        closed=closed,
    )


def _opening(
    store: Store,
    opening_id: int,
    note_id: NoteId,
    author: UserId,
    opened_at: datetime,
    opened_by: UserId,
    sealed: bytes,
    seen_at: datetime | None,
) -> NoteOpening:
    try:
        reason = store.seals.open(sealed, OPENING_CONTEXT)
    except (NotForYou, SealDamaged):
        reason = ""
    return NoteOpening(
        id=opening_id,
        note_id=note_id,
        author_id=author,
        opened_at=opened_at,
        opened_by=opened_by,
        reason=reason,
        seen_at=seen_at,
    )
