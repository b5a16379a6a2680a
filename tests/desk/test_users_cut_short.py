# SPDX-License-Identifier: MIT
"""Changes of users that a crash cuts short or a disk refuses: each is whole or was never made, and can be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import mentordesk.desk.users as changing_users
from mentordesk.desk import Desk
from mentordesk.records.access import UserState
from mentordesk.records.arrival import FindingKind
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Role
from mentordesk.store.connection import DiskFull
from mentordesk.usecases import access
from mentordesk.vault.errors import KeyFileNotWritten
from mentordesk.vault.keyfile import KeyFile
from tests.desk.colleagues import OTHERS, added, at_the_desk, opens, state_of
from tests.support.desks import PASSPHRASE, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    opened.confirm_unlocking()
    yield opened
    opened.close()


STEPS = ("add", "disable", "enable", "remove", "roles", "reset")


def acts_on(desk: Desk, ines: UserId) -> dict[str, Callable[[], object]]:
    """Every change of users, with somebody to change."""
    return {
        "add": lambda: added(desk, "Sol Ito", Role.SECURITY),
        "disable": lambda: desk.users.disable(ines),
        "enable": lambda: desk.users.enable(ines),
        "remove": lambda: desk.users.remove(ines),
        "roles": lambda: desk.users.change_roles(ines, frozenset({Role.INSPECTOR})),
        "reset": lambda: desk.users.reset_passphrase(ines, "eleven tin boats under the bridge"),
    }


def everything_about_users(desk: Desk) -> tuple[object, ...]:
    return desk.ask(access.members), desk._database.all(
        "SELECT id, roles, public_key, active, removed_at FROM desk_user"
    )


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fault", ["the key file is refused", "the database cannot follow"])
def test_a_change_that_a_disk_refuses_changes_nothing_and_can_be_made_again(
    desk: Desk, step: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    if step == "enable":
        desk.users.disable(ines)
    before = everything_about_users(desk)
    refused = KeyFileNotWritten if fault == "the key file is refused" else DiskFull

    def refuse(*_: object) -> None:
        raise refused

    name = "write_key_file" if refused is KeyFileNotWritten else "put_users_right"
    with monkeypatch.context() as failing:
        failing.setattr(changing_users, name, refuse)
        with pytest.raises(refused):
            acts_on(desk, ines)[step]()
    assert opens(desk.folder, "Ines Duarte", OTHERS) is (step != "enable")
    assert not opens(desk.folder, "Sol Ito", OTHERS)
    assert everything_about_users(desk) == before
    acts_on(desk, ines)[step]()
    assert opens(desk.folder, "Ines Duarte", OTHERS) is (step not in ("disable", "remove", "reset"))
    desk.close()
    again = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    assert not again.arrival.has(FindingKind.USERS_DIFFER)
    again.close()
    desk.close = lambda: None  # type: ignore[method-assign] - the fixture closes it once more


class PowerCut(BaseException):
    """The power is gone: nothing that follows runs."""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before the key file", "after the key file"])
def test_a_change_cut_short_is_whole_or_was_never_made(
    desk: Desk, step: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    if step == "enable":
        desk.users.disable(ines)
    before = state_of(desk, ines)

    write = changing_users.write_key_file

    def cut(folder: Path, key_file: KeyFile) -> None:
        if moment == "after the key file":
            write(folder, key_file)
        raise PowerCut

    monkeypatch.setattr(changing_users, "write_key_file", cut)
    with pytest.raises(PowerCut):
        acts_on(desk, ines)[step]()
    desk._database.close()
    monkeypatch.undo()
    again = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    again.confirm_unlocking()
    done = moment == "after the key file"
    can_open = opens(desk.folder, "Ines Duarte", OTHERS)
    expected = {
        "add": True,
        "disable": not done,
        "enable": done,
        "remove": not done,
        "roles": True,
        "reset": not done,
    }
    assert can_open is expected[step]
    assert again.arrival.has(FindingKind.USERS_DIFFER) is done
    if not done and step != "add":
        assert state_of(again, ines) is before
    # Whatever was cut short can be done to its end, or again.
    if step == "add" and not done:
        (leftover,) = [m for m in again.ask(access.members) if m.name == "Sol Ito"]
        assert leftover.state is UserState.DISABLED
        again.users.remove(leftover.id)
    elif step == "disable":
        again.users.enable(ines) if done else again.users.disable(ines)
    elif step == "remove":
        again.users.remove(ines)
    again.close()
    at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE).close()
    # The fixture closes it once more.
    desk.close = lambda: None  # type: ignore[method-assign]
