# SPDX-License-Identifier: MIT
"""The views of the pairing: the grid by keyboard and in words, what deciding otherwise costs, the whole, what would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.criteria import Block
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Reason
from mentordesk.records.pairing_aim import Objective
from mentordesk.records.pairing_said import to_heed
from mentordesk.records.standings import HindranceKind
from mentordesk.usecases import pairing
from tests.support.ui import InlineJobs
from tests.ui.pages.pairing_place import a_pairing_desk, a_solved_page, read
from ui.look.look import Look
from ui.pages.pairing.grid.model import SIGN_ROLE, Sign
from ui.pages.pairing.page import PairingPage
from ui.pages.pairing.wording import Names, outcome, partly_served

Who = dict[str, PersonId]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Desk, Who]]:
    desk, who = a_pairing_desk(tmp_path / "desk")
    yield desk, who
    desk.close()


@pytest.fixture
def who(place: tuple[Desk, Who]) -> Who:
    return place[1]


@pytest.fixture
def page(place: tuple[Desk, Who], look: Look, jobs: InlineJobs, qtbot: QtBot) -> PairingPage:
    return a_solved_page(place[0], look, jobs, qtbot)


def rules_of(page: PairingPage) -> dict[tuple[PersonId, PersonId], tuple[str, str]]:
    desk = page.context.jobs.desk
    assert desk is not None
    return dict(desk.ask(partial(pairing.pairing_table, programme_id=page.round.programme)).rules)  # type: ignore[arg-type]


def press(page: PairingPage, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.board.grid.view, key)


def test_the_grid_is_worked_by_keys_alone(page: PairingPage, qtbot: QtBot, who: Who) -> None:
    page.board.turn_to("grid")
    grid = page.board.grid
    grid.go_to((who["Adeyemi"], who["Carter"]))
    press(page, qtbot, Qt.Key.Key_Right)
    assert grid.current() == (who["Baptiste"], who["Carter"])
    press(page, qtbot, Qt.Key.Key_P)
    assert rules_of(page) == {(who["Baptiste"], who["Carter"]): ("pin", "")}
    assert (who["Baptiste"], who["Carter"]) in {(pair.mentor, pair.mentee) for pair in page.proposal.pairs}  # type: ignore[union-attr]
    assert grid.current() == (who["Baptiste"], who["Carter"]), "the cursor stays where it was"
    press(page, qtbot, Qt.Key.Key_Delete)
    assert rules_of(page) == {}
    press(page, qtbot, Qt.Key.Key_B)
    assert rules_of(page) == {(who["Baptiste"], who["Carter"]): ("ban", "")}
    press(page, qtbot, Qt.Key.Key_Backspace)
    assert rules_of(page) == {}


def test_who_has_a_possible_pair_comes_first_and_a_ban_moves_nobody(page: PairingPage, qtbot: QtBot, who: Who) -> None:
    grid, wanted = page.board.grid, [who[name] for name in ("Carter", "Diallo", "Faulkner", "Evans")]
    assert grid.model.mentees == wanted
    page.board.turn_to("grid")
    for mentor in ("Adeyemi", "Baptiste"):
        grid.go_to((who[mentor], who["Carter"]))
        press(page, qtbot, Qt.Key.Key_B)
    assert grid.model.mentees == wanted, "what is under the cursor stays there"


def test_enter_goes_to_the_reason_and_enter_there_keeps_it_with_the_ban(
    page: PairingPage, qtbot: QtBot, who: Who
) -> None:
    page.board.turn_to("grid")
    pair = (who["Adeyemi"], who["Diallo"])
    page.board.grid.go_to(pair)
    press(page, qtbot, Qt.Key.Key_B, Qt.Key.Key_Return)
    qtbot.keyClicks(page.board.detail.say.why, "Old quarrel")
    qtbot.keyClick(page.board.detail.say.why, Qt.Key.Key_Return)
    assert rules_of(page) == {pair: ("ban", "Old quarrel")}


def test_coming_to_a_cell_says_what_choosing_it_would_cost(page: PairingPage, who: Who) -> None:
    page.board.turn_to("grid")
    grid = page.board.grid
    grid.go_to((who["Adeyemi"], who["Faulkner"]))
    assert grid.said.text().startswith("Sam Adeyemi and Sam Faulkner: ")
    assert "Choosing it would" in grid.said.text()
    other = grid.model.index_of((who["Adeyemi"], who["Carter"]))
    grid.view.entered.emit(other)
    assert "In the proposal. Without it, the whole would" in grid.said.text()
    grid.go_to((who["Adeyemi"], who["Evans"]))
    assert "Not possible" in grid.said.text()
    assert "cost" not in grid.said.text()
    assert not any(character.isdigit() for character in grid.said.text())


def test_a_cell_is_told_by_its_letter_and_not_by_its_shade_alone(page: PairingPage, who: Who) -> None:
    grid = page.board.grid
    signs = {name: grid.model.index_of((who["Adeyemi"], who[name])).data(SIGN_ROLE) for name in ("Carter", "Evans")}
    assert signs["Evans"].band is None
    assert not signs["Evans"].proposed
    assert signs["Carter"].proposed
    letters = {Sign(band).letter for band in (*Band, None)}
    assert len({page.context.words(letter) for letter in letters}) == len(Band) + 1


def test_whom_it_would_move_is_told_on_demand(page: PairingPage, qtbot: QtBot, who: Who) -> None:
    page.board.turn_to("grid")
    page.board.grid.go_to((who["Adeyemi"], who["Diallo"]))
    said = read(page.board.detail)
    assert "Sam Diallo goes from" not in said
    page.board.detail.ask_moves()
    qtbot.waitUntil(lambda: "Sam Diallo goes from Sam Baptiste to Sam Adeyemi." in read(page.board.detail))
    said = read(page.board.detail)
    assert "other mentee" in said
    assert "Sam Carter" in said


def test_each_point_says_in_words_what_it_gave_and_stays_open_from_pair_to_pair(page: PairingPage, who: Who) -> None:
    page.board.turn_to("grid")
    page.board.grid.go_to((who["Adeyemi"], who["Carter"]))
    gave = [one for one in page.board.detail.findChildren(QPushButton) if one.text() == "What each point gave"]
    gave[-1].click()
    assert "Shared interests (high): " in read(page.board.detail)
    page.board.grid.go_to((who["Baptiste"], who["Diallo"]))
    assert "Shared interests (high): " in read(page.board.detail)


def test_both_sides_of_the_switch_are_shown_before_one_is_chosen(page: PairingPage) -> None:
    page.board.turn_to("whole")
    whole = page.board.whole
    said = read(whole)
    assert "Most served" in said and "Highest quality" in said
    assert "2 of 4 mentees have a mentor." in said
    assert whole.ways is not None
    card = whole.ways.cards[Objective.QUALITY]
    assert whole.ways.cards[Objective.SERVED].choose.isHidden()
    card.choose.click()
    assert page.round.aim.objective is Objective.QUALITY
    assert page.round.worked is not None and page.round.worked.solved is not None
    assert page.round.worked.solved.aim.objective is Objective.QUALITY
    assert whole.ways.cards[Objective.QUALITY].choose.isHidden()


def test_the_worst_off_first_is_a_switch_with_its_price_beside_it(page: PairingPage) -> None:
    page.board.turn_to("whole")
    worst = page.board.whole.worst
    assert worst is not None
    assert "The whole would" in read(worst)
    worst.box.click()
    assert page.round.aim.worst_off_first
    assert page.board.whole.worst is not None and page.board.whole.worst.box.isChecked()


def test_small_groups_are_not_told(page: PairingPage) -> None:
    page.board.turn_to("whole")
    assert "There are too few people to compare groups." in read(page.board.whole)


def test_a_view_behind_the_one_on_show_does_not_push_what_accepts_out_of_sight(page: PairingPage) -> None:
    for tab in ("grid", "whole", "drafts", "pairs"):
        page.board.turn_to(tab)
    before = page.board._left.sizeHint().height()
    behind = page.board.rules.layout()
    assert isinstance(behind, QVBoxLayout)
    behind.addSpacing(3000)
    assert page.board._left.sizeHint().height() == before
    assert page.board.accept_button.isVisible()


def test_nothing_is_accepted_pinned_or_banned_from_a_view_that_does_not_show_it(page: PairingPage) -> None:
    acts = {action.id: action for action in page.actions_offered()}
    page.board.turn_to("pairs")
    assert acts["pairing_accept"].enabled() and acts["pairing_pin"].enabled() and acts["pairing_ban"].enabled()
    for tab in ("drafts", "rules", "unpaired"):
        page.board.turn_to(tab)
        assert page.board.tab == tab
        assert not any(acts[f"pairing_{act}"].enabled() for act in ("accept", "pin", "ban", "clear", "moves")), tab


def test_mentors_without_a_mentee_are_said_as_such_and_it_is_said_who_is_counted(page: PairingPage) -> None:
    page.board.turn_to("whole")
    said = read(page.board.whole)
    assert "Counted are the mentors who are ready" in said
    assert "2 mentors with 1 mentee" in said


def test_who_misses_something_of_their_own_is_listed_with_that(page: PairingPage, who: Who) -> None:
    missing = Hindrance(kind=HindranceKind.MISSING, own_words="Security clearance")
    found = page.proposal
    assert found is not None
    listed = page.board.unpaired
    listed.show_people(found.unpaired, Names(page.context.words, {}), {who["Evans"]: (missing,)})
    told = {row.unpaired.person: row.cause(page.context.words) for row in listed.model.records}
    assert told[who["Evans"]] == missing.said(page.context.words)
    assert told[who["Faulkner"]] == "There are suitable mentors, but all their places are taken."


def test_tab_comes_to_the_buttons_of_a_pair_before_what_stands_below_them(page: PairingPage) -> None:
    detail = page.board.detail
    passed: list[str] = []
    widget = detail._area.nextInFocusChain()
    while widget is not detail.say.why and len(passed) < 500:
        passed.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert "who_moves" in passed
    assert "accept" not in passed


def test_one_place_more_is_given_from_here_and_the_pairs_follow(page: PairingPage, qtbot: QtBot, who: Who) -> None:
    page.board.turn_to("unpaired")
    left = next(row for row in page.board.unpaired.model.records if row.unpaired.person == who["Faulkner"])
    page.board.unpaired.select((left.unpaired.person, left.unpaired.role))
    qtbot.waitUntil(lambda: page.board.case.findChild(QPushButton, "more_places") is not None)
    more = page.board.case.findChild(QPushButton, "more_places")
    assert more is not None and more.text().startswith("Give Sam ")
    more.click()
    assert page.proposal is not None and page.proposal.served == 3
    assert who["Faulkner"] not in {one.person for one in page.proposal.unpaired}
    assert not page.outdated.isVisible()


def test_a_new_reason_typed_for_another_pair_is_not_lost_when_the_pairs_are_worked_out_anew(
    page: PairingPage, qtbot: QtBot, who: Who
) -> None:
    page.board.turn_to("grid")
    page.board.grid.go_to((who["Adeyemi"], who["Diallo"]))
    with qtbot.waitActive(page):
        page.activateWindow()
    page.board.detail.enter()
    qtbot.keyClicks(page.board.detail.say.why, "Half a sen")
    page.round.weigh({**page.round.table.problem.weights})  # type: ignore[union-attr]
    page.reload()
    assert page.board.detail.say.why.text() == "Half a sen"


def test_several_pairs_are_ticked_by_one_press(page: PairingPage, qtbot: QtBot) -> None:
    pairs = page.board.pairs
    pairs.table.view.selectAll()
    qtbot.keyClick(pairs.table.view, Qt.Key.Key_Space)
    assert pairs.ticked_keys == frozenset()
    assert not page.board.accept_button.isEnabled()
    qtbot.keyClick(pairs.table.view, Qt.Key.Key_Space)
    assert len(pairs.ticked_keys) == 2


def test_the_next_best_mentor_stands_beside_the_pair(page: PairingPage, who: Who) -> None:
    rows = {row.pair.mentee: row for row in page.board.pairs.table.model.records}
    assert rows[who["Carter"]].next_best.startswith("Baptiste, Sam (")


def test_what_changed_says_why(page: PairingPage, who: Who) -> None:
    page.rule("ban", who["Adeyemi"], who["Carter"], "Quarrel")
    changes = page.board.changes.table
    why = next(column for column in changes.model.columns if column.name == "why")
    told = {move.mentee: why.text(move) for move in changes.model.records}
    assert told[who["Carter"]]
    assert all(told.values())


def test_who_is_served_in_part_is_named(page: PairingPage, who: Who) -> None:
    proposal, table = page.proposal, page.round.table
    assert proposal is not None and table is not None
    words = page.context.words
    assert partly_served(words, table, proposal) == ""
    short = replace(proposal, short_of=((who["Carter"], 1),))
    assert partly_served(words, table, short) == "Partly served: Sam Carter (needs 1 mentor more)."
    assert "Partly served" in outcome(words, table, short)


def test_what_was_never_checked_is_said_once(page: PairingPage) -> None:
    words = page.context.words
    caution = Reason(key="pairing.caution.language_unknown")
    told = to_heed(words, [caution], [Block.NO_COMMON_LANGUAGE, Block.NO_PLACE])
    assert told == (words(caution.key), words("pairing.unchecked.no_place"))
    assert to_heed(words, [], [Block.NO_COMMON_LANGUAGE]) == (words("pairing.unchecked.no_common_language"),)
