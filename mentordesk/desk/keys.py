# SPDX-License-Identifier: MIT
"""Who may change the desk's keys, and a new passphrase for who lost it."""

from __future__ import annotations

from mentordesk.errors import ConfirmFirst
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.store.sealed import renew_seals
from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.opening import NewUser, Unlocked
from mentordesk.vault.slots import reset_user


def reset_actor(key_file: KeyFile, unlocked: Unlocked, store: Store, passphrase: str) -> KeyFile:
    """The key file with a new passphrase and key pair for the actor, unlocked with the recovery key.

    Everything sealed is sealed to today's readers under their keys, in the caller's transaction: the recovery key opens all.
    Raises `Invalid` for a weak passphrase.
    """
    actor = store.actor
    user = NewUser(user_id=actor.user_id, name=actor.name, passphrase=passphrase, roles=actor.roles)
    renewed = reset_user(key_file, unlocked, user)
    public_key = renewed.public_keys[actor.user_id]
    store.access.set_public_key(actor.user_id, public_key)
    renew_seals(store)
    return renewed


def require_key_rights(store: Store) -> None:
    """Raise `Forbidden` or `ConfirmFirst` unless the actor may change who can open the desk, and is at the desk now."""
    store.actor.require(Permission.MANAGE_ACCESS)
    if not store.confirmed():
        raise ConfirmFirst
