# SPDX-License-Identifier: MIT
"""The desk's settings, a user's own preferences, and the unsaved forms kept over a lock."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from mentordesk.errors import Invalid
from mentordesk.records.applications import STANDSTILL, STANDSTILL_DAYS
from mentordesk.records.enrolment_moves import STANDSTILL_DAYS as STAGE_DAYS
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.records.settings import DRAFT_CONTEXT, DeskSettings, FormDraft
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.vault.errors import NotForYou, SealDamaged

STAGES: Mapping[str, int] = {STANDSTILL: STANDSTILL_DAYS, **STAGE_DAYS}
"""Where somebody can stand still, with the days after which they do unless the desk chooses otherwise."""


@needs(Permission.READ_PROGRAMMES)
def desk_settings(store: Store) -> DeskSettings:
    """The establishment's choices."""
    return store.settings.desk()


@needs(Permission.MANAGE_DESK)
def change_desk_settings(store: Store, settings: DeskSettings) -> None:
    """Change the establishment's choices."""
    issues: list[Issue] = []
    if not settings.establishment.strip():
        issues.append(Issue(field="establishment", key="settings.issue.no_establishment"))
    if not 1 <= settings.lock_minutes <= 60:
        issues.append(Issue(field="lock_minutes", key="settings.issue.lock_minutes"))
    if not 0 <= settings.expiry_days <= 366:
        issues.append(Issue(field="expiry_days", key="settings.issue.expiry_days"))
    for stage, days in settings.standstill_days.items():
        if stage not in STAGES or not 0 <= days <= 366:
            issues.append(Issue(field=f"still_{stage}", key="settings.issue.expiry_days"))
    if issues:
        raise Invalid(issues)
    store.settings.change_desk(settings)


@needs(None)
def preference(store: Store, key: str) -> str | None:
    """One of the actor's own choices. Needs no permission: it is theirs."""
    return store.settings.preference(store.actor.user_id, key)


@needs(None)
def prefer(store: Store, key: str, value: str) -> None:
    """Keep one of the actor's own choices."""
    store.settings.prefer(store.actor.user_id, key, value)


@needs(None)
def keep_draft(store: Store, form: str, payload: str) -> None:
    """Keep an unsaved form of the actor's until it is saved or dropped.

    Sealed to the actor: a form may hold what will be sealed once it is saved, a reason or a private note.
    """
    author = store.access.get(store.actor.user_id)
    sealed = store.seals.seal(payload, {author.id: author.public_key}, DRAFT_CONTEXT)
    store.settings.keep_draft(author.id, form, sealed, store.clock.now())


@needs(None)
def drafts(store: Store) -> tuple[FormDraft, ...]:
    """The actor's unsaved forms; one that no key of theirs opens is left out."""
    found: list[FormDraft] = []
    for form, sealed, kept_at in store.settings.drafts(store.actor.user_id):
        with suppress(NotForYou, SealDamaged):
            found.append(FormDraft(form=form, payload=store.seals.open(sealed, DRAFT_CONTEXT), kept_at=kept_at))
    return tuple(found)


@needs(None)
def drop_draft(store: Store, form: str) -> None:
    """Forget an unsaved form."""
    store.settings.drop_draft(store.actor.user_id, form)
