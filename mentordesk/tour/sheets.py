# SPDX-License-Identifier: MIT
"""Printing the sheets of a tour's first meeting to numbered files, each logged like any other print."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.records.ids import PairId
from mentordesk.records.sessions import Meeting
from mentordesk.records.sheets import SheetKind
from mentordesk.tour.account import Account
from mentordesk.usecases import activities, sheets
from mentordesk.words import LANGUAGES, Words


class Printed:
    """The numbered files, in the order in which a facilitator takes them up."""

    def __init__(self, desk: Desk, out: Path, said: Words, account: Account) -> None:
        self._desk = desk
        self._out = out
        self._said = said
        self._account = account
        self.files: list[Path] = []
        self.pages = 0

    def print_for(self, meeting: Meeting) -> None:
        """Everything needed around one meeting: plan, worksheets, register, movement lists of its day, agreement."""
        self._print("session_plan", SheetKind.SESSION_PLAN, meeting)
        self._print_worksheets(meeting)
        self._print("register", SheetKind.REGISTER, meeting)
        for wing in self._desk.ask(partial(sheets.wings_moving, day=meeting.day)):
            self._print("movement_list", SheetKind.MOVEMENT_LIST, meeting, wing=wing, day=self._said.date(meeting.day))
        self._print("agreement", SheetKind.AGREEMENT, meeting)

    def _print_worksheets(self, meeting: Meeting) -> None:
        assert meeting.activity_id is not None, "the tour chose an activity for every meeting"
        activity = self._desk.ask(partial(activities.get_activity, activity_id=meeting.activity_id))
        for language in (self._said.language, *(other for other in LANGUAGES if other != self._said.language)):
            title = activity.text(language).title
            named = self._said.label("languages", language)
            self._print("worksheet", SheetKind.WORKSHEET, meeting, sheet_language=language, title=title, language=named)

    def _print(
        self, name: str, kind: SheetKind, meeting: Meeting, *, wing: str = "", sheet_language: str = "", **facts: object
    ) -> None:
        choice = sheets.SheetChoice(
            kind=kind,
            meeting_id=meeting.id,
            pair_id=PairId(meeting.pair_id) if meeting.pair_id else None,
            wing=wing,
            day=meeting.day if kind is SheetKind.MOVEMENT_LIST else None,
            language=sheet_language or self._said.language,
        )
        gathered = self._desk.ask(partial(sheets.gather_sheet, choice=choice))
        drawn = sheets.draw(gathered)
        title = self._said(f"tour.file.{name}", wing=wing, language=choice.language)
        path = self._out / f"{len(self.files) + 1:02d}-{title}.pdf"
        path.write_bytes(drawn.pdf)
        log = partial(sheets.log_print, gathered=gathered, pages=drawn.pages, target=sheets.PrintTarget.FILE)
        self._desk.perform("sheets.act.print", log)
        self._account.left(path.name, name, pages=drawn.pages, wing=wing, **facts)
        self.files.append(path)
        self.pages += drawn.pages
