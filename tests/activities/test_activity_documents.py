# SPDX-License-Identifier: MIT
"""An own activity goes into a document and comes out the same; what strangers wrote never breaks anything."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.activities import (
    LARGEST_FILE,
    ActivityFileWrong,
    document_of,
    load_library,
    never_allowed,
    read_document,
    read_toml,
    toml_text,
)
from mentordesk.records.activities import Activity, AllowedItem, Material, Per
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import copy_of

FILE = "friendly.mdactivity.toml"
SAID = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=60).filter(str.strip)


def own(activity: Activity, name: str = "own-abc123") -> Activity:
    return replace(copy_of(activity, {}, "A library"), id=ActivityId(name))


LIBRARY = [own(each) for each in load_library()]
TEXT = toml_text(document_of(LIBRARY[0]), ["A remark."])


def again(activity: Activity) -> Activity:
    """Out to a file and in from it."""
    return read_document(read_toml(toml_text(document_of(activity), ["Remark"]).encode(), FILE), FILE)


def test_every_activity_of_the_library_makes_a_document_and_comes_back_the_same():
    for activity in LIBRARY:
        assert activity_issues(activity) == ()
        assert again(activity) == activity


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_words_go_out_to_a_file_and_come_back(data: st.DataObject):
    activity = data.draw(st.sampled_from(LIBRARY))
    text = activity.text("en")
    step = replace(text.steps[1], do=data.draw(SAID), say=tuple(data.draw(st.lists(SAID, max_size=3))))
    changed = replace(
        text,
        title=data.draw(SAID),
        aim=data.draw(SAID),
        tips=tuple(data.draw(st.lists(SAID, max_size=3))),
        steps=(text.steps[0], step, *text.steps[2:]),
    )
    named = replace(activity, themes=(data.draw(SAID),), texts={**activity.texts, "en": changed})
    once = again(named)
    assert activity_issues(named) == ()
    assert once.text("en").title == changed.title.strip()
    assert again(once) == once


def test_the_file_reads_like_the_library():
    table = tomllib.loads(TEXT)
    assert TEXT.startswith("# A remark.\n")
    assert table["words"]["fr"]["steps"]["opening"]["title"]
    assert '\n[words.en.steps.opening]\ntitle = "Opening round"\n' in TEXT
    assert "number" not in table


def test_an_item_of_a_sites_own_brings_its_name_along():
    cushion = AllowedItem(code="here-1a2b", labels={"en": "Cushions", "fr": "Coussins"}, kept_by_staff=True)
    activity = replace(LIBRARY[0], materials=(Material(item=cushion, count=1, per=Per.PERSON),))
    assert again(activity).materials == activity.materials


def test_a_worksheet_that_is_the_same_in_both_wordings_is_written_once():
    texts = {language: replace(text, standard=text.plain) for language, text in LIBRARY[0].texts.items()}
    activity = replace(LIBRARY[0], texts=texts)
    assert "standard" not in document_of(activity)
    assert again(activity) == activity


def test_text_a_library_demands_may_be_left_out_of_an_own_activity():
    text = replace(LIBRARY[0].text("en"), prompts=(), tips=(), access=(), prepare=(), questions={}, after_care="")
    activity = replace(LIBRARY[0], texts={"en": text})
    assert again(activity) == activity


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 40), st.text(max_size=20))
def test_a_broken_file_is_told_and_never_crashes(at: int, gone: int, put: str):
    broken = (TEXT[:at] + put + TEXT[at + gone :]).encode("utf-8", errors="surrogatepass")
    try:
        read = read_document(read_toml(broken, FILE), FILE)
    except ActivityFileWrong as wrong:
        assert wrong.file == FILE
    else:
        assert activity_issues(read) == () or again(read) is not None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes):
    with pytest.raises(ActivityFileWrong):
        read_document(read_toml(data, FILE), FILE)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a = " + b"[" * 20_000, "broken"),
        (b"a = " + b"9" * 10_000, "broken"),
        (b"id = 1\nid == 2\n", "broken_at"),
        (b'id = "half a wo', "cut_short"),
        (b"#" * (LARGEST_FILE + 1), "too_large"),
        (b"\xff\xfe\x00a", "no_text"),
        (b"mentordesk_activity = 2", "newer_format"),
        (b'mentordesk_activity = 1\nid = "../../etc"', "no_own_id"),
        (b'mentordesk_activity = 1\nid = "first-meeting-map"', "no_own_id"),
        (
            TEXT.replace("[words.en.", '[words."../en".').replace("[words.en]", '[words."../en"]').encode(),
            "no_language_code",
        ),
        (TEXT.replace('item = "pen"', 'item = "scissors"').encode(), "missing_field"),
        (TEXT.replace("minutes = 45", "minutes = 44").encode(), "minutes_differ"),
    ],
    ids=[
        "nested",
        "digits",
        "line",
        "half",
        "large",
        "bytes",
        "newer",
        "path",
        "library",
        "language",
        "material",
        "minutes",
    ],
)
def test_what_is_wrong_with_a_file_is_said(data: bytes, problem: str):
    with pytest.raises(ActivityFileWrong) as told:
        read_document(read_toml(data, FILE), FILE)
    assert told.value.key == f"errors_activities.{problem}"


def test_what_is_never_let_in_is_known_by_its_name_in_any_language():
    assert never_allowed("Round-ended Scissors", "en") == ("scissors",)
    assert never_allowed("Ciseaux à bouts ronds", "fr") == ("ciseaux",)
    assert never_allowed("Tubes de colle", "wo") == ("colle",)
    assert never_allowed("Coloured stringent rules", "en") == ()
    assert not any(
        never_allowed(label, language)
        for a in LIBRARY
        for m in a.materials
        for language, label in m.item.labels.items()
    )
