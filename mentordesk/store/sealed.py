# SPDX-License-Identifier: MIT
"""Every kind of sealed text, in one list: who may read it now, where it lies, how it is put back; and sealing it anew.

Who may read changes: users come and go, roles and keys change. What somebody can open, they seal anew to whoever is entitled
now; what nobody present can open stays as it is until somebody comes who can (or the recovery sheet does).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mentordesk.records.access import SEALED_RIGHTS, UserState
from mentordesk.records.apart import CLOSED_WHY_CONTEXT, EVENT_WHY_CONTEXT, REASON_CONTEXT, event_context
from mentordesk.records.concerns import CONCERN_CONTEXT, EXTRACT_CONTEXT
from mentordesk.records.ids import ApartId, ConcernId, NoteId, UserId
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import OPENING_CONTEXT, PRIVATE_NOTE_CONTEXT
from mentordesk.records.settings import DRAFT_CONTEXT
from mentordesk.store import Store
from mentordesk.store.access import User
from mentordesk.vault.errors import NotForYou, SealDamaged

Keys = dict[UserId, bytes]


class Readers:
    """Who may read what is sealed, as things stand now."""

    def __init__(self, users: Iterable[User]) -> None:
        self._users = {user.id: user for user in users}

    def holding(self, permission: Permission) -> Keys:
        """The active users who hold a right."""
        return {u.id: u.public_key for u in self._users.values() if u.active and u.actor.may(permission)}

    def author(self, user_id: UserId, permission: Permission | None = None) -> Keys:
        """Who wrote it, unless removed; somebody disabled for a while finds their own again. With the right, if asked."""
        user = self._users.get(user_id)
        if user is None or user.state is UserState.REMOVED or (permission and not user.actor.may(permission)):
            return {}
        return {user_id: user.public_key}

    def apart(self) -> Keys:
        """Of why two people are kept apart."""
        return self.holding(Permission.READ_APART_REASON)

    def note(self, author: UserId) -> Keys:
        """Of a private note, and of why it was opened: its author, and who may break the glass."""
        return self.holding(Permission.BREAK_GLASS) | self.author(author)

    def concern(self, author: UserId) -> Keys:
        """Of a safeguarding concern: its author, and the safeguarding roles."""
        return self.holding(Permission.READ_CONCERNS) | self.author(author, Permission.WRITE_CONCERNS)

    def extract(self) -> Keys:
        """Of the part of a concern that was released."""
        return self.holding(Permission.READ_CONCERN_EXTRACT) | self.holding(Permission.READ_CONCERNS)

    def state(self, store: Store) -> str:
        """Everybody's state, key and rights to something sealed, as text: another one as soon as any of it is another."""
        people = {
            str(user.id): [
                user.state.value,
                hashlib.sha256(user.public_key).hexdigest()[:16],
                *sorted(_sealed_rights(user)),
            ]
            for user in self._users.values()
        }
        return json.dumps({"sheet": store.seals.readers_digest({}), "people": people}, sort_keys=True)

    def new_since(self, before: str) -> tuple[UserId, ...]:
        """Who holds a right to something sealed that they did not hold in that earlier state, or under another key."""
        try:
            known = json.loads(before)["people"]
            return tuple(
                user.id
                for user in self._users.values()
                if user.active and (rights := _sealed_rights(user) & SEALED_RIGHTS) and _is_news(user, rights, known)
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            # The first time here, or a row that says nothing: there is no earlier state to compare with.
            return ()


def _sealed_rights(user: User) -> frozenset[Permission]:
    return user.actor.permissions & (SEALED_RIGHTS | {Permission.WRITE_CONCERNS})


def _is_news(user: User, rights: frozenset[Permission], known: Mapping[str, list[str]]) -> bool:
    _, key, *held = known.get(str(user.id), ["", "", ""])
    return not rights <= frozenset(held) or key != hashlib.sha256(user.public_key).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SealedText:
    """One sealed text where it lies, who may read it now, and how another seal is put in its place."""

    sealed: bytes
    readers: Mapping[UserId, bytes]
    replace: Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class SealedKind:
    """One kind of sealed text."""

    name: str
    context: str
    texts: Callable[[Store, Readers], Iterable[SealedText]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What sealing anew did: texts sealed to other readers than before, and texts that somebody else must open first.

    `new_readers` may read something sealed now and could not when the holder of this key was last here. `unfinished`:
    it stopped at the number asked for; call again.
    """

    renewed: int
    left: int
    new_readers: tuple[UserId, ...] = ()
    unfinished: bool = False


def readers_now(store: Store) -> Readers:
    """Who may read what is sealed, as things stand now."""
    return Readers(store.access.all())


def renew_seals(store: Store, most: int | None = None) -> Renewal:
    """Seal everything the holder of the open key can open to whoever is entitled now, in the caller's transaction.

    Nothing is looked at again for a holder until a reader comes, goes, or has another key or right. `most`: stop after so
    many, and go on at the next call.
    """
    readers = readers_now(store)
    renewed = _seal_what_is_plain(store, readers)
    state, before = readers.state(store), store.access.seal_round(store.seals.holder)
    if before == state:
        return Renewal(renewed=renewed, left=0)
    news, left = readers.new_since(before), 0
    for kind in KINDS:
        for text in kind.texts(store, readers):
            if most is not None and renewed >= most:
                return Renewal(renewed=renewed, left=left, new_readers=news, unfinished=True)
            match _renewed(store, kind, text):
                case True:
                    renewed += 1
                case None:
                    left += 1
    store.access.note_seal_round(store.seals.holder, state)
    return Renewal(renewed=renewed, left=left, new_readers=news)


def seals_left(store: Store) -> int:
    """How many sealed texts are not yet sealed to exactly those entitled now."""
    readers = readers_now(store)
    return sum(not _is_settled(store, text) for kind in KINDS for text in kind.texts(store, readers))


def _is_settled(store: Store, text: SealedText) -> bool:
    """Whether it is sealed to just those entitled, or is damaged: then nobody can do anything about it."""
    try:
        return store.seals.is_sealed_to(text.sealed, text.readers)
    except SealDamaged:
        return True


def _renewed(store: Store, kind: SealedKind, text: SealedText) -> bool | None:
    """True when sealed anew, False when there was no need, None when the holder cannot open it."""
    try:
        if store.seals.is_sealed_to(text.sealed, text.readers):
            return False
        plain = store.seals.open(text.sealed, kind.context)
    except (NotForYou, SealDamaged):
        return None
    text.replace(store.seals.seal(plain, text.readers, kind.context))
    return True


def _seal_what_is_plain(store: Store, readers: Readers) -> int:
    """Why records were closed was not sealed by version 1."""
    plain = store.apart.plain_closed_whys()
    for apart_id, why in plain:
        store.apart.replace_closed_why(apart_id, store.seals.seal(why, readers.apart(), CLOSED_WHY_CONTEXT))
    return len(plain)


def _reasons(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(apart_id: ApartId) -> Callable[[bytes], object]:
        return lambda sealed: store.apart.replace_reason(apart_id, sealed)

    entitled = readers.apart()
    return [SealedText(reason, entitled, put(apart_id)) for apart_id, reason, _ in store.apart.sealed_texts()]


def _closed_whys(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(apart_id: ApartId) -> Callable[[bytes], object]:
        return lambda sealed: store.apart.replace_closed_why(apart_id, sealed)

    entitled = readers.apart()
    return [SealedText(why, entitled, put(apart_id)) for apart_id, _, why in store.apart.sealed_texts() if why]


def _event_whys(context: str) -> Callable[[Store, Readers], Iterable[SealedText]]:
    """The lines of the history of keep-apart records whose why is bound to `context`."""

    def texts(store: Store, readers: Readers) -> Iterable[SealedText]:
        def put(event_id: int) -> Callable[[bytes], object]:
            return lambda sealed: store.apart.replace_event_why(event_id, sealed)

        lines = store.apart.sealed_event_whys()
        return [SealedText(why, readers.apart(), put(at)) for at, kind, why in lines if event_context(kind) == context]

    return texts


def _notes(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(note_id: NoteId) -> Callable[[bytes], object]:
        return lambda sealed: store.sessions.replace_private_note(note_id, sealed)

    return [
        SealedText(sealed, readers.note(note.author_id), put(note.id)) for note, sealed in store.sessions.sealed_notes()
    ]


def _openings(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(opening_id: int) -> Callable[[bytes], object]:
        return lambda sealed: store.concerns.replace_opening(opening_id, sealed)

    return [
        SealedText(sealed, readers.note(author), put(opening_id))
        for opening_id, _, author, _, _, sealed, _ in store.concerns.openings()
    ]


def _drafts(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(user_id: UserId, form: str) -> Callable[[bytes], object]:
        return lambda sealed: store.settings.replace_draft(user_id, form, sealed)

    return [
        SealedText(sealed, readers.author(user_id), put(user_id, form))
        for user_id, form, sealed in store.settings.sealed_drafts()
    ]


def _concerns(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(concern_id: ConcernId) -> Callable[[bytes], object]:
        return lambda sealed: store.concerns.replace(concern_id, sealed)

    return [
        SealedText(sealed, readers.concern(author), put(concern_id))
        for concern_id, author, sealed, _ in store.concerns.sealed_texts()
    ]


def _extracts(store: Store, readers: Readers) -> Iterable[SealedText]:
    def put(concern_id: ConcernId) -> Callable[[bytes], object]:
        return lambda sealed: store.concerns.replace_extract(concern_id, sealed)

    entitled = readers.extract()
    return [
        SealedText(extract, entitled, put(concern_id))
        for concern_id, _, _, extract in store.concerns.sealed_texts()
        if extract
    ]


KINDS = (
    SealedKind("apart_reason", REASON_CONTEXT, _reasons),
    SealedKind("apart_closed_why", CLOSED_WHY_CONTEXT, _closed_whys),
    SealedKind("apart_former_closing", CLOSED_WHY_CONTEXT, _event_whys(CLOSED_WHY_CONTEXT)),
    SealedKind("apart_event_why", EVENT_WHY_CONTEXT, _event_whys(EVENT_WHY_CONTEXT)),
    SealedKind("private_note", PRIVATE_NOTE_CONTEXT, _notes),
    SealedKind("note_opening", OPENING_CONTEXT, _openings),
    SealedKind("draft", DRAFT_CONTEXT, _drafts),
    SealedKind("concern", CONCERN_CONTEXT, _concerns),
    SealedKind("concern_extract", EXTRACT_CONTEXT, _extracts),
)
"""Every kind of sealed text there is."""
