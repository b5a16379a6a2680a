# SPDX-License-Identifier: MIT
"""The list of who works here, and what can be done with the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mentordesk.records.access import Member, UserState
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission, RoleTable
from ui.context import Context
from ui.pages.desk.backup_words import said_moment
from ui.pages.desk.users.roles import allowed, said_roles
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, label

_HEIGHT = 250
_ACTS = (
    ("roles", "adjustments"),
    ("reset", "key"),
    ("disable", "lock"),
    ("enable", "lock-open"),
    ("remove", "user-off"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A member of staff and when they last unlocked."""

    member: Member
    last: datetime | None


class Colleagues(QWidget):
    """`wanted(act, member)` from the buttons below the table. A button that cannot be pressed says why beside it."""

    wanted = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._everybody: tuple[Member, ...] = ()
        self._table_of_roles: RoleTable = {}
        words = context.words
        self.table = _table(context)
        self.table.setMinimumHeight(context.look.px(_HEIGHT))
        self.buttons: dict[str, QPushButton] = {}
        holder = QWidget()
        row = FlowLayout(holder, 8)
        for act, icon in _ACTS:
            made = button(
                context.look, words(f"page_users.act.{act}"), lambda act=act: self._ask(act), icon=icon, name=act
            )
            self.buttons[act] = made
            row.addWidget(made)
        self.why = label(kind="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addWidget(holder)
        column.addWidget(self.why)
        self.table.chosen.connect(lambda _: self._offer())
        self.table.opened.connect(lambda _: self._ask("roles"))

    def show_members(
        self, members: Sequence[Member], last: Mapping[UserId, datetime], table_of_roles: RoleTable
    ) -> None:
        """Show everybody who has or had a key."""
        self._everybody, self._table_of_roles = tuple(members), table_of_roles
        self.table.set_records([Colleague(member=member, last=last.get(member.id)) for member in members])
        if self.table.current() is None and members:
            self.table.select(members[0].id)
        self._offer()

    def chosen(self) -> Member | None:
        """The member of the current row."""
        colleague = self.table.current()
        return colleague.member if colleague is not None else None

    def _ask(self, act: str) -> None:
        member = self.chosen()
        if member is not None and self.buttons[act].isEnabled() and not self.buttons[act].isHidden():
            self.wanted.emit(act, member)

    def _offer(self) -> None:
        """What can be done with the chosen one; what cannot is greyed, with the reason below."""
        member = self.chosen()
        state = member.state if member is not None else UserState.REMOVED
        self.buttons["disable"].setVisible(state is not UserState.DISABLED)
        self.buttons["enable"].setVisible(state is UserState.DISABLED)
        reasons = {act: self._reason(act, member) for act in self.buttons}
        for act, made in self.buttons.items():
            made.setEnabled(not reasons[act])
        said = dict.fromkeys(reason for act, reason in reasons.items() if reason and not self.buttons[act].isHidden())
        self.why.setText(" ".join(said))
        self.why.setVisible(bool(said))

    def _reason(self, act: str, member: Member | None) -> str:
        words = self._context.words
        if member is None:
            return words("page_users.why.nobody")
        if member.state is UserState.REMOVED:
            return words("page_users.why.removed")
        if act == "roles" and member.state is UserState.DISABLED:
            return words("page_users.why.disabled")
        if member.id == self._context.actor.user_id and act in ("reset", "disable", "remove"):
            return words("page_users.why.yourself")
        if act in ("disable", "remove") and self._is_last_manager(member):
            return words("page_users.why.last_manager")
        return ""

    def _is_last_manager(self, member: Member) -> bool:
        others = [one for one in self._everybody if one.state is UserState.ACTIVE and one.id != member.id]
        return not any(Permission.MANAGE_ACCESS in allowed(self._table_of_roles, one.roles) for one in others)


def _table(context: Context) -> RecordTable[Colleague]:
    words = context.words

    def last(colleague: Colleague) -> str:
        return said_moment(words, colleague.last) if colleague.last else words("page_users.never")

    columns: tuple[Column[Colleague], ...] = (
        Column(name="name", title="page_users.column.name", text=lambda c: c.member.name, width=190),
        Column(name="initials", title="page_users.column.initials", text=lambda c: c.member.initials, width=80),
        Column(
            name="roles",
            title="page_users.column.roles",
            text=lambda c: said_roles(words, c.member.roles),
            width=230,
        ),
        Column(
            name="state",
            title="page_users.column.state",
            text=lambda c: words(f"access.state.{c.member.state}"),
            width=100,
        ),
        Column(
            name="last",
            title="page_users.column.last",
            text=last,
            sort=lambda c: c.last.timestamp() if c.last else 0.0,
        ),
    )
    table = RecordTable(context.look, "users", columns, lambda c: c.member.id)
    table.view.setAccessibleName(words("page_users.people"))
    return table
