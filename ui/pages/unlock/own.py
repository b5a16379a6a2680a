# SPDX-License-Identifier: MIT
"""The first unlock of somebody new: they choose a passphrase that nobody else knows before they see anything."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.issues import Issue
from mentordesk.usecases.first_run import passphrase_problems
from ui.forms.fields import text_field
from ui.forms.form import Form
from ui.forms.strength import judged
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.widgets.focus import focus_first
from ui.widgets.notices import NoticeBoard
from ui.widgets.text import button, label


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDraft:
    """The passphrase to come, twice."""

    passphrase: str = ""
    again: str = ""


class OwnForm(Form[OwnDraft]):
    """Two unseen lines; nothing of them is ever kept."""

    def __init__(self, look: Look, user_name: str) -> None:
        super().__init__(look, OwnDraft, "unlock.own.field")
        for name in ("passphrase", "again"):
            self.add(text_field(name, limit=1000, secret=True))
        self.edited.connect(lambda: self._judge(user_name))

    def _judge(self, user_name: str) -> None:
        row, typed = self.rows["passphrase"], self.draft().passphrase
        row.hint_label.setText(judged(self.look.words, typed, user_name) if typed else row.hint)
        row.hint_label.setVisible(bool(row.hint_label.text()))


class OwnPassphrasePage(QWidget):
    """`chosen()` once the desk took it. There is no way around this page but closing the program."""

    chosen = Signal()

    def __init__(self, look: Look, jobs: Jobs, messages: Messages, user_name: str) -> None:
        super().__init__()
        self._jobs, self._messages, self._user_name = jobs, messages, user_name
        words = look.words
        self.notices = NoticeBoard(look)
        self.form = OwnForm(look, user_name)
        self.go_button = button(look, words("unlock.own.go"), self.go, variant="primary", icon="key", name="own_go")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(words("unlock.own.title"), "title"))
        column.addWidget(self.notices)
        column.addWidget(label(words("unlock.own.intro", name=user_name)))
        column.addWidget(self.form)
        column.addWidget(self.go_button)
        for name in ("passphrase", "again"):
            self.form.field(name).widget.returnPressed.connect(self.go)  # type: ignore[attr-defined]

    def go(self) -> None:
        """Check what was typed, then have the desk take it."""
        draft = self.form.draft()
        issues = list(passphrase_problems(draft.passphrase, self._user_name))
        if not issues and draft.passphrase != draft.again:
            issues.append(Issue(field="again", key="firstrun.issue.differ"))
        if self.form.show_issues(issues) or not self.go_button.isEnabled():
            return
        self.go_button.setEnabled(False)
        self._jobs.attend(
            lambda desk: _choose(desk, draft.passphrase),
            self,
            lambda _: self._on_chosen(),
            self._on_failed,
            label="page_passphrase.changing",
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        focus_first(self)

    def _on_chosen(self) -> None:
        self.form.load(OwnDraft())
        self.chosen.emit()

    def _on_failed(self, error: MentorDeskError) -> None:
        self.go_button.setEnabled(True)
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self._messages.fail(self, error)


def _choose(desk: Desk, passphrase: str) -> None:
    """Another one than what was just typed to come in."""
    if desk.confirm_passphrase(passphrase):
        raise Invalid([Issue(field="passphrase", key="unlock.own.same")])
    desk.set_passphrase(passphrase)
