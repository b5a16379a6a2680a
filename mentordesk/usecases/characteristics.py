# SPDX-License-Identifier: MIT
"""What people say of themselves: held only for a use they agreed to, and used for nothing else.

Reading it takes the right to write people: who only reads the roster has no use for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.characteristics import (
    Characteristic,
    CharacteristicDraft,
    CharacteristicKind,
    Use,
    characteristic_issues,
)
from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPage:
    """Which characteristics the desk asks for, and what one person says of themselves."""

    asked: tuple[CharacteristicKind, ...]
    said: tuple[Characteristic, ...]


@needs(Permission.WRITE_PEOPLE)
def said_of_themselves(store: Store, person_id: PersonId) -> SaidPage:
    """What a person says of themselves; what is asked no longer is still shown, so that it can be taken away."""
    return SaidPage(asked=_asked(store), said=store.consents.said_by((person_id,)))


@needs(Permission.WRITE_PEOPLE)
def note_characteristic(store: Store, person_id: PersonId, draft: CharacteristicDraft) -> None:
    """Hold what a person says of themselves for the uses they agree to; the person's history tells that, never what."""
    store.people.get(person_id)
    if draft.kind not in _asked(store):
        raise Refused("errors.characteristic_not_asked")
    tidy = replace(draft, said=" ".join(draft.said.split()))
    issues = characteristic_issues(tidy, store.clock.today())
    if issues:
        raise Invalid(issues)
    store.consents.say(person_id, tidy, store.actor.initials)
    _remember(store, person_id, draft.kind, "agreed")


@needs(Permission.WRITE_PEOPLE)
def withdraw_characteristic(store: Store, person_id: PersonId, kind: CharacteristicKind) -> None:
    """Take back the agreement: what was said is not held any longer, and used for nothing from now on."""
    store.people.get(person_id)
    store.consents.unsay(person_id, kind)
    _remember(store, person_id, kind, "withdrawn")


def usable_characteristics(store: Store, ids: Iterable[PersonId], use: Use) -> tuple[Characteristic, ...]:
    """What these people said of themselves and agreed to for one use, as far as the desk still asks for it."""
    asked = _asked(store)
    return tuple(each for each in store.consents.said_by(ids) if each.kind in asked and each.serves(use))


def _asked(store: Store) -> tuple[CharacteristicKind, ...]:
    chosen = store.settings.desk().asked
    return tuple(kind for kind in CharacteristicKind if kind in chosen)


def _remember(store: Store, person_id: PersonId, kind: CharacteristicKind, what: str) -> None:
    store.people.note_history(
        person_id, store.clock.now(), store.actor.initials, [("characteristic", "", f"{kind} {what}")]
    )
