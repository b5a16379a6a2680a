# SPDX-License-Identifier: MIT
"""A plan through the real window: proposed, kept, a week of it met and written up; the library and the plan know of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.activities import Activity
from mentordesk.records.plans import USUAL_WEEKS, PlanOf, WeekState
from mentordesk.records.ratings import Went
from mentordesk.records.sessions import Attendance, MeetingLine
from mentordesk.usecases import pairing, registers
from mentordesk.usecases.plan_pages import PlanPage, plan_page
from tests.journeys import planning
from tests.journeys.hands import Hands, sitting_down
from tests.journeys.test_main_story import MONDAY_MORNING
from tests.journeys.wall_clock import WallClock
from tests.support.desks import MONDAY, PASSPHRASE, a_desk, a_mentee, a_mentor, a_place, a_programme
from ui.context import Place

DONE = "Filled in the map together"
NEXT_TIME = "Bring two copies"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    return WallClock(monkeypatch, MONDAY_MORNING)


@pytest.fixture
def hands(tmp_path: Path, qapp: QApplication, qtbot: QtBot, clock: WallClock) -> Iterator[Hands]:
    """Somebody at a desk with one pair that has not met yet."""
    desk = a_desk(tmp_path / "desk")
    one_pair(desk)
    desk.close()
    with sitting_down(desk.folder, "en", qtbot) as hands:
        hands.unlock(PASSPHRASE)
        yield hands


def one_pair(desk: Desk) -> None:
    programme = a_programme(desk)
    a_place(desk)
    a_mentor(desk, programme, "Adeyemi", capacity=1)
    a_mentee(desk, programme, "Carter")
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
    assert len(desk.perform("pairs.act.accept", accept).value) == 1


def test_a_week_of_a_plan_is_met_written_up_rated_and_known_to_plan_and_library(hands: Hands, clock: WallClock):
    of = keep_a_plan(hands)
    meeting = meet_about_its_first_week(hands, of)
    hands.lock()
    clock.set(datetime.combine(meeting.meeting.day, time(17, 0), UTC))
    hands.unlock(PASSPHRASE)
    write_up_and_rate(hands, meeting)
    see_it_in_the_library(hands, of)
    see_the_week_done(hands, of)


def keep_a_plan(hands: Hands) -> PlanOf:
    """From the pair to its plan by command, proposed by Ctrl+N, kept by its button; until then nothing is stored."""
    page = hands.go(Place.PAIRS)
    page.list.table.enter()
    hands.command(hands.words("page_plans.open_plan").replace("&", ""))
    of = page.plans.of
    assert of is not None and of.pair_id is not None
    hands.press("Ctrl+N")
    proposed = [line.week for line in page.plans.table.model.records]
    assert len(proposed) == USUAL_WEEKS and stored(hands, of).plan is None
    hands.click("plan_keep")
    assert [line.week for line in stored(hands, of).lines] == proposed
    assert hands.told() == hands.words("page_plans.kept")
    return of


def meet_about_its_first_week(hands: Hands, of: PlanOf) -> MeetingLine:
    """Ctrl+Enter on the first week makes its meeting, about what the plan says."""
    view = hands.program.shell.page.plans  # type: ignore[union-attr]
    assert view.line.week.monday == MONDAY, "the keyboard is on the first week that is to be done"
    assert planning.week(hands, MONDAY) == ()
    hands.press("Ctrl+Return")
    (meeting,) = planning.week(hands, MONDAY)
    assert meeting.meeting.activity_id == first_activity(hands, of).id
    assert stored(hands, of).lines[0].followed.state is WeekState.PLANNED
    assert not view.one.buttons["meeting"].isVisibleTo(view.one), "it is not made twice"
    return meeting


def write_up_and_rate(hands: Hands, meeting: MeetingLine) -> None:
    """Ctrl+K to the meeting; Space for everybody, Enter to the record, down to how the activity went, Ctrl+S."""
    words, at = hands.words, meeting.meeting
    hands.find("Adeyemi", words.short_date(at.day), words.time(at.starts))
    page: Any = hands.program.shell.page
    after = page.meeting.after
    assert after.table.hasFocus()
    hands.key(Qt.Key.Key_Space, Qt.Key.Key_Return)
    hands.type(DONE)
    walk_to(hands, after.form.field("went").widget)
    hands.key(Qt.Key.Key_Down)
    assert after.form.draft().went is Went.WELL
    walk_to(hands, after.form.field("went_said").widget)
    hands.type(NEXT_TIME)
    hands.press("Ctrl+S")
    kept = hands.ask(partial(registers.register, meeting_id=at.id))
    assert {one.code for one in kept.attendees} == {Attendance.ATTENDED}
    assert kept.record is not None and kept.record.done == DONE
    assert kept.rating is not None and (kept.rating.went, kept.rating.said) == (Went.WELL, NEXT_TIME)


def see_it_in_the_library(hands: Hands, of: PlanOf) -> None:
    """Found by its title: used once, that day, and what was said after it."""
    activity, words = first_activity(hands, of), hands.words
    page = hands.go(Place.ACTIVITIES)
    page.search.setFocus()
    hands.type(activity.text("en").title)
    hands.qtbot.waitUntil(lambda: [one.id for one in page.table.model.records] == [activity.id])
    hands.settle()
    used = words("page_plans.used.one", day=words.short_date(MONDAY))
    assert hands.reads(words("page_plans.used_rated", used=used, well=1, rated=1), page.about)
    well = words.label("plans.went", Went.WELL)
    assert hands.reads(words("page_plans.went_line", went=well, said=NEXT_TIME), page.about)


def see_the_week_done(hands: Hands, of: PlanOf) -> None:
    """The plan shows its first week as done, and what is done cannot be changed any more."""
    page = hands.go(Place.PAIRS)
    page.list.table.enter()
    hands.command(hands.words("page_plans.open_plan").replace("&", ""))
    assert stored(hands, of).lines[0].followed.state is WeekState.DONE
    assert page.plans.progress.text().startswith(hands.words.plural("page_plans.progress", 1, of=USUAL_WEEKS))
    page.plans.table.select(MONDAY)
    assert hands.reads(hands.words.label("plans.state", WeekState.DONE), page.plans.one)
    assert {act for act, made in page.plans.one.buttons.items() if made.isVisible()} == {"open", "library"}


def walk_to(hands: Hands, widget: object) -> None:
    """Tab until the keyboard is there; a walk that passes it by is a mistake of the page."""
    for _ in range(8):
        if hands.focus is widget:
            return
        hands.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {widget}; the keyboard is at {hands.focus}")


def stored(hands: Hands, of: PlanOf) -> PlanPage:
    return hands.ask(partial(plan_page, of=of))


def first_activity(hands: Hands, of: PlanOf) -> Activity:
    activity = stored(hands, of).lines[0].activity
    assert activity is not None
    return activity
