# SPDX-License-Identifier: MIT
"""Rosters taken in on an encrypted desk: what was planned is what is stored, and the same file again is no news."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import ImportPlan, RowKind
from mentordesk.usecases import apart_list, people, roster
from tests.support.desks import a_desk, a_programme
from tests.support.rosters import SAMPLES, TODAY


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def planned(desk: Desk, programme, name: str, roles: frozenset[MentoringRole] = frozenset()):
    table = roster.read_roster(SAMPLES / name)
    mapping = roster.with_roles(desk.ask(partial(roster.mapping_for, table=table)), roles)
    reading = roster.read_rows(table, mapping, TODAY)
    options = roster.ImportOptions(today=TODAY, programme_id=programme)
    return desk.ask(partial(roster.plan_roster, reading=reading, options=options)), mapping


def taken_in(desk: Desk, programme, name: str, **options) -> ImportPlan:
    plan, mapping = planned(desk, programme, name, **options)
    act = partial(roster.apply_roster, plan=plan, mapping=mapping, programme_id=programme)
    desk.perform("people.act.import", act)
    return plan


@pytest.mark.parametrize(
    "name",
    [
        "establishment-en-240.csv",
        "establishment-en-60.xlsx",
        "etablissement-fr-180.csv",
        "awkward.tsv",
        "civil-service-small-mentors.csv",
        "civil-service-small-mentees.csv",
    ],
)
def test_a_roster_taken_in_is_stored_as_planned_and_is_the_same_the_next_time(desk: Desk, name: str) -> None:
    programme = a_programme(desk)
    roles = frozenset({MentoringRole.MENTOR}) if name.startswith("civil") else frozenset()
    plan = taken_in(desk, programme, name, roles=roles)
    assert len(desk.ask(people.list_people)) == plan.summary.new > 0
    again, _ = planned(desk, programme, name, roles=roles)
    differing = [row for row in again.rows if row.kind in (RowKind.NEW, RowKind.CHANGED)]
    assert differing == [] and again.summary.problems == plan.summary.problems


def test_the_second_extract_is_one_undo_step(desk: Desk) -> None:
    programme = a_programme(desk)
    taken_in(desk, programme, "establishment-en-240.csv")
    before = desk.ask(people.list_people)
    plan = taken_in(desk, programme, "establishment-en-240-week-later.csv")
    assert (plan.summary.new, plan.summary.changed) == (11, 67)
    assert len(desk.ask(people.list_people)) == 251
    desk.undo()
    assert desk.ask(people.list_people) == before


def test_the_keep_apart_list_finds_everybody_and_is_the_same_the_next_time(desk: Desk) -> None:
    taken_in(desk, a_programme(desk), "establishment-en-240.csv")
    reading = apart_list.read_apart_list(SAMPLES / "keep-apart-en.csv", TODAY)
    plan = desk.ask(partial(apart_list.plan_apart_list, reading=reading))
    desk.perform("apart.act.import", partial(apart_list.apply_apart_list, plan=plan))
    again = desk.ask(partial(apart_list.plan_apart_list, reading=reading))
    assert {row.kind for row in plan.rows} == {RowKind.NEW} and {row.kind for row in again.rows} == {RowKind.SAME}
    assert again.missing == ()
