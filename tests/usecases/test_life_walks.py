# SPDX-License-Identifier: MIT
"""Random desks and random events: whoever left is expected by nothing, nobody else's data changes, undo takes all back,
and an error in the middle leaves nothing half done."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import Refused
from mentordesk.records.enrolments import PAIRABLE, MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import ABSENCES, DEPARTURES, MOVES, EventDraft, EventKind
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.people import Location
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.usecases import life_doing, life_events, life_return, pairs, sessions
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme

KINDS = sorted(set(EventKind))
_FOLDER = itertools.count()


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for the log and for what tells acts apart: neither is ever taken back."""
    tables = desk._database.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    kept = [name for (name,) in tables if name not in ("audit", "done_act") and "search" not in name]
    return {name: desk._database.all(f"SELECT rowid, * FROM {name} ORDER BY rowid") for name in kept}


class Crowd:
    """Three mentors, four mentees, pairs between them, a group of all, and meetings of two weeks."""

    def __init__(self, folder: Path, picks: list[int]) -> None:
        self.desk = desk = a_desk(folder)
        programme, place = a_programme(desk), a_place(desk, capacity=40)
        self.mentors = [a_mentor(desk, programme, name, capacity=4) for name in ("Adeyemi", "Brown", "Costa")]
        self.mentees = [a_mentee(desk, programme, name) for name in ("Diaz", "Evans", "Frey", "Gold")]
        self.people = [*self.mentors, *self.mentees]
        desk.perform("pairs.act.accept", partial(self._fill, programme=programme, place=place, picks=picks))

    def _fill(self, store: Any, programme: Any, place: Any, picks: list[int]) -> None:
        made = [
            store.pairs.add(
                programme_id=programme,
                mentor=self.mentors[pick % 3],
                mentee=mentee,
                started=MONDAY,
                minimum_end=MONDAY + timedelta(weeks=12),
                reasons="",
            )
            for mentee, pick in zip(self.mentees, picks, strict=True)
        ]
        members = tuple(
            (person, MentoringRole.MENTOR if person in self.mentors else MentoringRole.MENTEE) for person in self.people
        )
        group = store.pairs.add_group(programme, "All", members)
        for at, pair in enumerate(made):
            for weeks in (0, 1):
                day = MONDAY + timedelta(days=at, weeks=weeks)
                draft = sessions.pair_draft(store, pair, day, ("AM", "PM")[at % 2], place)
                sessions.plan_meeting(store, draft)
        sessions.plan_meeting(store, sessions.group_draft(store, group, MONDAY + timedelta(days=4), "AM", place))
        for enrolment in store.enrolments.all():
            store.enrolments.move(enrolment.id, "active", MONDAY)

    def others_rows(self, person: PersonId) -> Mapping[str, object]:
        """What says something of the others alone."""
        others = [one for one in self.people if one != person]
        return {
            "people": self.desk.ask(lambda store: store.people.some(others)),
            "pairs": self.desk.ask(
                lambda store: [p for p in store.pairs.all() if person not in (p.mentor_id, p.mentee_id)]
            ),
            "meetings": self.desk.ask(
                lambda store: [m for m in store.sessions.all() if person not in {a.person_id for a in m.attendees}]
            ),
        }


EVENTS = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(KINDS), st.integers(-1, 6), st.booleans()), min_size=1, max_size=5
)


def _without(meeting: Meeting, person: PersonId) -> Meeting:
    return replace(meeting, attendees=tuple(a for a in meeting.attendees if a.person_id != person))


