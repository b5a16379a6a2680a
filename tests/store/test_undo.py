# SPDX-License-Identifier: MIT
"""Undo and redo bring every undoable table back exactly, through cascades, full-text search and refusals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import Invalid
from mentordesk.records.apart import ApartDraft
from mentordesk.records.changes import Entity
from mentordesk.records.enrolment_moves import REASONS, usual_step
from mentordesk.records.enrolments import EnrolmentDraft, MentoringRole
from mentordesk.records.people import PersonDraft
from mentordesk.store.undo import UNDOABLE
from mentordesk.usecases import apart, enrolments, people, programmes
from tests.support.desks import a_desk, a_mentor, a_person, a_place, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every undoable table, and what search finds."""
    database = desk._database
    tables = {name: database.all(f"SELECT rowid, * FROM {name} ORDER BY rowid") for name in UNDOABLE}
    tables["search"] = database.all("SELECT rowid, * FROM person_search ORDER BY rowid")
    return tables


def test_undo_takes_back_an_added_person_with_all_that_hangs_on_them(desk: Desk) -> None:
    before = everything(desk)
    a_person(desk, "O’Brien", interests=("chess",), goals=("find_work",), extra={"Grade": "B"})
    after = everything(desk)
    assert desk.undo_label == "people.act.add"
    outcome = desk.undo()
    assert everything(desk) == before
    assert outcome.changes.touches(Entity.PEOPLE)
    assert desk.redo_label == "people.act.add"
    desk.redo()
    assert everything(desk) == after


def test_undo_after_undo_walks_back_and_a_new_act_forgets_the_redo(desk: Desk) -> None:
    start = everything(desk)
    a_person(desk, "Adeyemi")
    a_person(desk, "Baptiste")
    desk.undo()
    desk.undo()
    assert everything(desk) == start
    a_person(desk, "Carter")
    assert desk.redo_label is None


def test_undo_brings_back_what_a_cascade_removed(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Diallo", languages=("en", "fr"))
    before = everything(desk)
    desk.perform("people.act.change", lambda store: store.people._db.run("DELETE FROM programme"))
    assert not desk.ask(people.list_people)[0].enrolments
    desk.undo()
    assert everything(desk) == before


def test_a_refused_act_leaves_nothing_to_undo(desk: Desk) -> None:
    before = everything(desk)
    with pytest.raises(Invalid):
        desk.perform("people.act.add", partial(people.add_person, draft=PersonDraft()))
    assert everything(desk) == before
    assert desk.undo_label is None


def test_an_added_keep_apart_can_be_taken_back_but_never_deleted(desk: Desk) -> None:
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
    before = everything(desk)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))
    with pytest.raises(Exception, match="never deleted"):
        desk.perform("apart.act.close", lambda store: store.apart._db.run("DELETE FROM apart"))
    desk.undo()
    assert everything(desk) == before


def test_undo_and_redo_are_on_the_record(desk: Desk) -> None:
    a_person(desk, "Adeyemi")
    desk.undo()
    desk.redo()
    actions = [line.action for line in desk.ask(lambda store: store.audit.lines())]
    assert actions[:3] == ["audit.action.redo", "audit.action.undo", "people.act.add"]
    assert desk.ask(lambda store: store.audit.first_broken()) is None


def test_nothing_to_undo_is_no_error(desk: Desk) -> None:
    assert desk.undo().label == ""
    assert desk.redo().label == ""


ACTS: dict[str, Callable[[Desk, int], object]] = {
    "person": lambda desk, n: a_person(desk, f"Person {n}", interests=("chess", f"own {n}")),
    "change": lambda desk, n: _change_first(desk, f"Renamed ‘{n}’"),
    "place": lambda desk, n: a_place(desk, f"Room {n}"),
    "week": lambda desk, n: desk.perform(
        "programmes.act.slots", partial(programmes.set_slots, slots=programmes.usual_week()[: n % 10])
    ),
    "mentor": lambda desk, n: _enrol_first(desk),
}


def _change_first(desk: Desk, surname: str) -> None:
    lines = desk.ask(people.list_people)
    if lines:
        draft = PersonDraft(surname=surname, interests=("music",))
        desk.perform("people.act.change", partial(people.change_person, person_id=lines[0].person.id, draft=draft))


def _enrol_first(desk: Desk) -> None:
    lines, known = desk.ask(people.list_people), desk.ask(programmes.list_programmes)
    if not (lines and known):
        return
    held = [enrolment for enrolment in lines[0].enrolments if not enrolment.has_left]
    if held and (onward := usual_step(held[0])):
        reason = REASONS[onward.reason][0] if onward.reason else ""
        call = partial(enrolments.move, enrolment_ids=[held[0].id], after=onward.after, reason=reason)
        desk.perform("enrolments.act.move", call)
    elif not lines[0].enrolments:
        draft = EnrolmentDraft(programme_id=known[0].id, person_id=lines[0].person.id, role=MentoringRole.MENTOR)
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))


@given(acts=st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=8), back=st.integers(1, 8))
def test_any_acts_undone_and_redone_end_where_they_were(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str], back: int
) -> None:
    desk = a_desk(tmp_path_factory.mktemp("desk") / "desk")
    try:
        a_programme(desk)
        states = [everything(desk)]
        for n, act in enumerate(acts):
            ACTS[act](desk, n)
            if everything(desk) != states[-1]:
                states.append(everything(desk))
        steps = min(back, len(states) - 1)
        for n in range(steps):
            desk.undo()
            assert everything(desk) == states[-2 - n]
        for _ in range(steps):
            desk.redo()
        assert everything(desk) == states[-1]
    finally:
        desk.close()
