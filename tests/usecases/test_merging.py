# SPDX-License-Identifier: MIT
"""Two records of one person made one: nothing that refers to them is lost, and one undo brings both back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused, Stale
from mentordesk.records.apart import ApartDraft, ApartRole
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.merging import Alike, MergeDraft
from mentordesk.store.undo import UNDOABLE
from mentordesk.usecases import apart, merging, pairs, people
from tests.support.desks import a_desk, a_mentee, a_person, a_programme, enrolled

BORN = date(1990, 4, 12)


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def merged(desk: Desk, kept: PersonId, dropped: PersonId, *taken: str) -> None:
    draft = MergeDraft(kept=kept, dropped=dropped, from_dropped=frozenset(taken))
    desk.perform("merging.act.merge", partial(merging.merge_people, draft=draft))


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that an edit may touch."""
    return {table: sorted(desk._database.all(f"SELECT rowid, * FROM {table}"), key=repr) for table in UNDOABLE}


def refer(desk: Desk, person: PersonId) -> dict[str, int]:
    """How many rows of each column refer to a person."""
    found = {}
    for at in desk.ask(lambda store: store.merging.references()):
        row = desk._database.one(f"SELECT count(*) FROM {at.table} WHERE {at.column} = ?", (person,))
        assert row is not None
        found[f"{at.table}.{at.column}"] = row[0]
    return found


def test_every_table_that_refers_to_a_person_can_be_undone_and_counted(desk: Desk) -> None:
    tables = {at.table for at in desk.ask(lambda store: store.merging.references())}
    assert {"pair", "attendee", "enrolment", "apart", "private_note", "group_member"} <= tables
    assert tables <= set(UNDOABLE), "a table whose rows move in a merge must come back with its undo"


def test_everything_of_the_record_that_goes_belongs_to_the_one_that_stays(desk: Desk) -> None:
    programme = a_programme(desk)
    kept, dropped = a_person(desk, "Adeyemi", number="A1000AA"), a_person(desk, "Adeyemy", number="A1000AB")
    other = a_person(desk, "Quinn", number="A2000AA")
    third = a_mentee(desk, programme, "Rae")
    enrolled(desk, programme, dropped, MentoringRole.MENTEE)
    desk.perform(
        "apart.act.add",
        partial(
            apart.add_apart,
            draft=ApartDraft(person_a=dropped, person_b=other, role_a=ApartRole.VICTIM, role_b=ApartRole.PERPETRATOR),
        ),
    )
    desk.perform(
        "pairs.act.group",
        partial(
            pairs.add_group,
            programme_id=programme,
            name="Readers",
            members=((dropped, MentoringRole.MENTEE), (third, MentoringRole.MENTEE)),
        ),
    )
    merged(desk, kept, dropped)
    assert all(count == 0 for count in refer(desk, dropped).values())
    page = desk.ask(partial(people.person_page, person_id=kept))
    assert [(e.role, e.programme_id) for e in page.enrolments] == [(MentoringRole.MENTEE, programme)]
    [record] = desk.ask(lambda store: store.apart.of(kept))
    assert {record.person_a, record.person_b} == {kept, other}
    assert {record.role_a, record.role_b} == {ApartRole.VICTIM, ApartRole.PERPETRATOR}
    victim = record.person_a if record.role_a is ApartRole.VICTIM else record.person_b
    assert victim == kept, "who was the victim still is"
    assert kept in dict(desk.ask(pairs.list_groups)[0].members)


def test_the_old_number_finds_the_person_and_the_old_id_is_never_given_again(desk: Desk) -> None:
    kept, dropped = a_person(desk, "Adeyemi", number="A1000AA"), a_person(desk, "Adeyemy", number="A1000AB")
    merged(desk, kept, dropped)
    assert desk.ask(lambda store: store.merging.former_numbers()) == {kept: ("A1000AB",)}
    assert desk.ask(lambda store: store.merging.who(dropped)) == kept
    assert a_person(desk, "Quinn") != dropped, "what is sealed still holds the old id: nobody else may get it"


def test_an_enrolment_both_have_becomes_one_and_keeps_the_way_of_both(desk: Desk) -> None:
    programme = a_programme(desk)
    kept, dropped = a_person(desk, "Adeyemi", number="A1000AA"), a_person(desk, "Adeyemy", number="A1000AB")
    for person in (kept, dropped):
        enrolled(desk, programme, person, MentoringRole.MENTOR)
    steps = desk._database.one("SELECT count(*) FROM enrolment_step")
    merged(desk, kept, dropped)
    assert len(desk.ask(partial(people.person_page, person_id=kept)).enrolments) == 1
    assert desk._database.one("SELECT count(*) FROM enrolment_step") == steps, "no step of either is lost"


