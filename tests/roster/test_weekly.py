# SPDX-License-Identifier: MIT
"""The next extract of a source is a diff: who came, who is missing, who moved, and who is right where both differ."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import Cancelled, Stale
from mentordesk.progress import Progress
from mentordesk.records.exchange import ColumnMapping, ImportPlan
from mentordesk.records.exchange_groups import RowGroup, group_of, to_confirm
from mentordesk.records.exchange_rules import ColumnRule
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import life_events, people, roster
from tests.support.desks import a_desk
from tests.support.rosters import SAMPLES, TODAY

HEADINGS = ("Prison number", "Surname", "Forename", "Known as", "Date of birth", "Location", "Earliest release date")
FIRST, LATER = "establishment-en-240.csv", "establishment-en-240-week-later.csv"


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def extract(folder: Path, rows: Sequence[Sequence[str]], name: str = "extract.csv") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *rows])
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def planned(
    desk: Desk, path: Path, rules: Mapping[str, ColumnRule] | None = None, **options: object
) -> tuple[ImportPlan, ColumnMapping]:
    table = roster.read_roster(path)
    mapping = desk.ask(partial(roster.mapping_for, table=table))
    for heading, rule in (rules or {}).items():
        mapping = mapping.with_rule(heading, rule)
    reading = roster.read_rows(table, mapping, TODAY)
    wanted = roster.ImportOptions(today=TODAY, **options)  # type: ignore[arg-type]
    return desk.ask(partial(roster.plan_roster, reading=reading, options=wanted)), mapping


def taken(
    desk: Desk, path: Path, rules: Mapping[str, ColumnRule] | None = None, **options: object
) -> roster.ImportDone:
    plan, mapping = planned(desk, path, rules, **options)
    return desk.perform("people.act.import", partial(roster.apply_roster, plan=plan, mapping=mapping)).value


def groups(plan: ImportPlan) -> dict[RowGroup, list[str]]:
    found: dict[RowGroup, list[str]] = {}
    for row in plan.rows:
        found.setdefault(group_of(row), []).append(row.draft.number)
    if plan.leavers:
        found[RowGroup.LEAVER] = [leaver.person.number for leaver in plan.leavers]
    return found


def person(desk: Desk, number: str) -> PersonDraft:
    return next(line.person for line in desk.ask(people.list_people) if line.person.number == number)


ADE = ("A1000AA", "Adeyemi", "Tunde", "Tee", "1990-01-02", "A-1-001", "2029-01-01")
BELL = ("A1001AA", "Bell", "Rory", "", "1985-05-06", "B-2-002", "2026-11-30")
COLE = ("A1002AA", "Cole", "Sam", "", "1979-09-09", "C-3-003", "2030-03-03")


def test_the_next_extract_is_told_in_groups(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE, BELL, COLE]))
    moved, later = (*ADE[:5], "D-1-009", ADE[6]), (*COLE[:6], "2030-04-04")
    arrival = ("A2000AA", "Dunne", "Kit", "", "2000-02-02", "A-1-002", "")
    plan, _ = planned(desk, extract(tmp_path, [moved, later, arrival]))
    assert groups(plan) == {
        RowGroup.MOVE: ["A1000AA"],
        RowGroup.DATES: ["A1002AA"],
        RowGroup.NEW: ["A2000AA"],
        RowGroup.LEAVER: ["A1001AA"],
    }
    assert to_confirm(plan) == (RowGroup.LEAVER, RowGroup.MOVE, RowGroup.NEW, RowGroup.DATES)
    assert plan.leavers[0].event is EventKind.RELEASE, "the release was near"


def test_leavers_and_moves_become_life_events_in_one_act_and_one_undo(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE, BELL, COLE]))
    before = {table: desk._database.all(f"SELECT * FROM {table}") for table in ("person", "life_event", "roster_seen")}
    done = taken(desk, extract(tmp_path, [(*ADE[:5], "D-1-009", ADE[6]), COLE]))
    assert (done.moved, done.left, done.added) == (1, 1, 0)
    ade, bell = (next(p for p in desk.ask(people.list_people) if p.person.number == n) for n in ("A1000AA", "A1001AA"))
    assert str(ade.person.location) == "D-1-009"
    moves = desk.ask(partial(life_events.person_events, person_id=ade.person.id))
    assert [event.kind for event in moves] == [EventKind.WING_MOVE]
    assert desk.ask(partial(life_events.person_events, person_id=bell.person.id))[0].kind is EventKind.RELEASE
    desk.undo()
    assert {table: desk._database.all(f"SELECT * FROM {table}") for table in before} == before


def test_who_left_is_not_asked_about_again_and_who_was_left_alone_is(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE, BELL, COLE]))
    ids = {number: person(desk, number).id for number in ("A1000AA", "A1001AA")}  # type: ignore[attr-defined]
    taken(desk, extract(tmp_path, [COLE]), left={ids["A1000AA"]: None, ids["A1001AA"]: EventKind.TRANSFER})
    plan, _ = planned(desk, extract(tmp_path, [COLE]))
    assert groups(plan)[RowGroup.LEAVER] == ["A1000AA"]
    back, _ = planned(desk, extract(tmp_path, [BELL, COLE]))
    assert any(said.issue.key == "roster.issue.back_again" for said in back.rows[0].issues)


def test_people_another_source_named_are_no_leavers(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE, BELL]))
    other = tmp_path / "wing.csv"
    other.write_text("Prison number,Surname\nA1002AA,Cole\n", encoding="utf-8")
    plan, _ = planned(desk, other)
    assert plan.leavers == () and len(plan.absent) == 2


def test_a_file_in_which_too_many_are_missing_lets_nobody_leave(desk: Desk, tmp_path: Path) -> None:
    taken(desk, SAMPLES / FIRST)
    half = tmp_path / "half.csv"
    half.write_text("".join((SAMPLES / FIRST).read_text("utf-8-sig").splitlines(keepends=True)[:120]), encoding="utf-8")
    plan, _ = planned(desk, half)
    assert plan.incomplete and len(plan.leavers) == 121 and {leaver.event for leaver in plan.leavers} == {None}


def test_theirs_ours_and_ask_are_kept_with_the_source(desk: Desk, tmp_path: Path) -> None:
    rules = {"Known as": ColumnRule.OURS, "Earliest release date": ColumnRule.ASK}
    taken(desk, extract(tmp_path, [ADE]), rules)
    other = (*ADE[:3], "Tuna", *ADE[4:6], "2031-01-01")
    plan, mapping = planned(desk, extract(tmp_path, [other]))
    assert {c.heading: c.rule for c in mapping.columns if c.rule is not ColumnRule.THEIRS} == rules
    [row] = plan.rows
    assert group_of(row) is RowGroup.ASK and row.changes == ()
    assert [change.field for change in row.kept] == ["known_as"]
    taken(desk, extract(tmp_path, [other]))
    assert person(desk, "A1000AA").release.on == date(2029, 1, 1), "what nobody answered is not done"
    taken(desk, extract(tmp_path, [other]), answers={2: {"release": True}})
    assert person(desk, "A1000AA").release.on == date(2031, 1, 1)
    assert person(desk, "A1000AA").known_as == "Tee"


def test_a_number_changed_is_found_under_the_old_one_next_time(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE]))
    known = person(desk, "A1000AA").id  # type: ignore[attr-defined]
    renumbered = ("Z9999ZZ", *ADE[1:])
    taken(desk, extract(tmp_path, [renumbered]), decided={2: known})
    assert person(desk, "Z9999ZZ").id == known  # type: ignore[attr-defined]
    plan, _ = planned(desk, extract(tmp_path, [ADE]))
    assert plan.rows[0].person_id == known and plan.rows[0].draft.number == "Z9999ZZ"


def test_what_was_planned_on_another_desk_is_stale(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE, BELL]))
    plan, mapping = planned(desk, extract(tmp_path, [BELL]))
    desk._database.run("UPDATE person SET changed_at = '2027-01-01T00:00:00+00:00' WHERE number = 'A1000AA'")
    with pytest.raises(Stale):
        desk.perform("people.act.import", partial(roster.apply_roster, plan=plan, mapping=mapping))


CELLS = st.fixed_dictionaries(
    {
        "Known as": st.sampled_from(["", "Tee", "Bo"]),
        "Location": st.sampled_from(["", "A-1-001", "B-2-002"]),
        "Earliest release date": st.sampled_from(["", "2029-01-01", "2030-02-02"]),
    }
)
STORY = st.lists(st.dictionaries(st.integers(0, 3), CELLS, max_size=4), min_size=1, max_size=3)


PEOPLE = (
    ("Adeyemi", "Aaron", "1960-01-02"),
    ("Baptiste", "Luc", "1971-03-14"),
    ("Kowalski", "Piotr", "1982-06-25"),
    ("Osborne", "Henry", "1993-11-08"),
)
"""No two of them alike: a line that may be somebody known stays a question until it is answered."""


def _rows(people: Mapping[int, Mapping[str, str]]) -> list[tuple[str, ...]]:
    return [
        (
            f"A100{n}AA",
            PEOPLE[n][0],
            PEOPLE[n][1],
            c["Known as"],
            PEOPLE[n][2],
            c["Location"],
            c["Earliest release date"],
        )
        for n, c in sorted(people.items())
    ]


@given(STORY, st.dictionaries(st.sampled_from(HEADINGS[3:]), st.sampled_from(ColumnRule)))
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_any_story_of_extracts_settles_keeps_ours_and_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory,
    story: list[dict[int, dict[str, str]]],
    rules: dict[str, ColumnRule],
) -> None:
    folder = tmp_path_factory.mktemp("weekly")
    desk = a_desk(folder / "desk")
    ours = {"Known as": "known_as", "Location": "location", "Earliest release date": "release"}
    try:
        for week in story:
            path = extract(folder, _rows(week))
            if not week:
                continue
            before = {line.person.number: line.person for line in desk.ask(people.list_people)}
            tables = _held(desk)
            taken(desk, path, rules)
            after = {line.person.number: line.person for line in desk.ask(people.list_people)}
            for number, held in before.items():
                for heading, name in ours.items():
                    if rules.get(heading) in (ColumnRule.OURS, ColumnRule.ASK):
                        assert getattr(after[number], name) == getattr(held, name)
            again, _ = planned(desk, path, rules)
            assert set(groups(again)) <= {RowGroup.SAME, RowGroup.ASK}, "applied twice changes nothing"
            if _held(desk) != tables:  # what changed nothing is no step
                desk.undo()
                assert _held(desk) == tables
                desk.redo()
    finally:
        desk.close()


_TABLES = ("person", "person_history", "life_event", "roster_seen", "roster_mapping", "enrolment", "former_number")


def _held(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(desk._database.all(f"SELECT * FROM {name}"), key=repr) for name in _TABLES}


def test_every_field_a_rule_can_name_is_a_field_of_a_person() -> None:
    names = {field.name for field in fields(PersonDraft)}
    assert {"known_as", "location", "release"} <= names


def test_a_cancelled_import_leaves_nothing(desk: Desk) -> None:
    plan, mapping = planned(desk, SAMPLES / FIRST)
    before = _held(desk)

    def cancelled_half_way(store):
        progress = Progress(lambda _: progress.cancel())
        return roster.apply_roster(store, plan, mapping, progress=progress)

    with pytest.raises(Cancelled):
        desk.perform("people.act.import", cancelled_half_way)
    assert _held(desk) == before
    desk.perform("people.act.import", partial(roster.apply_roster, plan=plan, mapping=mapping))
    assert len(desk.ask(people.list_people)) == 240


def gone(desk: Desk, number: str, kind: EventKind) -> None:
    """Record by hand that somebody left."""
    draft = EventDraft(kind=kind, person_id=person(desk, number).id, on=TODAY)  # type: ignore[attr-defined]
    plan = desk.ask(partial(life_events.plan_event, draft=draft))
    desk.perform("life_events.act.transfer", partial(life_events.apply_event, plan=plan))


def test_who_left_and_is_in_the_list_again_is_proposed_as_back_and_recorded_so(desk: Desk, tmp_path: Path) -> None:
    taken(desk, extract(tmp_path, [ADE, BELL, COLE]))
    bell = person(desk, "A1001AA").id  # type: ignore[attr-defined]
    taken(desk, extract(tmp_path, [ADE, COLE]), left={bell: EventKind.TRANSFER})
    path = extract(tmp_path, [ADE, BELL, COLE])
    plan, _ = planned(desk, path)
    assert groups(plan)[RowGroup.BACK] == ["A1001AA"] and plan.rows[1].back is True
    assert [e.draft.kind for e in desk.ask(partial(roster.events_of, plan=plan))] == [EventKind.RETURN]
    done = taken(desk, path)
    assert (done.back, done.left, done.moved) == (1, 0, 0)
    assert bell not in desk.ask(lambda store: store.life_events.departed())
    desk.undo()
    assert bell in desk.ask(lambda store: store.life_events.departed())


def test_whom_an_old_list_still_names_is_asked_about_and_stays_gone(desk: Desk, tmp_path: Path) -> None:
    path = extract(tmp_path, [ADE, BELL, COLE])
    taken(desk, path)
    gone(desk, "A1001AA", EventKind.TRANSFER)
    plan, _ = planned(desk, path)
    assert plan.rows[1].back is False and desk.ask(partial(roster.events_of, plan=plan)) == ()
    taken(desk, path, left={})
    assert person(desk, "A1001AA").id in desk.ask(lambda store: store.life_events.departed())  # type: ignore[attr-defined]
    said, _ = planned(desk, path, back={plan.rows[1].line: True})
    assert said.rows[1].back is True


def test_nobody_comes_back_from_death_because_a_list_says_so(desk: Desk, tmp_path: Path) -> None:
    path = extract(tmp_path, [ADE, BELL, COLE])
    taken(desk, path)
    gone(desk, "A1001AA", EventKind.DEATH)
    plan, _ = planned(desk, path, back={3: True})
    assert plan.rows[1].back is None and desk.ask(partial(roster.events_of, plan=plan)) == ()
    assert [said.issue.key for said in plan.rows[1].issues] == ["roster.issue.died"]
