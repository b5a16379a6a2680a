# SPDX-License-Identifier: MIT
"""The library says how often each activity was used, when last, and how it went; what was written is for who may read notes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk.records.ids import ActivityId
from mentordesk.records.ratings import RatingDraft, Went
from mentordesk.records.roles import Role
from mentordesk.records.sessions import Attendance
from mentordesk.usecases import registers, sessions
from tests.support.ui import page_context
from tests.support.wing import Wing
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.activities.page import ActivitiesPage

LADDER = ActivityId("goal-ladder")


def held(wing: Wing, rating: RatingDraft) -> None:
    choose = partial(sessions.choose_activity, meeting_id=wing.monday, activity_id=LADDER)
    wing.desk.perform("sessions.act.activity", choose)
    marks = [replace(a, code=Attendance.ATTENDED) for a in wing.meeting(wing.monday).attendees]
    write = partial(registers.write_up, meeting_id=wing.monday, attendees=marks, rating=rating)
    wing.desk.perform("sessions.act.mark", write)


def shown(wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot, *, role: Role = Role.FACILITATOR) -> ActivitiesPage:
    context = page_context(wing.desk, look, jobs)
    page = ActivitiesPage(replace(context, actor=replace(context.actor, roles=frozenset({role}))))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    return page


def cell(page: ActivitiesPage, activity_id: ActivityId, column: str) -> str:
    activity = next(each for each in page.shelf.activities if each.id == activity_id)
    return next(one for one in page.table.model.columns if one.name == column).text(activity)


def test_a_use_is_counted_dated_and_rated_and_the_list_sorts_by_it(
    wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot
) -> None:
    held(wing, RatingDraft(went=Went.WELL, said="Bring the drawn ladder"))
    page = shown(wing, look, jobs, qtbot)
    assert [cell(page, LADDER, name) for name in ("used", "last_used", "went_well")] == [
        "1",
        "Mon 23 Nov 2026",
        "1 of 1",
    ]
    assert cell(page, ActivityId("our-rules"), "used") == ""
    page.show_target(LADDER)
    assert page.about.used.text() == "used once, on Mon 23 Nov 2026; went well 1 of 1"
    assert page.about.said.text() == "Went well: Bring the drawn ladder"
    page.show_target(ActivityId("our-rules"))
    assert page.about.used.text() == "not used yet" and not page.about.said.isVisibleTo(page.about)
    used = next(number for number, one in enumerate(page.table.model.columns) if one.name == "used")
    page.table.view.sortByColumn(used, page.table.view.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    assert page.table.model.records[0].id == LADDER


def test_what_was_written_is_not_asked_for_by_who_may_not_read_notes(
    wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot
) -> None:
    held(wing, RatingDraft(went=Went.NOT_WELL, said="Too many words on the sheet"))
    page = shown(wing, look, jobs, qtbot, role=Role.SECURITY)
    page.show_target(LADDER)
    assert page.about.used.text().endswith("went well 0 of 1")
    assert not page.about.said.isVisibleTo(page.about) and page.about.said.text() == ""


def test_a_search_that_finds_nothing_says_so_and_nothing_can_be_done_with_what_is_not_chosen(
    wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot
) -> None:
    page = shown(wing, look, jobs, qtbot)
    said = look.words("page_activities.no_match")
    assert page.duplicate.isEnabled() and not any(
        one.isVisible() for one in page.findChildren(QLabel) if one.text() == said
    )
    qtbot.keyClicks(page.search, "zzz")
    page.search.flush()
    assert [one.isVisible() for one in page.findChildren(QLabel) if one.text() == said] == [True]
    assert not page.duplicate.isEnabled() and not page.to_paper.isEnabled()


def test_who_types_accents_or_leaves_them_out_finds_the_same(wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot) -> None:
    page = shown(wing, look, jobs, qtbot)

    def found(typed: str) -> list[ActivityId]:
        page.search.setText(typed)
        page.search.flush()
        return [activity.id for activity in page.table.model.records]

    assert LADDER in found("goal ladder")
    assert found("gôal LÀDDER") == found("goal ladder")
