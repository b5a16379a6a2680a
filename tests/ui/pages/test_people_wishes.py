# SPDX-License-Identifier: MIT
"""The tab of what somebody said of being paired: a no, wishes in their order, how they want to be paired."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.records.criteria import Bridge
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.wishes import SaidForPairing
from mentordesk.usecases.wishes import said_for_pairing
from tests.support.ui import hear_changes, page_context
from tests.ui.pages.people_place import Place, a_roster, shown
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.page import PeoplePage
from ui.pages.people.person.wishes import WishesTab


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    yield Place(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def tab(place: Place, who: str) -> WishesTab:
    place.choose(who)
    panel = place.page.view("people").panel
    panel.tabs.buttons["wishes"].click()
    found = panel.tab("wishes")
    assert isinstance(found, WishesTab)
    return found


def said(place: Place, who: str) -> SaidForPairing:
    return place.desk.ask(partial(said_for_pairing, person_id=place.ids[who]))


def texts(wishes: WishesTab) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in wishes.findChildren(QLabel) if label.isVisibleTo(wishes))


def test_a_no_is_written_down_taken_back_and_never_shown_on_the_page_of_the_other(place: Place) -> None:
    one, other = list(place.ids)[:2]
    wishes = tab(place, one)
    wishes.add_refusal.click()
    wishes.refuse.do.click()
    assert said(place, one).refusals == (), "without a person there is nothing to write down"
    wishes.refusing.picker.set_value(place.ids[other])
    wishes.refuse.do.click()
    refusal = said(place, one).refusals[0]
    assert (refusal.other_id, refusal.said_on) == (place.ids[other], place.page.context.clock.today())
    assert other in texts(wishes)
    assert one not in texts(tab(place, other))
    wishes = tab(place, one)
    wishes.buttons["take_back", refusal.id].click()
    assert not said(place, one).refusals[0].stands
    assert ("take_back", refusal.id) not in wishes.buttons


def test_wishes_stand_in_their_order_can_be_moved_and_removed(place: Place) -> None:
    one, *others = list(place.ids)[:3]
    wishes = tab(place, one)
    for other in others:
        wishes.add_wish.click()
        wishes.wishing.picker.set_value(place.ids[other])
        wishes.wish.do.click()
    first, second = (place.ids[other] for other in others)
    assert said(place, one).wishes == (first, second)
    wishes.buttons["up", second].click()
    assert said(place, one).wishes == (second, first)
    wishes.buttons["remove", second].click()
    assert said(place, one).wishes == (first,)


def test_who_is_not_chosen_twice_is_said_at_the_field(place: Place) -> None:
    one, other = list(place.ids)[:2]
    wishes = tab(place, one)
    for _ in range(2):
        wishes.add_wish.click()
        wishes.wishing.picker.set_value(place.ids[other])
        wishes.wish.do.click()
    assert said(place, one).wishes == (place.ids[other],)
    assert wishes.wish.isVisible(), "the form stays open with what is wrong"


def test_how_somebody_wants_to_be_paired_is_saved_as_it_is_chosen(place: Place) -> None:
    who = next(name for name in place.ids if any(p.role is MentoringRole.MENTEE for p in said(place, name).places))
    wishes = tab(place, who)
    block = wishes.terms.places[place.programme, MentoringRole.MENTEE]
    block.needs.set_value(2)
    block.open_to.ticks[Bridge.AGE].click()
    terms = said(place, who).places[0].terms
    assert (terms.needs, terms.open_to, terms.with_another) == (2, {Bridge.AGE}, None)
    place.desk.undo()
    assert said(place, who).places[0].terms.open_to == frozenset()


def test_an_answer_that_comes_late_is_not_shown_on_somebody_else(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    """With real jobs: answers come when they come."""
    desk, _, ids = a_roster(tmp_path / "desk")
    jobs = Jobs()
    page = PeoplePage(page_context(desk, look, jobs))
    hear_changes(page)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    one, other = list(ids)[:2]
    qtbot.waitUntil(lambda: len(page.view("people").list.table.model.records) == len(ids))
    listing, panel = page.view("people").list, page.view("people").panel
    listing.select(ids[one])
    qtbot.waitUntil(lambda: panel.tabs.isVisible())
    panel.tabs.buttons["wishes"].click()
    wishes = panel.tab("wishes")
    assert isinstance(wishes, WishesTab)
    listing.select(ids[other])
    listing.select(ids[one])
    listing.select(ids[other])
    qtbot.waitUntil(lambda: wishes._person == ids[other] and wishes._said is not None)
    wishes.add_refusal.click()
    qtbot.waitUntil(lambda: bool(wishes.refusing.picker._people))
    assert ids[other] not in wishes.refusing.picker._people
    wishes.refusing.picker.set_value(ids[one])
    wishes.refuse.do.click()
    qtbot.waitUntil(lambda: bool(wishes._said and wishes._said.refusals))
    assert wishes._said is not None and wishes._said.refusals[0].person_id == ids[other]
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.close()
