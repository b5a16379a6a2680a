# SPDX-License-Identifier: MIT
"""Bringing in a keep-apart list on a real desk: what protects more is taken, what protects less is never taken."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft, ApartReason, ApartScope
from mentordesk.records.exchange import RowKind
from mentordesk.records.exchange_apart import ApartChoices, ApartPlan
from mentordesk.records.ids import ApartId
from mentordesk.usecases import apart, apart_list
from tests.support.desks import a_desk, a_person
from tests.support.rosters import write

HEAD = "Prison number 1,Role 1,Prison number 2,Role 2,Reason,Restriction\n"
TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def record(desk: Desk) -> ApartId:
    """Two people not on one landing, for a reason only some may read."""
    one, other = a_person(desk, "Adeyemi", number="A1000AA"), a_person(desk, "Baptiste", number="A2000BB")
    a_person(desk, "Cole", number="A3000CC")
    draft = ApartDraft(
        person_a=one, person_b=other, scope=ApartScope.LANDING, reason=ApartReason.THREAT, comment="letters found"
    )
    return desk.perform("apart.act.add", partial(apart.add_apart, draft=draft)).value


def planned(desk: Desk, folder: Path, *rows: str) -> ApartPlan:
    reading = apart_list.read_apart_list(write(folder, HEAD + "\n".join(rows)), TODAY)
    return desk.ask(partial(apart_list.plan_apart_list, reading=reading))


def applied(desk: Desk, plan: ApartPlan) -> apart_list.ApartDone:
    return desk.perform("apart.act.import", partial(apart_list.apply_apart_list, plan=plan)).value


def stored(desk: Desk, apart_id: ApartId):
    return desk.ask(lambda store: (store.apart.get(apart_id), store.apart.sealed_reason(apart_id)))


def test_a_wider_restriction_of_the_list_is_taken_and_the_sealed_reason_is_untouched(
    desk: Desk, record: ApartId, tmp_path: Path
) -> None:
    _, sealed = stored(desk, record)
    plan = planned(desk, tmp_path, "A2000BB,unknown,A1000AA,unknown,other,wing")
    assert [row.kind for row in plan.rows] == [RowKind.CHANGED]
    assert applied(desk, plan) == apart_list.ApartDone(added=0, widened=1)
    after, sealed_after = stored(desk, record)
    assert after.scope is ApartScope.WING and after.is_open
    assert sealed_after == sealed


def test_a_narrower_restriction_or_another_role_changes_nothing(desk: Desk, record: ApartId, tmp_path: Path) -> None:
    before = stored(desk, record)
    plan = planned(desk, tmp_path, "A1000AA,victim,A2000BB,perpetrator,violence,cell")
    assert [row.kind for row in plan.rows] == [RowKind.CHANGED]
    assert applied(desk, plan) == apart_list.ApartDone(added=0, widened=0)
    assert stored(desk, record) == before


def test_widening_is_taken_back_with_the_rest_by_one_undo(desk: Desk, record: ApartId, tmp_path: Path) -> None:
    before = desk.ask(apart.list_apart)
    plan = planned(desk, tmp_path, "A1000AA,,A2000BB,,,wing", "A1000AA,,A3000CC,,,wing")
    assert applied(desk, plan) == apart_list.ApartDone(added=1, widened=1)
    desk.undo()
    assert desk.ask(apart.list_apart) == before
    assert desk.ask(apart.last_apart_check) is None


def test_a_record_the_list_does_not_name_stays_open(desk: Desk, record: ApartId, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, "A1000AA,,A3000CC,,,wing")
    assert plan.missing == (record,)
    applied(desk, plan)
    assert stored(desk, record)[0].is_open


def test_a_record_closed_after_the_review_is_recorded_again(desk: Desk, record: ApartId, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path, "A1000AA,,A2000BB,,,landing")
    desk.perform("apart.act.close", partial(apart.close_apart, apart_id=record, why="one was released"))
    assert applied(desk, plan) == apart_list.ApartDone(added=1, widened=0)
    assert len(desk.ask(lambda store: store.apart.open_pairs())) == 1


def test_a_line_left_out_is_not_taken(desk: Desk, record: ApartId, tmp_path: Path) -> None:
    reading = apart_list.read_apart_list(write(tmp_path, HEAD + "A1000AA,,A3000CC,,,wing"), TODAY)
    plan = desk.ask(partial(apart_list.plan_apart_list, reading=reading, left_out=frozenset({2})))
    assert applied(desk, plan) == apart_list.ApartDone(added=0, widened=0)


def confirmed(desk: Desk, plan: ApartPlan, **choices: object) -> apart_list.ApartDone:
    chosen = ApartChoices(why="Confirmed with the list", **choices)  # type: ignore[arg-type]
    apply = partial(apart_list.apply_apart_list, plan=plan, choices=chosen)
    return desk.perform("apart.act.import", apply).value


def test_what_a_person_confirmed_is_taken_from_the_list_and_the_rest_is_not(
    desk: Desk, record: ApartId, tmp_path: Path
) -> None:
    plan = planned(desk, tmp_path, "A1000AA,unknown,A2000BB,unknown,other,cell")
    assert confirmed(desk, plan, taking=frozenset({99})).changed == 0
    assert stored(desk, record)[0].scope is ApartScope.LANDING
    assert confirmed(desk, plan, taking=frozenset({2})).changed == 1
    assert stored(desk, record)[0].scope is ApartScope.CELL
    assert len(desk.ask(partial(apart.apart_history, apart_id=record))) == 1


def test_a_record_gone_from_the_list_is_closed_only_when_it_was_confirmed(
    desk: Desk, record: ApartId, tmp_path: Path
) -> None:
    plan = planned(desk, tmp_path, "A1000AA,,A3000CC,,,wing")
    assert confirmed(desk, plan, closing=frozenset({record})).closed == 1
    assert not stored(desk, record)[0].is_open


def test_a_record_the_list_names_is_not_closed_even_if_it_was_asked_for(
    desk: Desk, record: ApartId, tmp_path: Path
) -> None:
    plan = planned(desk, tmp_path, "A1000AA,,A2000BB,,,landing")
    assert confirmed(desk, plan, closing=frozenset({record})).closed == 0
    assert stored(desk, record)[0].is_open


def test_the_check_is_not_noted_while_it_is_not_known_whom_a_line_means(
    desk: Desk, record: ApartId, tmp_path: Path
) -> None:
    head = "Prison number 1,Name 1,Prison number 2,Name 2\n"
    doubtful = write(tmp_path, head + "A1000AA,Somebody Else,A3000CC,Cole\n")
    reading = apart_list.read_apart_list(doubtful, TODAY)
    plan = desk.ask(partial(apart_list.plan_apart_list, reading=reading))
    assert len(plan.unresolved) == 1
    assert not applied(desk, plan).checked
    assert desk.ask(apart.last_apart_check) is None
    left_out = desk.ask(partial(apart_list.plan_apart_list, reading=reading, left_out=frozenset({2})))
    assert applied(desk, left_out).checked


def test_a_number_nobody_here_has_does_not_keep_the_check_from_being_noted(
    desk: Desk, record: ApartId, tmp_path: Path
) -> None:
    plan = planned(desk, tmp_path, "A1000AA,,Z9999ZZ,,,wing")
    assert plan.of_kind(RowKind.PROBLEM) and not plan.unresolved
    assert applied(desk, plan).checked
