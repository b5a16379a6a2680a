# SPDX-License-Identifier: MIT
"""What speaks for a pair and what to be careful about, as words keys with their facts, strongest first.

Only what both told for being paired is named: interests, goals, languages, slots, wing, age distance, waiting, work
done (REQ-1.9: nothing about health, offence or identity, and never a keep-apart).
"""

from __future__ import annotations

from collections.abc import Mapping

from mentordesk.pairing import criteria
from mentordesk.pairing.criteria import common_slots, fitting_slots, rare_things
from mentordesk.pairing.rules import lifted_between
from mentordesk.records.criteria import Criterion
from mentordesk.records.pairing import Mentee, Mentor, Problem, Reason

SPEAKS_FOR = 40
_TOPICS = "topics"
_LANGUAGES = "languages"
_NAMED_AT_MOST = 4


def reasons(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Reason, ...]:
    """What speaks for the pair, the criterion that adds most first."""
    ranked: list[tuple[int, Reason]] = []
    for criterion in Criterion:
        points = problem.weight(criterion).points
        met = criteria.measure(criterion, problem, mentor, mentee)
        if points and met is not None and met >= SPEAKS_FOR and _can_be_said(criterion, problem, mentor, mentee):
            ranked.append((points * met, _reason(criterion, problem, mentor, mentee)))
    return tuple(reason for _, reason in sorted(ranked, key=lambda item: -item[0]))


def cautions(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Reason, ...]:
    """The switched-off rules the pair would break, then what was not known or needs an arrangement, the gravest first."""
    lifted = tuple(Reason(key=f"pairing.lifted.{block.value}") for block in lifted_between(problem, mentor, mentee))
    slots = common_slots(problem, mentor, mentee)
    told_languages = mentor.languages and mentee.languages
    told_interests = mentor.interests and mentee.interests
    found = {
        "interpreter": bool(told_languages) and set(mentor.languages).isdisjoint(mentee.languages),
        "language_unknown": not told_languages,
        "availability_unknown": not (mentor.free and mentee.free),
        "one_slot_only": len(slots) == 1,
        "release_unknown": mentor.release.on is None or mentee.release.on is None,
        "nothing_shared": bool(told_interests) and not mentor.interests & mentee.interests,
        "interests_unknown": not told_interests,
        "has_other_mentees": mentor.load > 0,
    }
    facts: Mapping[str, Mapping[str, object]] = {"has_other_mentees": {"n": mentor.load}}
    named = [name for name, so in found.items() if so]
    return (*lifted, *(Reason(key=f"pairing.caution.{name}", values=facts.get(name, {})) for name in named))


def sentence_of(criterion: Criterion, problem: Problem, mentor: Mentor, mentee: Mentee) -> Reason | None:
    """The facts of one criterion of which the pair has something; None where there is no fact to be told."""
    if not _can_be_said(criterion, problem, mentor, mentee):
        return None
    return _reason(criterion, problem, mentor, mentee)


def _can_be_said(criterion: Criterion, problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    """Many common things in common count, but are no rare one."""
    return criterion is not Criterion.COMMON_GROUND or bool(rare_things(problem, mentor, mentee))


def _reason(criterion: Criterion, problem: Problem, mentor: Mentor, mentee: Mentee) -> Reason:
    key = f"pairing.reason.{criterion.value}"
    match criterion:
        case Criterion.INTERESTS:
            return _shared_topics(key, mentor.interests & mentee.interests)
        case Criterion.GOALS:
            return _shared_topics(key, mentor.goals & mentee.goals)
        case Criterion.LANGUAGE:
            spoken = next(language for language in mentee.languages if language in mentor.languages)
            return Reason(key=key, values={"languages": (spoken,)}, codes=_LANGUAGES)
        case Criterion.AVAILABILITY:
            slots = tuple(sorted(fitting_slots(problem, mentor, mentee)))
            return Reason(key=key, values={"n": len(slots), "slots": slots})
        case Criterion.SAME_WING:
            return Reason(key=key, values={"wing": mentor.wing})
        case Criterion.AGE_NEAR:
            return Reason(key=key, values={"n": abs((mentor.birth_year or 0) - (mentee.birth_year or 0))})
        case Criterion.EXPERIENCE:
            return Reason(key=key, values={"n": mentor.experience})
        case Criterion.WAITING if mentee.priority:
            return Reason(key="pairing.reason.priority")
        case Criterion.WAITING:
            return Reason(key=key, values={"n": mentee.waiting_days})
        case _:
            return Reason(key=key)


def _shared_topics(key: str, shared: frozenset[str]) -> Reason:
    """All topics where they are few; else how many and the first of them."""
    topics = tuple(sorted(shared))
    if len(topics) <= _NAMED_AT_MOST:
        return Reason(key=key, values={"n": len(topics), "topics": topics}, codes=_TOPICS)
    return Reason(key=f"{key}_many", values={"count": len(topics), "topics": topics[:_NAMED_AT_MOST]}, codes=_TOPICS)
