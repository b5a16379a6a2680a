# SPDX-License-Identifier: MIT
"""Changing who can open the desk: each change is made in the key file and followed in the database and the log.

First what must not be lost is stored (a new user's name, the way in of one who is disabled), then the key file is written,
which is the moment the change is done, then the database follows. A crash before that moment leaves everything as it
was; one after it is brought to its end at the next unlock (`true_users`).

Removing a user is only real for what is written from then on once the data key was changed (`Desk.change_data_key`): until then old
copies of the key file and old backups still open with their passphrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.desk.held import Held
from mentordesk.desk.keys import require_key_rights
from mentordesk.desk.true_users import put_users_right
from mentordesk.errors import Invalid, MentorDeskError, Refused
from mentordesk.records.access import (
    SEALED_RIGHTS,
    TEMPORARY_PASSPHRASE,
    UserChange,
    UserDraft,
    UserState,
    user_issues,
)
from mentordesk.records.ids import UserId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission, Role
from mentordesk.store import Store
from mentordesk.store.access import User
from mentordesk.store.sealed import Renewal, renew_seals, seals_left
from mentordesk.vault import aside, slots
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.errors import KeyFileDamaged, KeyFileNotWritten
from mentordesk.vault.keyfile import RECOVERY_ID, KeyFile, name_digest, signed
from mentordesk.vault.opening import NewUser


class Users:
    """The users of an unlocked desk, changed by who may manage them and has just given the passphrase again."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        held: Callable[[], Held],
        take: Callable[[Held], None],
        reach: Callable[[], Store],
    ) -> None:
        """`held` is what the desk works with, `take` makes it work with something else, `reach` gives its store."""
        self._folder = folder
        self._clock = clock
        self._now_held = held
        self._take = take
        self._reach = reach

    def add(self, draft: UserDraft) -> UserChange:
        """Add a user with a first passphrase, which they replace themselves. Raises `Invalid`, `UserTaken`."""
        store = self._checked()
        issues = list(user_issues(draft))
        if not issues and self._name_is_taken(store, draft.name):
            issues.append(Issue(field="name", key="access.issue.name_taken"))
        if issues:
            raise Invalid(issues)
        user_id = UserId(max(store.access.next_id(), max(self._key_file.public_keys) + 1))
        new = NewUser(user_id=user_id, name=draft.name.strip(), passphrase=draft.passphrase, roles=draft.roles)
        key_file = slots.add_user(self._key_file, self._held.unlocked, new)
        with self._held.database.transaction():
            store.access.add(
                user_id=user_id,
                name=new.name,
                initials=draft.initials.strip(),
                roles=draft.roles,
                public_key=key_file.public_keys[user_id],
                at=self._clock.now(),
                active=False,
            )
            store.settings.prefer(user_id, TEMPORARY_PASSPHRASE, "1")
        return self._change(user_id, key_file, "user_added", before=lambda: store.access.drop(user_id))

    def disable(self, user_id: UserId) -> UserChange:
        """Take a user's way in out of the key file for a while. They find everything again when enabled."""
        store = self._checked()
        self._require_other(store, user_id)
        self._require_manager_left(store, user_id, frozenset())
        key_file, kept = aside.set_aside(self._key_file, self._held.unlocked, self._active(store, user_id).id)
        with self._held.database.transaction():
            store.access.set_active(user_id, kept, active=True)
        return self._change(
            user_id,
            key_file,
            "user_disabled",
            before=lambda: store.access.set_active(user_id, active=True),
            old_copies_open=True,
        )

    def enable(self, user_id: UserId) -> UserChange:
        """Give a disabled user their way in again, with the passphrase and the roles they had."""
        store = self._checked()
        if store.access.get(user_id).state is not UserState.DISABLED:
            raise Refused("errors_access.not_disabled")
        kept = store.access.set_aside(user_id)
        if kept is None:
            raise Refused("errors_access.no_way_back")
        try:
            key_file = aside.put_back(self._key_file, self._held.unlocked, kept)
        except KeyFileDamaged:
            raise Refused("errors_access.no_way_back") from None
        return self._change(user_id, key_file, "user_enabled")

    def remove(self, user_id: UserId) -> UserChange:
        """End a user's way in for good; what they wrote keeps their name, and their unsaved forms are deleted."""
        store = self._checked()
        self._require_other(store, user_id)
        user = store.access.get(user_id)
        if user.state is UserState.REMOVED:
            raise Refused("errors_access.not_active")
        self._require_manager_left(store, user_id, frozenset())
        key_file = self._key_file
        if user.active:
            key_file = slots.remove_user(key_file, self._held.unlocked, user_id)
        return self._change(
            user_id,
            key_file,
            "user_removed",
            after=lambda: store.access.remove(user_id, self._clock.now()),
            old_copies_open=True,
        )

    def change_roles(self, user_id: UserId, roles: frozenset[Role]) -> UserChange:
        """Give an active user other roles; their own, too, except rights to what is sealed.

        What is sealed follows whoever may read it now, as far as the actor can open it; the rest when a reader unlocks.
        """
        store = self._checked()
        if not roles:
            raise Invalid([Issue(field="roles", key="access.issue.no_roles")])
        user = self._active(store, user_id)
        gained = replace(user.actor, roles=roles).permissions - user.actor.permissions
        if user_id == store.actor.user_id and gained & SEALED_RIGHTS and not self._with_sheet:
            raise Refused("errors_access.not_yourself")
        self._require_manager_left(store, user_id, roles)
        key_file = slots.change_roles(self._key_file, self._held.unlocked, user_id, roles)
        lost = bool(user.actor.permissions - replace(user.actor, roles=roles).permissions)
        return self._change(user_id, key_file, "roles_changed", old_copies_open=lost, roles=sorted(roles))

    def reset_passphrase(self, user_id: UserId, passphrase: str) -> UserChange:
        """Set a first passphrase, and so a new key, for somebody who lost theirs or has no way back.

        `usecases.access.reset_preview` says what it costs them. Raises `Invalid` for a weak passphrase.
        """
        store = self._checked()
        self._require_other(store, user_id)
        user = store.access.get(user_id)
        if user.state is UserState.REMOVED:
            raise Refused("errors_access.not_active")
        new = NewUser(user_id=user_id, name=user.name, passphrase=passphrase, roles=user.roles)
        write = slots.reset_user if user.active else slots.add_user
        key_file = write(self._key_file, self._held.unlocked, new)
        return self._change(
            user_id,
            key_file,
            "passphrase_reset",
            after=lambda: store.settings.prefer(user_id, TEMPORARY_PASSPHRASE, "1"),
            old_copies_open=True,
        )

    def names(self, users: Iterable[UserId]) -> list[str]:
        """What these users are called."""
        return [self._reach().access.get(user_id).name for user_id in users]

    def change_role_table(self, change: Callable[[Store], object]) -> Renewal:
        """Run `usecases.access.change_role_table` and let what is sealed, and the actor's own rights, follow it."""
        with self._held.database.transaction():
            change(self._reach())
            renewal = renew_seals(self._reach())
        self._take(self._held)
        return renewal

    def renew_seals(self, most: int | None = None) -> Renewal:
        """Seal what the actor's key opens, at most so many texts, to whoever is entitled now.

        Nothing before it can be undone afterwards, for undo would bring the old seals back.
        """
        store = self._reach()
        with self._held.database.transaction():
            renewal = renew_seals(store, most)
            if renewal.renewed:
                self._log(store, "seals_renewed", "", renewed=renewal.renewed, left=renewal.left)
        if renewal.renewed:
            self._take(self._held)
        return renewal

    def _change(
        self,
        user_id: UserId,
        key_file: KeyFile,
        action: str,
        *,
        before: Callable[[], object] | None = None,
        after: Callable[[], object] | None = None,
        old_copies_open: bool = False,
        **detail: object,
    ) -> UserChange:
        """Write the key file and let the database follow; `before` takes back what was stored when that fails."""
        store, held = self._reach(), self._held
        try:
            write_key_file(self._folder, key_file)
        except KeyFileNotWritten:
            if before is not None:
                with held.database.transaction():
                    before()
            raise
        try:
            with held.database.transaction():
                put_users_right(store.access, key_file, self._clock)
                if after is not None:
                    after()
                renew_seals(store)
                left = seals_left(store)
                self._log(store, action, f"user:{user_id}", **detail)
        except BaseException:
            key_file = self._written_back(held, key_file, before)
            raise
        finally:
            self._take(Held(key_file, held.unlocked, held.database))
        return UserChange(user_id=user_id, old_copies_open=old_copies_open, seals_left=left)

    def _written_back(self, held: Held, key_file: KeyFile, before: Callable[[], object] | None) -> KeyFile:
        """Everything as it was, when the database could not follow; if not even that can be written, the next unlock
        brings the change to its end."""
        back = signed(replace(held.key_file, generation=key_file.generation + 1), held.unlocked.data_key)
        try:
            write_key_file(self._folder, back)
        except KeyFileNotWritten:
            return key_file
        if before is not None:
            with suppress(MentorDeskError), held.database.transaction():
                before()
        return back

    def _log(self, store: Store, action: str, subject: str, **detail: object) -> None:
        store.audit.append(
            at=self._clock.now(),
            actor=store.actor.user_id,
            action=f"audit.action.{action}",
            subject=subject,
            detail=detail,
        )

    def _checked(self) -> Store:
        store = self._reach()
        require_key_rights(store)
        return store

    def _active(self, store: Store, user_id: UserId) -> User:
        user = store.access.get(user_id)
        if not user.active:
            raise Refused("errors_access.not_active")
        return user

    def _require_other(self, store: Store, user_id: UserId) -> None:
        if user_id == store.actor.user_id and not self._with_sheet:
            raise Refused("errors_access.not_yourself")

    def _require_manager_left(self, store: Store, user_id: UserId, roles: frozenset[Role]) -> None:
        """Somebody who can unlock must always be able to manage the users."""
        managing = {
            user.id
            for user in store.access.all()
            if user.active
            and replace(user.actor, roles=roles if user.id == user_id else user.roles).may(Permission.MANAGE_ACCESS)
        }
        if not managing:
            raise Refused("errors_access.last_manager")

    def _name_is_taken(self, store: Store, name: str) -> bool:
        salt = self._key_file.name_salt
        return name_digest(salt, name) in {name_digest(salt, user.name) for user in store.access.all()}

    @property
    def _held(self) -> Held:
        return self._now_held()

    @property
    def _key_file(self) -> KeyFile:
        return self._held.key_file

    @property
    def _with_sheet(self) -> bool:
        """Whether the recovery sheet opened the desk: it comes out of the safe with a second person."""
        return self._held.unlocked.user_id == RECOVERY_ID
