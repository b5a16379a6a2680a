# SPDX-License-Identifier: MIT
"""What a person can decide about a file under review. Each decision plans anew; nothing here reads or writes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mentordesk.records.exchange import ImportPlan
from mentordesk.records.exchange_groups import RowGroup, to_confirm
from mentordesk.records.exchange_rules import PlannedLeaver
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind
from ui.pages.desk.roster.decisions import Decisions


class Deciding(QObject):
    """The half of the intake that a review talks to. `decided()` after each decision: what follows is planned anew."""

    decided = Signal()

    decisions: Decisions
    plan: ImportPlan | None

    def choose_blanks(self, erase: bool) -> None:
        """Let an empty cell empty the field on the desk, or keep what the desk holds."""
        self.decisions.blanks_erase = erase
        self.decided.emit()

    def leave_out(self, line: int, out: bool) -> None:
        """Do not take a line, or take it again."""
        kept = self.decisions.left_out
        self.decisions.left_out = kept | {line} if out else kept - {line}
        self.decided.emit()

    def decide(self, line: int, person_id: PersonId | None) -> None:
        """Say who a line is about: a person on the desk, or (None) a new one."""
        self.decisions.decided[line] = person_id
        self.decided.emit()

    def undecide(self, line: int) -> None:
        """Take back who a line is about."""
        self.decisions.decided.pop(line, None)
        self.decided.emit()

    def answer(self, line: int, field: str, theirs: bool) -> None:
        """Say who is right about one field whose column asks."""
        self.decisions.answers.setdefault(line, {})[field] = theirs
        self.decided.emit()

    def say_left(self, person_id: PersonId, event: EventKind | None) -> None:
        """Say what became of somebody who is missing; None: nothing is done, and the next extract asks again."""
        self.decisions.left[person_id] = event
        self.decided.emit()

    def say_back(self, line: int, back: bool) -> None:
        """Say whether somebody who had left came back, or is only still in the list."""
        self.decisions.back[line] = back
        self.decided.emit()

    def toggle_left(self, leaver: PlannedLeaver) -> None:
        """Let nothing have happened to somebody missing, or again what the plan took to be likely."""
        person_id = leaver.person.id
        if leaver.event is not None:
            self.say_left(person_id, None)
        elif self.decisions.left.pop(person_id, None) is None and self.plan is not None and self.plan.incomplete:
            self.say_left(person_id, EventKind.TRANSFER)
        else:
            self.decided.emit()

    def confirm(self, group: RowGroup) -> None:
        """A group was looked at and is right."""
        self.decisions.confirmed |= {group}

    @property
    def next_group(self) -> RowGroup | None:
        """The first group that waits to be confirmed."""
        groups = to_confirm(self.plan) if self.plan is not None else ()
        return next((group for group in groups if group not in self.decisions.confirmed), None)
