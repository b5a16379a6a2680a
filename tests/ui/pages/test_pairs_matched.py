# SPDX-License-Identifier: MIT
"""Why a pair was made is told whole on its page: every reason the matching can have has a name there."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.pairs import Pair, PairStatus
from mentordesk.words import LANGUAGES, words
from ui.pages.pairs.matched import why_matched

DAY = date(2026, 11, 23)


def a_pair(reasons: str) -> Pair:
    return Pair(
        id=PairId(1),
        programme_id=ProgrammeId(1),
        mentor_id=PersonId(1),
        mentee_id=PersonId(2),
        status=PairStatus.ACTIVE,
        started=DAY,
        minimum_end=DAY,
        reasons=reasons,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_the_matching_is_named(language: str):
    said = words(language)
    keys = {f"pairing.reason.{key.partition('.')[0]}" for key in said.codes("pairing.reason")}
    assert len(keys) > 15
    unnamed = {
        key
        for key in keys
        if why_matched(said, a_pair(json.dumps({"reasons": [key], "band": "strong"}))) == said("page_pairs.no_reasons")
    }
    assert unnamed == set()


def test_who_was_put_first_on_the_waiting_list_is_told_so():
    kept = json.dumps(
        {"reasons": ["pairing.reason.priority", "pairing.reason.interests"], "band": "fair", "pinned": True}
    )
    assert why_matched(words("en"), a_pair(kept)) == (
        "When they were matched (fair): first on the waiting list · Shared interests · pinned by staff"
    )


@pytest.mark.parametrize("kept", ["", "{}", '{"reasons": ["pairing.reason.of_another_year"]}'])
def test_what_is_not_kept_or_not_known_is_told_as_none(kept: str):
    assert why_matched(words("en"), a_pair(kept)) == words("en")("page_pairs.no_reasons")
