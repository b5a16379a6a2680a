# SPDX-License-Identifier: MIT
"""Other roles for somebody who works here already; what they gain and lose is said while one ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mentordesk.records.access import SEALED_RIGHTS, Member, UserChange
from mentordesk.records.changes import Entity
from mentordesk.records.roles import Permission, RoleTable
from mentordesk.words import Words
from ui.context import Context
from ui.pages.desk.tasks import Task
from ui.pages.desk.users.roles import RoleTicks, allowed
from ui.widgets.text import label, panel


class RolesTask(Task):
    """`changed(UserChange)` once the desk took the other roles."""

    def __init__(
        self, context: Context, member: Member, table: RoleTable, changed: Callable[[UserChange], object]
    ) -> None:
        words = context.words
        super().__init__(
            context.look,
            words("page_users.roles.title", name=member.name),
            words("page_users.roles.go"),
            words("page_users.roles.detail"),
        )
        self._context, self._member, self._table, self._changed = context, member, table, changed
        self.ticks = RoleTicks(context.look)
        self.ticks.set_value(member.roles)
        self.ticks.setAccessibleName(words("page_users.form.roles").replace("&", ""))
        self.news = label()
        self.news.setObjectName("news")
        self.add(panel(self.ticks))
        self.add(panel(self.news))
        self.ticks.changed.connect(self._judge)
        self._judge()

    def go(self) -> None:
        """Have the desk change them; the passphrase is asked for by itself."""
        roles, member = self.ticks.value(), self._member.id
        self.offer(enabled=False)
        self._context.jobs.attend(
            lambda desk: desk.users.change_roles(member, roles),
            self,
            self._changed,
            self._on_failed,
            label="page_users.working",
            touches=Entity.ACCESS,
        )

    def _on_failed(self, error: BaseException) -> None:
        self.offer(enabled=True)
        self._context.messages.fail(self, error)

    def _judge(self) -> None:
        """Say what the ticks mean; nothing to save where nothing differs."""
        words, roles = self._context.words, self.ticks.value()
        before, after = allowed(self._table, self._member.roles), allowed(self._table, roles)
        said = [
            *_said(words, "loses", before - after),
            *([words("page_users.roles.sealed_lost")] if (before - after) & SEALED_RIGHTS else []),
            *_said(words, "gains", after - before),
        ]
        if not roles:
            said = [words("access.issue.no_roles")]
        self.news.setText("\n".join(said) or words("page_users.roles.same"))
        self.offer(enabled=bool(roles) and roles != self._member.roles)


def _said(words: Words, key: str, rights: Iterable[Permission]) -> list[str]:
    """One line for each right; none, no heading."""
    lines = [f"–  {words(f'access.permission.{right}')}" for right in Permission if right in frozenset(rights)]
    return [words(f"page_users.roles.{key}"), *lines] if lines else []
