# SPDX-License-Identifier: MIT
"""Several programs that make a desk in the same folder at the same moment: one desk comes of it, whole, and whose is clear."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from mentordesk.desk import DeskExists
from mentordesk.desk.errors import BeingMade
from mentordesk.desk.making import alone_in
from mentordesk.store.founding import MAKING
from mentordesk.usecases import people
from tests.support.desks import a_desk, reopened

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
import sys, time
from pathlib import Path
from mentordesk.errors import MentorDeskError
from tests.support.desks import a_desk
while time.time() < float(sys.argv[2]):
    pass
try:
    desk = a_desk(Path(sys.argv[1]))
except MentorDeskError as error:
    print(error.key)
else:
    desk.close()
    print("made")
"""


@pytest.mark.timeout(300)
def test_of_several_at_once_one_makes_the_desk_and_the_others_are_told(tmp_path: Path) -> None:
    for attempt in range(4):
        folder = tmp_path / str(attempt) / "desk"
        at = str(time.time() + 2.5)
        makers = [
            subprocess.Popen(
                [sys.executable, "-c", MAKE, str(folder), at],
                cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for _ in range(3)
        ]  # fmt: skip
        told = [maker.communicate(timeout=100) for maker in makers]
        assert [error for _, error in told if error] == []
        answers = sorted(said.strip() for said, _ in told)
        assert answers.count("made") == 1, answers
        refusals = {BeingMade.key, DeskExists.key, "errors_desk.folder_not_empty"}
        assert set(answers) - {"made"} <= refusals
        desk = reopened(folder)
        assert desk.ask(people.list_people) == ()
        desk.verify()
        desk.close()


def test_while_somebody_makes_a_desk_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    with alone_in(tmp_path / "desk"):
        with pytest.raises(BeingMade):
            a_desk(tmp_path / "desk")
        assert {path.name for path in (tmp_path / "desk").iterdir()} == {MAKING}
    assert list((tmp_path / "desk").iterdir()) == []
    a_desk(tmp_path / "desk").close()
    assert not (tmp_path / "desk" / MAKING).exists()


def test_a_lock_left_by_a_program_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / MAKING).touch()
    a_desk(tmp_path / "desk").close()
    assert not (tmp_path / "desk" / MAKING).exists()


def test_who_comes_a_moment_late_takes_nothing_back(tmp_path: Path) -> None:
    a_desk(tmp_path / "desk").close()
    before = {path: path.read_bytes() for path in (tmp_path / "desk").rglob("*") if path.is_file()}
    with pytest.raises(DeskExists), alone_in(tmp_path / "desk"):
        raise AssertionError("there is a desk")
    after = {path: path.read_bytes() for path in (tmp_path / "desk").rglob("*") if path.is_file()}
    assert {path: after.get(path) for path in before} == before
