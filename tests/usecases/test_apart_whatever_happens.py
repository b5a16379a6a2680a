# SPDX-License-Identifier: MIT
"""Whatever is done in whatever order, two who are kept apart are never left together without Today saying so.

What is together is worked out here from the tables, without the code that raises it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.apart import ApartChange, ApartDraft, ApartScope
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.pairs import PairEnding
from mentordesk.records.people import Location, PersonDraft
from mentordesk.records.programmes import PlaceDraft
from mentordesk.records.sessions import MeetingDraft
from mentordesk.usecases import apart, apart_list, pairs, people, programmes, sessions, today
from mentordesk.usecases import pairing as pairings
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.rosters import write

MENTEE = MentoringRole.MENTEE
PEOPLE, PLACES = 5, 3


class World:
    """Five people, three rooms, and every command that could bring two of the people together."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = a_desk(folder / "desk")
        self.folder = folder
        self.programme = a_programme(self.desk)
        self.places = [a_place(self.desk, f"Room {n}") for n in range(PLACES)]
        made = [a_mentor(self.desk, self.programme, f"Mentor{n}", number=f"A{n}000AA") for n in range(2)]
        made += [a_mentee(self.desk, self.programme, f"Mentee{n}", number=f"B{n}000BB") for n in range(3)]
        self.people = made
        # Only what a sequence does is taken back at its end.
        self.desk._acts.forget()
        self.numbers = ["A0000AA", "A1000AA", "B0000BB", "B1000BB", "B2000BB"]

    def do(self, call: Callable[..., Any]) -> None:
        with contextlib.suppress(MentorDeskError):
            self.desk.perform("apart.act.add", call)

    def keep(self, a: int, b: int, scope: int) -> None:
        scopes = list(ApartScope)
        draft = ApartDraft(person_a=self.people[a], person_b=self.people[b], scope=scopes[scope % 3])
        self.do(partial(apart.add_apart, draft=draft))

    def close(self, a: int, b: int, n: int) -> None:
        self.do(partial(apart.close_apart, apart_id=n + 1, why="over"))

    def reopen(self, a: int, b: int, n: int) -> None:
        self.do(partial(apart.reopen_apart, apart_id=n + 1, why="again"))

    def change(self, a: int, b: int, n: int) -> None:
        change = ApartChange(scope=list(ApartScope)[n % 3], why="panel")
        self.do(partial(apart.change_apart, apart_id=a + 1, change=change))

    def bring_in(self, a: int, b: int, n: int) -> None:
        rows = f"Prison number 1,Prison number 2\n{self.numbers[a]},{self.numbers[b]}\n"
        reading = apart_list.read_apart_list(write(self.folder, rows), MONDAY)
        plan = self.desk.ask(partial(apart_list.plan_apart_list, reading=reading))
        self.do(partial(apart_list.apply_apart_list, plan=plan))

    def pair(self, a: int, b: int, n: int) -> None:
        pin = partial(
            pairings.pin_pair, programme_id=self.programme, mentor=self.people[n % 2], mentee=self.people[2 + b % 3]
        )
        self.do(pin)
        with contextlib.suppress(MentorDeskError):
            problem = self.desk.ask(partial(pairings.pairing_problem, programme_id=self.programme))
            proposal = pairings.solve(problem)
            self.do(partial(pairings.accept_proposal, programme_id=self.programme, proposal=proposal))

    def part(self, a: int, b: int, n: int) -> None:
        self.do(partial(pairs.end_pair, pair_id=n + 1, ending=PairEnding.OWN_CHOICE))

    def group(self, a: int, b: int, n: int) -> None:
        members = tuple((person, MENTEE) for person in {self.people[a], self.people[b], self.people[n]})
        self.do(partial(pairs.add_group, programme_id=self.programme, name="Group", members=members))

    def regroup(self, a: int, b: int, n: int) -> None:
        members = tuple((person, MENTEE) for person in {self.people[a], self.people[b]})
        self.do(partial(pairs.change_group, group_id=n + 1, name="Group", members=members))

    def plan(self, a: int, b: int, n: int) -> None:
        who = {self.people[a]} if n % 2 else {self.people[a], self.people[b]}
        draft = MeetingDraft(
            programme_id=self.programme,
            day=MONDAY,
            slot="PM" if b % 2 else "ED",
            place_id=self.places[n % PLACES],
            attendees=tuple((person, MENTEE) for person in who),
        )
        self.do(partial(sessions.plan_meeting, draft=draft))

    def move_meeting(self, a: int, b: int, n: int) -> None:
        to = {"day": MONDAY, "slot": "PM" if a % 2 else "ED", "place_id": self.places[b % PLACES]}
        self.do(partial(sessions.move_meeting, meeting_id=n + 1, **to))

    def adjoin(self, a: int, b: int, n: int) -> None:
        draft = PlaceDraft(name="Room", capacity=6, area="North" if b % 2 else "")
        self.do(partial(programmes.change_place, place_id=self.places[n % PLACES], draft=draft))

    def move_person(self, a: int, b: int, n: int) -> None:
        person = self.desk.ask(partial(people.get_person, person_id=self.people[a]))
        draft = {name: getattr(person, name) for name in PersonDraft.__dataclass_fields__}
        draft["location"] = Location("AB"[b % 2], str(n % 2), "001")
        self.do(partial(people.change_person, person_id=person.id, draft=PersonDraft(**draft)))

    def undo(self, a: int, b: int, n: int) -> None:
        self.desk.undo()

    def redo(self, a: int, b: int, n: int) -> None:
        self.desk.redo()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.desk._database.all(sql)


