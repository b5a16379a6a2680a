# SPDX-License-Identifier: MIT
"""A desk with one user of each role, for the tests of who may read what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentordesk.desk import Desk, create_desk, open_desk, recover_desk
from mentordesk.records.access import UserDraft
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Role
from mentordesk.records.settings import DeskSettings, DeskSetup
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE

JO = "Jo Marsh"
SOL, SAM, LEA, MAX, EVA, IDA = "Sol Ito", "Sam Okoro", "Lea Brandt", "Max Ferro", "Eva Lind", "Ida Novak"
STAFF = {
    SOL: Role.FACILITATOR,
    SAM: Role.SAFEGUARDING,
    LEA: Role.SECURITY,
    MAX: Role.MANAGER,
    EVA: Role.EVALUATOR,
    IDA: Role.INSPECTOR,
}
"""Who works at the desk beside Jo, who made it and is facilitator and manager."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """The folder of a desk with its staff, and the key of its recovery sheet."""

    folder: Path
    sheet: str
    ids: dict[str, UserId]

    @contextmanager
    def at_the_desk(self, name: str, passphrase: str = PASSPHRASE) -> Iterator[Desk]:
        """The desk, unlocked by somebody who has just given the passphrase again."""
        desk = open_desk(self.folder, name, passphrase, AT_NOON)
        desk.confirm_unlocking()
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def with_the_sheet(self) -> Iterator[Desk]:
        """The desk, unlocked with the recovery sheet."""
        desk = recover_desk(self.folder, self.sheet, AT_NOON)
        desk.confirm_unlocking()
        try:
            yield desk
        finally:
            desk.close()


def a_staffed_desk(folder: Path) -> Staffed:
    """A new desk with everybody of `STAFF`, locked. All have the same passphrase."""
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name=JO, user_initials="JM")
    desk, sheet = create_desk(folder, setup, PASSPHRASE, AT_NOON, CHEAP)
    desk.confirm_unlocking()
    ids = {JO: desk.actor.user_id}
    for name, role in STAFF.items():
        draft = UserDraft(
            name=name, initials="".join(p[0] for p in name.split()), roles=frozenset({role}), passphrase=PASSPHRASE
        )
        ids[name] = desk.users.add(draft).user_id
    desk.close()
    return Staffed(folder, sheet, ids)
