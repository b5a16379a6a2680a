# SPDX-License-Identifier: MIT
"""A week later through the real window: only changes come in, a late keep-apart stops paper, an old proposal is refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.exchange_groups import RowGroup
from mentordesk.records.ids import PairId
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import pairing, sessions
from mentordesk.usecases.audit import audit_lines
from mentordesk.usecases.pairs import list_pairs
from mentordesk.usecases.people import list_people
from tests.journeys.bringing import ENGLISH
from tests.journeys.hands import Hands, sitting_down
from tests.journeys.test_main_story import MONDAY_MORNING
from tests.journeys.wall_clock import WallClock
from tests.support.desks import MONDAY, PASSPHRASE, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.rosters import SAMPLES
from ui.context import Place

LATER = SAMPLES / "establishment-en-240-week-later.csv"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on a Monday morning, still to be filled; `begin` closes it before somebody sits down at it."""
    WallClock(monkeypatch, MONDAY_MORNING)
    return a_desk(tmp_path / "desk")


@pytest.fixture
def hands(desk: Desk, qapp: QApplication, qtbot: QtBot) -> Iterator[Hands]:
    with sitting_down(desk.folder, "en", qtbot) as hands:
        yield hands


def begin(hands: Hands, desk: Desk) -> None:
    """Close the desk that was filled behind the scenes and open it in the window."""
    desk.close()
    hands.start_again()
    hands.unlock(PASSPHRASE)


def rows(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding=ENGLISH.encoding, newline="") as opened:
        return {row[ENGLISH.number]: row for row in csv.DictReader(opened)}


def tells_more(before: dict[str, str], after: dict[str, str]) -> bool:
    """Whether a later row says something else; an empty cell says nothing and leaves what is on the desk."""
    return any(value and value != before[column] for column, value in after.items())


def test_the_next_extract_shows_changes_only(hands: Hands, desk: Desk):
    a_programme(desk)
    begin(hands, desk)
    section = hands.section("roster")
    hands.files(ENGLISH.file, LATER)
    hands.press("Ctrl+O")
    hands.press("Ctrl+Return")
    hands.press("Ctrl+Return")
    assert len(hands.ask(list_people)) == 240

    hands.press("Ctrl+O")
    hands.press("Ctrl+Return")
    before, after = rows(ENGLISH.file), rows(LATER)
    wanted = {
        "new": len(after.keys() - before.keys()),
        "absent": len(before.keys() - after.keys()),
        "changed": sum(tells_more(before[number], after[number]) for number in after.keys() & before.keys()),
    }
    found = section.intake.plan.summary
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert found.new + found.changed + found.same == len(after)
    told = 0
    for group in (RowGroup.MOVE, RowGroup.DATES, RowGroup.OTHER):
        hands.qtbot.mouseClick(section.review.filters.buttons[group], hands.left)
        told += section.review.table.model.rowCount()
    assert told == found.changed

    for _ in range(4):
        hands.press("Ctrl+Return")
    there = {line.person.number: line.person for line in hands.ask(list_people)}
    assert there.keys() == before.keys() | after.keys(), "who is not in the extract is left as they are"
    assert all(there[number].location.wing == row["Location"].split("-")[0] for number, row in after.items())


def two_pairs_in_one_room(desk: Desk) -> None:
    """Adeyemi with Carter and Baptiste with Diallo, all on A wing, both in the only room this morning."""
    programme, room = a_programme(desk), a_place(desk)
    for mentor, mentee in (("Adeyemi", "Carter"), ("Baptiste", "Diallo")):
        two = (a_mentor(desk, programme, mentor, capacity=1), a_mentee(desk, programme, mentee))
        pin = partial(pairing.pin_pair, programme_id=programme, mentor=two[0], mentee=two[1])
        desk.perform("pairs.act.pin", pin)
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
    for pair in desk.perform("pairs.act.accept", accept).value:
        plan(desk, pair, room)


def plan(desk: Desk, pair: PairId, room: int) -> None:
    draft = desk.ask(partial(sessions.pair_draft, pair_id=pair, day=MONDAY, slot="AM", place_id=room))
    desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))


def test_a_keep_apart_recorded_later_is_told_and_stops_the_movement_list(hands: Hands, desk: Desk, tmp_path: Path):
    two_pairs_in_one_room(desk)
    begin(hands, desk)
    page = hands.go(Place.PAPER)
    hands.pick(page.choosing.kind.list, SheetKind.MOVEMENT_LIST.code)
    assert page.view.page_count == 1, "before the two are to be kept apart the list can be printed"

    people = hands.go(Place.PEOPLE)
    people.views.buttons["apart"].click()
    hands.press("Ctrl+N")
    for surname, picker in zip(("Carter", "Diallo"), people.view("apart").form.pickers, strict=True):
        picker.line.setFocus()
        hands.type(surname)
        hands.key(hands.enter)
    hands.press("Ctrl+S")

    hands.go(Place.TODAY)
    assert hands.reads(hands.words("page_today.apart_do")), "Today says what must be done now"
    assert not hands.reads("gang"), "and never why"

    page = hands.go(Place.PAPER)
    assert page.view.page_count == 0
    assert hands.told() == hands.words("errors.sheet_would_hold_conflict")
    assert not hands.see(QAbstractButton, "save").isEnabled()
    hands.files(tmp_path / "movement.pdf")
    hands.press("Ctrl+S")
    assert not (tmp_path / "movement.pdf").exists()
    assert "audit.action.printed" not in {line.action for line in hands.ask(audit_lines)}


def test_a_proposal_older_than_the_roster_is_refused_in_words(hands: Hands, desk: Desk):
    programme = a_programme(desk)
    for mentor, mentee in (("Adeyemi", "Carter"), ("Baptiste", "Diallo")):
        a_mentor(desk, programme, mentor, capacity=1)
        a_mentee(desk, programme, mentee)
    begin(hands, desk)
    page = hands.go(Place.PAIRING)
    hands.press("Ctrl+N")
    assert len(page.proposal.pairs) == 2

    people = hands.go(Place.PEOPLE)
    hands.find("Carter", "Carter")
    people.view("people").panel.editor.forms["overview"].field("location").widget.setFocus()
    hands.type_over("D")
    hands.press("Ctrl+S")

    hands.go(Place.PAIRING)
    assert hands.reads(hands.words("page_pairing.roster_changed"), page)
    hands.press("Ctrl+Return")
    assert hands.told() == hands.words("errors.proposal_stale")
    assert hands.ask(list_pairs) == ()

    hands.press("Ctrl+N")
    hands.press("Ctrl+Return")
    assert len(hands.ask(list_pairs)) == 2
