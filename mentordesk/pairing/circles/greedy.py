# SPDX-License-Identifier: MIT
"""A first answer within a second or two: circles built one after the other, then a few taken apart and built anew.

It keeps every rule, so that there is something usable at any moment; how far it is from the best, the solver tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from random import Random

from mentordesk.pairing.circles.field import Field
from mentordesk.pairing.circles.plan import Meet, Plan, placed, shortfalls, strangeness
from mentordesk.records.circles import Leading

_ROUNDS = 60
_TAKEN_APART = 3


def first_plan(field: Field, go_on: Callable[[], bool] = lambda: True) -> Plan:
    """A plan that keeps the rules; the same field gives the same plan as long as `go_on` says yes."""
    build = _Builder(field)
    best = build.complete((), None)
    # The seed only shakes the order in which mentees are asked; a fixed one keeps the answer the same.
    chance = Random(1)
    for _ in range(_ROUNDS):
        if placed(best) == len(field.mentees) or not go_on():
            break
        apart = chance.sample(range(len(best)), min(_TAKEN_APART, len(best)))
        found = build.complete((meet for place, meet in enumerate(best) if place not in apart), chance)
        best = min(best, found, key=lambda plan: (-placed(plan), shortfalls(field, plan)))
    return best


class _Builder:
    """Builds circles for whoever is in none, as long as there is a way left that holds enough."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._enemies: dict[int, set[int]] = defaultdict(set)
        for one, other in field.apart:
            self._enemies[one].add(other)
            self._enemies[other].add(one)
        self._chances = Counter(row for way in field.ways for row in way.mentees)
        self._person = field.same

    def complete(self, kept: Iterable[Meet], chance: Random | None) -> Plan:
        """The kept circles, filled up, and new ones beside them."""
        plan = list(kept)
        shaken = {row: chance.random() if chance else 0.5 for row in range(len(self._field.mentees))}
        while (meet := self._best_new(plan, shaken)) is not None:
            plan.append(meet)
        for place, meet in enumerate(plan):
            others = [other for other in plan if other is not meet]
            plan[place] = Meet(meet.way, self._chosen(meet, others, shaken), meet.second)
        return tuple(sorted(plan, key=lambda meet: meet.way))

    def _best_new(self, plan: list[Meet], shaken: dict[int, float]) -> Meet | None:
        """The new circle that helps most those who have few other chances."""
        best: tuple[float, Meet] | None = None
        for place in self._open_ways(plan):
            for second in self._seconds(place, plan):
                mentees = self._chosen(Meet(place, frozenset(), second), plan, shaken)
                if len(mentees) < self._field.problem.size.least:
                    continue
                worth = sum(1 + shaken[row] / self._chances[row] for row in mentees)
                if best is None or worth > best[0]:
                    best = (worth, Meet(place, mentees, second))
        return best[1] if best is not None else None

    def _open_ways(self, plan: list[Meet]) -> list[int]:
        field = self._field
        used = Counter((field.ways[meet.way].slot, field.ways[meet.way].kind) for meet in plan)
        busy = self._busy(plan)
        return [
            place
            for place, way in enumerate(field.ways)
            if way.mentor not in busy and used[way.slot, way.kind] < field.rooms[way.slot, way.kind]
        ]

    def _busy(self, plan: list[Meet]) -> set[int]:
        """The mentors who lead already, or are in a circle as a mentee."""
        leading = {self._field.ways[meet.way].mentor for meet in plan} | {meet.second for meet in plan} - {None}
        inside = {row for meet in plan for row in meet.mentees}
        return {one for one in leading if one is not None} | {c for row, c in self._person.items() if row in inside}

    def _seconds(self, place: int, plan: list[Meet]) -> list[int | None]:
        """A second mentor to try: the free one who could join, where two are wanted."""
        if self._field.problem.size.leading is not Leading.TWO:
            return [None]
        return [*sorted(self._field.ways[place].others - self._busy(plan))[:2]]

    def _chosen(self, meet: Meet, others: list[Meet], shaken: dict[int, float]) -> frozenset[int]:
        """Who is in the circle: those who were, then one after the other who fits, those with few chances first."""
        field, way = self._field, self._field.ways[meet.way]
        leading = [one for one in (way.mentor, meet.second) if one is not None]
        most = min(field.problem.size.most, way.kind.holds - len(leading))
        taken = {row for other in others for row in other.mentees}
        busy = self._busy(others) | set(leading)
        chosen = set(meet.mentees)
        mentor = field.mentors[way.mentor]
        wanted = sorted(
            way.mentees - taken - chosen,
            key=lambda row: (self._chances[row] * (0.5 + shaken[row]), strangeness(mentor, field.mentees[row]), row),
        )
        for row in wanted:
            if len(chosen) >= most:
                break
            leads = field.same.get(row) in busy
            barred = any((row, one) in field.barred for one in leading)
            if not (leads or barred or self._enemies[row] & chosen):
                chosen.add(row)
        return frozenset(chosen)
