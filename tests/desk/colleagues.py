# SPDX-License-Identifier: MIT
"""Adding colleagues to a desk and unlocking it as one of them, for the tests of users."""

from __future__ import annotations

from pathlib import Path

from mentordesk.desk import Desk, open_desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.access import UserDraft, UserState
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Role
from mentordesk.usecases import access
from mentordesk.vault.copies import read_key_file
from mentordesk.vault.slots import unlock
from tests.support.desks import AT_NOON

OTHERS = "nine slow herons cross the marsh"
"""What every second user of these tests unlocks with."""


def added(desk: Desk, name: str, *roles: Role) -> UserId:
    draft = UserDraft(
        name=name, initials="".join(p[0] for p in name.split()), roles=frozenset(roles), passphrase=OTHERS
    )
    return desk.users.add(draft).user_id


def at_the_desk(folder: Path, name: str, passphrase: str = OTHERS) -> Desk:
    return open_desk(folder, name, passphrase, AT_NOON)


def state_of(desk: Desk, user: UserId) -> UserState:
    return next(member.state for member in desk.ask(access.members) if member.id == user)


def opens(folder: Path, name: str, passphrase: str) -> bool:
    """Whether the key file opens for somebody, while another session holds the database."""
    try:
        unlock(read_key_file(folder), name, passphrase)
    except MentorDeskError:
        return False
    return True
