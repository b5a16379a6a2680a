# SPDX-License-Identifier: MIT
"""What an open record stands against, each with what to do about it; all that is chosen is done in one act."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import ApartId
from mentordesk.records.roles import Permission
from mentordesk.usecases.separating import Parting, PartingKind, PartingLine, partings, separate
from mentordesk.words import Words
from ui.context import Context, Place
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, heading, label


class PartingList(QFrame):
    """Hidden where a record stands against nothing. What is left for later stays on Today."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._apart: ApartId | None = None
        self.lines: tuple[PartingLine, ...] = ()
        self.choices: list[ChoiceBox] = []
        words = context.words
        self.setProperty("panel", True)
        self.title = heading(words("page_apart.parting.title"))
        self._said = label(words("page_apart.parting.what"), "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.do = button(
            context.look, words("page_apart.parting.do"), self._do, variant="primary", icon="check", name="separate"
        )
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self._said)
        column.addLayout(self._rows)
        column.addLayout(bottom)
        self.hide()

    @property
    def may(self) -> bool:
        """Whether who is here may end pairs and call meetings off; else the list is only shown."""
        actor = self._context.actor
        return actor.may(Permission.WRITE_PAIRS) and actor.may(Permission.WRITE_SESSIONS)

    def show_record(self, apart_id: ApartId | None) -> None:
        """Ask what a record stands against; None for nothing to ask."""
        self._apart = apart_id
        if apart_id is None or not self._context.actor.may(Permission.READ_PAIRS):
            self._show((), ())
            return
        shown = partial(self._on_found, apart_id)
        self._context.jobs.ask(partial(partings, apart_id=apart_id), self, shown)

    def chosen(self) -> tuple[Parting, ...]:
        """What is to be done."""
        return tuple(box.value() for box in self.choices if box.value() is not None)

    def _on_found(self, apart_id: ApartId, lines: tuple[PartingLine, ...]) -> None:
        # An answer about a record that is no longer on show says nothing about this one.
        if apart_id == self._apart:
            kept = dict(zip((line.options for line in self.lines), (box.value() for box in self.choices), strict=False))
            self._show(lines, tuple(kept.get(line.options, line.options[0]) for line in lines))

    def _show(self, lines: tuple[PartingLine, ...], chosen: tuple[Parting | None, ...]) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self.choices = lines, []
        for line, choice in zip(lines, chosen, strict=True):
            self._rows.addWidget(self._row(line, choice))
        self.setVisible(bool(lines))
        self.do.setVisible(self.may)
        self._refresh()

    def _row(self, line: PartingLine, choice: Parting | None) -> QFrame:
        words = self._context.words
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        said = label(line_said(words, line))
        column.addWidget(said)
        if not self.may:
            return row
        box = ChoiceBox([(one, option_said(words, line, one)) for one in line.options])
        box.set_options([*((one, option_said(words, line, one)) for one in line.options), *self._later()])
        with QSignalBlocker(box):
            box.set_value(choice)
        box.setAccessibleName(line_said(words, line))
        box.currentIndexChanged.connect(self._refresh)
        self.choices.append(box)
        beside = QHBoxLayout()
        beside.addWidget(box, 1)
        if line.meeting is not None and self._context.navigator.has(Place.WEEK):
            there = partial(self._context.navigator.open, Place.WEEK, line.meeting.meeting.id)
            beside.addWidget(
                button(self._context.look, words("page_apart.parting.move"), there, variant="quiet", name="move_it")
            )
        column.addLayout(beside)
        return row

    def _later(self) -> list[tuple[None, str]]:
        return [(None, self._context.words("page_apart.parting.later"))]

    def _refresh(self) -> None:
        self.do.setEnabled(bool(self.chosen()))

    def _do(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.do.setEnabled(False)
            act = partial(separate, chosen=chosen)
            self._context.jobs.perform("apart.act.separate", act, self, self._on_done, self._on_refused)

    def _on_done(self, count: int) -> None:
        self._context.messages.tell(self, "page_apart.parting.done", n=count)
        self.show_record(self._apart)

    def _on_refused(self, error: MentorDeskError) -> None:
        self._context.messages.fail(self, error)
        self.show_record(self._apart)


def line_said(words: Words, line: PartingLine) -> str:
    """What brings the two together."""
    if line.pair is not None:
        return words("page_apart.parting.pair", names=words.listing(line.names.values()))
    if line.group is not None:
        return words("page_apart.parting.group", name=line.group.name)
    assert line.meeting is not None
    meeting = line.meeting.meeting
    when = f"{words.short_date(meeting.day)}, {words.time(meeting.starts)}"
    who = meeting.title or words.listing(line.names.values())
    return words("page_apart.parting.meeting", when=when, who=who, place=line.meeting.place_name or "–")


def option_said(words: Words, line: PartingLine, parting: Parting) -> str:
    """One thing to do."""
    if parting.kind is PartingKind.LEAVE_GROUP and parting.person_id is not None:
        return words("page_apart.parting.leave_group", name=line.names[parting.person_id])
    return words(f"page_apart.parting.{parting.kind.value}")
