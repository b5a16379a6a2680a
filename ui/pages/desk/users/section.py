# SPDX-License-Identifier: MIT
"""The section "People who work here": who has a key to this desk, what they may do, and every change of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from mentordesk.records.access import Member, UserChange
from mentordesk.records.changes import Entity
from mentordesk.records.ids import UserId
from mentordesk.records.roles import RoleTable
from mentordesk.usecases.access import last_unlocks, members, role_table
from ui.context import Action, Context, Place
from ui.pages.desk.tasks import TaskSection
from ui.pages.desk.users.adding import AddTask
from ui.pages.desk.users.changing import RolesTask
from ui.pages.desk.users.ending import EndTask
from ui.pages.desk.users.handing import HandOver
from ui.pages.desk.users.listing import Colleagues
from ui.pages.desk.users.rights import RightsTask
from ui.widgets.banner import Remedy
from ui.widgets.text import button

_ADD = "add"


class UsersSection(TaskSection):
    """An overview of everybody, and one task at a time in its place."""

    watches = frozenset({Entity.ACCESS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = context.words
        self._table: RoleTable = {}
        self.people = Colleagues(context)
        self.people.wanted.connect(self._on_wanted)
        self.rights_button = button(
            context.look, words("page_users.rights.open"), self.open_rights, icon="table", name="rights"
        )
        self.overview.add_panel(words("page_users.people"), self.people, note=words("page_users.people_note"))
        self.overview.add_panel(
            words("page_users.rights.title"), self.rights_button, note=words("page_users.rights.note")
        )

    @property
    def primary_action(self) -> Action | None:
        if self.task is not None:
            return None
        return Action(id="add_user", text="page_users.add.new", icon="user-plus", shortcut="Ctrl+N", run=self.add)

    def actions_offered(self) -> Sequence[Action]:
        if self.task is not None:
            return ()
        return (Action(id="rights", text="page_users.rights.open", icon="table", run=self.open_rights),)

    def reload(self) -> None:
        self.context.jobs.ask(_gathered, self, self._on_gathered)

    def drafts(self) -> Mapping[str, str]:
        task = self.task
        return {_ADD: task.form.payload()} if isinstance(task, AddTask) and task.form.dirty else {}

    def restore(self, name: str, payload: str) -> None:
        self.add()
        if isinstance(self.task, AddTask):
            self.task.form.restore(payload)

    def add(self) -> None:
        """The form for somebody new."""
        self.start(AddTask(self.context, self._hand_over))

    def open_rights(self) -> None:
        """What each role may do."""
        self.start(RightsTask(self.context, self._table, self._on_rights))

    def _on_gathered(self, found: tuple[tuple[Member, ...], dict[UserId, datetime], RoleTable]) -> None:
        everybody, last, self._table = found
        self.people.show_members(everybody, last, self._table)
        self.rights_button.setEnabled(True)

    def _on_wanted(self, act: str, member: Member) -> None:
        if act == "roles":
            self.start(RolesTask(self.context, member, self._table, lambda change: self._on_roles(member, change)))
        else:
            self.start(EndTask(self.context, act, member, self._on_ended))

    def _hand_over(self, heading: str, name: str, passphrase: str) -> None:
        self.start(HandOver(self.context, heading, name, passphrase))

    def _on_roles(self, member: Member, change: UserChange) -> None:
        self.end()
        self._told("page_users.roles.done", member, change)

    def _on_ended(self, act: str, member: Member, change: UserChange, passphrase: str) -> None:
        if passphrase:
            self._hand_over(self.context.words("page_users.reset.done", name=member.name), member.name, passphrase)
        else:
            self.end()
            self._told(f"page_users.{act}.done", member, change)

    def _on_rights(self) -> None:
        self.end()
        self.tell("page_users.rights.done")

    def _told(self, key: str, member: Member, change: UserChange) -> None:
        """What was done, what waits, and the offer of another data key where older copies still open."""
        words = self.context.words
        said = [words(key, name=member.name)]
        if change.seals_left:
            said.append(words.plural("access.said.seals_left", change.seals_left))
        if not change.old_copies_open:
            self.context.messages.tell_text(self, "success", " ".join(said))
            return
        said.append(words("access.said.old_copies"))
        remedy = Remedy(words("page_users.change_key"), self._to_data_key)
        self.context.messages.tell_text(self, "warning", " ".join(said), remedy)

    def _to_data_key(self) -> None:
        self.context.navigator.open(Place.DESK, ("keys", "data_key"))


def _gathered(store: Any) -> tuple[tuple[Member, ...], dict[UserId, datetime], RoleTable]:
    return members(store), last_unlocks(store), role_table(store)
