# SPDX-License-Identifier: MIT
"""Criteria in a file, in the window: saved without anybody in it, shown line by line before they are taken, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.records.roles import Role
from mentordesk.usecases import criteria_file
from tests.support.ui import InlineJobs, ScriptedMessages, hear_changes, page_context
from tests.ui.pages.pairing_place import a_pairing_desk, a_solved_page, read
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage

OTHERS = 'version = 1\n[criteria]\nwaiting = "off"\ngoals = "must"\n[rules]\nno_place = false\n'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk, _ = a_pairing_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, look: Look, jobs: InlineJobs, qtbot: QtBot) -> PairingPage:
    return a_solved_page(desk, look, jobs, qtbot)


def messages(page: PairingPage) -> ScriptedMessages:
    assert isinstance(page.context.messages, ScriptedMessages)
    return page.context.messages


def programme(page: PairingPage) -> ProgrammeId:
    assert page.round.programme is not None
    return page.round.programme


def in_force(desk: Desk, page: PairingPage) -> criteria_file.CriteriaSheet:
    return desk.ask(partial(criteria_file.criteria_sheet, programme_id=programme(page)))


def file_of(folder: Path, text: str, name: str = "others.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def act(page: PairingPage, name: str):
    return next(action for action in page.actions_offered() if action.id == name)


def press(page: PairingPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_the_criteria_are_saved_from_the_panel_and_from_the_palette(
    page: PairingPage, desk: Desk, tmp_path: Path
) -> None:
    saved = [tmp_path / "one.toml", tmp_path / "two.toml"]
    messages(page).answers = list(saved)
    press(page, "save_file")
    act(page, "pairing_criteria_save").run()
    for path in saved:
        assert criteria_file.read_file(path) == in_force(desk, page)
        assert "Adeyemi" not in path.read_text(encoding="utf-8")
    assert [tone for tone, text in messages(page).told if "saved in “" in text] == ["success"] * 2


def test_what_a_file_would_change_is_shown_first_and_nothing_is_changed_by_looking(
    page: PairingPage, desk: Desk, tmp_path: Path
) -> None:
    before = in_force(desk, page)
    page.summary.criteria.setChecked(True)
    messages(page).answers = [file_of(tmp_path, OTHERS)]
    act(page, "pairing_criteria_take").run()
    said = read(page.carried)
    assert page.carried.isVisible() and not page.criteria.isVisible()
    assert "Taking “others.toml” would change 3 things:" in said
    differ = desk.ask(
        partial(
            criteria_file.criteria_differences,
            programme_id=programme(page),
            sheet=criteria_file.read(OTHERS),
        )
    )
    assert len(differ) == 3
    assert all(difference.said(page.context.words) in said for difference in differ)
    press(page, "leave_criteria")
    assert not page.carried.isVisible()
    assert in_force(desk, page) == before


def test_taken_criteria_hold_at_once_and_are_taken_back_in_one_step(
    page: PairingPage, desk: Desk, jobs: InlineJobs, tmp_path: Path
) -> None:
    before = in_force(desk, page)
    page.carried.take_file(file_of(tmp_path, OTHERS))
    press(page, "take_criteria")
    after = in_force(desk, page)
    assert after.weights == {**before.weights, Criterion.WAITING: Weight.OFF, Criterion.GOALS: Weight.MUST}
    assert not after.holds[Block.NO_PLACE]
    assert page.criteria.isVisible() and not page.carried.isVisible()
    assert page.criteria.boxes[Criterion.GOALS].value() is Weight.MUST
    assert not page.criteria.rules[Block.NO_PLACE].isChecked()
    assert page.round.worked is not None and page.round.worked.table.problem.weights == after.weights
    assert "3 things in the criteria were changed." in messages(page).told[-1][1]
    jobs.undo(page)
    assert in_force(desk, page) == before
    assert page.criteria.boxes[Criterion.GOALS].value() is before.weights[Criterion.GOALS]


def test_a_file_that_says_the_same_is_told_so_and_asks_nothing(page: PairingPage, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    page.carried.save_to(path)
    page.carried.take_file(path)
    assert not page.carried.isVisible()
    assert "“same.toml” says nothing else" in messages(page).told[-1][1]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00broken", "“bad.toml” is no criteria file"),
        (b"# " + b"x" * 2**21, "“bad.toml” is no criteria file"),
        (b"[criteria", "The criteria file is not valid TOML (line 1)."),
        (b"version = 1\n[rules]\nkeep_apart = false\n", "a rule that always holds"),
    ],
    ids=["no text", "endless", "no toml", "a rule that protects"],
)
def test_a_file_that_is_none_changes_nothing_and_says_why(
    page: PairingPage, desk: Desk, tmp_path: Path, content: bytes, said: str
) -> None:
    before = in_force(desk, page)
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    page.carried.take_file(path)
    tone, text = messages(page).told[-1]
    assert (tone, said in text) == ("warning", True), text
    assert not page.carried.isVisible()
    assert in_force(desk, page) == before


def test_a_folder_that_cannot_be_written_is_said(page: PairingPage, tmp_path: Path) -> None:
    page.carried.save_to(tmp_path / "nowhere" / "criteria.toml")
    assert messages(page).told[-1][0] == "warning"


def test_what_is_changed_meanwhile_is_no_difference_any_more(page: PairingPage, desk: Desk, tmp_path: Path) -> None:
    page.carried.take_file(file_of(tmp_path, OTHERS))
    weights = {**in_force(desk, page).weights, Criterion.GOALS: Weight.MUST}
    page.round.weigh(weights)
    assert "would change 2 things:" in page.carried.title.text()
    page.round.weigh({**weights, Criterion.WAITING: Weight.OFF})
    page.round.switch(Block.NO_PLACE, on=False)
    assert not page.carried.isVisible()


def test_what_comes_first_is_taken_with_the_file_and_stays_the_programmes(
    page: PairingPage, desk: Desk, tmp_path: Path
) -> None:
    page.carried.take_file(file_of(tmp_path, 'version = 1\n[aim]\nobjective = "quality"\nworst_off_first = true\n'))
    assert "would change 2 things:" in page.carried.title.text()
    page.carried.take_up()
    assert page.round.aim == Aim(objective=Objective.QUALITY, worst_off_first=True)
    assert in_force(desk, page).aim == page.round.aim
    desk.undo()
    page.reload()
    assert page.round.aim == Aim()


def test_who_may_only_read_saves_but_does_not_take(desk: Desk, look: Look, jobs: InlineJobs, qtbot: QtBot) -> None:
    context = page_context(desk, look, jobs)
    page = PairingPage(replace(context, actor=replace(context.actor, roles=frozenset({Role.INSPECTOR}))))
    qtbot.addWidget(page)
    page.reload()
    offered = {action.id for action in page.actions_offered()}
    assert "pairing_criteria_save" in offered and "pairing_criteria_take" not in offered
    assert not page.criteria.take.isEnabled()


def test_with_real_jobs_the_file_is_read_beside_the_window(
    desk: Desk, look: Look, real_jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    jobs = real_jobs
    page = PairingPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    page.show()
    page.reload()
    qtbot.waitUntil(lambda: page.round.programme is not None)
    page.carried.take_file(file_of(tmp_path, OTHERS))
    qtbot.waitUntil(page.carried.isVisible)
    press(page, "take_criteria")
    qtbot.waitUntil(lambda: page.criteria.boxes[Criterion.GOALS].value() is Weight.MUST)
    assert not page.carried.isVisible()
    qtbot.waitUntil(lambda: not jobs.busy)
