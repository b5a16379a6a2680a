# SPDX-License-Identifier: MIT
"""The coded profile lets nothing pass that could name a person, whatever stands in the fields."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exporting.coding import FIELDS, code_people
from mentordesk.exporting.counting import DIMENSIONS
from mentordesk.usecases.exports import EXPORT_TABLES
from tests.exporting.samples import CANARIES, disguises, tables

KEY = bytes(range(32))


def test_no_name_number_birth_date_location_or_sentence_is_left():
    written = json.dumps(code_people(tables(), KEY), ensure_ascii=False).encode()
    assert [canary for canary in CANARIES for form in disguises(canary) if form in written] == []


def test_notes_and_keep_apart_records_are_left_out_whole():
    assert set(code_people(tables(), KEY)) == {"people", "pairs", "meetings"}


def test_one_person_has_one_code_across_tables():
    coded = code_people(tables(), KEY)
    people = {person["id"] for person in coded["people"]}
    assert len(people) == 12
    assert {pair["mentor_id"] for pair in coded["pairs"]} | {pair["mentee_id"] for pair in coded["pairs"]} == people


def test_codes_stay_the_same_under_one_key_and_differ_under_another():
    assert code_people(tables(), KEY) == code_people(tables(), KEY)
    other = {person["id"] for person in code_people(tables(), bytes(32))["people"]}
    assert other.isdisjoint({person["id"] for person in code_people(tables(), KEY)["people"]})


def test_the_order_of_rows_does_not_tell_the_order_of_names():
    turned = {name: rows[::-1] for name, rows in tables().items()}
    assert code_people(turned, KEY) == code_people(tables(), KEY)


def test_a_date_becomes_the_monday_of_its_week():
    assert code_people(tables(), KEY)["meetings"][0]["day"] == "2026-10-05"


def test_a_column_added_later_is_dropped():
    rows = [{"id": 1, "tattoos": "left arm", "legal_status": "remand"}]
    assert set(code_people({"people": rows}, KEY)["people"][0]) == {"id", "legal_status"}


FIELD_NAMES = sorted({field for rules in FIELDS.values() for field in rules})


@given(
    table=st.sampled_from(sorted(FIELDS)),
    row=st.dictionaries(
        st.sampled_from(FIELD_NAMES) | st.text(max_size=8),
        st.just("Zoltan Quirke")
        | st.just(["Zoltan Quirke"])
        | st.just({"Zoltan Quirke": "Zoltan Quirke"})
        | st.integers(),
    ),
)
def test_a_name_typed_into_any_field_does_not_pass(table: str, row: dict[str, object]):
    written = json.dumps(code_people({table: [row]}, KEY))
    assert "Quirke" not in written and "Zoltan" not in written


def test_of_a_record_only_its_length_passes():
    record = {"meeting_id": 4, "length_minutes": 45, "done": "He cried.", "worry": True, "recorded_by": 2}
    (coded,) = code_people({"records": [record]}, KEY)["records"]
    assert set(coded) == {"meeting_id", "length_minutes"}


def test_every_table_an_export_can_choose_has_its_rules():
    assert set(EXPORT_TABLES) == set(FIELDS) == set(DIMENSIONS)


def test_what_evaluation_needs_is_kept():
    coded = code_people(tables(), KEY)
    assert Counter(person["legal_status"] for person in coded["people"]) == {"sentenced": 8, "remand": 4}
    first = coded["people"][0]
    assert (first["languages"], first["interests"], first["free"], first["reading_level"]) == (["en"], 2, 2, "L1")
