# SPDX-License-Identifier: MIT
"""The criteria file: what is written is read back, every fault is named, no file switches off what protects somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.pairing.criteria_file import read, written
from mentordesk.pairing.errors import BadCriteria
from mentordesk.records.criteria import SWITCHABLE, Block, Criterion, Weight
from mentordesk.records.criteria_sheet import CriteriaSheet, differences
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.words import LANGUAGES, words

sheets = st.builds(
    CriteriaSheet,
    weights=st.dictionaries(st.sampled_from(Criterion), st.sampled_from(Weight)),
    holds=st.dictionaries(st.sampled_from(sorted(SWITCHABLE)), st.booleans()),
    aim=st.none() | st.builds(Aim, objective=st.sampled_from(Objective), worst_off_first=st.booleans()),
)


@given(sheets, st.sampled_from(sorted(LANGUAGES)))
def test_what_is_written_is_read_back_in_either_language(sheet: CriteriaSheet, language: str) -> None:
    assert read(written(sheet, words(language))) == sheet


@given(sheets)
def test_each_line_says_beside_it_what_it_is_about(sheet: CriteriaSheet) -> None:
    text = written(sheet, words("en"))
    for criterion in sheet.weights:
        assert words("en").label("pairing.criterion", criterion.value) in text
    assert words("en")("criteria.file.nobody") in text


@pytest.mark.parametrize(
    ("text", "fault", "values"),
    [
        ("version = 1\n[criteria\n", "not_toml", {"line": "2"}),
        ("[criteria]\n", "version", {"found": ""}),
        ("version = 7\n", "version", {"found": "7", "known": 1}),
        ("version = true\n", "version", {}),
        ("version = 1\n[weights]\n", "unknown_name", {"name": "weights"}),
        ("version = 1\ncriteria = 3\n", "not_a_table", {"where": "criteria"}),
        ('version = 1\n[criteria]\nsmile = "high"\n', "unknown_name", {"where": "criteria", "name": "smile"}),
        ('version = 1\n[criteria]\ngoals = "huge"\n', "unknown_name", {"where": "criteria.goals", "name": "huge"}),
        ("version = 1\n[criteria]\ngoals = 4\n", "unknown_name", {"where": "criteria.goals", "name": "4"}),
        ("version = 1\n[rules]\nno_smoking = true\n", "unknown_name", {"where": "rules", "name": "no_smoking"}),
        ('version = 1\n[rules]\nno_place = "off"\n', "not_a_switch", {"where": "rules.no_place"}),
        ('version = 1\n[aim]\nobjective = "all"\n', "unknown_name", {"where": "aim.objective", "name": "all"}),
        ("version = 1\n[aim]\nworst_off_first = 1\n", "not_a_switch", {"where": "aim.worst_off_first"}),
        ("version = 1\n[aim]\nfair = true\n", "unknown_name", {"where": "aim", "name": "fair"}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 15 else "",
)
def test_every_fault_is_named_with_its_place_in_both_languages(
    text: str, fault: str, values: dict[str, object]
) -> None:
    with pytest.raises(BadCriteria) as bad:
        read(text)
    assert bad.value.key == f"errors_pairing.criteria.{fault}"
    assert values.items() <= dict(bad.value.values).items()
    for language in LANGUAGES:
        assert words(language)(bad.value.key, **bad.value.values)


@pytest.mark.parametrize("block", [block for block in Block if block not in SWITCHABLE])
def test_no_file_switches_off_a_rule_that_always_holds(block: Block) -> None:
    with pytest.raises(BadCriteria, match="not_switchable"):
        read(f"version = 1\n[rules]\n{block.value} = false\n")
    assert read(f"version = 1\n[rules]\n{block.value} = true\n").holds == {}


def test_what_a_file_does_not_say_is_no_difference() -> None:
    here = CriteriaSheet(weights=dict.fromkeys(Criterion, Weight.LOW), holds=dict.fromkeys(sorted(SWITCHABLE), True))
    there = read('version = 1\n[criteria]\ngoals = "must"\nload = "low"\n[rules]\nno_place = false\n')
    found = differences(here, there)
    assert [one.what for one in found] == [Criterion.GOALS, Block.NO_PLACE]
    for language in LANGUAGES:
        said = words(language)
        assert said.label("pairing.weight", "must") in found[0].said(said)
        assert said("criteria.off") in found[1].said(said)
