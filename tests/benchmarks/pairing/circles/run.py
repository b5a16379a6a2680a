# SPDX-License-Identifier: MIT
"""Circles side by side: `python -m tests.benchmarks.pairing.circles.run` (40, 80 and 160 mentees) or `--large` (320 as well).

The public tool that forms mentoring groups, rafaykhan-source/mentor-match on GitHub (MIT), is no part of our environment
and on no index. Fetch it, unpack it anywhere outside this repository, and name its `src` folder:

    python -m tests.benchmarks.pairing.circles.run --peer /tmp/mentor-match/src

It is greedy, and knows free times only: no sizes, rooms, languages or keep-apart. What it makes is furnished with the rooms
there are as well as can be, and judged by the same plain rules as ours. Without it, its two steps restated here run instead,
marked as such.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

from mentordesk.pairing.circles.check import Rule, violations
from mentordesk.pairing.circles.solve import propose
from mentordesk.records.circles import Circle, CircleProblem
from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.pairing import Mentor
from mentordesk.records.people import FreeSlot
from tests.pairing.circles.halls import programme

SIZES, LARGE = (40, 80, 160), 320
Groups = list[tuple[PersonId, FreeSlot, list[PersonId]]]
"""Mentor, time and mentees of each group."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one contestant made of one problem: how long it took, and how much of that it worked itself (a busy machine)."""

    who: str
    seconds: float
    own: float
    placed: int
    circles: int
    broken: Counter[str]
    said: str = ""


def ours(problem: CircleProblem, seconds: float) -> Run:
    """This one, with its proof or its gap."""
    begun, worked = perf_counter(), process_time()
    found = propose(problem, seconds=seconds)
    took, own = perf_counter() - begun, process_time() - worked
    gap = found.gap
    said = "proven optimal"
    if not found.proven:
        said = f"at most {gap.people} more people; {gap.shortfalls} points lacking, at least {gap.at_least}"
    return Run("this one", took, own, gap.placed, len(found.circles), broken(problem, found.circles), said)


def peer(problem: CircleProblem, source: Path | None) -> Run:
    """The public greedy tool, or its two steps restated."""
    begun, worked = perf_counter(), process_time()
    groups = _peer_groups(problem, source) if source is not None else _restated(problem)
    took, own = perf_counter() - begun, process_time() - worked
    circles = furnished(problem, groups)
    who = "mentor-match (rafaykhan)" if source is not None else "its greedy, restated"
    return Run(who, took, own, sum(len(one.mentees) for one in circles), len(circles), broken(problem, circles))


def _peer_groups(problem: CircleProblem, source: Path) -> Groups:
    """As its own `initial_match` does: a time for each mentor by frequency, each mentee to the smallest group."""
    sys.path.insert(0, str(source))
    models = importlib.import_module("mentor_match.models")
    times = importlib.import_module("mentor_match.mentor_strategies")
    places = importlib.import_module("mentor_match.mentee_strategies")
    sys.path.remove(str(source))

    def person(side):
        name, free = str(side.id), sorted(str(slot) for slot in side.free)
        return models.Person(name, name, free, username=name, email=name)

    groups = [models.Group(person(mentor)) for mentor in problem.people.mentors]
    mentees = [person(mentee) for mentee in problem.people.mentees]
    times.FrequencyTimeStrategy(groups, mentees).set_meeting_times()
    places.SmallestGroupStrategy(groups, mentees).assign_mentees()
    slots = {str(slot): slot for slot in problem.people.slots}
    return [
        (PersonId(int(one.mentor.username)), slots[one.meeting_time], [PersonId(int(m.username)) for m in one.mentees])
        for one in groups
    ]


def _restated(problem: CircleProblem) -> Groups:
    frequent = [
        slot for slot, _ in Counter(s for one in problem.people.mentees for s in sorted(one.free)).most_common()
    ]
    used: set[FreeSlot] = set()
    chosen: dict[PersonId, FreeSlot] = {}

    def first(mentor: Mentor, without: set[FreeSlot]) -> FreeSlot | None:
        return next((slot for slot in frequent if slot in mentor.free and slot not in without), None)

    for mentor in problem.people.mentors:
        slot = first(mentor, used)
        if slot is not None:
            chosen[mentor.id] = slot
            used.add(slot)
    for mentor in problem.people.mentors:
        slot = chosen.get(mentor.id) or first(mentor, set())
        if slot is not None:
            chosen[mentor.id] = slot
    groups: Groups = [(one.id, chosen[one.id], []) for one in problem.people.mentors if one.id in chosen]
    for mentee in problem.people.mentees:
        open_to = [group for group in groups if group[1] in mentee.free]
        if open_to:
            min(open_to, key=lambda group: len(group[2]))[2].append(mentee.id)
    return groups


def furnished(problem: CircleProblem, groups: Groups) -> list[Circle]:
    """Groups as circles, each with the language most of it speaks and, largest first, the smallest room that is left."""
    spoken = {one.id: one.languages for one in (*problem.people.mentors, *problem.people.mentees)}
    made: list[Circle] = []
    taken: dict[FreeSlot, set[PlaceId]] = defaultdict(set)
    for mentor, slot, mentees in sorted(groups, key=lambda group: -len(group[2])):
        if not mentees:
            continue
        left = [room for room in problem.rooms if room.id not in taken[slot]]
        left.sort(key=lambda room: (room.capacity < len(mentees) + 1, room.wing != "", room.capacity, room.id))
        room = left[0].id if left else PlaceId(0)
        taken[slot].add(room)
        heard = Counter(code for one in (mentor, *mentees) for code in spoken[one])
        language = max(sorted(heard), key=lambda code: heard[code])
        made.append(Circle(mentors=(mentor,), mentees=tuple(mentees), slot=slot, room=room, language=language))
    return made


def broken(problem: CircleProblem, circles: Sequence[Circle]) -> Counter[str]:
    """How often each rule is broken; what is wrong between a mentor and a mentee for one reason is counted once."""
    found = violations(problem, circles)
    told = {one.people for one in found if one.rule is Rule.APART}
    deaf = {one.people[0] for one in found if one.rule is Rule.LANGUAGE}
    return Counter(
        one.rule.value
        for one in found
        if one.rule is not Rule.PAIR_RULE or not (one.people in told or deaf & set(one.people))
    )


def line(run: Run) -> str:
    """One contestant's line."""
    rules = ", ".join(f"{count} {rule}" for rule, count in sorted(run.broken.items())) or "none"
    told = f"{run.who:<26}{run.seconds:>8.2f} s (own {run.own:.2f}) {run.placed:>5} placed in {run.circles:>3}"
    return f"{told}; broken rules: {run.broken.total():>4} ({rules}); {run.said}".rstrip("; ")


def main() -> int:
    """Run what was asked and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", type=Path, help="the src folder of rafaykhan-source/mentor-match")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--sizes", nargs="+", type=int)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1])
    parser.add_argument("--seconds", type=float, default=240.0)
    options = parser.parse_args()
    for size in options.sizes or (*SIZES, *((LARGE,) * options.large)):
        for seed in options.seeds:
            problem = programme(size, seed)
            sys.stdout.write(f"\n{size} mentees, {len(problem.people.mentors)} mentors, programme {seed}\n")
            for run in (ours(problem, options.seconds), peer(problem, options.peer)):
                sys.stdout.write(f"  {line(run)}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
