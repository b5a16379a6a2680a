# SPDX-License-Identifier: MIT
"""Disabling, enabling, removing somebody, or giving them another first passphrase: what follows is read before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from mentordesk.desk import Desk
from mentordesk.records.access import Member, ResetPreview, UserChange
from mentordesk.records.changes import Entity
from mentordesk.records.ids import UserId
from mentordesk.usecases.access import reset_preview
from mentordesk.usecases.exports import new_passphrase
from mentordesk.words import Words
from ui.context import Context
from ui.pages.desk.tasks import Task
from ui.widgets.text import label, panel

Done = Callable[[str, Member, UserChange, str], object]
"""What to do with (act, member, change, first passphrase or "")."""


class EndTask(Task):
    """One act on one member of staff. The button is there once the consequences are."""

    def __init__(self, context: Context, act: str, member: Member, done: Done) -> None:
        words = context.words
        super().__init__(
            context.look, words(f"page_users.{act}.title", name=member.name), words(f"page_users.{act}.go")
        )
        self._context, self._act, self._member, self._done = context, act, member, done
        self.said = label()
        self.said.setObjectName("consequences")
        self.add(panel(self.said))
        self.may_go = False
        context.jobs.ask(partial(reset_preview, user_id=member.id), self, self._on_preview)

    def go(self) -> None:
        """Do it; the passphrase is asked for by itself."""
        passphrase = new_passphrase(self._context.look.language) if self._act == "reset" else ""
        call = partial(_ACTS[self._act], user_id=self._member.id, passphrase=passphrase)
        self.offer(enabled=False)
        self._context.jobs.attend(
            call,
            self,
            lambda change: self._done(self._act, self._member, change, passphrase),
            self._on_failed,
            label="page_users.working",
            touches=Entity.ACCESS,
        )

    def _on_preview(self, preview: ResetPreview) -> None:
        lines = consequences(self._context.words, self._act, self._member.name, preview)
        self.said.setText("\n\n".join(f"–  {line}" for line in lines))
        self.offer(enabled=True)

    def _on_failed(self, error: BaseException) -> None:
        self.offer(enabled=True)
        self._context.messages.fail(self, error)


def consequences(words: Words, act: str, name: str, preview: ResetPreview) -> list[str]:
    """What follows from an act, in plain words."""
    lines = [words(f"page_users.{act}.follows", name=name)]
    if act in ("disable", "remove", "reset"):
        lines.append(words(f"page_users.{act}.copies", name=name))
    if act == "remove":
        lines += _counted(words, "page_users.remove", preview)
    if act == "reset":
        lines += _counted(words, "access.said", preview)
    return lines


def _counted(words: Words, area: str, preview: ResetPreview) -> list[str]:
    counts = {
        "reset_by_sheet": preview.only_by_sheet,
        "reset_by_others": preview.by_others,
        "reset_forms": preview.forms,
    }
    return [words.plural(f"{area}.{key}", n) for key, n in counts.items() if n]


def _disable(desk: Desk, user_id: UserId, passphrase: str) -> UserChange:
    return desk.users.disable(user_id)


def _enable(desk: Desk, user_id: UserId, passphrase: str) -> UserChange:
    return desk.users.enable(user_id)


def _remove(desk: Desk, user_id: UserId, passphrase: str) -> UserChange:
    return desk.users.remove(user_id)


def _reset(desk: Desk, user_id: UserId, passphrase: str) -> UserChange:
    return desk.users.reset_passphrase(user_id, passphrase)


_ACTS: Mapping[str, Callable[..., Any]] = {
    "disable": _disable,
    "enable": _enable,
    "remove": _remove,
    "reset": _reset,
}
