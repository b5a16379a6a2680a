# SPDX-License-Identifier: MIT
"""The section "My passphrase": choosing another one, the way back after the desk was opened with the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.issues import Issue
from mentordesk.usecases.first_run import passphrase_problems
from ui.context import Context
from ui.forms.fields import text_field
from ui.forms.form import Form
from ui.forms.strength import judged
from ui.look.look import Look
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.widgets.text import button, label, panel


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseDraft:
    """What opened the desk, and the passphrase to come, twice."""

    present: str = ""
    passphrase: str = ""
    again: str = ""


class PassphraseForm(Form[PassphraseDraft]):
    """Three unseen lines. Nothing of them is ever kept over a lock."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, PassphraseDraft, "page_passphrase.field")
        for name in ("present", "passphrase", "again"):
            self.add(text_field(name, limit=1000, secret=True))

    def judge(self, user_name: str) -> None:
        """Say under the new passphrase why it will not do, or how hard it is to guess."""
        row, typed = self.rows["passphrase"], self.draft().passphrase
        row.hint_label.setText(judged(self.look.words, typed, user_name) if typed else row.hint)
        row.hint_label.setVisible(bool(row.hint_label.text()))

    def empty(self) -> None:
        """Forget what was typed."""
        self.load(PassphraseDraft())


class PassphraseSection(Section):
    """Asks for what opened the desk once more, then for the new passphrase."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = context.words
        self.intro = label(words("page_passphrase.intro"))
        self.form = PassphraseForm(context.look)
        self.form.edited.connect(lambda: self.form.judge(context.actor.name))
        self.change = button(
            context.look, words("page_passphrase.change"), self.save, variant="primary", icon="key", name="change"
        )
        column = Column(context.look)
        column.add(panel(self.intro, self.form, self.change))
        self.content.addWidget(column, 1)

    def reload(self) -> None:
        self.context.jobs.attend(_was_recovered, self, self._on_recovered)

    def save(self) -> None:
        """Check what was typed; who does not know what opened the desk changes nothing."""
        draft = self.form.draft()
        issues = list(passphrase_problems(draft.passphrase, self.context.actor.name))
        if not issues and draft.passphrase != draft.again:
            issues.append(Issue(field="again", key="firstrun.issue.differ"))
        if self.form.show_issues(issues):
            return
        self.change.setEnabled(False)
        self.context.jobs.attend(
            lambda desk: _change(desk, draft), self, self._on_changed, self._on_failed, label="page_passphrase.changing"
        )

    def _on_recovered(self, recovered: bool) -> None:
        key = "page_passphrase.recovered" if recovered else "page_passphrase.intro"
        self.intro.setText(self.context.words(key))
        sheet = self.context.words("page_passphrase.sheet_key")
        usual = self.context.words("page_passphrase.field.present")
        self.form.rows["present"].label.setText(sheet if recovered else usual)

    def _on_changed(self, _: object) -> None:
        self.change.setEnabled(True)
        self.form.empty()
        self.tell("page_passphrase.changed")

    def _on_failed(self, error: MentorDeskError) -> None:
        self.change.setEnabled(True)
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self.context.messages.fail(self, error)


def _was_recovered(desk: Desk) -> bool:
    return desk.recovered


def _change(desk: Desk, draft: PassphraseDraft) -> None:
    if not desk.confirm_passphrase(draft.present):
        raise Invalid([Issue(field="present", key="page_passphrase.issue.not_this")])
    desk.set_passphrase(draft.passphrase)