def test_the_chosen_fields_win_and_what_only_one_holds_is_kept(desk: Desk) -> None:
    kept = a_person(desk, "Adeyemi", number="A1000AA", known_as="", birth_date=BORN, extra={"Faith": "none"})
    dropped = a_person(desk, "Adeyemy", number="A1000AB", known_as="Tee", extra={"Faith": "x", "Diet": "vegan"})
    plan = desk.ask(partial(merging.plan_merge, kept=kept, dropped=dropped))
    assert plan.differing == ("surname", "number")
    merged(desk, kept, dropped, "number")
    person = desk.ask(partial(people.get_person, person_id=kept))
    assert (person.surname, person.number, person.known_as, person.birth_date) == ("Adeyemi", "A1000AB", "Tee", BORN)
    assert dict(person.extra) == {"Faith": "none", "Diet": "vegan"}
    assert desk.ask(lambda store: store.merging.former_numbers()) == {kept: ("A1000AA",)}


def test_two_who_are_kept_apart_cannot_be_one(desk: Desk) -> None:
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Adeyemy")
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))
    assert [i.key for i in desk.ask(partial(merging.plan_merge, kept=one, dropped=other)).refusals] == [
        "merging.issue.kept_apart"
    ]
    before = everything(desk)
    with pytest.raises(Invalid, match="kept_apart"):
        merged(desk, one, other)
    assert everything(desk) == before


def test_a_record_changed_since_is_not_merged(desk: Desk) -> None:
    one, other = a_person(desk, "Adeyemi"), a_person(desk, "Adeyemy")
    seen = desk.ask(partial(merging.plan_merge, kept=one, dropped=other)).based_on
    old = replace(MergeDraft(kept=one, dropped=other), based_on=(seen[0].replace(year=2001), seen[1]))
    with pytest.raises(Stale):
        desk.perform("merging.act.merge", partial(merging.merge_people, draft=old))


def test_likely_duplicates_are_proposed_and_not_again_once_said_to_be_two(desk: Desk) -> None:
    one = a_person(desk, "O'Brien", number="A1000AA", forename="Declan", birth_date=BORN)
    other = a_person(desk, "OBrian", number="A9999ZZ", forename="Declan", birth_date=BORN)
    a_person(desk, "O'Brien", number="A3000AA", forename="Declan", birth_date=date(1971, 1, 1))
    a_person(desk, "Quinn", number="A4000AA", forename="Rory", birth_date=BORN)
    [pair] = desk.ask(merging.likely_duplicates)
    assert {pair.one.id, pair.other.id} == {one, other}
    assert pair.likeness.signs == (Alike.NAME_NEAR, Alike.BIRTH)
    desk.perform("merging.act.two", partial(merging.not_the_same, one=other, other=one))
    assert desk.ask(merging.likely_duplicates) == ()


KINDS = ("enrol_mentor", "enrol_mentee", "apart", "group", "extra")


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 3)), max_size=12), st.booleans())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_hangs_on_two_people_a_merge_leaves_no_reference_and_undo_restores_all(
    tmp_path_factory: pytest.TempPathFactory, story: list[tuple[str, int, int]], swapped: bool
) -> None:
    desk = a_desk(tmp_path_factory.mktemp("merging") / "desk")
    try:
        programme = a_programme(desk)
        everybody = [a_person(desk, f"Person{n}", number=f"A100{n}AA") for n in range(4)]
        for kind, a, b in story:
            with suppress(Refused):
                _live(desk, programme, kind, everybody[a], everybody[b])
        kept, dropped = (everybody[1], everybody[0]) if swapped else (everybody[0], everybody[1])
        before, refused = everything(desk), desk.ask(partial(merging.plan_merge, kept=kept, dropped=dropped)).refusals
        moved = refer(desk, dropped)
        if refused:
            with pytest.raises(Invalid):
                merged(desk, kept, dropped)
            assert everything(desk) == before
            return
        merged(desk, kept, dropped)
        after = refer(desk, kept)
        assert not any(refer(desk, dropped).values())
        for column in ("apart.person_a", "pair.mentor_id", "private_note.person_id"):
            assert moved[column] == 0 or after[column] + after.get("apart.person_b", 0) > 0
        desk.undo()
        assert everything(desk) == before
    finally:
        desk.close()


def _live(desk: Desk, programme, kind: str, a: PersonId, b: PersonId) -> None:
    if kind.startswith("enrol"):
        role = MentoringRole.MENTOR if kind == "enrol_mentor" else MentoringRole.MENTEE
        enrolled(desk, programme, a, role)
    elif kind == "apart" and a != b:
        desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=a, person_b=b)))
    elif kind == "group" and a != b:
        members = ((a, MentoringRole.MENTEE), (b, MentoringRole.MENTEE))
        act = partial(pairs.add_group, programme_id=programme, name="Readers", members=members)
        desk.perform("pairs.act.group", act)
    elif kind == "extra":
        person = desk.ask(partial(people.get_person, person_id=a))
        values = {name: getattr(person, name) for name in people.PersonDraft.__dataclass_fields__}
        draft = people.PersonDraft(**values | {"extra": {"Note": str(b)}})
        desk.perform("people.act.change", partial(people.change_person, person_id=a, draft=draft))
