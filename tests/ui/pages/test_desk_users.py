# SPDX-License-Identifier: MIT
"""Who works at the desk, in the window: adding, roles, disabling, removing, first passphrases, and the role table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk, open_desk
from mentordesk.records.access import UserDraft, UserState
from mentordesk.records.ids import UserId
from mentordesk.records.roles import ROLE_TABLE, Permission, Role
from mentordesk.usecases.access import has_temporary_passphrase, members, role_table
from mentordesk.vault.errors import WrongPassphrase
from tests.support.desks import PASSPHRASE, a_desk
from tests.support.ui import RecordedNavigator, ScriptedMessages, hear_changes, page_context
from ui.context import Place
from ui.look.look import Look
from ui.pages.desk.users.adding import AddTask
from ui.pages.desk.users.changing import RolesTask
from ui.pages.desk.users.ending import EndTask
from ui.pages.desk.users.handing import HandOver
from ui.pages.desk.users.rights import RightsTask
from ui.pages.desk.users.section import UsersSection

FIRST = "nine lanterns along the harbour wall"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def ruth(desk: Desk) -> UserId:
    """A safeguarding lead, added without the window; the passphrase is no longer confirmed afterwards."""
    desk.confirm_unlocking()
    draft = UserDraft(name="Ruth Field", initials="RF", roles=frozenset({Role.SAFEGUARDING}), passphrase=FIRST)
    added = desk.users.add(draft).user_id
    desk._confirmation.end()
    return added


def a_section(desk: Desk, look: Look, qtbot: QtBot) -> UsersSection:
    section = UsersSection(page_context(desk, look))
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    hear_changes(section)
    section.reload()
    return section


def answers(section: UsersSection, *given: object) -> ScriptedMessages:
    messages = section.context.messages
    assert isinstance(messages, ScriptedMessages)
    messages.answers += given
    return messages


def states(desk: Desk) -> dict[str, UserState]:
    return {member.name: member.state for member in desk.ask(members)}


def wanted(section: UsersSection, user: UserId, act: str) -> None:
    section.people.table.select(user)
    assert section.people.buttons[act].isEnabled()
    section.people.buttons[act].click()


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_somebody_added_unlocks_with_the_words_shown_once(desk: Desk, tmp_path: Path, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.add()
    task = section.task
    assert isinstance(task, AddTask)
    section.bar.next_button.click()
    assert task.form.rows["name"].error.text()
    assert task.form.rows["roles"].error.text()
    task.form.field("name").widget.setFocus()
    qtbot.keyClicks(task.form.field("name").widget, "Ana Prior")
    assert task.form.field("initials").read() == "AP"
    task.form.field("roles").write({Role.INSPECTOR})
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    shown = section.task
    assert isinstance(shown, HandOver)
    assert section.bar.back_button.isHidden()
    passphrase = " ".join(shown.words.text().split())
    section.bar.next_button.click()
    assert section.task is None
    assert shown.words.text() == ""
    desk.close()
    theirs = open_desk(tmp_path / "desk", "Ana Prior", passphrase)
    assert theirs.actor.roles == {Role.INSPECTOR}
    assert theirs.ask(has_temporary_passphrase)
    theirs.close()


def test_without_the_passphrase_nobody_is_added_and_nothing_typed_is_lost(desk: Desk, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.add()
    assert isinstance(section.task, AddTask)
    qtbot.keyClicks(section.task.form.field("name").widget, "Ana Prior")
    section.task.form.field("roles").write({Role.MANAGER})
    answers(section, None)
    section.bar.next_button.click()
    assert isinstance(section.task, AddTask)
    assert section.task.form.draft().name == "Ana Prior"
    assert section.bar.next_button.isEnabled()
    assert list(states(desk)) == ["Jo Marsh"]


def test_a_form_for_somebody_new_survives_the_lock_without_a_passphrase(desk: Desk, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.add()
    assert section.drafts() == {}
    assert isinstance(section.task, AddTask)
    qtbot.keyClicks(section.task.form.field("name").widget, "Ana Prior")
    section.task.form.field("roles").write({Role.MANAGER, Role.FACILITATOR})
    kept = section.drafts()
    assert "passphrase" not in kept["add"]
    section.end()
    section.restore("add", kept["add"])
    assert isinstance(section.task, AddTask)
    assert section.task.form.draft().roles == {Role.MANAGER, Role.FACILITATOR}
    assert section.task.form.dirty


def test_nobody_ends_their_own_access_and_the_page_says_why(desk: Desk, ruth: UserId, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.people.table.select(desk.actor.user_id)
    enabled = {act for act, made in section.people.buttons.items() if made.isEnabled() and made.isVisible()}
    assert enabled == {"roles"}
    assert look.words("page_users.why.yourself") in section.people.why.text()
    section.people.table.select(ruth)
    enabled = {act for act, made in section.people.buttons.items() if made.isEnabled() and made.isVisible()}
    assert enabled == {"roles", "reset", "disable", "remove"}
    assert section.people.why.isHidden()


def test_disabled_and_enabled_again(desk: Desk, ruth: UserId, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    wanted(section, ruth, "disable")
    assert isinstance(section.task, EndTask)
    assert "Ruth Field" in section.task.said.text()
    section.bar.back_button.click()
    assert section.task is None
    assert states(desk)["Ruth Field"] is UserState.ACTIVE
    wanted(section, ruth, "disable")
    messages = answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert states(desk)["Ruth Field"] is UserState.DISABLED
    tone, said = messages.told[-1]
    assert tone == "warning"
    assert look.words("access.said.old_copies") in said
    wanted(section, ruth, "enable")
    section.bar.next_button.click()
    assert states(desk)["Ruth Field"] is UserState.ACTIVE


def test_after_a_removal_the_data_key_is_offered(desk: Desk, ruth: UserId, look: Look, qtbot: QtBot, monkeypatch):
    section = a_section(desk, look, qtbot)
    remedies: list = []
    tell = section.context.messages.tell_text
    monkeypatch.setattr(section.context.messages, "tell_text", lambda *a: (remedies.extend(a[3:]), tell(*a))[1])
    wanted(section, ruth, "remove")
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert states(desk)["Ruth Field"] is UserState.REMOVED
    remedies[-1].act()
    navigator = section.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [(Place.DESK, ("keys", "data_key"))]
    section.people.table.select(ruth)
    assert not any(made.isEnabled() for made in section.people.buttons.values() if made.isVisible())


def test_other_roles_say_what_they_give_and_take(desk: Desk, ruth: UserId, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    wanted(section, ruth, "roles")
    task = section.task
    assert isinstance(task, RolesTask)
    assert not section.bar.next_button.isEnabled()
    task.ticks.set_value({Role.FACILITATOR})
    said = task.news.text()
    lost, gained = said.split(look.words("page_users.roles.gains"))
    assert look.words("access.permission.break_glass") in lost
    assert look.words("access.permission.write_pairs") in gained
    assert look.words("page_users.roles.sealed_lost") in lost
    task.ticks.set_value(())
    assert not section.bar.next_button.isEnabled()
    task.ticks.set_value({Role.FACILITATOR})
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert {m.name: m.roles for m in desk.ask(members)}["Ruth Field"] == {Role.FACILITATOR}


def test_a_first_passphrase_takes_the_place_of_a_forgotten_one(
    desk: Desk, ruth: UserId, tmp_path: Path, look: Look, qtbot: QtBot
):
    section = a_section(desk, look, qtbot)
    wanted(section, ruth, "reset")
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert isinstance(section.task, HandOver)
    passphrase = " ".join(section.task.words.text().split())
    desk.close()
    with pytest.raises(WrongPassphrase):
        open_desk(tmp_path / "desk", "Ruth Field", FIRST)
    # The delay after a wrong passphrase, over at once.
    (tmp_path / "desk" / "attempts").unlink()
    theirs = open_desk(tmp_path / "desk", "Ruth Field", passphrase)
    assert theirs.ask(has_temporary_passphrase)
    theirs.close()


def cell(task: RightsTask, role: Role, right: Permission):
    return task.grid.item(list(Permission).index(right), list(Role).index(role))


def test_the_role_table_changes_within_bounds_by_keyboard(desk: Desk, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.open_rights()
    task = section.task
    assert isinstance(task, RightsTask)
    assert not section.bar.next_button.isEnabled()
    assert not task.restore_button.isEnabled()
    task.grid.setFocus()
    task.grid.setCurrentItem(cell(task, Role.SECURITY, Permission.READ_NOTES))
    qtbot.keyClick(task.grid, Qt.Key.Key_Space)
    assert Permission.READ_NOTES in task.table[Role.SECURITY]
    answers(section, PASSPHRASE)
    section.bar.next_button.click()
    assert Permission.READ_NOTES in desk.ask(role_table)[Role.SECURITY]
    section.open_rights()
    task = section.task
    assert isinstance(task, RightsTask)
    task.restore_button.click()
    section.bar.next_button.click()
    assert desk.ask(role_table) == ROLE_TABLE


def test_what_is_fixed_cannot_be_ticked_and_what_needs_another_right_says_so(desk: Desk, look: Look, qtbot: QtBot):
    section = a_section(desk, look, qtbot)
    section.open_rights()
    task = section.task
    assert isinstance(task, RightsTask)
    for role, right in ((Role.FACILITATOR, Permission.BREAK_GLASS), (Role.MANAGER, Permission.MANAGE_ACCESS)):
        before = dict(task.table)
        task.grid.setCurrentItem(cell(task, role, right))
        qtbot.keyClick(task.grid, Qt.Key.Key_Space)
        assert task.table == before
        assert not cell(task, role, right).flags() & Qt.ItemFlag.ItemIsUserCheckable
    task.grid.setCurrentItem(cell(task, Role.SECURITY, Permission.WRITE_PAIRS))
    qtbot.keyClick(task.grid, Qt.Key.Key_Space)
    task.grid.setCurrentItem(cell(task, Role.SECURITY, Permission.READ_PAIRS))
    qtbot.keyClick(task.grid, Qt.Key.Key_Space)
    assert look.words("access.permission.read_pairs") in task.wrong.text()
    assert "{" not in task.wrong.text()
    assert not section.bar.next_button.isEnabled()
