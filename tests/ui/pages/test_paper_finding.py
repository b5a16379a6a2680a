# SPDX-License-Identifier: MIT
"""Sheets and the pack of the day in the command palette: by name or number, below people, and only for those who may print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.roles import Role
from mentordesk.records.sheets import SheetKind
from tests.support.desks import a_desk, a_mentor, a_programme
from tests.support.ui import RecordedNavigator, ScriptedMessages, page_context
from ui.context import Context, Hit, Place, connect_feedback
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.paper.finding import sheet_finder
from ui.pages.paper.page import PaperPage
from ui.pages.paper.sides import ONE, PACK
from ui.places import PLACES
from ui.shell.palette import Palette
from ui.shell.window import Shell


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    a_mentor(opened, a_programme(opened), "Regina")
    yield opened
    opened.close()


@pytest.fixture
def context(desk: Desk, look: Look, jobs: Jobs) -> Context:
    return page_context(desk, look, jobs)


def found(context: Context, text: str) -> list[Hit]:
    hits: list[Hit] = []
    sheet_finder(context)(text, hits.extend)
    return hits


def opened_by(context: Context, text: str) -> list[object]:
    """Where each answer to `text` leads."""
    navigator = context.navigator
    assert isinstance(navigator, RecordedNavigator)
    navigator.opened.clear()
    for hit in found(context, text):
        hit.run()
    assert all(place is Place.PAPER for place, _ in navigator.opened)
    return [target for _, target in navigator.opened]


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_a_sheet_is_found_by_its_number_however_it_is_typed(context: Context) -> None:
    for typed in ("MD-13", "md13", "md 13", " MD-13 "):
        assert opened_by(context, typed) == [SheetKind.GOAL_PLAN], typed
    assert not found(context, "m") and not found(context, "--")


@pytest.mark.parametrize(
    ("language", "typed", "pack"),
    [("en", "certificate", "pack"), ("fr", "certificat", "journee")],
    indirect=["language"],
    ids=["en", "fr"],
)
def test_a_sheet_and_the_pack_are_found_by_name(context: Context, typed: str, pack: str) -> None:
    wanted = {SheetKind.TRAINING_CERTIFICATE, SheetKind.COMPLETION, SheetKind.DELETION}
    assert set(opened_by(context, typed)) == wanted
    assert opened_by(context, pack)[0] == "today"


def test_who_may_not_print_is_offered_none(context: Context) -> None:
    inspector = replace(context, actor=replace(context.actor, roles=frozenset({Role.INSPECTOR})))
    assert found(context, "register") and not found(inspector, "register") and not found(inspector, "pack")
    assert next(spec for spec in PLACES if spec.place is Place.PAPER).finder is sheet_finder


def test_in_the_palette_a_person_stands_above_a_sheet_and_enter_opens_it_at_what_it_is_about(
    desk: Desk, look: Look, qtbot: QtBot
) -> None:
    """In the whole window, with the desk asked beside it as it is at work."""
    jobs = Jobs()
    jobs.use(desk)
    messages = ScriptedMessages(look)
    connect_feedback(jobs, messages, look)
    shell = Shell(jobs, messages, look, desk, PLACES)
    qtbot.addWidget(shell)
    shell.show()
    box = palette_of(shell)
    qtbot.keyClicks(box.line, "reg")
    qtbot.waitUntil(lambda: any("MD-03" in line for line in lines_of(box)))
    person = next(row for row, line in enumerate(lines_of(box)) if "Regina" in line)
    assert person < next(row for row, line in enumerate(lines_of(box)) if "MD-03" in line)
    before = shell.place
    qtbot.keyPress(box.line, Qt.Key.Key_Escape)
    assert shell.place is before, "Esc goes nowhere"
    box = palette_of(shell)
    qtbot.keyClicks(box.line, "md-03")
    qtbot.waitUntil(lambda: any("MD-03" in line for line in lines_of(box)))
    qtbot.keyPress(box.line, Qt.Key.Key_Return)
    page = shell.page
    assert shell.place is Place.PAPER and isinstance(page, PaperPage)
    assert page.choosing.kind.value() is SheetKind.REGISTER and page.sides.side == ONE
    qtbot.waitUntil(lambda: not jobs.busy)
    assert page.choosing.kind.value() is SheetKind.REGISTER
    assert page.choosing.isAncestorOf(shell.focusWidget()), "the keyboard is where it is chosen what the sheet is about"
    assert shell.focusWidget() is not page.choosing.kind.search
    page.show_target("today")
    assert page.sides.side == PACK
    page.show_target(SheetKind.POSTER)
    assert page.sides.side == ONE and page.choosing.kind.value() is SheetKind.POSTER
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.close()


def palette_of(shell: Shell) -> Palette:
    shell.open_palette()
    box = QApplication.activeModalWidget()
    assert isinstance(box, Palette)
    return box


def lines_of(box: Palette) -> list[str]:
    return [box.results.item(row).text() for row in range(box.results.count())]
