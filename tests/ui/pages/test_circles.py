# SPDX-License-Identifier: MIT
"""Circles in the window: sizes, a search that can be stopped, what is proven said, and groups only when somebody makes them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.errors import Cancelled
from mentordesk.progress import Progress, Step
from mentordesk.records.circles import Gap
from mentordesk.records.people import FreeSlot, PersonDraft
from mentordesk.usecases import pairs, people
from tests.support.desks import a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.ui import hear_changes, page_context
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.pages.pairs.circles import gap_said
from ui.pages.pairs.page import PairsPage

PATIENCE = 15_000
_TUESDAY = frozenset({FreeSlot(1, "PM")})


@pytest.fixture
def desk(tmp_path: Path):
    made = a_desk(tmp_path / "desk")
    programme = a_programme(made)
    a_place(made)
    a_mentor(made, programme, "Adeyemi", free=_TUESDAY, interests=("chess",))
    for surname in ("Baptiste", "Carter", "Diallo", "Evans"):
        a_mentee(made, programme, surname, free=_TUESDAY, interests=("chess",))
    a_mentee(made, programme, "Farah", free=frozenset({FreeSlot(0, "AM")}))
    yield made
    made.close()


def shown(desk: Desk, look, jobs, qtbot) -> PairsPage:
    made = PairsPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


@pytest.fixture
def page(desk: Desk, look, jobs, qtbot) -> PairsPage:
    made = shown(desk, look, jobs, qtbot)
    made.show_target("circles")
    return made


def told(page: PairsPage) -> str:
    return page.context.messages.told[-1][1]  # type: ignore[attr-defined]


def action(page: PairsPage, name: str):
    offered = (*([page.primary_action] if page.primary_action else []), *page.actions_offered())
    return next(one for one in offered if one.id == name)


def test_circles_are_proposed_with_their_proof_their_people_and_who_is_left_out(page: PairsPage) -> None:
    action(page, "circles_propose").run()
    view = page.circles
    assert view.said.text().startswith("1 circle for 4 mentees. Proven:")
    assert view.list.table.current() is not None
    (row,) = view.list.to_make
    assert (row.when, row.room, len(row.circle.mentees)) == ("Tuesday afternoon", "Education 1", 4)
    view.list.tabs.setCurrentIndex(1)
    assert not view.detail.isVisible()
    outside = view.list.outside.model.record(0)
    assert (outside.name, outside.why) == (
        "Farah, Sam",
        "A rule stands in the way with every mentor who has a place left.",
    )
    view.list.outside.opened.emit(outside)
    assert page.context.navigator.opened[-1] == (Place.PEOPLE, outside.left_out.person)  # type: ignore[attr-defined]


def test_ticked_circles_become_groups_and_it_can_be_undone(page: PairsPage, desk: Desk, qtbot) -> None:
    page.circles.propose()
    assert action(page, "circles_make").enabled()
    page.circles.make_button.click()
    assert [group.name for group in desk.ask(pairs.list_groups)] == ["Tuesday afternoon, Education 1"]
    assert told(page).startswith("1 circle is a group now.")
    assert page.circles.proposal is None
    assert not page.circles.make_button.isVisible()
    undo, see = page.notices.banners[-1].findChildren(type(page.circles.make_button))[:2]
    see.click()
    assert page.views.currentIndex() == 1
    undo.click()
    assert not desk.ask(pairs.list_groups)


def test_without_a_tick_nothing_is_made(page: PairsPage, desk: Desk, qtbot) -> None:
    page.circles.propose()
    qtbot.keyClick(page.circles.list.table.view, Qt.Key.Key_Space)
    assert not page.circles.list.to_make
    assert not page.circles.make_button.isEnabled()
    assert not action(page, "circles_make").enabled()
    page.circles.make()
    assert not desk.ask(pairs.list_groups)


def test_a_roster_that_moved_on_is_said_with_the_way_to_search_again(page: PairsPage, desk: Desk) -> None:
    page.circles.propose()
    someone = page.circles.proposal.circles[0].mentees[0]  # type: ignore[union-attr]
    change = partial(people.change_person, person_id=someone, draft=PersonDraft(surname="Baptiste", languages=("fr",)))
    desk.perform("people.act.change", change)
    page.circles.make()
    assert not desk.ask(pairs.list_groups)
    again = page.notices.banners[-1].findChild(type(page.circles.make_button))
    again.click()
    assert page.circles.proposal is not None


def test_sizes_that_make_no_sense_are_said_at_the_field(page: PairsPage) -> None:
    page.circles.wishes.least.setValue(6)
    page.circles.wishes.most.setValue(4)
    page.circles.propose()
    assert page.circles.wishes.wrong.text() == "The most must not be smaller than the fewest."
    assert page.circles.proposal is None
    page.circles.wishes.most.setValue(8)
    page.circles.propose()
    assert not page.circles.wishes.wrong.isVisible()


def test_every_gap_is_said_for_what_it_is(page: PairsPage) -> None:
    words = page.context.words
    assert gap_said(words, Gap(placed=9, at_most=9, shortfalls=4, at_least=4))[0].startswith("Proven: no other plan")
    said = gap_said(words, Gap(placed=9, at_most=10, shortfalls=4, at_least=3))
    assert said[0] == "Not proven: at most 1 more person could be placed."
    assert "up to 2" in said[1]
    said = gap_said(words, Gap(placed=10, at_most=10, shortfalls=26, at_least=2))
    assert said[0] == "Proven: no other plan places more people."
    assert "up to 25" in said[1]


def test_progress_is_said_in_people_and_in_how_near_the_best_it_is(page: PairsPage) -> None:
    search = page.circles.search
    search.show_step(Step("circles.stage.placing", 147, 149))
    assert search.text.text() == "Placing as many people as possible: 147 of at most 149 people"
    search.show_step(Step("circles.stage.weighing", 90, 100))
    assert "at most 10" in search.text.text()
    assert (search.bar.value(), search.bar.maximum()) == (90, 100)


def test_with_the_real_jobs_the_search_is_shown_stopped_and_keeps_what_it_had(
    desk: Desk, look, real_jobs: Jobs, qtbot
) -> None:
    page = shown(desk, look, real_jobs, qtbot)
    qtbot.waitUntil(lambda: action(page, "circles_propose").enabled(), timeout=PATIENCE)
    page.show_target("circles")
    seen: list[bool] = []
    page.circles.edited.connect(lambda: seen.append(page.circles.search.under_way))
    action(page, "circles_propose").run()
    qtbot.waitUntil(lambda: page.circles.search.under_way or page.circles.proposal is not None, timeout=PATIENCE)
    page.circles.search.stop()
    qtbot.waitUntil(lambda: page.circles.proposal is not None, timeout=PATIENCE)
    assert True in seen
    assert page.circles.proposal.circles  # type: ignore[union-attr]
    assert not page.circles.search.isVisible()
    assert page.circles.can_make


def test_stopping_asks_the_work_for_what_it_has_and_says_so(desk: Desk, look, real_jobs: Jobs, qtbot) -> None:
    page = shown(desk, look, real_jobs, qtbot)
    page.show_target("circles")
    search, kept = page.circles.search, []

    def work(progress: Progress) -> str:
        while True:
            try:
                progress.report("circles.stage.weighing", 1, 2)
            except Cancelled:
                return "the best so far"
            sleep(0.01)

    search.follow(real_jobs.compute(work, page, kept.append))
    qtbot.waitUntil(lambda: search.bar.maximum() == 2, timeout=PATIENCE)
    assert search.isVisible()
    search.stop_button.click()
    assert search.text.text() == "Stopping; what was found is on its way."
    assert not search.stop_button.isEnabled()
    qtbot.waitUntil(lambda: bool(kept), timeout=PATIENCE)
    assert kept == ["the best so far"]
    assert not search.under_way
    assert not search.isVisible()