COMMANDS = [
    "keep",
    "keep",
    "close",
    "reopen",
    "change",
    "bring_in",
    "pair",
    "part",
    "group",
    "regroup",
    "plan",
    "plan",
    "move_meeting",
    "adjoin",
    "move_person",
    "undo",
    "redo",
]
COMMAND = st.tuples(st.sampled_from(COMMANDS), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))


def together(world: World) -> set[tuple[str, int]]:
    """What brings two who are kept apart together, read from the tables by hand."""
    apart_now = {frozenset(two) for two in world.rows("SELECT person_a, person_b FROM apart WHERE closed_at IS NULL")}
    found: set[tuple[str, int]] = set()
    for pair_id, mentor, mentee in world.rows("SELECT id, mentor_id, mentee_id FROM pair WHERE ended IS NULL"):
        found |= {("pair", pair_id)} if frozenset((mentor, mentee)) in apart_now else set()
    members = world.rows("SELECT group_id, person_id FROM group_member")
    for (group, one), (other_group, other) in combinations(members, 2):
        found |= {("group", group)} if group == other_group and frozenset((one, other)) in apart_now else set()
    area = dict(world.rows("SELECT id, CASE WHEN area = '' THEN 'room ' || id ELSE area END FROM place"))
    there = world.rows(
        "SELECT m.id, m.slot, m.place_id, a.person_id FROM meeting m JOIN attendee a ON a.meeting_id = m.id "
        "WHERE m.status = 'planned'"
    )
    for (first, slot, place, one), (second, other_slot, other_place, other) in combinations(there, 2):
        near = first == second or (slot == other_slot and area[place] == area[other_place])
        if near and frozenset((one, other)) in apart_now:
            found |= {("meeting", first), ("meeting", second)}
    return found


def raised(world: World) -> set[tuple[str, int]]:
    touch = world.desk.ask(today.today).apart_touch
    return (
        {("pair", pair.id) for pair in touch.pairs}
        | {("group", group.id) for group in touch.groups}
        | {("meeting", meeting.id) for meeting in touch.meetings}
    )


@contextlib.contextmanager
def taken_back(world: World) -> Iterator[None]:
    """What a sequence does is taken back at its end: the next begins with the same desk."""
    try:
        yield
    finally:
        while world.desk.undo_label is not None:
            world.desk.undo()
        world.desk._acts.forget()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = World(tmp_path_factory.mktemp("whatever"))
    yield made
    made.desk.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(COMMAND, min_size=4, max_size=14))
def test_no_sequence_leaves_two_together_who_are_kept_apart_without_today_saying_so(
    world: World, sequence: list[tuple[str, int, int, int]]
) -> None:
    with taken_back(world):
        for name, a, b, n in sequence:
            before = together(world)
            getattr(world, name)(a, b, n)
            after = together(world)
            assert raised(world) == after
            if name in ("pair", "group", "regroup", "plan", "move_meeting"):
                assert after <= before, f"{name} brought two together who are kept apart"


def test_the_commands_reach_what_they_are_to_keep_from_happening(world: World) -> None:
    """So that the test above means something: pairs, groups and meetings are made, and records come to stand against them."""
    with taken_back(world):
        world.pair(0, 0, 0)
        world.group(2, 3, 4)
        world.plan(2, 3, 0)
        for one, other in combinations(range(PEOPLE), 2):
            world.keep(one, other, 2)
        assert {kind for kind, _ in together(world)} == {"pair", "group", "meeting"}
        assert raised(world) == together(world)
