# SPDX-License-Identifier: MIT
"""The soft criteria: what each measures, 0 to 100, for one pair in plain Python (REQ-1.8). All pairs: `measures`.

Integers only, so that every machine gives the same answer. Not known is `NEUTRAL`: better than nothing in common,
worse than one thing in common, so that leaving a field empty neither helps nor harms much (`anchors.md` 7).
LOAD is no measure of a pair: it is a cost of each further mentee and lives in `score.load_step`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from mentordesk.records.criteria import Bridge, Criterion
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Mentor, Problem, Side
from mentordesk.records.people import FreeSlot

NEUTRAL = 25
TOPIC_STEPS = (0, 50, 75, 90, 100)
SLOT_STEPS = (0, 40, 70, 90, 100)
FIRST_LANGUAGE, PREFERRED_SPOKEN, SOME_LANGUAGE = (100, 75), (80, 60), (40, 30)
"""For a language both speak well, and for one that one of them only gets by in."""
LONGEST_WAIT_DAYS = 180
POINTS_PER_YEAR_APART = 5
POINTS_PER_PAIR_COMPLETED = 25
WISH_STEPS = (100, 85, 70, 60, 50)
YEARS_ALIKE, YEARS_BRIDGED = 5, 15
BACKGROUNDS = ("faith", "ethnicity", "other")
RAREST, RARE, UNUSUAL, COMMON = 60, 45, 30, 15
"""What sharing a thing is worth: the fewer have it, the more (`rarity`)."""


def waited(mentee: Mentee) -> int:
    """How long somebody has waited, 0 to 100; who was put before others has waited as long as one can."""
    return 100 if mentee.priority else min(100, 100 * max(0, mentee.waiting_days) // LONGEST_WAIT_DAYS)


def measure(criterion: Criterion, problem: Problem, mentor: Mentor, mentee: Mentee) -> int | None:
    """How well one pair meets a criterion, 0 to 100; None where it is not known or nobody asked for it."""
    match criterion:
        case Criterion.INTERESTS:
            return _steps(TOPIC_STEPS, mentor.interests, mentee.interests)
        case Criterion.GOALS:
            return _steps(TOPIC_STEPS, mentor.goals, mentee.goals)
        case Criterion.AVAILABILITY:
            if not (mentor.free and mentee.free):
                return None
            return SLOT_STEPS[min(len(fitting_slots(problem, mentor, mentee)), len(SLOT_STEPS) - 1)]
        case Criterion.LANGUAGE:
            return _language(mentor, mentee)
        case Criterion.SAME_WING | Criterion.OTHER_WING:
            if not (mentor.wing and mentee.wing):
                return None
            return 100 * ((mentor.wing == mentee.wing) is (criterion is Criterion.SAME_WING))
        case Criterion.AGE_NEAR:
            if mentor.birth_year is None or mentee.birth_year is None:
                return None
            return max(0, 100 - POINTS_PER_YEAR_APART * abs(mentor.birth_year - mentee.birth_year))
        case Criterion.EXPERIENCE:
            return min(100, POINTS_PER_PAIR_COMPLETED * max(0, mentor.experience))
        case Criterion.WAITING:
            return waited(mentee)
        case Criterion.CONTINUITY:
            return 100 * (mentee.id in mentor.previous or mentor.id in mentee.previous)
        case Criterion.LIVED:
            return _share(*(_asked_for(one, other) for one, other in ((mentor, mentee), (mentee, mentor))))
        case Criterion.IDENTITY:
            return _share(
                (len(_kinds(mentor.identity) & _kinds(mentee.identity)), len(mentor.identity & mentee.identity)),
                _age_wish(mentor, mentee),
                _age_wish(mentee, mentor),
            )
        case Criterion.COMMON_GROUND:
            mine, theirs = things(mentor), things(mentee)
            points = sum(problem.rarity.get(thing, COMMON) for thing in mine & theirs)
            return min(100, points) if mine and theirs else None
        case Criterion.BRIDGING:
            answers = [_bridged(bridge, mentor, mentee) for bridge in mentor.open_to & mentee.open_to]
            return _share((sum(answer is not None for answer in answers), sum(answer is True for answer in answers)))
        case Criterion.WISHES:
            points = (_wish(mentor.wishes, mentee.id), _wish(mentee.wishes, mentor.id))
            return None if points == (None, None) else sum(NEUTRAL if p is None else p for p in points) // 2
        case Criterion.CO_MENTORS:
            return None if mentee.needs < 2 or mentor.with_another is None else 100 * mentor.with_another
        case Criterion.LOAD:
            return 0


def common_slots(problem: Problem, mentor: Mentor, mentee: Mentee) -> frozenset[FreeSlot]:
    """The programme's slots in which both are free."""
    both = mentor.free & mentee.free
    return both & problem.slots if problem.slots else both


