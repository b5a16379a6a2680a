# SPDX-License-Identifier: MIT
"""The Week and plans: what is next is offered first, and how an activity went is said with the record, in one act."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.plans import PlanOf
from mentordesk.records.ratings import Went
from mentordesk.usecases import plan_pages, plans, ratings, registers, sessions
from tests.support.desks import MONDAY
from tests.ui.pages.week_place import WeekPlace, a_week
from ui.look.look import Look

LADDER = ActivityId("goal-ladder")


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[WeekPlace]:
    place = a_week(tmp_path / "desk", look, qtbot)
    yield place
    place.desk.close()


def met(place: WeekPlace, activity_id: ActivityId | None) -> MeetingId:
    """A meeting of today, about something or not."""
    meeting = place.plan("Adeyemi")
    choose = partial(sessions.choose_activity, meeting_id=meeting, activity_id=activity_id)
    place.desk.perform("sessions.act.activity", choose)
    return meeting


def test_the_next_of_the_plan_stands_first_for_whom_it_is(place: WeekPlace) -> None:
    of = PlanOf(pair_id=place.pair("Adeyemi"))
    proposed = place.desk.ask(partial(plan_pages.proposed_page, of=of, first=MONDAY, weeks=6))
    place.desk.perform("plans.act.keep", partial(plans.keep_plan, of=of, weeks=proposed.weeks))
    place.page.show_target(("plan", of.pair_id))
    form = place.page.plan.form
    assert form.activity.itemText(1) == "Next in the plan: 1. First meeting map"
    assert form.activity.findText("1. First meeting map") == -1, "not twice"
    assert form.activity.value() is None, "offered, not chosen"
    form.who.set_value(("pair", place.pair("Baptiste")))
    form.who.changed.emit()
    assert form.activity.itemText(1) == "1. First meeting map"


def test_how_an_activity_went_is_saved_with_the_register_and_asked_only_of_one(place: WeekPlace) -> None:
    meeting = met(place, None)
    place.page.show_target(meeting)
    after = place.page.meeting.after
    assert not after.form.rows["went"].box.isVisibleTo(after)
    place.page.meeting.activity.set_value(LADDER)
    assert after.form.rows["went"].box.isVisibleTo(after), "as soon as one is chosen"
    after.form.field("went").write(Went.SO_SO)
    after.form.field("went_said").write("Draw it larger")
    after.save()
    assert after.mark_error.isVisibleTo(after), "nobody is marked yet"
    after.table.mark_all()
    after.save()
    found = place.desk.ask(partial(registers.register, meeting_id=meeting))
    assert found.rating is not None and found.record is None
    assert (found.rating.went, found.rating.said) == (Went.SO_SO, "Draw it larger")
    use = place.desk.ask(ratings.activities_used)[LADDER]
    assert (use.times, use.well, use.rated) == (1, 0, 1)
    after.form.field("went").write(None)
    after.save()
    assert after.form.rows["went"].error.isVisibleTo(after), "a line without how it went"
    place.desk.undo()
    assert place.desk.ask(partial(registers.register, meeting_id=meeting)).rating is None


def test_what_is_typed_about_an_activity_survives_a_lock(place: WeekPlace) -> None:
    meeting = met(place, LADDER)
    place.page.show_target(meeting)
    place.page.meeting.after.form.field("went").write(Went.NOT_WELL)
    kept = place.page.drafts()
    place.page.meeting.after.form.field("went").write(None)
    place.page.meeting.kept.clear()
    for name, payload in kept.items():
        place.page.restore(name, payload)
    assert place.page.meeting.after.form.draft().went is Went.NOT_WELL
