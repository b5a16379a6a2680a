# SPDX-License-Identifier: MIT
"""What the tests of the People place start from: an encrypted desk with a few invented people, and the page over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Location, Release, ReleaseKind
from mentordesk.usecases import pairing
from tests.support.desks import a_desk, a_mentee, a_mentor, a_person, a_programme
from tests.support.ui import RecordedNavigator, ScriptedMessages, hear_changes, page_context
from ui.look.look import Look
from ui.pages.people.page import PeoplePage


@dataclass
class Place:
    """The page on show, the desk below it, and who is on it by surname."""

    desk: Desk
    page: PeoplePage
    programme: ProgrammeId
    ids: dict[str, PersonId]

    @property
    def names(self) -> list[str]:
        """The surnames listed, in their order."""
        return [line.person.surname for line in self.page.view("people").list.table.model.records]

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

    def choose(self, surname: str) -> None:
        """Make somebody the current row."""
        self.page.view("people").list.select(self.ids[surname])

    def press(self, action_id: str) -> None:
        """Run an offered action, as its shortcut would."""
        primary = self.page.primary_action
        offered = [*self.page.actions_offered(), *([primary] if primary else [])]
        action = next(action for action in offered if action.id == action_id)
        assert action.enabled()
        action.run()


def a_roster(folder: Path) -> tuple[Desk, ProgrammeId, dict[str, PersonId]]:
    """Four people in a programme and one outside it; O'Brien leaves soon, Łukasz's surname has an accent."""
    desk = a_desk(folder)
    programme = a_programme(desk)
    soon = Release(ReleaseKind.DATE, date(2026, 12, 5))
    ids = {
        "Ábel": a_mentor(desk, programme, "Ábel", number="M1001", location=Location("A", "2", "010")),
        "O'Brien": a_mentor(desk, programme, "O'Brien", location=Location("A", "10", "002"), release=soon),
        "Ek": a_mentee(desk, programme, "Ek", location=Location("B", "1", "001"), release=Release()),
        "Zeller": a_mentee(desk, programme, "Zeller", location=Location("A", "2", "009")),
        "Quiet": a_person(desk, "Quiet", release=Release(ReleaseKind.REMAND), extra={"Faith visits": "Fridays"}),
    }
    return desk, programme, ids


def pair_up(desk: Desk, programme: ProgrammeId) -> None:
    """Accept the best proposal."""
    solved = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=solved))


def shown(desk: Desk, look: Look, qtbot: QtBot) -> PeoplePage:
    """The page over a desk, loaded and on show; it hears of changes as in the shell."""
    page = PeoplePage(page_context(desk, look))
    qtbot.addWidget(page)
    hear_changes(page)
    page.resize(1100, 700)
    page.reload()
    with qtbot.waitExposed(page):
        page.show()
    return page
