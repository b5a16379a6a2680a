# SPDX-License-Identifier: MIT
"""What must hold in a circle, each rule once and in plain words. What is not known does not block (as for pairs)."""

from __future__ import annotations

from mentordesk.records.circles import CircleProblem
from mentordesk.records.criteria import Block
from mentordesk.records.pairing import Mentee, Mentor, Problem, Side
from mentordesk.records.people import FreeSlot

ANY = ""
"""The language of a circle of which nobody's is known."""


def all_slots(problem: CircleProblem) -> tuple[FreeSlot, ...]:
    """The slots a circle can meet in: the programme's, or where it has none those anybody is free in."""
    people = problem.people
    slots = people.slots or frozenset().union(*(side.free for side in (*people.mentors, *people.mentees)))
    return tuple(sorted(slot for slot in slots - people.short_slots if slot.weekday >= 0))


def all_languages(problem: CircleProblem) -> tuple[str, ...]:
    """Every language somebody of the problem speaks; `ANY` alone where none is known."""
    people = problem.people
    return tuple(sorted({code for side in (*people.mentors, *people.mentees) for code in side.languages})) or (ANY,)


def can_come(problem: CircleProblem, person: Side, slot: FreeSlot) -> bool:
    """Whether somebody can come to every meeting in a slot, as far as is known."""
    return (not person.free or slot in person.free) and (person.id, slot) not in problem.busy


def may_enter(person: Side, wing: str) -> bool:
    """Whether a room of a wing ("" = open to all) is open to somebody; a wing that is not known does not block."""
    return not wing or person.wing in ("", wing)


def understands(person: Side, language: str) -> bool:
    """Whether somebody can follow a circle held in a language: they speak it, or have an interpreter, or nobody asked."""
    interpreted = isinstance(person, Mentee) and person.interpreter
    return interpreted or not person.languages or language in person.languages


def kept_from(people: Problem, one: Side, other: Side) -> bool:
    """Whether two may never sit in one circle: kept apart, one said no to the other, never again, or separate by law."""
    if one.id == other.id or (one.id, other.id) in people.apart or (other.id, one.id) in people.apart:
        return True
    if other.id in one.refuses | one.never_again or one.id in other.refuses | other.never_again:
        return True
    by_law = ((Block.UNTRIED_APART, one.untried, other.untried), (Block.YOUNG_APART, one.young, other.young))
    return any(people.holds(block) and None not in (a, b) and a != b for block, a, b in by_law)


def may_lead_together(problem: CircleProblem, one: Mentor, other: Mentor) -> bool:
    """Whether two mentors may lead a circle together; who said they would rather not is not asked to."""
    willing = one.with_another is not False and other.with_another is not False
    return willing and not kept_from(problem.people, one, other)
