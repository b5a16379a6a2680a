# SPDX-License-Identifier: MIT
"""Each criterion measures what its sentence says; what is not known, or was not asked, is None and changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.pairing.criteria import COMMON, NEUTRAL, RARE, RAREST, UNUSUAL, measure, rarity, things
from mentordesk.pairing.reasons import reasons
from mentordesk.pairing.score import best_score, plain_score
from mentordesk.records.criteria import DEFAULT_WEIGHTS, ON_TOP, Bridge, Criterion, Weight
from mentordesk.words import words
from tests.pairing.rosters import easy, easy_mentee, easy_mentor

EVERY = frozenset(Bridge)


@pytest.mark.parametrize(
    ("criterion", "mentor", "mentee", "wanted"),
    [
        (Criterion.LANGUAGE, {}, {}, 100),
        (Criterion.LANGUAGE, {"halting": frozenset({"en"})}, {}, 75),
        (Criterion.LANGUAGE, {"languages": ("fr", "en")}, {}, 80),
        (Criterion.LANGUAGE, {"languages": ("fr", "en"), "halting": frozenset({"en"})}, {}, 60),
        (Criterion.LANGUAGE, {"languages": ("fr", "en")}, {"languages": ("pl", "en")}, 40),
        (Criterion.LANGUAGE, {"languages": ("fr",)}, {}, 0),
        (Criterion.LANGUAGE, {"languages": ()}, {}, None),
        (Criterion.LIVED, {}, {}, None),
        (Criterion.LIVED, {"lived": frozenset({"care"})}, {}, None),
        (Criterion.LIVED, {}, {"lived_asked": frozenset({"care"})}, None),
        (Criterion.LIVED, {"lived": frozenset({"care"})}, {"lived_asked": frozenset({"care"})}, 100),
        (Criterion.LIVED, {"lived": frozenset({"care"})}, {"lived_asked": frozenset({"care", "war"})}, 50),
        (Criterion.LIVED, {"lived": frozenset({"care"})}, {"lived_asked": frozenset({"war"})}, 0),
        (Criterion.LIVED, {"lived_asked": frozenset({"war"})}, {"lived": frozenset({"war"})}, 100),
        (Criterion.IDENTITY, {}, {}, None),
        (Criterion.IDENTITY, {"identity": frozenset({"faith:a"})}, {}, None),
        (Criterion.IDENTITY, {"identity": frozenset({"faith:a"})}, {"identity": frozenset({"gender:a"})}, None),
        (Criterion.IDENTITY, {"identity": frozenset({"faith:a"})}, {"identity": frozenset({"faith:a"})}, 100),
        (Criterion.IDENTITY, {"identity": frozenset({"faith:a"})}, {"identity": frozenset({"faith:b"})}, 0),
        (Criterion.IDENTITY, {"birth_year": 1970}, {"age_wish": "older"}, 100),
        (Criterion.IDENTITY, {}, {"age_wish": "older"}, 0),
        (Criterion.IDENTITY, {"age_wish": "younger", "birth_year": 1970}, {}, 100),
        (Criterion.IDENTITY, {"birth_year": None}, {"age_wish": "older"}, None),
        (Criterion.BRIDGING, {"wing": "B"}, {}, None),
        (Criterion.BRIDGING, {"wing": "B", "open_to": EVERY}, {}, None),
        (Criterion.BRIDGING, {"wing": "B", "open_to": frozenset({Bridge.WING})}, {"open_to": EVERY}, 100),
        (Criterion.BRIDGING, {"open_to": frozenset({Bridge.WING})}, {"open_to": EVERY}, 0),
        (Criterion.BRIDGING, {"wing": "", "open_to": frozenset({Bridge.WING})}, {"open_to": EVERY}, None),
        (Criterion.BRIDGING, {"wing": "B", "birth_year": 1970, "open_to": EVERY}, {"open_to": EVERY}, 66),
        (
            Criterion.BRIDGING,
            {"identity": frozenset({"faith:a"}), "open_to": frozenset({Bridge.BACKGROUND})},
            {"identity": frozenset({"faith:b"}), "open_to": EVERY},
            100,
        ),
        (Criterion.WISHES, {}, {}, None),
        (Criterion.WISHES, {"wishes": (12,)}, {"wishes": (2,)}, None),
        (Criterion.WISHES, {"wishes": (11,)}, {}, (100 + NEUTRAL) // 2),
        (Criterion.WISHES, {}, {"wishes": (2, 1)}, (85 + NEUTRAL) // 2),
        (Criterion.WISHES, {"wishes": (11,)}, {"wishes": (1,)}, 100),
        (Criterion.CO_MENTORS, {"with_another": True}, {}, None),
        (Criterion.CO_MENTORS, {}, {"needs": 2}, None),
        (Criterion.CO_MENTORS, {"with_another": True}, {"needs": 2}, 100),
        (Criterion.CO_MENTORS, {"with_another": False}, {"needs": 2}, 0),
        (Criterion.COMMON_GROUND, {}, {}, 3 * COMMON),
        (Criterion.COMMON_GROUND, {"interests": frozenset(), "languages": ()}, {}, None),
        (Criterion.COMMON_GROUND, {"interests": frozenset({"golf"}), "languages": ("fr",)}, {}, 0),
    ],
)
def test_a_criterion_measures_what_it_says(criterion, mentor, mentee, wanted) -> None:
    assert measure(criterion, easy(), easy_mentor(1, **mentor), easy_mentee(11, **mentee)) == wanted


def test_the_fewer_have_a_thing_the_more_sharing_it_is_worth() -> None:
    people = [
        easy_mentee(number, interests=frozenset({"chess"} | ({"bees"} if number < 2 else set())), languages=())
        for number in range(100)
    ]
    people += [easy_mentee(100 + n, interests=frozenset({"music"}), languages=()) for n in range(5)]
    people += [easy_mentee(200 + n, interests=frozenset({"drama"}), languages=()) for n in range(14)]
    assert rarity(people) == {"bees": RAREST, "music": RARE, "drama": UNUSUAL, "chess": COMMON}
    nobody = easy_mentee(999, interests=frozenset(), languages=())
    assert rarity([*people, nobody]) == rarity(people), "who told nothing makes nothing rarer"


def test_a_rare_thing_counts_more_than_a_common_one_and_is_the_one_that_is_told() -> None:
    weights = {Criterion.COMMON_GROUND: Weight.HIGH}
    case = easy(rarity={"bees": RAREST, "chess": COMMON}, weights=weights)
    rare = easy_mentor(1, interests=frozenset({"bees"}), languages=("fr",))
    common = easy_mentor(1, interests=frozenset({"chess"}), languages=("fr",))
    mentee = easy_mentee(11, interests=frozenset({"bees", "chess"}))
    assert plain_score(case, rare, mentee) > plain_score(case, common, mentee)
    assert [reason.key for reason in reasons(case, rare, mentee)] == ["pairing.reason.common_ground"]
    assert reasons(case, common, mentee) == ()


def test_a_language_is_no_interest_of_the_same_name() -> None:
    assert things(easy_mentor(1, interests=frozenset({"fr"}), languages=("fr",))) == {"fr", "language:fr"}


def test_who_asked_for_nothing_stands_where_they_stood_before_there_was_such_a_criterion() -> None:
    few = {criterion: weight for criterion, weight in DEFAULT_WEIGHTS.items() if criterion not in ON_TOP}
    quiet = {Criterion.COMMON_GROUND: Weight.OFF}
    before, now = easy(weights=few), easy(weights={**DEFAULT_WEIGHTS, **quiet})
    assert plain_score(before, *_two(before)) == plain_score(now, *_two(now))
    assert best_score(before) == best_score(now)


def _two(case):
    return case.mentors[0], case.mentees[0]


@pytest.mark.parametrize("criterion", sorted(ON_TOP))
def test_no_reason_names_what_somebody_said_of_themselves_or_asked_for(criterion: Criterion) -> None:
    secret = "never-to-be-read"
    both = {
        "lived": frozenset({secret}), "lived_asked": frozenset({secret}), "identity": frozenset({f"faith:{secret}"}),
        "open_to": EVERY, "interests": frozenset({"bees"}),
    }  # fmt: skip
    mentor = easy_mentor(1, **both, wing="B", birth_year=1950, wishes=(11,), with_another=True)
    mentee = easy_mentee(11, **both, wishes=(1,), needs=2)
    case = replace(easy(rarity={"bees": RAREST}), weights={criterion: Weight.HIGH})
    told = reasons(case, mentor, mentee)
    assert [reason.key for reason in told] == [f"pairing.reason.{criterion.value}"]
    for language in ("en", "fr"):
        assert secret not in told[0].said(words(language))
