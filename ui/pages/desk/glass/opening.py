# SPDX-License-Identifier: MIT
"""The reason somebody gives before private notes are opened, and the notes while they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import NoteId
from mentordesk.records.sessions import PrivateNote
from ui.context import Context
from ui.forms.fields import long_text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.desk.tasks import Task
from ui.widgets.text import heading, label, panel


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonDraft:
    """Why the notes are opened."""

    reason: str = ""


class ReasonForm(Form[ReasonDraft]):
    """One field."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ReasonDraft, "page_glass.form")
        self.add(long_text_field("reason", lines=4))


class ReasonTask(Task):
    """`given(reason, task)` when the reason is written down; what the desk refuses comes to `on_failed`."""

    def __init__(self, context: Context, count: int, given: Callable[[str, ReasonTask], object]) -> None:
        words = context.words
        super().__init__(context.look, words.plural("page_glass.reason", count), words("page_glass.go"))
        self._context, self._given = context, given
        self.form = ReasonForm(context.look)
        self.add(panel(label(words("page_glass.record")), self.form))

    def go(self) -> None:
        """Hand the reason on; the passphrase is asked for by itself."""
        self.offer(enabled=False)
        self._given(self.form.draft().reason, self)

    def on_failed(self, error: MentorDeskError) -> None:
        """Say at the field what is wrong with the reason, and everything else above the page."""
        self.offer(enabled=True)
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self._context.messages.fail(self, error)


class ReadTask(Task):
    """What the notes say, until it is left; then the screen holds nothing of them."""

    def __init__(self, context: Context, notes: tuple[PrivateNote, ...], heads: Mapping[NoteId, str]) -> None:
        words = context.words
        super().__init__(
            context.look, words("page_glass.opened"), words("page_glass.done"), words("page_glass.opened_detail")
        )
        self.can_leave = False
        self.texts = [label(note.text if not note.closed else words("page_glass.closed")) for note in notes]
        for note, text in zip(notes, self.texts, strict=True):
            above: list[QWidget] = [heading(heads.get(note.id, ""))]
            self.add(panel(*above, text))

    def go(self) -> None:
        """Read."""
        for text in self.texts:
            text.clear()
        self.finished.emit()
