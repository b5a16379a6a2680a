# SPDX-License-Identifier: MIT
"""Users of a desk: who comes, goes and changes roles, and that key file, database and log agree about it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk, create_desk, recover_desk
from mentordesk.errors import ConfirmFirst, Forbidden, Invalid, Refused
from mentordesk.records.access import UserDraft, UserState
from mentordesk.records.arrival import FindingKind
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission, Role
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.usecases import access, registers
from mentordesk.vault.copies import read_key_file
from mentordesk.vault.errors import WrongPassphrase
from mentordesk.vault.keyfile import encode
from tests.desk.colleagues import OTHERS, added, at_the_desk, state_of
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk, a_person


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    opened.confirm_unlocking()
    yield opened
    opened.close()


def actions(desk: Desk) -> list[str]:
    return [line.action for line in desk.ask(lambda store: store.audit.lines())]


def test_an_added_user_unlocks_with_their_roles_and_nothing_else(desk: Desk) -> None:
    added(desk, "Ines Duarte", Role.SECURITY)
    desk.close()
    again = at_the_desk(desk.folder, "ines  DUARTE")
    assert (again.actor.name, again.actor.initials, again.actor.roles) == ("Ines Duarte", "ID", {Role.SECURITY})
    assert again.ask(access.has_temporary_passphrase)
    again.set_passphrase("eleven tin boats under the bridge")
    assert not again.ask(access.has_temporary_passphrase)
    again.close()
    with pytest.raises(WrongPassphrase):
        at_the_desk(desk.folder, "Ines Duarte")
    at_the_desk(desk.folder, "Ines Duarte", "eleven tin boats under the bridge").close()


def test_everything_about_users_wants_the_right_and_the_passphrase_again(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    draft = UserDraft(name="Ines Duarte", initials="ID", roles=frozenset({Role.SECURITY}), passphrase=OTHERS)
    acts = (
        lambda d: d.users.add(draft),
        lambda d: d.users.disable(UserId(2)),
        lambda d: d.users.enable(UserId(2)),
        lambda d: d.users.remove(UserId(2)),
        lambda d: d.users.change_roles(UserId(2), frozenset({Role.MANAGER})),
        lambda d: d.users.reset_passphrase(UserId(2), OTHERS),
    )
    for act in acts:
        with pytest.raises(ConfirmFirst):
            act(desk)
    desk.confirm_unlocking()
    added(desk, "Sol Ito", Role.FACILITATOR)
    desk.close()
    facilitator = at_the_desk(desk.folder, "Sol Ito")
    facilitator.confirm_unlocking()
    for act in acts:
        with pytest.raises(Forbidden):
            act(facilitator)
    facilitator.close()


def test_a_disabled_user_cannot_unlock_and_finds_everything_again_when_enabled(desk: Desk) -> None:
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    desk.close()
    theirs = at_the_desk(desk.folder, "Ines Duarte")
    theirs.perform("sessions.act.note", partial(registers.write_private_note, text="Mine."))
    theirs.close()
    back = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    back.confirm_unlocking()
    assert back.users.disable(ines).old_copies_open
    assert state_of(back, ines) is UserState.DISABLED
    assert ines not in read_key_file(desk.folder).public_keys
    back.close()
    with pytest.raises(WrongPassphrase):
        at_the_desk(desk.folder, "Ines Duarte")
    back = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    back.confirm_unlocking()
    back.change_data_key()
    back.users.enable(ines)
    back.close()
    theirs = at_the_desk(desk.folder, "Ines Duarte")
    assert [note.text for note in theirs.ask(registers.private_notes)] == ["Mine."]
    # Only the attempt above is told; nothing about the users, though the data key has changed meanwhile.
    assert {finding.kind for finding in theirs.arrival.findings} == {FindingKind.FAILED_UNLOCKS}
    theirs.close()


def test_a_removed_user_is_gone_and_what_they_wrote_keeps_their_name(desk: Desk) -> None:
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    before = read_key_file(desk.folder)
    assert desk.users.remove(ines).old_copies_open
    assert state_of(desk, ines) is UserState.REMOVED
    assert [member.name for member in desk.ask(access.members)] == ["Jo Marsh", "Ines Duarte"]
    for act in (desk.users.remove, desk.users.enable, partial(desk.users.reset_passphrase, passphrase=OTHERS)):
        with pytest.raises(Refused):
            act(ines)
    with pytest.raises(Invalid):
        added(desk, "ines duarte", Role.FACILITATOR)
    desk.close()
    with pytest.raises(WrongPassphrase):
        at_the_desk(desk.folder, "Ines Duarte")
    # Not even with the key file of before, which still holds their way in.
    for name in ("a.keys", "b.keys"):
        (desk.folder / name).write_bytes(encode(before))
    with pytest.raises(WrongPassphrase):
        at_the_desk(desk.folder, "Ines Duarte")


def test_somebody_can_always_manage_the_users(desk: Desk) -> None:
    jo, ines = desk.actor.user_id, added(desk, "Ines Duarte", Role.FACILITATOR)
    with pytest.raises(Refused):
        desk.users.change_roles(jo, frozenset({Role.FACILITATOR}))
    for act in (desk.users.disable, desk.users.remove):
        with pytest.raises(Refused):
            act(jo)
    desk.users.change_roles(ines, frozenset({Role.MANAGER}))
    desk.users.change_roles(jo, frozenset({Role.FACILITATOR}))
    assert not desk.actor.may(Permission.MANAGE_ACCESS)
    with pytest.raises(Forbidden):
        desk.users.change_roles(jo, frozenset({Role.MANAGER}))


def test_nobody_gives_themselves_a_right_to_what_is_sealed(desk: Desk) -> None:
    jo = desk.actor.user_id
    for role in (Role.SAFEGUARDING, Role.SECURITY, Role.INSPECTOR):
        with pytest.raises(Refused):
            desk.users.change_roles(jo, desk.actor.roles | {role})
    desk.users.change_roles(jo, frozenset({Role.MANAGER}))
    assert desk.actor.roles == {Role.MANAGER}


def test_a_new_passphrase_for_somebody_else_tells_what_it_costs_before(desk: Desk) -> None:
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    desk.close()
    theirs = at_the_desk(desk.folder, "Ines Duarte")
    theirs.perform("sessions.act.note", partial(registers.write_private_note, text="Mine."))
    theirs.close()
    back = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    back.confirm_unlocking()
    preview = back.ask(partial(access.reset_preview, user_id=ines))
    assert (preview.only_by_sheet, preview.by_others, preview.forms) == (1, 0, 0)
    change = back.users.reset_passphrase(ines, "eleven tin boats under the bridge")
    assert change.seals_left == 1
    back.close()
    theirs = at_the_desk(desk.folder, "Ines Duarte", "eleven tin boats under the bridge")
    (note,) = theirs.ask(registers.private_notes)
    assert note.closed
    theirs.close()


def test_the_recovery_sheet_brings_back_what_a_reset_closed(tmp_path: Path) -> None:

    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    desk, sheet = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    desk.confirm_unlocking()
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    desk.close()
    theirs = at_the_desk(desk.folder, "Ines Duarte")
    theirs.perform("sessions.act.note", partial(registers.write_private_note, text="Mine."))
    theirs.close()
    back = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    back.confirm_unlocking()
    back.users.reset_passphrase(ines, "eleven tin boats under the bridge")
    back.close()
    recover_desk(desk.folder, sheet, AT_NOON).close()
    theirs = at_the_desk(desk.folder, "Ines Duarte", "eleven tin boats under the bridge")
    assert [note.text for note in theirs.ask(registers.private_notes)] == ["Mine."]
    theirs.close()


def test_a_role_raised_in_the_database_alone_is_worth_nothing_and_is_said(desk: Desk) -> None:
    sol = added(desk, "Sol Ito", Role.FACILITATOR)
    with desk._database.transaction():
        desk._store.access.set_roles(sol, frozenset(Role))
    desk.close()
    theirs = at_the_desk(desk.folder, "Sol Ito")
    assert theirs.actor.roles == {Role.FACILITATOR}
    assert not theirs.actor.may(Permission.READ_CONCERNS)
    assert theirs.arrival.has(FindingKind.USERS_DIFFER)
    assert "audit.action.noticed_users_differ" in actions(theirs)
    theirs.close()


@pytest.mark.parametrize(
    "row", ["", "3", "no JSON", '{"people": 3}', '{"people": {"2": []}}', '{"people": {"2": [1]}}']
)
def test_rows_about_users_that_say_nothing_keep_nobody_out(desk: Desk, row: str) -> None:
    added(desk, "Ines Duarte", Role.SECURITY)
    with desk._database.transaction():
        desk._database.run("UPDATE desk_user SET roles = 'king facilitator'")
        desk._database.run("INSERT INTO role_grant VALUES ('king', 'fly', 1)")
        desk._store.access.note_seal_round(desk.actor.user_id, row)
    desk.close()
    again = at_the_desk(desk.folder, "Jo Marsh", PASSPHRASE)
    assert again.actor.roles == {Role.FACILITATOR, Role.MANAGER}
    again.close()


def test_a_role_table_out_of_bounds_in_the_database_is_not_used_and_is_said(desk: Desk) -> None:
    with desk._database.transaction():
        desk._database.run("INSERT INTO role_grant VALUES ('facilitator', 'read_concerns', 1)")
    desk.close()
    again = at_the_desk(desk.folder, "", PASSPHRASE)
    assert not again.actor.may(Permission.READ_CONCERNS)
    assert again.arrival.has(FindingKind.TABLE_REFUSED)
    again.close()


def test_every_change_of_users_stands_in_the_log_with_whom(desk: Desk) -> None:
    ines = added(desk, "Ines Duarte", Role.FACILITATOR)
    desk.users.change_roles(ines, frozenset({Role.INSPECTOR}))
    desk.users.disable(ines)
    desk.users.enable(ines)
    desk.users.reset_passphrase(ines, "eleven tin boats under the bridge")
    desk.users.remove(ines)
    lines = desk.ask(lambda store: store.audit.lines())
    told = [line.action.removeprefix("audit.action.") for line in lines if line.subject == f"user:{ines}"]
    assert told[::-1] == [
        "user_added",
        "roles_changed",
        "user_disabled",
        "user_enabled",
        "passphrase_reset",
        "user_removed",
    ]
    assert desk.verify() == 0


def test_a_change_of_users_cannot_be_undone_in_passing(desk: Desk) -> None:
    a_person(desk, "Adeyemi")
    added(desk, "Ines Duarte", Role.FACILITATOR)
    assert desk.undo_label is None
    assert desk.undo().label == ""
    assert len(desk.ask(access.members)) == 2


@pytest.mark.parametrize("name", ["Ann\nLee", "Ann\x00Lee", "Ann\u202eeeL", "Ann\u200bLee"])
def test_a_name_with_a_sign_nobody_sees_is_refused_at_its_field(desk: Desk, name: str) -> None:
    draft = UserDraft(name=name, initials="AL", roles=frozenset({Role.INSPECTOR}), passphrase=OTHERS)
    with pytest.raises(Invalid) as refused:
        desk.users.add(draft)
    assert [issue.field for issue in refused.value.issues] == ["name"]
