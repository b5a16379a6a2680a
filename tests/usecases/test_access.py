# SPDX-License-Identifier: MIT
"""Keep-apart records and who may read what of them; which role may call which use case is in `test_role_matrix.py`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, MentorDeskError
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.roles import ROLE_TABLE, Permission, Role
from mentordesk.store import Store
from mentordesk.usecases import apart, people
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_programme
from tests.usecases.several import JO, MAX, a_staffed_desk


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def test_a_facilitator_can_record_a_reason_but_neither_ask_for_it_nor_decrypt_it(desk: Desk) -> None:
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
    draft = ApartDraft(person_a=one, person_b=other, reason=ApartReason.THREAT, comment="Debt on C wing")
    record = desk.perform("apart.act.add", partial(apart.add_apart, draft=draft)).value
    with pytest.raises(Forbidden):
        desk.perform("audit.action.read_apart_reason", partial(apart.apart_reason, apart_id=record))
    sealed = desk.ask(lambda store: store.apart.sealed_reason(record))
    assert b"Debt" not in sealed
    # Even a program that ignores the permission holds no key that opens it.
    liar: Store = replace(desk._store, actor=replace(desk.actor, roles=frozenset({Role.SECURITY})))
    assert liar.actor.may(Permission.READ_APART_REASON)
    with pytest.raises(MentorDeskError):
        apart.apart_reason(liar, apart_id=record)


def test_the_existence_of_a_record_says_nothing_of_why(desk: Desk) -> None:
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
    draft = ApartDraft(person_a=other, person_b=one, reason=ApartReason.GANG, comment="Rival crews")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    lines = desk.ask(apart.list_apart)
    assert len(lines) == 1
    assert (lines[0].apart.person_a, lines[0].apart.person_b) == (one, other)
    assert "Rival" not in repr(lines)
    assert "gang" not in repr(lines)


def test_a_closed_record_stays_with_who_and_when(desk: Desk) -> None:
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
    record = desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))
    with pytest.raises(MentorDeskError):
        desk.perform("apart.act.close", partial(apart.close_apart, apart_id=record.value, why=" "))
    desk.perform("apart.act.close", partial(apart.close_apart, apart_id=record.value, why="Mediation, signed 2 Nov"))
    line = desk.ask(apart.list_apart)[0].apart
    assert (line.is_open, line.closed_by) == (False, "JM")
    assert "Mediation" not in repr(line)
    assert not desk.ask(lambda store: store.apart.open_pairs())


def test_the_role_table_is_that_of_the_field() -> None:
    holders = {p: {role for role in Role if p in ROLE_TABLE[role]} for p in Permission}
    assert holders[Permission.READ_APART_REASON] == {Role.SAFEGUARDING, Role.SECURITY, Role.INSPECTOR}
    assert Role.MANAGER not in holders[Permission.READ_APART] | holders[Permission.READ_PAIRS]
    assert holders[Permission.READ_NOTES] == {Role.FACILITATOR, Role.SAFEGUARDING, Role.INSPECTOR}
    assert holders[Permission.READ_PRIVATE_NOTES] == holders[Permission.WRITE_NOTES] == {Role.FACILITATOR}
    assert holders[Permission.PRINT] <= holders[Permission.READ_SESSIONS] & holders[Permission.READ_PAIRS]
    assert not any(
        p.value.startswith(("read_p", "write", "manage"))
        for p in ROLE_TABLE[Role.EVALUATOR] - {Permission.READ_PROGRAMMES}
    )


def test_who_reads_no_pairs_is_not_told_who_is_in_one(tmp_path: Path) -> None:
    staffed = a_staffed_desk(tmp_path / "desk")
    with staffed.at_the_desk(JO) as desk:
        programme = a_programme(desk)
        mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
        desk.perform(
            "pairs.act.accept",
            lambda store: store.pairs.add(
                programme_id=programme, mentor=mentor, mentee=mentee, started=MONDAY, minimum_end=MONDAY, reasons=""
            ),
        )
        assert [line.open_pairs for line in desk.ask(people.list_people)] == [1, 1]
    with staffed.at_the_desk(MAX) as desk:
        assert [line.open_pairs for line in desk.ask(people.list_people)] == [None, None]
        assert all(not desk.ask(partial(people.person_page, person_id=who)).pairs for who in (mentor, mentee))
