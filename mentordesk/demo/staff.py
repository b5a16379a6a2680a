# SPDX-License-Identifier: MIT
"""Colleagues at the invented desk, one for each role that reads otherwise than the facilitator, so that roles can be tried."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.access import UserDraft
from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Role
from mentordesk.usecases.concerns import record_concern
from mentordesk.words import Words

ROLES = (Role.SAFEGUARDING, Role.SECURITY, Role.INSPECTOR)


def add_staff(desk: Desk, said: Words, passphrase: str) -> None:
    """A safeguarding lead, a security liaison and an inspector, who all unlock with the desk's passphrase."""
    desk.confirm_unlocking()
    for role in ROLES:
        draft = UserDraft(
            name=said(f"demo.staff.{role.value}.name"),
            initials=said(f"demo.staff.{role.value}.initials"),
            roles=frozenset({role}),
            passphrase=passphrase,
        )
        desk.users.add(draft)


def write_a_concern(desk: Desk, said: Words, about: PersonId) -> None:
    """One concern of the day before, handed over, for the safeguarding lead to find."""
    noticed = desk.clock.now() - timedelta(hours=20)
    draft = ConcernDraft(
        about=about,
        fact=said("demo.concern.fact"),
        own_words=said("demo.concern.own_words"),
        noticed_at=noticed,
        told=said("demo.concern.told"),
        immediate_action=said("demo.concern.immediate_action"),
        handed_to=said("demo.concern.handed_to"),
        handed_over_at=noticed + timedelta(minutes=10),
    )
    desk.perform("concerns.act.record", partial(record_concern, draft=draft))
