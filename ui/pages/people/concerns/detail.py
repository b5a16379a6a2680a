# SPDX-License-Identifier: MIT
"""One concern: from the outside, opened when one asks to read it, and what is done with it. Each reading is an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.concerns import Concern, ConcernDraft, ConcernState
from mentordesk.records.ids import ConcernId, PersonId
from mentordesk.records.roles import Permission
from mentordesk.usecases.concerns import note_debrief, read_concern, release_extract
from ui.context import Context, Place
from ui.pages.people.choice import Someone
from ui.pages.people.concerns.form import Completion, CompletionForm
from ui.pages.people.concerns.news import ConcernLine, said_debrief, said_moment
from ui.pages.people.wording import recognised
from ui.widgets.chip import Chip
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label

_TEXTS = ("fact", "own_words", "told", "immediate_action", "handed_to", "handed_over_at", "reference")

_LOGGED_AS = {"withdraw": "release"}


class ConcernDetail(QWidget):
    """`changed()` when a short form is begun or done with. What was opened is forgotten with the next one."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: ConcernLine | None = None
        self._concern: Concern | None = None
        self._people: Mapping[PersonId, Someone] = {}
        self.form: CompletionForm | None = None
        self._aside: dict[ConcernId, tuple[str, str]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        self._column.addWidget(self._inner)

    @property
    def concern_id(self) -> ConcernId | None:
        """Which one is on show."""
        return self._line.facts.id if self._line is not None else None

    def show_line(self, line: ConcernLine, people: Mapping[PersonId, Someone]) -> None:
        """Show a concern: one's own open, another's closed until it is read. A short form that was begun stays."""
        same = self._line is not None and self._line.facts.id == line.facts.id
        kept = self._concern if same and line.mine is None else None
        if not same:
            self._put_aside()
        self._line, self._people = line, people
        self._concern = line.mine if line.mine is not None and line.mine.content is not None else kept
        self._build()
        if line.facts.id in self._aside:
            act, payload = self._aside.pop(line.facts.id)
            self.begin(act).restore(payload)

    def forget(self) -> None:
        """Close what was opened: nobody is looking at it any more."""
        if self._line is not None and self._line.mine is None:
            self._concern = None
            self._build()

    def drafts(self) -> dict[ConcernId, tuple[str, str]]:
        """Every short form that was begun: which it is, and what stands in it."""
        kept = dict(self._aside)
        if self._line is not None and self.form is not None and self.form.dirty:
            kept[self._line.facts.id] = (self.form.act, self.form.payload())
        return kept

    def restore(self, concern_id: ConcernId, act: str, payload: str) -> None:
        """Take a short form back; it is shown with its concern."""
        self._aside[concern_id] = (act, payload)

    def _put_aside(self) -> None:
        self._aside |= self.drafts()
        self.form = None

    # Reading and doing ------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Open it; the desk writes down who read it."""
        if self._line is not None:
            call = partial(read_concern, concern_id=self._line.facts.id)
            self._context.jobs.perform("concerns.act.read", call, self, self._on_read)

    def begin(self, act: str, entry: Completion | None = None) -> CompletionForm:
        """Show one of the short forms."""
        self.form = CompletionForm(self._context.look, act, self._context.clock.local_now)
        self.form.load(entry or self._known(act))
        self.form.edited.connect(self.changed)
        self._build()
        self.form.setFocus()
        self.changed.emit()
        return self.form

    def save(self) -> None:
        """Do what the short form says."""
        form, line = self.form, self._line
        if form is None or line is None or form.show_issues(form.issues()):
            return
        self._do(form.act, form.call(line.facts.id))

    def cancel(self) -> None:
        """Put the short form away."""
        self.form = None
        self._build()
        self.changed.emit()

    def _known(self, act: str) -> Completion:
        content = self._concern.content if self._concern is not None else None
        if content is None or act == "release":
            return Completion(extract=self._concern.extract if self._concern is not None else "")
        return Completion(
            handed_to=content.handed_to, handed_over_at=content.handed_over_at, reference=content.reference
        )

    def _do(self, act: str, call: Callable[[Any], Any]) -> None:
        assert self._line is not None
        again = partial(_done_and_read, call, self._line.facts.id, reads=self._concern is not None)
        then = partial(self._on_done, act)
        self._context.jobs.perform(f"concerns.act.{_LOGGED_AS.get(act, act)}", again, self, then, self._on_refused)

    def _on_read(self, concern: Concern) -> None:
        if self.concern_id == concern.facts.id:
            self._concern = concern
            self._build()

    def _on_done(self, act: str, concern: Concern | None) -> None:
        self.form = None
        if concern is not None:
            self._on_read(concern)
        self._build()
        self._context.messages.tell(self, f"page_concerns.done.{act}")
        self.changed.emit()

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid) and self.form is not None:
            self.form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)

    # What stands there ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        line, words = self._line, self._context.words
        if line is None:
            return
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        when = said_moment(words, line.facts.written_at)
        column.addWidget(heading(words("page_concerns.title", when=when, who=line.author)))
        column.addWidget(self._chips(line))
        if self._concern is None:
            column.addWidget(label(words("page_concerns.sealed"), "muted"))
        elif self._concern.content is None:
            column.addWidget(label(words("page_concerns.does_not_open"), "muted"))
        else:
            column.addLayout(self._content(self._concern, self._concern.content))
        column.addWidget(self._form_panel(self.form) if self.form is not None else self._buttons(line))
        column.addStretch(1)
        self._column.replaceWidget(self._inner, inner)
        inner.show()
        self._inner.hide()
        self._inner.deleteLater()
        self._inner = inner

    def _chips(self, line: ConcernLine) -> QWidget:
        words, look, facts = self._context.words, self._context.look, line.facts
        filed = facts.state is ConcernState.FILED
        handed = facts.handed_over_at is not None
        late = facts.debrief_overdue(self._context.clock.now())
        talk = "success" if facts.debriefed_at else "danger" if late else "warning"
        return flowing(
            Chip(look, "success" if filed else "info", words.label("concerns.state", facts.state)),
            Chip(look, "success" if handed else "warning", words(f"page_concerns.handover.{_done(handed)}")),
            Chip(look, talk, said_debrief(words, facts)),
        )

    def _content(self, concern: Concern, content: ConcernDraft) -> QFormLayout:
        words = self._context.words
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setHorizontalSpacing(14)
        person = self._people.get(content.about) if content.about is not None else None
        said = {"about": recognised(words, person) if person is not None else words("page_concerns.nobody_named")}
        said["noticed_at"] = said_moment(words, content.noticed_at)
        for name in _TEXTS:
            value = getattr(content, name)
            said[name] = said_moment(words, value) if name == "handed_over_at" else value
        said["extract"] = concern.extract
        for name, text in said.items():
            if text:
                rows.addRow(label(words(f"concerns.field.{name}"), "muted", wrap=False), label(text))
        return rows

    def _buttons(self, line: ConcernLine) -> QWidget:
        look, words, facts = self._context.look, self._context.words, line.facts
        handles = self._context.actor.may(Permission.HANDLE_CONCERNS)
        opened = self._concern is not None and self._concern.content is not None
        completes = opened and (line.mine is not None or handles)
        offered: list[tuple[bool, str, str, Callable[[], object]]] = [
            (self._concern is None, "read", "lock-open", self.read),
            (completes, "hand_over", "arrow-right", partial(self.begin, "hand_over")),
            (
                facts.debriefed_at is None and (line.mine is not None or handles),
                "debrief",
                "messages",
                partial(self._do, "debrief", partial(note_debrief, concern_id=facts.id)),
            ),
            (opened and handles, "release", "shield", partial(self.begin, "release")),
            (opened and handles and facts.extract_at is not None, "withdraw", "arrow-back-up", self._withdraw),
            (
                opened and handles and facts.state is ConcernState.OPEN,
                "file",
                "archive",
                partial(self.begin, "file"),
            ),
            (opened and self._context.actor.may(Permission.PRINT), "print", "printer", self._print),
        ]
        return flowing(
            *(
                button(look, words(f"page_concerns.act.{name}"), run, icon=icon, name=f"concern_{name}")
                for there, name, icon, run in offered
                if there
            )
        )

    def _form_panel(self, form: CompletionForm) -> QWidget:
        look, words = self._context.look, self._context.words
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(words(f"page_concerns.form.{form.act}")))
        column.addWidget(label(words(f"page_concerns.form.{form.act}_what"), "muted"))
        column.addWidget(form)
        save = button(look, words("page_concerns.save_short"), self.save, icon="device-floppy", name="save_completion")
        away = button(look, words("page_concerns.cancel"), self.cancel, variant="quiet", name="cancel_completion")
        column.addWidget(flowing(save, away))
        return panel

    def _withdraw(self) -> None:
        assert self._line is not None
        call = partial(release_extract, concern_id=self._line.facts.id, text="")
        do = partial(self._do, "withdraw", call)
        self._context.messages.confirm(self, "page_concerns.withdraw", do)

    def _print(self) -> None:
        self._context.navigator.open(Place.PAPER, ("concern_form", self.concern_id))


def _done_and_read(call: Callable[[Any], Any], concern_id: ConcernId, store: Any, *, reads: bool) -> Concern | None:
    """Do it, and read again what was open, in one act."""
    call(store)
    return read_concern(store, concern_id) if reads and store.actor.may(Permission.READ_CONCERNS) else None


def _done(done: bool) -> str:
    return "done" if done else "open"
