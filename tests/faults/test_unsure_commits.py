# SPDX-License-Identifier: MIT
"""A commit answered by an error: what is said about it is true, even when the program is killed right after saying it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from mentordesk.records.people import PersonDraft
from mentordesk.store.connection import OutcomeUnknown
from mentordesk.store.done_acts import ACTS_KEPT, AlreadyDone
from mentordesk.usecases import people
from tests.support.desks import a_desk, a_person, reopened

ROOT = Path(__file__).resolve().parents[2]
SYNCS = "fsync,fdatasync"


def surnames(folder: Path) -> Counter[str]:
    desk = reopened(folder)
    there = Counter(line.person.surname for line in desk.ask(people.list_people))
    desk.verify()
    desk.close()
    return there


def said_on_a_failing_disk(folder: Path, calls: str, error: str, when: str, tries: int) -> list[list[str]]:
    """What the program said of its saves while strace answered some system calls with an error."""
    assert shutil.which("strace"), "strace is installed by packaging/test.sh"
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={calls}"]
    command += ["-e", f"inject={calls}:error={error}:when={when}"]
    command += [sys.executable, "-m", "tests.faults.saving_once", str(folder), str(tries)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=100)
    assert "Traceback" not in done.stderr, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def campaign(tmp_path: Path, calls: str, error: str, moments: list[str], tries: int = 1) -> Counter[str]:
    """Check every sentence against the disk; how often each kind of answer came."""
    a_desk(tmp_path / "whole").close()
    answers: Counter[str] = Counter()
    for when in moments:
        folder = tmp_path / "tried"
        shutil.copytree(tmp_path / "whole", folder)
        said = said_on_a_failing_disk(folder, calls, error, when, tries)
        there = surnames(folder)
        for kind, surname, *key in said:
            answers[kind] += 1
            if kind == "saved":
                assert there[surname] == 1, (when, said, there)
            elif key != [OutcomeUnknown.key]:
                assert there[surname] == 0, (when, said, there)
        assert set(there.values()) <= {1}, (when, said, there)
        shutil.rmtree(folder)
    return answers


@pytest.mark.timeout(300)
def test_not_saved_is_said_only_of_what_will_never_be_there(tmp_path: Path) -> None:
    answers = campaign(tmp_path, SYNCS, "EIO", ["5", "6", "7", "6+"])
    assert answers["refused"] >= 2 and answers["saved"] >= 1, answers


@pytest.mark.timeout(300)
def test_an_act_asked_for_again_under_its_id_is_done_once(tmp_path: Path) -> None:
    answers = campaign(tmp_path, SYNCS, "EIO", ["6", "6..7", "6..9"], tries=4)
    assert answers["saved"] >= 12, answers


@pytest.mark.long
@pytest.mark.parametrize(("calls", "error"), [(SYNCS, "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC")])
@pytest.mark.parametrize("tries", [1, 3])
@pytest.mark.timeout(3600)
def test_what_is_said_is_true_at_every_moment(tmp_path: Path, calls: str, error: str, tries: int) -> None:
    last = 16 if calls == SYNCS else 80
    moments = [f"{n}{more}" for n in range(1, last) for more in ("", "+", f"..{n + 2}")]
    assert campaign(tmp_path, calls, error, moments, tries)["refused"] > 0


def test_the_second_asking_answers_as_the_first_and_leaves_one_line_in_the_log(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    add = partial(people.add_person, draft=PersonDraft(surname="Once"))
    first = desk.perform("people.act.add", add, act="the-same")
    before = desk.ask(lambda store: len(store.audit.lines()))
    assert desk.perform("people.act.add", add, act="the-same") == first
    assert desk.ask(lambda store: len(store.audit.lines())) == before
    assert len(desk.ask(people.list_people)) == 1
    desk.perform("people.act.add", add, act="another")
    assert len(desk.ask(people.list_people)) == 2
    desk.close()


def test_an_act_of_an_earlier_program_is_not_done_again_and_this_is_said(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    add = partial(people.add_person, draft=PersonDraft(surname="Once"))
    desk.perform("people.act.add", add, act="the-same")
    desk.close()
    desk = reopened(tmp_path / "desk")
    with pytest.raises(AlreadyDone):
        desk.perform("people.act.add", add, act="the-same")
    assert len(desk.ask(people.list_people)) == 1
    desk.close()


def test_an_act_that_was_refused_may_be_asked_for_again_under_its_id(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")

    def fail(store: object) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        desk.perform("people.act.add", fail, act="the-same")
    add = partial(people.add_person, draft=PersonDraft(surname="Once"))
    assert desk.perform("people.act.add", add, act="the-same").value == desk.ask(people.list_people)[0].person.id
    desk.close()


def test_only_the_last_acts_are_kept(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    with desk._database.transaction():
        desk._database.run_many("INSERT INTO done_act (id) VALUES (?)", [(f"old-{n}",) for n in range(ACTS_KEPT)])
    for _ in range(3):
        a_person(desk, "More")
    assert desk._database.one("SELECT count(*) FROM done_act") == (ACTS_KEPT,)
    desk.close()


def test_undo_still_works_after_the_file_was_read_afresh(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    a_person(desk, "First")
    desk._database.reopen()
    a_person(desk, "Second")
    desk.undo()
    desk.undo()
    assert desk.ask(people.list_people) == ()
    desk.redo()
    desk.redo()
    assert {line.person.surname for line in desk.ask(people.list_people)} == {"First", "Second"}
    desk.close()