def fitting_slots(problem: Problem, mentor: Mentor, mentee: Mentee) -> frozenset[FreeSlot]:
    """Those of them that last as long as a meeting."""
    return common_slots(problem, mentor, mentee) - problem.short_slots


def things(side: Side) -> frozenset[str]:
    """What two people can find they share: interests, and languages too, each under a name of its own."""
    return side.interests | {f"language:{code}" for code in side.languages}


def rare_things(problem: Problem, mentor: Mentor, mentee: Mentee) -> frozenset[str]:
    """What two people share that few others have."""
    return frozenset(thing for thing in things(mentor) & things(mentee) if problem.rarity.get(thing, COMMON) > UNUSUAL)


def rarity(people: Iterable[Side]) -> dict[str, int]:
    """The points of sharing each thing, by how many of those who told anything have it; two people alone are rarest."""
    told = [of_one for of_one in map(things, people) if of_one]
    holders = Counter(thing for of_one in told for thing in of_one)
    return {thing: _rarity(count, len(told)) for thing, count in holders.items()}


def _rarity(holders: int, of: int) -> int:
    if holders <= 2 or 50 * holders <= of:
        return RAREST
    if 20 * holders <= of:
        return RARE
    return UNUSUAL if 7 * holders <= of else COMMON


def _steps(steps: tuple[int, ...], left: Collection[str], right: Collection[str]) -> int | None:
    if not (left and right):
        return None
    return steps[min(len(set(left) & set(right)), len(steps) - 1)]


def _language(mentor: Mentor, mentee: Mentee) -> int | None:
    if not (mentor.languages and mentee.languages):
        return None
    halting = mentor.halting | mentee.halting
    return max(
        (_speaking(mentor, mentee, code)[code in halting] for code in set(mentor.languages) & set(mentee.languages)),
        default=0,
    )


def _speaking(mentor: Mentor, mentee: Mentee, code: str) -> tuple[int, int]:
    if code != mentee.languages[0]:
        return SOME_LANGUAGE
    return FIRST_LANGUAGE if code == mentor.languages[0] else PREFERRED_SPOKEN


def _share(*parts: tuple[int, int]) -> int | None:
    """Of (asked, met) added up: the share that is met, in a hundred; None where nothing was asked."""
    asked, met = (sum(column) for column in zip(*parts, strict=True))
    return 100 * met // asked if asked else None


def _asked_for(asker: Side, other: Side) -> tuple[int, int]:
    if not other.lived:
        return 0, 0
    return len(asker.lived_asked), len(asker.lived_asked & other.lived)


def _kinds(identity: Collection[str]) -> frozenset[str]:
    return frozenset(each.partition(":")[0] for each in identity)


def _age_wish(wisher: Side, other: Side) -> tuple[int, int]:
    if not wisher.age_wish or wisher.birth_year is None or other.birth_year is None:
        return 0, 0
    older = wisher.birth_year - other.birth_year
    granted = {"older": older > YEARS_ALIKE, "younger": older < -YEARS_ALIKE, "same_age": abs(older) <= YEARS_ALIKE}
    return 1, granted[wisher.age_wish]


def _bridged(bridge: Bridge, mentor: Mentor, mentee: Mentee) -> bool | None:
    """Whether two people differ in one thing; None where it is not known of both."""
    match bridge:
        case Bridge.WING:
            return mentor.wing != mentee.wing if mentor.wing and mentee.wing else None
        case Bridge.AGE:
            if mentor.birth_year is None or mentee.birth_year is None:
                return None
            return abs(mentor.birth_year - mentee.birth_year) >= YEARS_BRIDGED
        case Bridge.LANGUAGE:
            return mentor.languages[0] != mentee.languages[0] if mentor.languages and mentee.languages else None
        case Bridge.BACKGROUND:
            mine, theirs = backgrounds(mentor), backgrounds(mentee)
            both = len(_kinds(mine) & _kinds(theirs))
            return len(mine & theirs) < both if both else None


def backgrounds(side: Side) -> frozenset[str]:
    """What of a person's background they agreed to let count."""
    return frozenset(each for each in side.identity if each.startswith(tuple(f"{kind}:" for kind in BACKGROUNDS)))


def _wish(wishes: tuple[PersonId, ...], wished: PersonId) -> int | None:
    return wish_points(wishes).get(wished)


def wish_points(wishes: tuple[PersonId, ...]) -> Mapping[PersonId, int]:
    """What being wished for is worth, by rank; a later wish counts as the last of the steps."""
    return {who: WISH_STEPS[min(rank, len(WISH_STEPS) - 1)] for rank, who in enumerate(dict.fromkeys(wishes))}
