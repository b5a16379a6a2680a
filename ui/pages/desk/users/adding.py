# SPDX-License-Identifier: MIT
"""Adding somebody: name, initials and roles. The first passphrase is made by the program and shown afterwards, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.access import UserChange, UserDraft, initials_of, user_issues
from mentordesk.records.changes import Entity
from mentordesk.usecases.exports import new_passphrase
from ui.context import Context
from ui.forms.fields import text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.desk.tasks import Task
from ui.pages.desk.users.roles import roles_field
from ui.widgets.text import panel

Handed = Callable[[str, str, str], object]
"""What to do with (heading, name, first passphrase)."""


class UserForm(Form[UserDraft]):
    """Name, initials, roles."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, UserDraft, "page_users.form")
        self.add(text_field("name", limit=80))
        self.add(text_field("initials", limit=6))
        self.add(roles_field(look, "roles"))
        self.field("name").edited.connect(lambda name: self.field("initials").write(initials_of(name)))


class AddTask(Task):
    """One form; `added(heading, name, passphrase)` once the desk has taken the new user in."""

    def __init__(self, context: Context, added: Handed) -> None:
        words = context.words
        super().__init__(
            context.look, words("page_users.add.title"), words("page_users.add.go"), words("page_users.add.detail")
        )
        self._context, self._added = context, added
        self.form = UserForm(context.look)
        self.add(panel(self.form))

    def go(self) -> None:
        """Check what was typed, then have the desk make a key for the new user."""
        draft = self.form.draft()
        if self.form.show_issues(user_issues(draft)):
            return
        whole = replace(draft, passphrase=new_passphrase(self._context.look.language))
        self.offer(enabled=False)
        self._context.jobs.attend(
            lambda desk: desk.users.add(whole),
            self,
            lambda change: self._on_added(whole, change),
            self._on_failed,
            label="page_users.add.working",
            touches=Entity.ACCESS,
        )

    def _on_added(self, draft: UserDraft, _: UserChange) -> None:
        self._added(self._context.words("page_users.add.done", name=draft.name), draft.name, draft.passphrase)

    def _on_failed(self, error: MentorDeskError) -> None:
        self.offer(enabled=True)
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self._context.messages.fail(self, error)
