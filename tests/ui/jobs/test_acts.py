# SPDX-License-Identifier: MIT
"""What a user asks for once is done once, also when the answer got lost; what is wished twice is done twice."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.people import PersonDraft
from mentordesk.store import Store
from mentordesk.usecases import people
from tests.support.desks import a_desk
from ui.jobs.acts import FAILED_KEPT, ActIds
from ui.jobs.jobs import Jobs


def add(surname: str) -> partial[object]:
    return partial(people.add_person, draft=PersonDraft(surname=surname))


def test_the_same_wish_under_way_or_after_an_error_is_the_same_act() -> None:
    ids = ActIds()
    first = ids.of("people.act.add", add("Same"))
    assert ids.of("people.act.add", add("Same")) == first
    ids.failed(first)
    assert ids.of("people.act.add", add("Same")) == first
    ids.done(first)
    assert ids.of("people.act.add", add("Same")) != first


def test_another_label_another_call_or_another_value_is_another_act() -> None:
    ids = ActIds()
    told = {ids.of("people.act.add", add("Same")), ids.of("people.act.change", add("Same"))}
    told |= {ids.of("people.act.add", add("Other")), ids.of("people.act.add", partial(people.list_people))}
    told |= {ids.of("people.act.add", lambda store: None), ids.of("people.act.add", lambda store: None)}
    assert len(told) == 6


def test_after_an_undo_the_same_wish_is_a_new_one_unless_it_had_failed() -> None:
    ids = ActIds()
    done, failed = ids.of("a", add("Done")), ids.of("a", add("Failed"))
    ids.failed(failed)
    ids.turn()
    assert ids.of("a", add("Done")) != done
    assert ids.of("a", add("Failed")) == failed


def test_only_the_last_failures_are_kept() -> None:
    ids = ActIds()
    failures = [ids.of("a", add(f"N{n}")) for n in range(FAILED_KEPT + 1)]
    for act in failures:
        ids.failed(act)
    assert ids.of("a", add("N1")) == failures[1]
    assert ids.of("a", add("N0")) != failures[0]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path / "desk")


def test_save_pressed_twice_adds_one_person(desk: Desk, qtbot: QtBot) -> None:
    jobs, owner, ids = Jobs(), QObject(), list[object]()
    jobs.use(desk)
    held = threading.Event()
    jobs.ask(lambda store: held.wait(10), owner, ids.append)
    jobs.perform("people.act.add", add("Once"), owner, ids.append)
    jobs.perform("people.act.add", add("Once"), owner, ids.append)
    held.set()
    qtbot.waitUntil(lambda: len(ids) == 3)
    assert ids[1] == ids[2]
    assert len(desk.ask(people.list_people)) == 1
    jobs.perform("people.act.add", add("Once"), owner, ids.append)
    qtbot.waitUntil(lambda: len(ids) == 4)
    assert len(desk.ask(people.list_people)) == 2
    jobs.close()


def test_saving_again_after_an_answer_that_got_lost_adds_one_person(desk: Desk, qtbot: QtBot) -> None:
    jobs, owner, ids, errors = Jobs(), QObject(), list[object](), list[MentorDeskError]()
    jobs.use(desk)
    lost = [True]

    class NoAnswer(MentorDeskError):
        """The act is in the file; what the window hears is an error."""

    class Forgetful:
        """The real desk behind a line that once breaks after the act was done."""

        def __getattr__(self, name: str) -> object:
            return getattr(desk, name)

        def perform(self, label: str, call: partial[Store], act: str) -> object:
            outcome = desk.perform(label, call, act)
            if lost.pop() if lost else False:
                raise NoAnswer
            return outcome

    jobs.use(Forgetful())  # pyright: ignore[reportArgumentType]
    jobs.perform("people.act.add", add("Once"), owner, ids.append, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    jobs.perform("people.act.add", add("Once"), owner, ids.append, errors.append)
    qtbot.waitUntil(lambda: len(ids) == 1)
    assert [line.person.id for line in desk.ask(people.list_people)] == ids
    jobs.close()
