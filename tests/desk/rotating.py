# SPDX-License-Identifier: MIT
"""A desk of two users for the tests of a change of the data key, and a disk that is cut or fails at a chosen operation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentordesk.desk import Desk, create_desk, open_desk
from mentordesk.records.access import UserDraft
from mentordesk.records.roles import Role
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.store.connection import Database, DiskFailing
from mentordesk.usecases import people, registers
from mentordesk.vault.opening import NewUser
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_person

OMAR = NewUser(
    user_id=2,
    name="Omar Fitzwarren",
    passphrase="kettle 4 herons & a brass thimble",
    roles=frozenset({Role.FACILITATOR}),
)
SURNAMES = {"Adeyemi", "Baptiste"}
NOTE = "Ask gently about the letter."
Place = tuple[object, str]

OPERATIONS: tuple[Place, ...] = (
    (os, "open"),
    (os, "fsync"),
    (os, "replace"),
    (os, "unlink"),
    (Database, "__init__"),
    (Database, "copy_to"),
    (Database, "checkpoint"),
    (Database, "run"),
    (Database, "close"),
)


class Cut(BaseException):
    """The power is gone: nothing that comes after it happens."""


def a_desk_of_two(folder: Path) -> tuple[Desk, str]:
    """A desk of Jo and Omar with two people and a private note, open as Jo; and its recovery key."""
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, recovery = create_desk(folder, setup, PASSPHRASE, AT_NOON, CHEAP)
    first, _ = [a_person(desk, surname) for surname in sorted(SURNAMES)]
    desk.perform("sessions.act.note", partial(registers.write_private_note, text=NOTE, person_id=first))
    desk.close()
    desk = open_desk(folder, "", PASSPHRASE, AT_NOON)
    desk.confirm_unlocking()
    omar = UserDraft(name=OMAR.name, initials="OF", roles=OMAR.roles, passphrase=OMAR.passphrase)
    assert desk.users.add(omar).user_id == OMAR.user_id
    desk.close()
    return open_desk(folder, "Jo Marsh", PASSPHRASE, AT_NOON), recovery


def confirmed(desk: Desk) -> Desk:
    """The desk once its passphrase was asked for again."""
    assert desk.confirm_passphrase(PASSPHRASE)
    return desk


def assert_whole(desk: Desk) -> None:
    """Everything of `a_desk_of_two` is there and the log holds."""
    assert {line.person.surname for line in desk.ask(people.list_people)} == SURNAMES
    assert desk.verify()
    if desk.actor.user_id == 1:
        assert [note.text for note in desk.ask(registers.private_notes)] == [NOTE]


@contextmanager
def disk_that(meets: Callable[[object], None], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Call `meets` before every operation of the block, with what it belongs to."""
    with monkeypatch.context() as patches:
        for owner, name in OPERATIONS:
            real = getattr(owner, name)

            def operation(*args: Any, real: Callable[..., Any] = real, owner: object = owner, **kwargs: Any) -> Any:
                meets(owner)
                return real(*args, **kwargs)

            patches.setattr(owner, name, operation)
        yield


class CutAt:
    """Counts operations; before the one numbered `number` it keeps the folder as it is then, and nothing happens after."""

    def __init__(self, number: int, folder: Path, kept: Path) -> None:
        self.number, self.folder, self.kept, self.met = number, folder, kept, 0

    def __call__(self, owner: object) -> None:
        self.met += 1
        if self.met == self.number:
            shutil.copytree(self.folder, self.kept)
        if self.met >= self.number:
            raise Cut


class FailAt:
    """Counts operations; the one numbered `number` fails, and those after it too when the fault stays."""

    def __init__(self, number: int, *, stays: bool) -> None:
        self.number, self.stays, self.met = number, stays, 0

    def __call__(self, owner: object) -> None:
        self.met += 1
        if self.met == self.number or (self.stays and self.met > self.number):
            raise OSError(28, "No space left on device") if owner is os else DiskFailing
