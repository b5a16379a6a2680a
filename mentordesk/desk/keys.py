# SPDX-License-Identifier: MIT
"""Who may change the desk's keys, a new passphrase for who lost it, and the stored public key kept true to the key file."""

from __future__ import annotations

from contextlib import suppress

from mentordesk.errors import ConfirmFirst
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import PRIVATE_NOTE_CONTEXT
from mentordesk.records.settings import DRAFT_CONTEXT
from mentordesk.store import Store
from mentordesk.store.access import Access
from mentordesk.store.connection import Database
from mentordesk.vault.errors import NotForYou, SealDamaged
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile
from mentordesk.vault.opening import NewUser, Unlocked
from mentordesk.vault.slots import reset_user


def reset_actor(key_file: KeyFile, unlocked: Unlocked, store: Store, passphrase: str) -> KeyFile:
    """The key file with a new passphrase and key pair for the actor, unlocked with the recovery key.

    The actor's private notes and unsaved forms are sealed to the new key in the caller's transaction: only the recovery key can do that.
    Raises `Invalid` for a weak passphrase.
    """
    actor = store.actor
    user = NewUser(user_id=actor.user_id, name=actor.name, passphrase=passphrase, roles=actor.roles)
    renewed = reset_user(key_file, unlocked, user)
    public_key = renewed.public_keys[actor.user_id]
    for note_id, _, _, _, sealed in store.sessions.private_notes(actor.user_id):
        text = store.seals.open(sealed, PRIVATE_NOTE_CONTEXT)
        anew = store.seals.seal(text, {actor.user_id: public_key}, PRIVATE_NOTE_CONTEXT)
        store.sessions.replace_private_note(note_id, anew)
    for form, sealed, kept_at in store.settings.drafts(actor.user_id):
        with suppress(NotForYou, SealDamaged):
            text = store.seals.open(sealed, DRAFT_CONTEXT)
            anew = store.seals.seal(text, {actor.user_id: public_key}, DRAFT_CONTEXT)
            store.settings.keep_draft(actor.user_id, form, anew, kept_at)
    store.access.set_public_key(actor.user_id, public_key)
    return renewed


def require_key_rights(store: Store) -> None:
    """Raise `Forbidden` or `ConfirmFirst` unless the actor may change who can open the desk, and is at the desk now."""
    store.actor.require(Permission.MANAGE_ACCESS)
    if not store.confirmed():
        raise ConfirmFirst


def keep_public_key_true(database: Database, unlocked: Unlocked) -> None:
    """Put right a public key that a crash between key file and database left behind."""
    if unlocked.user_id == RECOVERY_ID:
        return
    access = Access(database)
    user_id = UserId(unlocked.user_id)
    if access.get(user_id).public_key != unlocked.private_key.public:
        access.set_public_key(user_id, unlocked.private_key.public)
