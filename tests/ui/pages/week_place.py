# SPDX-License-Identifier: MIT
"""What the tests of the Week place start from: an encrypted desk on a Monday noon, two pairs, two rooms, and the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.ids import MeetingId, PairId, PersonId, PlaceId, ProgrammeId
from mentordesk.records.sessions import MeetingLine
from mentordesk.usecases import apart, pairing, pairs, sessions
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.ui import RecordedNavigator, ScriptedMessages, hear_changes, page_context
from ui.context import Context
from ui.look.look import Look
from ui.pages.week.page import WeekPage


@dataclass
class WeekPlace:
    """The page on show, the desk below it, and who is on it by surname."""

    desk: Desk
    page: WeekPage
    programme: ProgrammeId
    ids: dict[str, PersonId]
    rooms: tuple[PlaceId, PlaceId]
    qtbot: QtBot

    @property
    def told(self) -> list[tuple[str, str]]:
        """What was told above the page."""
        messages = self.page.context.messages
        assert isinstance(messages, ScriptedMessages)
        return messages.told

    @property
    def opened(self) -> list[tuple[object, object]]:
        """Where the page wanted to go."""
        navigator = self.page.context.navigator
        assert isinstance(navigator, RecordedNavigator)
        return list(navigator.opened)

    @property
    def in_the_way(self) -> list[tuple[str, str]]:
        """What stands in the way of the meeting being chosen, as (tone, sentence)."""
        return self.page.plan.in_the_way.shown

    def pair(self, mentor: str) -> PairId:
        """The pair of a mentor."""
        found = self.desk.ask(pairs.list_pairs)
        return next(line.pair.id for line in found if line.pair.mentor_id == self.ids[mentor])

    def plan(self, mentor: str, day: date = MONDAY, slot: str = "AM", room: int = 0) -> MeetingId:
        """A meeting of a pair, planned at the desk."""
        draft = self.desk.ask(
            partial(sessions.pair_draft, pair_id=self.pair(mentor), day=day, slot=slot, place_id=self.rooms[room])
        )
        made = self.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
        self.page.reload()
        return made

    def keep_apart(self, one: str, other: str) -> None:
        """Two people who must not meet."""
        draft = ApartDraft(person_a=self.ids[one], person_b=self.ids[other])
        self.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
        self.page.reload()

    def meeting(self, meeting_id: MeetingId) -> MeetingLine:
        """A meeting as the desk has it."""
        return self.desk.ask(partial(sessions.get_meeting, meeting_id=meeting_id))

    def week(self, day: date = MONDAY) -> tuple[MeetingLine, ...]:
        """The week's meetings as the desk has them."""
        return self.desk.ask(partial(sessions.week, day=day)).lines

    def choose(self, mentor: str, room: int = 0) -> None:
        """Choose a pair and a room in the planner."""
        self.press("meeting_new")
        self.page.plan.form.who.set_value(("pair", self.pair(mentor)))
        self.page.plan.form.place.set_value(self.rooms[room])

    def press(self, action_id: str) -> None:
        """Run an offered action, as its shortcut would."""
        primary = self.page.primary_action
        offered = [*self.page.actions_offered(), *([primary] if primary else [])]
        next(action for action in offered if action.id == action_id).run()

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.qtbot.keyClick(self.focused(), key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(self.focused(), text)

    @staticmethod
    def focused() -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


def shown(desk: Desk, look: Look, qtbot: QtBot, context: Context | None = None) -> WeekPage:
    """The page over a desk, in a window of the usual size, reloading after every change as the shell does."""
    context = context or page_context(desk, look)
    page = WeekPage(context)
    qtbot.addWidget(page)
    hear_changes(page)
    page.resize(1120, 680)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=2000)
    page.reload()
    return page


def a_week(folder: Path, look: Look, qtbot: QtBot) -> WeekPlace:
    """Two pairs (Adeyemi with Carter, Baptiste with Diallo), who are free every morning and afternoon, and two rooms."""
    desk = a_desk(folder)
    programme = a_programme(desk)
    rooms = (a_place(desk), a_place(desk, "Chapel", capacity=4))
    ids = {
        "Adeyemi": a_mentor(desk, programme, "Adeyemi", capacity=1),
        "Baptiste": a_mentor(desk, programme, "Baptiste", capacity=1),
        "Carter": a_mentee(desk, programme, "Carter"),
        "Diallo": a_mentee(desk, programme, "Diallo"),
    }
    _pin(desk, programme, ids["Adeyemi"], ids["Carter"])
    _pin(desk, programme, ids["Baptiste"], ids["Diallo"])
    _accept(desk, programme)
    # Checked this morning: what nobody checked is said to be so at every meeting.
    desk.perform("apart.act.check", apart.note_apart_check)
    return WeekPlace(desk, shown(desk, look, qtbot), programme, ids, rooms, qtbot)


def _pin(desk: Desk, programme: ProgrammeId, mentor: PersonId, mentee: PersonId) -> None:
    pin = partial(pairing.pin_pair, programme_id=programme, mentor=mentor, mentee=mentee)
    desk.perform("pairs.act.pin", pin)


def _accept(desk: Desk, programme: ProgrammeId) -> None:
    solved = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=solved))
