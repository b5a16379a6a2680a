# SPDX-License-Identifier: MIT
"""A text of every sealed kind on a staffed desk, and what every key that a running program holds opens of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import get_args

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.ids import ConcernId, NoteId, PersonId
from mentordesk.store.sealed import KINDS, readers_now
from mentordesk.usecases import apart, concerns, registers, sealed, settings
from mentordesk.vault.keys import DataKey, PrivateKey, Purpose, derive
from mentordesk.vault.sealing import recipients_of, unseal
from tests.support.desks import a_person
from tests.usecases.several import JO, SAM, Staffed

SECRETS = {
    "apart_reason": "Owes tobacco on C wing",
    "apart_closed_why": "The cousin was transferred",
    "apart_former_closing": "They shook hands in chapel",
    "apart_event_why": "A blade was found",
    "private_note": "Cried, and asked me not to tell",
    "note_opening": "Worried about the night after court",
    "draft": "Half a sentence about the letter",
    "concern": "Said he will not be here on Sunday",
    "concern_extract": "Keep him off landing three",
}
"""One text of each sealed kind; none of them is written by, or open to, the facilitator Sol."""


def with_secrets(staffed: Staffed) -> Staffed:
    with staffed.at_the_desk(JO) as desk:
        one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
        draft = ApartDraft(person_a=one, person_b=other, reason=ApartReason.THREAT, comment=SECRETS["apart_reason"])
        record = desk.perform("apart.act.add", partial(apart.add_apart, draft=draft)).value
        close, reopen = partial(apart.close_apart, apart_id=record), partial(apart.reopen_apart, apart_id=record)
        desk.perform("apart.act.close", partial(close, why=SECRETS["apart_former_closing"]))
        desk.perform("apart.act.reopen", partial(reopen, why=SECRETS["apart_event_why"]))
        desk.perform("apart.act.close", partial(close, why=SECRETS["apart_closed_why"]))
        note = partial(registers.write_private_note, text=SECRETS["private_note"], person_id=one)
        desk.perform("sessions.act.note", note)
        keep = partial(settings.keep_draft, form="note", payload=SECRETS["draft"])
        desk.perform("settings.act.draft", keep)
        written = a_concern(one, SECRETS["concern"])
        desk.perform("concerns.act.record", partial(concerns.record_concern, draft=written))
    with staffed.at_the_desk(SAM) as desk:
        release = partial(concerns.release_extract, concern_id=ConcernId(1), text=SECRETS["concern_extract"])
        desk.perform("concerns.act.release", release)
        glass = partial(sealed.break_glass, note_ids=[NoteId(1)], reason=SECRETS["note_opening"])
        desk.perform("access.act.break_glass", glass)
    return staffed


def a_concern(about: PersonId | None, own_words: str, **more: object) -> ConcernDraft:
    return ConcernDraft(
        about=about,
        own_words=own_words,
        noticed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        told="Officer on the landing",
        **more,  # type: ignore[arg-type]
    )


def sealed_texts(desk: Desk) -> dict[str, list[bytes]]:
    readers = desk.ask(readers_now)
    return {kind.name: [text.sealed for text in kind.texts(desk._store, readers)] for kind in KINDS}


def contexts(desk: Desk) -> dict[str, bytes]:
    return {kind.name: f"{desk._key_file.desk_uuid}:{kind.context}".encode() for kind in KINDS}


def every_key_in(desk: Desk) -> tuple[PrivateKey, ...]:
    """Everything of a running program that could be a private key: keys, secrets, and what is derived from them."""
    unlocked = desk._unlocked
    raw = [unlocked.private_key.value, unlocked.data_key.value, unlocked.desk_secret]
    purposes = get_args(Purpose)
    raw += [
        derive(DataKey(secret), purpose)
        for secret in (unlocked.data_key.value, unlocked.desk_secret)
        for purpose in purposes
    ]
    raw += [bytes.fromhex(desk._raw_key)]
    return tuple(PrivateKey(secret) for secret in raw)


def opened_by_any_key(desk: Desk, blobs: Iterable[bytes], context: bytes) -> list[str]:
    """What every key the program holds, claimed for every recipient there is, decrypts."""
    found: list[str] = []
    for blob in blobs:
        for key in every_key_in(desk):
            for recipient in recipients_of(blob):
                try:
                    found.append(unseal(blob, recipient, key, context).decode())
                except MentorDeskError:
                    continue
    return found