@example(picks=[0, 0, 0, 0], events=[(0, EventKind.COURT, 0, False), (0, EventKind.RETURN, 0, True)])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.lists(st.integers(0, 2), min_size=4, max_size=4), events=EVENTS)
def test_whatever_happens_nobody_who_left_is_expected_and_undo_takes_it_back(
    tmp_path: Path, picks: list[int], events: list[tuple[int, EventKind, int, bool]]
) -> None:
    crowd = Crowd(tmp_path / str(next(_FOLDER)), picks)
    desk = crowd.desk
    for who, kind, days, all_ticked in events:
        person, on = crowd.people[who], MONDAY + timedelta(days=days)
        if on > MONDAY and kind in (EventKind.DEATH, EventKind.RETURN):
            on = MONDAY
        to = Location("B", "1", "001") if kind in MOVES else None
        draft = EventDraft(kind=kind, person_id=person, on=on, to=to)
        try:
            plan = desk.ask(partial(life_events.plan_event, draft=draft))
        except Refused:
            continue
        before, others = everything(desk), crowd.others_rows(person)
        chosen = plan.suggested if all_ticked else frozenset()
        label = f"life_events.act.{kind.value}"
        desk.perform(label, partial(life_events.apply_event, plan=plan, chosen=chosen))
        after = everything(desk)
        if after == before:
            continue  # The same said twice of a day ahead changes nothing, and is no step to take back.
        _nothing_expects(desk, person, kind, on)
        now = crowd.others_rows(person)
        assert now["people"] == others["people"] and now["pairs"] == others["pairs"]
        there = {m.id: _without(m, person) for m in desk.ask(lambda store: store.sessions.all())}
        # Who returns may be put on a group's meeting again, which is nobody else's doing: the others on it stay as they were.
        assert {m.id: there[m.id] for m in others["meetings"]} == {m.id: m for m in others["meetings"]}  # type: ignore[attr-defined]
        if kind is not EventKind.RETURN:
            assert {m.id for m in others["meetings"]} <= {m.id for m in now["meetings"]}  # type: ignore[attr-defined]
        assert desk.undo_label == label
        desk.undo()
        assert everything(desk) == before
        desk.redo()
        assert everything(desk) == after
    desk.close()


def _nothing_expects(desk: Desk, person: PersonId, kind: EventKind, on: date) -> None:
    """After a departure: no meeting from its day on; from today also no open pair, group or place in a programme."""
    meetings = desk.ask(lambda store: store.sessions.of_person(person))
    expected = [m for m in meetings if m.status is MeetingStatus.PLANNED and m.day >= on]
    if kind in DEPARTURES or kind in ABSENCES:
        assert not [m for m in expected if m.day <= on + timedelta(days=21) or kind in DEPARTURES]
    if kind in DEPARTURES and on <= MONDAY:
        assert not [p for p in desk.ask(lambda store: store.pairs.of(person)) if p.status in OPEN_PAIRS]
        assert person not in {one for group in desk.ask(pairs.list_groups) for one, _ in group.members}
        places = desk.ask(lambda store: store.enrolments.all(person_id=person))
        assert not [place for place in places if place.status in PAIRABLE or not place.has_left]


@pytest.mark.parametrize("fails_at", range(1, 12))
def test_an_error_in_the_middle_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    crowd = Crowd(tmp_path / "desk", [0, 0, 1, 2])
    draft = EventDraft(kind=EventKind.RELEASE, person_id=crowd.mentors[0], on=MONDAY)
    plan = crowd.desk.ask(partial(life_events.plan_event, draft=draft))
    before = everything(crowd.desk)
    steps = itertools.count(1)
    run = crowd.desk._database.run

    def fails(sql: str, values: Any = ()) -> int:
        if not sql.startswith(("SAVEPOINT", "PRAGMA", "DELETE FROM undo")) and next(steps) == fails_at:
            raise RuntimeError("the machine stops here")
        return run(sql, values)

    monkeypatch.setattr(crowd.desk._database, "run", fails)
    with pytest.raises(RuntimeError):
        crowd.desk.perform("life_events.act.release", partial(life_events.apply_event, plan=plan))
    monkeypatch.undo()
    assert everything(crowd.desk) == before
    crowd.desk.perform("life_events.act.release", partial(life_events.apply_event, plan=plan))
    assert everything(crowd.desk) != before
    crowd.desk.close()


def test_every_line_that_is_not_only_told_has_a_hand_that_does_it() -> None:
    only_told = (
        "APART_CLASH",
        "SHEET_WRONG",
        "LATER",
        "PAIR_STAYS",
        "MEETING_STAYS",
        "PARTNER_TOLD",
        "PAIR_OVER",
        "GROUP_OVER",
    )
    told = {life_events.Follows[name] for name in only_told}
    assert set(life_doing._HANDS) == set(life_events.Follows) - told
    assert EventKind.DEATH not in life_return._ENDED_BY_RETURN, "nobody comes back from death"
