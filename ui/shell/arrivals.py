# SPDX-License-Identifier: MIT
"""What was noticed at unlock, or since, shown on Today with what can be answered. What it is: `mentordesk.records.arrival`."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from mentordesk.records.arrival import SETTLING, Answer, Arrival, Finding
from mentordesk.records.changes import Changes
from mentordesk.records.roles import Permission
from mentordesk.usecases.arrival import said_finding, settle_finding
from ui.context import Page, Place
from ui.shell.window import Shell
from ui.widgets.banner import Remedy

_SECTION = {Answer.LOG: "log", Answer.BACKUP: "backup", Answer.PASSPHRASE: "passphrase"}


class Arrivals(QObject):
    """Looks for findings when the window opens and after each change; tells each once in the life of a window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._told: set[int] = set()
        shell.jobs.changed.connect(self._on_changed)

    def look(self, *, leading: bool = False) -> None:
        """Ask what there is; with `leading` something grave brings Today to the front."""
        self._shell.jobs.attend(lambda desk: desk.arrival, self, partial(self._show, leading=leading))

    def _on_changed(self, _: Changes) -> None:
        self.look()

    def _show(self, arrival: Arrival, *, leading: bool) -> None:
        shell = self._shell
        fresh = [finding for finding in arrival.findings if finding.id not in self._told]
        if leading and any(finding.tone != "info" for finding in fresh) and shell.has(Place.TODAY):
            shell.open(Place.TODAY)
        page = shell.pages.get(Place.TODAY) or shell.page
        if page is None:
            return
        for finding in fresh:
            self._told.add(finding.id)
            text = said_finding(shell.look.words, finding)
            shell.messages.tell_text(page, finding.tone, text, *self._remedies(page, finding))

    def _remedies(self, page: Page, finding: Finding) -> tuple[Remedy, ...]:
        """What this member of staff can answer: who may not run the desk cannot answer it away."""
        shell = self._shell
        may_settle = shell.context.actor.may(Permission.MANAGE_DESK)
        offered = [answer for answer in finding.answers if may_settle or answer not in SETTLING]
        return tuple(
            Remedy(shell.look.words(f"arrival.answer.{answer.value}"), partial(self._answer, page, finding, answer))
            for answer in offered
            if answer not in _SECTION or shell.has(Place.DESK)
        )

    def _answer(self, page: Page, finding: Finding, answer: Answer) -> None:
        shell = self._shell
        if answer in SETTLING:
            settle = partial(settle_finding, finding_id=finding.id, answer=answer)
            shell.jobs.perform("arrival.act.answer", settle, page)
            return
        shell.open(Place.DESK, _SECTION.get(answer, "backup"))
        if answer is Answer.UNKNOWN:
            target = shell.page or page
            shell.messages.tell_text(target, finding.tone, shell.look.words(f"arrival.{finding.kind.value}.unknown"))
