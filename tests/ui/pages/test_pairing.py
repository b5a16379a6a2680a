# SPDX-License-Identifier: MIT
"""Pairing in the window: the best pairs with their reasons, the facilitator's say, and accepting only what still holds."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.availability import AwayDraft
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.people import FreeSlot, PersonDraft
from mentordesk.usecases import apart, availability, pairing, pairing_problem, pairs, people
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_programme
from tests.support.flashes import Flashes
from tests.support.ui import hear_changes, page_context
from ui.context import Place
from ui.pages.pairing.board import TABS
from ui.pages.pairing.page import PairingPage

MORNINGS = frozenset(FreeSlot(day, "AM") for day in range(5))
EVENINGS = frozenset(FreeSlot(day, "ED") for day in range(5))


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def who(desk: Desk):
    programme = a_programme(desk)
    return {
        "programme": programme,
        "Adeyemi": a_mentor(desk, programme, "Adeyemi", 1, interests=("chess", "music"), free=MORNINGS),
        "Baptiste": a_mentor(desk, programme, "Baptiste", 1, interests=("art",), free=MORNINGS),
        "Carter": a_mentee(desk, programme, "Carter", interests=("chess", "music"), free=MORNINGS),
        "Diallo": a_mentee(desk, programme, "Diallo", interests=("art",), free=MORNINGS),
        "Evans": a_mentee(desk, programme, "Evans", free=EVENINGS),
    }


@pytest.fixture
def page(desk: Desk, who, look, jobs, qtbot):
    made = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


def told(page: PairingPage) -> str:
    return page.context.messages.told[-1][1]  # type: ignore[attr-defined]


def proposed(page: PairingPage) -> dict[str, str]:
    return {row.mentee.split(",")[0]: row.mentor.split(",")[0] for row in page.board.pairs._rows}


def said_on_the_right(page: PairingPage) -> str:
    labels = page.board.detail.findChildren(type(page.summary.said))
    return "\n".join(one.text() for one in labels)


def choose(page: PairingPage, mentee: str) -> None:
    row = next(row for row in page.board.pairs._rows if row.mentee.startswith(mentee))
    page.board.pairs.table.select(row.key)


def test_the_best_pairs_are_shown_with_reasons_and_never_with_a_number_for_a_score(page: PairingPage) -> None:
    page.solve()
    assert proposed(page) == {"Carter": "Adeyemi", "Diallo": "Baptiste"}
    choose(page, "Carter")
    said = said_on_the_right(page)
    assert "They share 2 interests" in said
    assert page.summary.said.text().startswith("2 of 3 mentees have a mentor.")
    assert "No better set of pairs exists" in page.summary.said.text()
    scores = {str(pair.score) for pair in page.proposal.pairs}  # type: ignore[union-attr]
    assert not any(score in said + page.summary.said.text() for score in scores)


def test_who_is_left_over_is_told_why_and_what_would_help(page: PairingPage) -> None:
    page.solve()
    page.board.turn_to("unpaired")
    left = page.board.unpaired.model.records
    assert [row.name for row in left] == ["Evans, Sam"]
    said = "\n".join(one.text() for one in page.board.case.findChildren(type(page.summary.said)))
    assert "A rule stands in the way of every candidate." in said
    assert "2 are never free at the same time" in said
    assert "What would help" in said


def test_b_rules_a_pair_out_and_the_pairs_follow_by_themselves_saying_what_changed(
    page: PairingPage, qtbot, desk: Desk, who
) -> None:
    page.solve()
    choose(page, "Carter")
    page.board.detail.say.why.setText("Worked together badly")
    qtbot.keyClick(page.board.pairs.table.view, Qt.Key.Key_B)
    rules = desk.ask(partial(pairing.pairing_table, programme_id=who["programme"])).rules
    assert rules == {(who["Adeyemi"], who["Carter"]): ("ban", "Worked together badly")}
    assert proposed(page) == {"Carter": "Baptiste", "Diallo": "Adeyemi"}
    assert not page.outdated.isVisible()
    moves = page.board.changes.table.model.records
    assert len(moves) == 2
    assert "2 mentees are placed differently" in page.summary.anew.text()
    page.summary.changes.click()
    assert page.board.changes.isVisible()


def test_undo_takes_a_ban_back_and_the_pairs_follow(page: PairingPage, qtbot, desk: Desk) -> None:
    page.solve()
    first = proposed(page)
    choose(page, "Carter")
    qtbot.keyClick(page.board.pairs.table.view, Qt.Key.Key_B)
    assert proposed(page) != first
    page.context.jobs.undo(page)
    assert proposed(page) == first
    page.context.jobs.redo(page)
    assert proposed(page) != first


def test_p_pins_and_another_pin_for_the_same_mentee_takes_its_place(page: PairingPage, qtbot, desk: Desk, who) -> None:
    page.solve()
    choose(page, "Carter")
    qtbot.keyClick(page.board.pairs.table.view, Qt.Key.Key_P)
    assert not page.context.messages.told, "pairs on show say a first pin themselves"  # type: ignore[attr-defined]
    page.rule("pin", who["Baptiste"], who["Carter"], "")
    assert told(page).endswith("are pinned. The pin with Sam Adeyemi was taken back for it.")
    rules = desk.ask(partial(pairing.pairing_table, programme_id=who["programme"])).rules
    assert list(rules) == [(who["Baptiste"], who["Carter"])]
    page.solve()
    assert proposed(page)["Carter"] == "Baptiste"
    assert [row.kind for row in page.board.rules.table.model.records] == ["pin"]
    page.board.rules.clear.click()
    assert not page.board.rules.table.model.records


def test_pins_and_bans_stand_by_name_whatever_the_accents(page: PairingPage, desk: Desk, who) -> None:
    for surname in ("Zola", "Éluard"):
        mentor = a_mentor(desk, who["programme"], surname, 1, free=MORNINGS)
        page.reload()
        page.rule("ban", mentor, who["Carter"], "")
    mentors = [row.mentor.split(",")[0] for row in page.board.rules.table.model.records]
    assert mentors == ["Éluard", "Zola"]


def test_all_pairs_are_accepted_at_once_and_can_be_taken_back(page: PairingPage, desk: Desk) -> None:
    page.solve()
    page.board.accept_button.click()
    assert len(desk.ask(pairs.list_pairs)) == 2
    assert told(page) == "2 pairs were made."
    banner = page.notices.banners[-1]
    buttons = list(banner.findChildren(type(page.board.accept_button)))
    assert [button.text() for button in buttons][:2] == ["Undo", "Show the pairs"]
    buttons[1].click()
    place, first = page.context.navigator.opened[-1]  # type: ignore[attr-defined]
    assert place is Place.PAIRS and first in {line.pair.id for line in desk.ask(pairs.list_pairs)}
    page.acceptance.undo()
    assert not desk.ask(pairs.list_pairs)


def test_undo_beside_a_message_never_takes_back_something_done_since(page: PairingPage, desk: Desk, who) -> None:
    page.solve()
    page.accept()
    page.rule("ban", who["Adeyemi"], who["Diallo"], "")
    page.acceptance.undo()
    assert len(desk.ask(pairs.list_pairs)) == 2
    assert "Something else was done since" in told(page)


def test_space_leaves_a_pair_out_of_the_accepting(page: PairingPage, qtbot, desk: Desk, who) -> None:
    page.solve()
    choose(page, "Diallo")
    qtbot.keyClick(page.board.pairs.table.view, Qt.Key.Key_Space)
    assert page.board.accept_button.text() == "Accept the 1 ticked pair"
    page.board.accept_button.click()
    assert [line.pair.mentee_id for line in desk.ask(pairs.list_pairs)] == [who["Carter"]]


def test_accepting_on_a_changed_roster_is_refused_with_the_way_to_a_new_solution(
    page: PairingPage, desk: Desk, who
) -> None:
    page.solve()
    draft = PersonDraft(surname="Adeyemi", languages=("fr",))
    desk.perform("people.act.change", partial(people.change_person, person_id=who["Adeyemi"], draft=draft))
    page.accept()
    assert not desk.ask(pairs.list_pairs)
    assert told(page).startswith("The roster has changed since this proposal was made")
    banner = page.notices.banners[-1]
    again = banner.findChild(type(page.board.accept_button))
    assert again.text() == "Solve again"
    again.click()
    page.accept()
    assert desk.ask(pairs.list_pairs)


def test_a_keep_apart_is_never_explained(page: PairingPage, desk: Desk, who) -> None:
    record = ApartDraft(person_a=who["Carter"], person_b=who["Adeyemi"], reason="threat")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=record))
    page.solve()
    page.board.turn_to("grid")
    grid = page.board.grid
    grid.view.setCurrentIndex(grid.model.index_of((who["Adeyemi"], who["Carter"])))
    said = said_on_the_right(page)
    assert "They may not be paired." in said
    tip = grid.model.data(grid.view.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    for text in (said, tip):
        assert "apart" not in text.casefold()
        assert "together" not in text.casefold()
    assert page.board.detail.say.pin.isHidden()
    letters = {grid.model.data(grid.model.index_of((who[m], who["Evans"]))) for m in ("Adeyemi", "Baptiste")}
    assert letters == {grid.model.data(grid.view.currentIndex())}, "it looks like every other pair that is not possible"


def test_a_criterion_is_saved_when_chosen_and_the_pairs_follow_without_a_button(
    page: PairingPage, desk: Desk, who
) -> None:
    page.solve()
    before = page.proposal
    box = page.criteria.boxes[Criterion.INTERESTS]
    box.setCurrentIndex(box.findText("off"))
    kept = desk.ask(partial(pairing_problem.pairing_weights, programme_id=who["programme"]))
    assert kept[Criterion.INTERESTS] is Weight.OFF
    assert page.proposal is not before
    best = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=who["programme"])))
    assert page.proposal is not None and page.proposal.pairs == best.pairs
    assert "Worked out anew" in page.summary.anew.text()
    assert not page.outdated.isVisible()
    assert page.criteria.boxes[Criterion.LOAD].findText("must") < 0


def test_a_hard_rule_is_switched_when_unticked_and_the_pairs_follow_until_it_is_taken_back(
    page: PairingPage, desk: Desk, who
) -> None:
    page.solve()
    asking = partial(pairing.pairing_problem, programme_id=who["programme"])
    page.criteria.rules[Block.NO_COMMON_SLOT].click()
    problem = desk.ask(asking)
    assert Block.NO_COMMON_SLOT in problem.off
    assert page.proposal is not None and page.proposal.pairs == pairing.solve(problem).pairs
    desk.undo()
    page.reload()
    assert Block.NO_COMMON_SLOT not in desk.ask(asking).off
    assert page.criteria.rules[Block.NO_COMMON_SLOT].isChecked()


def test_pairs_that_were_looked_at_are_not_replaced_when_only_the_roster_changed(
    page: PairingPage, desk: Desk, who
) -> None:
    page.solve()
    before = page.proposal
    draft = PersonDraft(surname="Carter", forename="Sam", languages=("fr",))
    page.context.jobs.perform(
        "people.act.change", partial(people.change_person, person_id=who["Carter"], draft=draft), page
    )
    assert page.proposal is before
    assert page.outdated.isVisible()
    assert page.outdated.text.text().startswith("The roster has changed")
    page.outdated.again.click()
    assert page.proposal is not before
    assert not page.outdated.isVisible()


def test_a_pin_that_cannot_be_kept_is_named_with_the_way_to_take_it_back(page: PairingPage, who) -> None:
    page.rule("pin", who["Adeyemi"], who["Evans"], "")
    page.solve()
    assert page.proposal is None
    assert told(page).startswith("Sam Adeyemi and Sam Evans: ")
    page.notices.banners[-1].findChild(type(page.board.accept_button)).click()
    page.solve()
    assert page.proposal is not None


def test_typing_a_name_and_choosing_a_band_narrow_the_list(page: PairingPage, qtbot) -> None:
    page.solve()
    qtbot.keyClicks(page.board.pairs.search, "dial")
    qtbot.waitUntil(lambda: page.board.pairs.table.model.rowCount() == 1)
    page.board.pairs.search.clear()
    qtbot.waitUntil(lambda: page.board.pairs.table.model.rowCount() == 2)


def test_an_empty_programme_says_what_to_do(desk: Desk, look, jobs, qtbot) -> None:
    a_programme(desk)
    made = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.show()
    made.reload()
    assert made.nothing.isVisible()
    assert not made.board.isVisible()
    assert made.primary_action is not None
    assert not made.primary_action.enabled()
    made.nothing.action.click()  # type: ignore[union-attr]
    assert made.context.navigator.opened == [(Place.PEOPLE, None)]  # type: ignore[attr-defined]


def test_people_left_over_can_be_looked_at_even_when_nobody_can_be_paired(desk: Desk, look, jobs, qtbot) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", free=MORNINGS)
    a_mentee(desk, programme, "Evans", free=EVENINGS)
    made = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    made.solve()
    assert made.board.pairs._empty.text.text().startswith("No pair is possible under these rules.")
    place = TABS.index("unpaired")
    assert made.board.tabs.tabRect(place).width() > 0
    assert made.board.tabs.tabText(place) == "Without a pair (2)"


def test_making_the_page_opens_no_window_of_its_own_even_for_a_moment(desk: Desk, look, jobs, qtbot, qapp) -> None:
    flashed = []
    watch = Flashes(flashed)
    qapp.installEventFilter(watch)
    made = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.reload()
    qapp.removeEventFilter(watch)
    assert not flashed


def test_who_is_away_is_not_offered_and_is_named_with_the_day_they_are_back(page: PairingPage, desk: Desk, who) -> None:
    assert not page.summary.away.isVisible()
    away = AwayDraft(first=MONDAY, last=MONDAY + timedelta(days=4))
    call = partial(availability.be_away, person_id=who["Adeyemi"], draft=away)
    page.context.jobs.perform("availability.act.away", call, page)
    assert "Sam Adeyemi" in page.summary.away.text() and page.summary.away.isVisible()
    assert page.round.table is not None
    assert who["Adeyemi"] not in {mentor.id for mentor in page.round.table.problem.mentors}
