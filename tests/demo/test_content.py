# SPDX-License-Identifier: MIT
"""The data the invented programme is made of: known codes, both languages, nothing that should not be in a record."""

from __future__ import annotations

from random import Random

import pytest

from mentordesk.activities import allowed_items, read_document, read_toml
from mentordesk.activities.library import load_library
from mentordesk.demo import MovingClock
from mentordesk.demo.names import draw_names, origins
from mentordesk.demo.people import invent_people
from mentordesk.demo.setting_up import regime
from mentordesk.demo.writing import sentences
from mentordesk.paths import resources
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.own_activities import not_let_in
from mentordesk.records.people import FreeSlot, person_issues
from mentordesk.records.programmes import slot_issues
from mentordesk.usecases.activity_files import ENDING
from mentordesk.usecases.own_activities import sheet_faults
from mentordesk.vocabulary import known_codes
from mentordesk.words import LANGUAGES
from tests.support.desks import AT_NOON, MONDAY

SLOTS = [FreeSlot(slot.weekday, slot.slot) for slot in regime()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_invented_people_are_valid_and_use_codes_the_program_knows(language: str) -> None:
    invented = invent_people(400, language, SLOTS, start=MONDAY, today=MONDAY, rng=Random(3))
    topics, languages = set(known_codes("topics")), set(known_codes("languages"))
    for person in invented:
        assert not person_issues(person.draft, MONDAY)
        assert {*person.draft.interests, *person.draft.goals} <= topics
        assert set(person.draft.languages) <= languages
        assert set(person.draft.free) <= set(SLOTS)
    mentors = sum(person.role is MentoringRole.MENTOR for person in invented)
    assert 120 < mentors < 200
    easy_reading = sum(person.draft.reading_level in ("E1", "E2", "E3") for person in invented)
    assert easy_reading > 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_people_share_a_full_name_or_a_number(language: str) -> None:
    invented = invent_people(1500, language, SLOTS, start=MONDAY, today=MONDAY, rng=Random(4))
    assert len({(person.draft.surname, person.draft.forename) for person in invented}) == 1500
    assert len({person.draft.number for person in invented}) == 1500


def test_surnames_are_borne_once_until_a_pool_is_used_up() -> None:
    names = draw_names(60, "en", Random(1))
    assert len({name.surname for name in names}) > 50


def test_the_names_try_every_kind_of_letter_and_mark() -> None:
    everything = " ".join(name for pool in origins() for name in (*pool.forenames, *pool.surnames))
    assert {"é", "ç", "ł", "ț", "’", "-", "œ", "ễ", "Đ"} <= set(everything)
    assert "'" not in everything


def test_the_activity_the_establishment_wrote_is_one_to_be_proud_of() -> None:
    path = resources() / "demo" / f"reading-together{ENDING}"
    activity = read_document(read_toml(path.read_bytes(), path.name), path.name)
    assert activity_issues(activity) == ()
    assert activity.languages == LANGUAGES
    for language in LANGUAGES:
        assert sheet_faults(activity, language) == ()
    codes = {item.code for item in allowed_items()}
    assert not_let_in(activity, codes) == ()


def test_both_languages_have_as_many_sentences_for_as_many_things() -> None:
    english, french = sentences("en"), sentences("fr")
    assert {name: len(pool) for name, pool in english.items()} == {name: len(pool) for name, pool in french.items()}
    assert sum(len(pool) for pool in english.values()) > 60


def test_every_activity_of_the_library_has_its_own_sentence() -> None:
    assert {activity.id for activity in load_library()} <= set(sentences("en"))


def test_the_week_of_the_invented_regime_holds_together() -> None:
    assert not slot_issues(regime())


def test_the_moving_clock_never_goes_back_nor_past_the_real_time() -> None:
    now = AT_NOON.local_now()
    clock = MovingClock(now.replace(day=1), latest=now)
    clock.go_to(now.replace(day=10).date(), now.time())
    clock.go_to(now.replace(day=5).date(), now.time())
    assert clock.today().day == 10
    clock.go_to(now.replace(day=28).date(), now.time())
    assert clock.local_now() == now
    assert clock.now() == AT_NOON.now()
