# SPDX-License-Identifier: MIT
"""Who works at the desk and what each role allows here. Adding, disabling and removing users: `Desk.add_user` and its like."""

from __future__ import annotations

from datetime import datetime

from mentordesk.errors import Invalid
from mentordesk.records.access import TEMPORARY_PASSPHRASE, Member, ResetPreview, differences_of, role_table_issues
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission, RoleTable
from mentordesk.store import Store
from mentordesk.store.sealed import seals_left as _seals_left
from mentordesk.usecases.permission import needs


@needs(None)
def members(store: Store) -> tuple[Member, ...]:
    """Everybody who has or had a key to this desk, in order of joining. Everybody may know who their colleagues are."""
    return tuple(user.member for user in store.access.all())


@needs(Permission.MANAGE_ACCESS)
def last_unlocks(store: Store) -> dict[UserId, datetime]:
    """When each user last unlocked the desk with their passphrase, by the log; who never did is not in it."""
    return store.audit.last_times("audit.action.unlocked")


@needs(None)
def has_temporary_passphrase(store: Store) -> bool:
    """Whether the actor still unlocks with a passphrase that somebody else chose for them."""
    return store.settings.preference(store.actor.user_id, TEMPORARY_PASSPHRASE) == "1"


@needs(Permission.MANAGE_ACCESS)
def role_table(store: Store) -> RoleTable:
    """What each role allows at this desk."""
    return store.access.table()


@needs(Permission.MANAGE_ACCESS, confirmed=True)
def change_role_table(store: Store, table: RoleTable) -> None:
    """Store another table, within the bounds of `records.access`. Raises `Invalid` with an issue for each cell out of bounds.

    Run it as `Desk.change_role_table`: what is sealed is then sealed anew, and the actor's own rights change at once.
    """
    issues = role_table_issues(table)
    if issues:
        raise Invalid(issues, "errors_access.table_bounds")
    before = store.access.table()
    store.access.set_table(table)
    changed = sorted(f"{role.value}.{permission.value}" for role in table for permission in before[role] ^ table[role])
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.role_table_changed",
        detail={"changed": changed, "differences": len(differences_of(table))},
    )


@needs(Permission.MANAGE_ACCESS)
def reset_preview(store: Store, user_id: UserId) -> ResetPreview:
    """What a passphrase set by somebody else would cost this user, to be shown before it is set."""
    notes = [note for note, _ in store.sessions.sealed_notes() if note.author_id == user_id]
    others = store.access.holders(Permission.BREAK_GLASS).keys() - {user_id}
    forms = sum(owner == user_id for owner, _, _ in store.settings.sealed_drafts())
    return ResetPreview(only_by_sheet=0 if others else len(notes), by_others=len(notes) if others else 0, forms=forms)


@needs(Permission.MANAGE_ACCESS)
def seals_left(store: Store) -> int:
    """How many sealed texts wait for somebody who can open them, to be sealed to those entitled now."""
    return _seals_left(store)
