# SPDX-License-Identifier: MIT
"""Why this circle, what to be careful about, and why somebody is in none: words keys with their facts, never a score.

Only what people told for being paired is named, as for pairs, and never a keep-apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mentordesk.pairing.circles.field import Field
from mentordesk.pairing.circles.plan import Meet, Plan, half, is_new, shared_topics
from mentordesk.pairing.circles.rules import can_come, may_enter
from mentordesk.records.circles import Circle, LeftOut, LeftOutCause, Room
from mentordesk.records.pairing import Mentee, Mentor, Reason

_NAMED_AT_MOST = 4


def circle_of(field: Field, meet: Meet, room: Room) -> Circle:
    """A meeting of the plan as a circle with its reasons."""
    way = field.ways[meet.way]
    mentors = tuple(field.mentors[one] for one in (way.mentor, meet.second) if one is not None)
    mentees = tuple(field.mentees[row] for row in sorted(meet.mentees))
    return Circle(
        mentors=tuple(mentor.id for mentor in mentors),
        mentees=tuple(mentee.id for mentee in mentees),
        slot=way.slot,
        room=room.id,
        language=way.language,
        reasons=tuple(_reasons(mentors, mentees, way.language)),
        cautions=tuple(_cautions(field, mentors, mentees, way.language)),
    )


def left_out(field: Field, plan: Plan) -> tuple[LeftOut, ...]:
    """Everybody in no circle, in order of id."""
    inside = {row for meet in plan for row in meet.mentees}
    leading = {field.ways[meet.way].mentor for meet in plan} | {meet.second for meet in plan}
    found = [
        _why(field, row)
        for row in range(len(field.mentees))
        if row not in inside and field.same.get(row, -1) not in leading
    ]
    waiting = field.problem.people.mentees
    found += [LeftOut(person=one.id, cause=LeftOutCause.NOT_READY) for one in waiting if not one.ready]
    return tuple(sorted(found, key=lambda one: one.person))


def _reasons(mentors: tuple[Mentor, ...], mentees: tuple[Mentee, ...], language: str) -> Iterator[Reason]:
    everybody = (*mentors, *mentees)
    if all(one.free for one in everybody):
        yield Reason(key="circles.reason.time")
    if language and all(language in one.languages for one in everybody):
        yield Reason(key="circles.reason.language", values={"languages": (language,)}, codes="languages")
    shared = Counter(topic for mentee in mentees for topic in shared_topics(mentors[0], mentee))
    if shared:
        common = sorted(shared, key=lambda topic: (-shared[topic], topic))[:_NAMED_AT_MOST]
        many = sum(bool(shared_topics(mentors[0], mentee)) for mentee in mentees)
        yield Reason(key="circles.reason.topics", values={"n": many, "topics": tuple(common)}, codes="topics")
    wings = {mentee.wing for mentee in mentees} - {""}
    if len(wings) > 1:
        yield Reason(key="circles.reason.wings", values={"count": len(wings)})
    if len({is_new(mentee) for mentee in mentees}) > 1:
        yield Reason(key="circles.reason.old_and_new", values={"n": sum(not is_new(mentee) for mentee in mentees)})


def _cautions(
    field: Field, mentors: tuple[Mentor, ...], mentees: tuple[Mentee, ...], language: str
) -> Iterator[Reason]:
    everybody = (*mentors, *mentees)
    told = [mentee for mentee in mentees if mentee.interests or mentee.goals]
    wings = Counter(mentee.wing for mentee in mentees if mentee.wing)
    counted = {
        "time_unknown": sum(not one.free for one in everybody),
        "language_unknown": sum(not one.languages for one in everybody),
        "interpreter": sum(bool(one.languages) and language not in one.languages for one in everybody),
        "topics_unknown": len(mentees) - len(told),
        "nothing_shared": sum(not shared_topics(mentors[0], mentee) for mentee in told),
        "undated": sum(one.release.on is None for one in mentees),
    }
    for name, n in counted.items():
        if n:
            yield Reason(key=f"circles.caution.{name}", values={"n": n})
    if len({mentee.wing for mentee in field.mentees}) > 1 and max(wings.values(), default=0) > half(
        field.problem.size.preferred
    ):
        yield Reason(key="circles.caution.one_wing", values={"wing": wings.most_common(1)[0][0]})
    if not field.problem.people.apart_checked:
        yield Reason(key="circles.caution.apart_unchecked")


def _why(field: Field, row: int) -> LeftOut:
    """The first thing in the way, looking from the mentors outwards."""
    problem, mentee = field.problem, field.mentees[row]
    allowed = [column for column in range(len(field.mentors)) if (row, column) not in field.barred]
    times = {slot for slot, _ in field.rooms if can_come(problem, mentee, slot)}
    met = {slot for slot in times if any(can_come(problem, field.mentors[column], slot) for column in allowed)}
    if not allowed:
        cause = LeftOutCause.NO_MENTOR
    elif not field.rooms or (
        times and not any(slot in met and may_enter(mentee, kind.wing) for slot, kind in field.rooms)
    ):
        cause = LeftOutCause.NO_ROOM if not field.rooms or met else LeftOutCause.NO_TIME
    elif not met:
        cause = LeftOutCause.NO_TIME
    elif row not in field.reachable:
        cause = LeftOutCause.TOO_FEW
    else:
        cause = LeftOutCause.NOT_ENOUGH_PLACES
    return LeftOut(person=mentee.id, cause=cause, mentors=len(allowed))
