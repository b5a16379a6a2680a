# SPDX-License-Identifier: MIT
"""The best circles by trying every plan there is; the rules are those of the judge, and no line of the search is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from mentordesk.pairing.circles.check import violations
from mentordesk.records.circles import Circle, CircleProblem, Leading
from mentordesk.records.people import FreeSlot


def best(problem: CircleProblem) -> tuple[int, int]:
    """How many can be placed, and what the best of those plans lacks."""
    single = list(_circles(problem))
    found = (0, -_lacking(problem, ()))

    def grow(plan: tuple[Circle, ...], start: int) -> None:
        nonlocal found
        found = max(found, (sum(len(circle.mentees) for circle in plan), -_lacking(problem, plan)))
        for place in range(start, len(single)):
            more = (*plan, single[place])
            if not violations(problem, more):
                grow(more, place + 1)

    grow((), 0)
    return found[0], -found[1]


def _circles(problem: CircleProblem) -> Iterator[Circle]:
    """Every circle that keeps the rules by itself."""
    people, size = problem.people, problem.size
    mentors = [mentor.id for mentor in people.mentors]
    mentees = [mentee.id for mentee in people.mentees]
    slots: set[FreeSlot] = {slot for side in (*people.mentors, *people.mentees) for slot in side.free} | people.slots
    languages = {code for side in (*people.mentors, *people.mentees) for code in side.languages} or {""}
    leaders = [(one,) for one in mentors] if size.leading is not Leading.TWO else []
    if size.leading is not Leading.ONE:
        leaders += [
            (one, other) for one in mentors for other in mentors if one != other and _willing(problem, one, other)
        ]
    for leading in leaders:
        for count in range(size.least, size.most + 1):
            for coming in combinations(sorted(mentees), count):
                for slot in sorted(slots):
                    for room in problem.rooms:
                        options = (
                            Circle(mentors=leading, mentees=coming, slot=slot, room=room.id, language=language)
                            for language in sorted(languages)
                        )
                        allowed = next((one for one in options if not violations(problem, [one])), None)
                        if allowed is not None:
                            yield allowed


def _willing(problem: CircleProblem, one: int, other: int) -> bool:
    return all(mentor.with_another is not False for mentor in problem.people.mentors if mentor.id in (one, other))


def _lacking(problem: CircleProblem, plan: tuple[Circle, ...]) -> int:
    """The points as written down beside their constants in `plan.py`, counted anew."""
    people, size = problem.people, problem.size
    mentors = {mentor.id: mentor for mentor in people.mentors}
    ready = {mentee.id: mentee for mentee in people.mentees if mentee.ready}
    inside = {one for circle in plan for one in circle.mentees}
    points = sum(2 for one, mentee in ready.items() if mentee.waiting_days >= 90 and one not in inside)
    wings = {mentee.wing for mentee in ready.values()} - {""}
    mixed = len({bool(mentee.previous) for mentee in ready.values()}) == 2
    for circle in plan:
        leader, group = mentors[circle.mentors[0]], [ready[one] for one in circle.mentees]
        for mentee in group:
            told = (leader.interests or leader.goals) and (mentee.interests or mentee.goals)
            shared = len(leader.interests & mentee.interests | leader.goals & mentee.goals)
            points += 1 if not told else {0: 3, 1: 1}.get(shared, 0)
        preferred = (size.least + size.most) // 2
        points += 2 * max(0, abs(len(group) - preferred) - 1)
        if len(wings) > 1:
            of_wing = Counter(mentee.wing for mentee in group if mentee.wing)
            points += sum(max(0, count - (preferred + 1) // 2) for count in of_wing.values())
        if mixed:
            points += len({bool(mentee.previous) for mentee in group}) == 1
        points += size.leading is Leading.ONE_OR_TWO and len(circle.mentors) == 1
    return points
