# SPDX-License-Identifier: MIT
"""Drafts in the window: kept under a name, decided about several at once, swapped, made; a list made by hand brought in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.ids import PersonId
from mentordesk.usecases import pairing, pairs
from mentordesk.usecases.apart import add_apart
from tests.support.ui import InlineJobs
from tests.ui.pages.pairing_place import a_pairing_desk, a_solved_page, read
from ui.context import Place
from ui.look.look import Look
from ui.pages.pairing.made import next_steps
from ui.pages.pairing.page import PairingPage

Who = dict[str, PersonId]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Desk, Who]]:
    desk, who = a_pairing_desk(tmp_path / "desk")
    yield desk, who
    desk.close()


@pytest.fixture
def page(place: tuple[Desk, Who], look: Look, jobs: InlineJobs, qtbot: QtBot) -> PairingPage:
    return a_solved_page(place[0], look, jobs, qtbot)


def keep(page: PairingPage, qtbot: QtBot, name: str) -> None:
    page.keep()
    page.kept.naming.name.setText(name)
    qtbot.keyClick(page.kept.naming.name, Qt.Key.Key_Return)


def decisions(page: PairingPage) -> list[str]:
    return sorted(row.decision for row in page.kept.pairs.table.model.records)


def told(page: PairingPage) -> str:
    return page.context.messages.told[-1][1]  # type: ignore[attr-defined]


def test_pairs_are_kept_under_a_name_approved_together_and_made(
    page: PairingPage, place: tuple[Desk, Who], qtbot: QtBot
) -> None:
    keep(page, qtbot, "First try")
    assert not page.kept.naming.isVisible()
    assert [line.name for line in page.kept.list.model.records] == ["First try"]
    assert decisions(page) == ["open", "open"]
    assert not page.kept.pairs.make.isEnabled()
    page.kept.pairs.table.view.selectAll()
    qtbot.keyClick(page.kept.pairs.table.view, Qt.Key.Key_A)
    assert decisions(page) == ["approved", "approved"]
    assert told(page) == "2 pairs were approved."
    page.kept.pairs.make.click()
    assert len(place[0].ask(pairs.list_pairs)) == 2
    assert decisions(page) == ["made", "made"]


def test_a_draft_without_a_name_is_not_kept_and_says_so_at_the_name(page: PairingPage, qtbot: QtBot) -> None:
    keep(page, qtbot, "  ")
    assert page.kept.naming.isVisible()
    assert "Give the draft a name." in read(page.kept.naming)
    assert not page.kept.list.model.records
    qtbot.keyClick(page.kept.naming.name, Qt.Key.Key_Escape)
    assert not page.kept.naming.isVisible()


def test_dismissing_opening_again_and_undo_change_what_is_on_show(
    page: PairingPage, jobs: InlineJobs, qtbot: QtBot
) -> None:
    keep(page, qtbot, "First try")
    page.kept.pairs.table.view.selectRow(0)
    qtbot.keyClick(page.kept.pairs.table.view, Qt.Key.Key_D)
    assert decisions(page) == ["dismissed", "open"]
    jobs.undo(page)
    assert decisions(page) == ["open", "open"]
    page.kept.pairs.table.view.selectAll()
    page.kept.pairs.dismiss.click()
    page.kept.pairs.table.view.selectAll()
    qtbot.keyClick(page.kept.pairs.table.view, Qt.Key.Key_O)
    assert decisions(page) == ["open", "open"]


def test_two_pairs_swap_their_mentees(page: PairingPage, qtbot: QtBot) -> None:
    keep(page, qtbot, "First try")
    before = {(row.mentor, row.mentee) for row in page.kept.pairs.table.model.records}
    page.kept.pairs.table.view.selectRow(0)
    assert not page.kept.pairs.swap.isEnabled()
    page.kept.pairs.table.view.selectAll()
    assert page.kept.pairs.swap.isEnabled()
    page.kept.pairs.swap.click()
    after = {(row.mentor, row.mentee) for row in page.kept.pairs.table.model.records}
    assert not before & after
    assert {mentor for mentor, _ in before} == {mentor for mentor, _ in after}
    assert "2 mentees are placed differently" in page.kept.pairs.compared.text()


def test_a_draft_is_dropped_only_after_asking(page: PairingPage, qtbot: QtBot) -> None:
    keep(page, qtbot, "First try")
    page.context.messages.answers[:] = [False, True]  # type: ignore[attr-defined]
    page.kept.delete()
    assert len(page.kept.list.model.records) == 1
    page.kept.delete()
    assert not page.kept.list.model.records


def test_a_list_made_by_hand_says_what_it_breaks_and_what_is_in_doubt_before_it_is_kept(
    page: PairingPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.board.turn_to("drafts")
    path = tmp_path / "by hand.csv"
    path.write_text(
        "Mentor,Mentee\nSam Adeyemi,Sam Diallo\nSam Baptiste,Sam Evans\nSam Baptiste,Sam Nobody\n", encoding="utf-8"
    )
    page.kept.brought.take_file(path)
    said = read(page.kept.brought)
    assert page.kept.brought.isVisible()
    assert "2 pairs were read" in said
    assert "Sam Baptiste and Sam Evans: Not possible: never free at the same time." in said
    assert "Line 4 (Sam Baptiste – Sam Nobody):" in said
    keeping = page.kept.brought.findChild(QPushButton, "keep_brought")
    assert keeping is not None
    keeping.click()
    qtbot.keyClick(page.kept.naming.name, Qt.Key.Key_Return)
    assert len(page.kept.list.model.records) == 1
    assert not page.kept.brought.isVisible()
    stands = sorted(row.stands for row in page.kept.pairs.table.model.records)
    assert any(text.startswith("Not possible") for text in stands)


def ruled(page: PairingPage, place: tuple[Desk, Who]) -> dict[tuple[PersonId, PersonId], tuple[str, str]]:
    return dict(place[0].ask(partial(pairing.pairing_table, programme_id=page.round.programme)).rules)


def test_dismissing_with_a_reason_rules_the_pair_out_and_asks_for_the_reason_first(
    page: PairingPage, place: tuple[Desk, Who], qtbot: QtBot
) -> None:
    keep(page, qtbot, "First try")
    pairs = page.kept.pairs
    pairs.table.view.selectRow(0)
    key = pairs.current_key()
    qtbot.keyClick(pairs.table.view, Qt.Key.Key_R)
    assert page.kept.why.isVisible() and decisions(page) == ["open", "open"]
    qtbot.keyClick(page.kept.why.name, Qt.Key.Key_Return)
    assert "Write in a few words why" in read(page.kept.why)
    assert decisions(page) == ["open", "open"] and not ruled(page, place)
    qtbot.keyClicks(page.kept.why.name, "Old quarrel")
    qtbot.keyClick(page.kept.why.name, Qt.Key.Key_Return)
    assert decisions(page) == ["dismissed", "open"]
    assert ruled(page, place) == {key: ("ban", "Old quarrel")}
    assert not page.kept.why.isVisible()
    assert told(page) == "1 pair was dismissed and is ruled out."


def test_a_pair_is_put_by_hand_in_place_of_the_mentees_own(
    page: PairingPage, place: tuple[Desk, Who], qtbot: QtBot
) -> None:
    keep(page, qtbot, "First try")
    pairs, who = page.kept.pairs, place[1]
    pairs.table.select(next(row.pair.id for row in pairs.table.model.records if row.pair.mentee == who["Diallo"]))
    qtbot.keyClick(pairs.table.view, Qt.Key.Key_Delete)
    assert told(page) == "1 pair was taken out of the draft."
    qtbot.keyClick(pairs.table.view, Qt.Key.Key_P)
    putting = page.kept.putting
    putting.mentor.set_value(who["Baptiste"])
    putting.mentee.set_value(who["Faulkner"])
    qtbot.keyClick(putting.mentee, Qt.Key.Key_Return)
    assert not putting.isVisible()
    assert (who["Baptiste"], who["Faulkner"]) in {row.pair.key for row in pairs.table.model.records}
    assert len(pairs.table.model.records) == 2


def test_a_pair_that_is_kept_apart_is_not_put_and_the_sentence_does_not_say_that_it_is_a_keep_apart(
    page: PairingPage, place: tuple[Desk, Who], qtbot: QtBot
) -> None:
    desk, who = place
    keep(page, qtbot, "First try")
    draft = ApartDraft(person_a=who["Baptiste"], person_b=who["Evans"])
    desk.perform("apart.act.add", partial(add_apart, draft=draft))
    page.kept.reload()
    page.kept.put()
    page.kept.putting.mentor.set_value(who["Baptiste"])
    page.kept.putting.mentee.set_value(who["Evans"])
    page.kept.putting.put.click()
    said = told(page)
    assert "they may not be paired" in said
    assert "together" not in said and "never free" not in said
    assert page.kept.putting.isVisible(), "who asked may choose other people"


def test_every_decision_about_a_draft_is_found_in_the_palette_and_only_while_it_can_be_taken(
    page: PairingPage, qtbot: QtBot
) -> None:
    keep(page, qtbot, "First try")
    offered = {one.id: one for one in page.actions_offered() if one.id.startswith("pairing_draft_")}
    assert len(offered) == 7
    page.kept.pairs.table.view.clearSelection()
    assert not offered["pairing_draft_rule_out"].enabled() and offered["pairing_draft_put"].enabled()
    page.kept.pairs.table.view.selectAll()
    assert offered["pairing_draft_rule_out"].enabled() and offered["pairing_draft_swap"].enabled()
    page.board.turn_to("pairs")
    assert not any(one.enabled() for one in offered.values())


def test_from_pairs_just_made_the_way_goes_to_them_and_to_their_papers(
    page: PairingPage, place: tuple[Desk, Who], qtbot: QtBot
) -> None:
    page.accept()
    first = place[0].ask(pairs.list_pairs)[0].pair.id
    made = {line.pair.id for line in place[0].ask(pairs.list_pairs)}
    ways = next_steps(page.context, (first,))
    assert [way.text for way in ways] == ["Show the pairs", "To the introduction cards", "To the match sheets"]
    for way in ways:
        way.act()
    opened = page.context.navigator.opened  # type: ignore[attr-defined]
    assert opened[-3:] == [
        (Place.PAIRS, first),
        (Place.PAPER, ("introduction_card", first)),
        (Place.PAPER, ("match_sheet", first)),
    ]
    assert len(made) == 2
    assert next_steps(page.context, ()) == ()
