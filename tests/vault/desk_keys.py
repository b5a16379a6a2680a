# SPDX-License-Identifier: MIT
"""A desk's key file for the tests, with the cheapest Argon2id there is. All names are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from mentordesk.records.roles import Role
from mentordesk.vault.keyfile import Anchor, KeyFile, signed
from mentordesk.vault.opening import NewUser, Unlocked
from mentordesk.vault.passphrase import Cost
from mentordesk.vault.recovery import RecoveryKey, format_recovery
from mentordesk.vault.slots import create, unlock, unlock_with_recovery

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)

ADA = NewUser(
    user_id=1,
    name="Ada Byrne-Ødegård",
    passphrase="lamp otter fiddle crane moss",
    roles=frozenset({Role.MANAGER}),
)
ZOE = NewUser(
    user_id=2,
    name="Zoé Quintrelle",
    passphrase="gravier oignon échelle tulipe canot",
    roles=frozenset({Role.FACILITATOR}),
)
OMAR = NewUser(
    user_id=7,
    name="Omar Fitzwarren",
    passphrase="kettle 4 herons & a brass thimble",
    roles=frozenset({Role.FACILITATOR, Role.SAFEGUARDING}),
)
STAFF = (ADA, ZOE, OMAR)
ANCHOR = Anchor(seq=412, head="5e" * 32, at="2026-11-22T19:40:00+00:00")


@dataclass(frozen=True)
class Desk:
    """A key file, the session of the user who made it, and the sheet in the safe."""

    key_file: KeyFile
    session: Unlocked
    recovery_text: str


def a_desk(*users: NewUser) -> Desk:
    """A new desk for these users (three by default), with a recovery key and an anchor of its audit log."""
    recovery = RecoveryKey.new()
    key_file, session = create(users or STAFF, recovery, cost=CHEAP)
    key_file = signed(replace(key_file, anchor=ANCHOR), session.data_key)
    return Desk(key_file, session, format_recovery(recovery))


def opened_by(key_file: KeyFile, user: NewUser) -> Unlocked:
    """What the user's own name and passphrase open."""
    return unlock(key_file, user.name, user.passphrase)


def every_way_in(desk: Desk) -> list[Callable[[KeyFile], Unlocked]]:
    """Each user's and the recovery key's way into a file, for tests that must find all of them shut."""
    ways: list[Callable[[KeyFile], Unlocked]] = [
        lambda key_file, user=user: opened_by(key_file, user) for user in STAFF
    ]
    return [*ways, lambda key_file: unlock_with_recovery(key_file, desk.recovery_text)]


def with_sum(content: bytes) -> bytes:
    """The bytes of a key file whose content somebody wrote by hand, with the checksum put right."""
    return b"MentorDesk keys " + hashlib.sha256(content).hexdigest().encode() + b"\n" + content
