# SPDX-License-Identifier: MIT
"""The shipped activities keep the rules of `domain.md` section 5: complete in both languages, safe, and plain to read."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, groupby

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from mentordesk.activities import load_library, worksheet_faults
from mentordesk.paths import resources
from mentordesk.records.activities import (
    Activity,
    ActivityText,
    Boxes,
    Drawing,
    Element,
    Kit,
    Prompt,
    Step,
    Table,
    Tag,
    Ticks,
)
from mentordesk.words import words

LANGUAGES = ("en", "fr")
# fmt: off
MINUTES = {
    1: 45, 2: 30, 3: 40, 4: 30, 5: 30, 6: 35, 7: 45, 8: 40, 9: 20, 10: 40, 11: 50, 12: 45, 13: 45, 14: 40, 15: 40,
    16: 50, 17: 30, 18: 60, 19: 40, 20: 40, 21: 40, 22: 40, 23: 45, 24: 45, 25: 40, 26: 90, 27: 35, 28: 90, 29: 45, 30: 45,
}
TAGS = {
    1: "B", 2: "B", 3: "AB", 4: "B", 5: "B", 6: "A", 7: "AC", 8: "A", 9: "A", 10: "A", 11: "AB", 12: "A", 13: "A",
    14: "A", 15: "A", 16: "A", 17: "A", 18: "A", 19: "A", 20: "A", 21: "A", 22: "AB", 23: "B", 24: "AC", 25: "C",
    26: "BC", 27: "AC", 28: "BC", 29: "AC", 30: "B",
}
# fmt: on
MEETINGS = {28: 3, 29: 2}
SENSITIVE_IN_DOMAIN = {7, 18, 19, 20, 24, 26, 29}
NEVER_ALLOWED = re.compile(
    r"scissors|blade|staple|\bclip|glue|\btape|string|elastic|glass|alumini?um|\bgel|phone|batter|sharpener|\bstick"
    r"|ciseaux|lame|agrafe|trombone|colle\b|adhési|ficelle|élastique|verre|téléphone|\bpile|taille-crayon|\bclé",
    re.IGNORECASE,
)
WRONG_FRENCH = re.compile(
    r"pupilles?|\bcouples?\b|\b(?:les?|la|une?|vos|votre|ses|son|sa) protégée?s?\b|encadrement par les pairs|handout"
    r"|feedback|coach|\bmatch(?:er|é)|\bmentees?\b|prisonni|délinquant|\bFALC\b|facile à lire",
    re.IGNORECASE,
)
WRONG_ENGLISH = re.compile(r"\binmates?\b|\boffenders?\b|\bprisoners?\b|easy read|\bconvicts?\b", re.IGNORECASE)

ALL = pytest.mark.parametrize("activity", load_library(), ids=lambda activity: activity.id)
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def everything(text: ActivityText) -> list[str]:
    """Every sentence of an activity in one language."""
    lists = (text.prepare, text.prompts, text.tips, text.access, text.risks, tuple(text.questions.values()))
    steps = [part for step in text.steps for part in (step.title, step.do, *step.say)]
    singles = [text.title, text.aim, text.after_care, text.early_stop, text.no_cut]
    sheets = [*text.standard.sentences(), *text.plain.sentences()]
    return [*singles, *(part for several in lists for part in several), *steps, *sheets]


def outline(element: Element) -> tuple[object, ...]:
    """What two languages must have alike in an element: everything but its words."""
    sizes: tuple[object, ...] = ()
    match element:
        case Prompt():
            sizes = (element.lines,)
        case Ticks():
            sizes = (len(element.items), element.blank)
        case Boxes():
            sizes = (len(element.titles), tuple(map(bool, element.titles)), element.across, element.height_mm)
        case Table():
            sizes = (len(element.columns), tuple(map(bool, element.rows)), element.row_mm)
        case Drawing():
            sizes = (element.shape, element.count, tuple(map(bool, element.labels)))
    return (type(element), element.id, *sizes)


def by_meeting(text: ActivityText) -> list[list[Step]]:
    """The steps of each meeting: one list, or several for a project."""
    return [list(steps) for _, steps in groupby(text.steps, key=lambda step: step.meeting)]


def test_each_activity_stands_once_in_order_and_in_a_folder_of_its_number_and_name():
    folders = sorted(folder.name for folder in (resources() / "activities").iterdir() if folder.is_dir())
    assert folders == [f"{activity.number:02}-{activity.id}" for activity in load_library()]
    assert {1, 2, 3, 8, 16, 23, 24, 30} <= {activity.number for activity in load_library()} <= set(MINUTES)


@ALL
def test_times_and_tags_are_those_of_the_domain(activity: Activity):
    assert activity.minutes == MINUTES[activity.number]
    assert activity.meetings == MEETINGS.get(activity.number, 1)
    assert sorted(activity.tags) == sorted(map(Tag, TAGS[activity.number]))


@ALL
def test_english_and_french_have_the_same_parts(activity: Activity):
    assert activity.languages == LANGUAGES
    english, french = activity.text("en"), activity.text("fr")
    for part in ("prepare", "prompts", "tips", "access", "risks"):
        assert len(getattr(english, part)) == len(getattr(french, part)), part
    assert [(step.id, step.minutes, len(step.say)) for step in english.steps] == [
        (step.id, step.minutes, len(step.say)) for step in french.steps
    ]
    for one, other in ((english.standard, french.standard), (english.plain, french.plain)):
        assert list(map(outline, one.elements)) == list(map(outline, other.elements))


@ALL
@BOTH
def test_steps_add_up_and_rounds_have_their_minutes(activity: Activity, language: str):
    text = activity.text(language)
    assert (text.steps[0].id, text.closing.id) == ("opening", "closing")
    for steps in by_meeting(text):
        assert sum(step.minutes for step in steps) == activity.minutes
        assert (steps[0].minutes, steps[-1].minutes) == (3, 5)
        assert 5 <= len(steps) <= 8


@ALL
def test_it_may_stop_early_at_the_end_of_a_step_past_the_half(activity: Activity):
    assert activity.minutes / 2 < activity.early_stop < activity.minutes - 5
    for steps in by_meeting(activity.text("en")):
        assert activity.early_stop in accumulate(step.minutes for step in steps)


@ALL
def test_nothing_forbidden_is_counted_out(activity: Activity):
    for material in activity.materials:
        assert not NEVER_ALLOWED.search(" ".join([material.item.code, *material.item.labels.values()]))
        assert set(material.item.labels) == set(LANGUAGES)
    held = {material.item.code for material in activity.materials}
    assert {"pen", "worksheet"} <= held or (activity.kit is Kit.NONE and not held)
    assert ("marker" in held) == (activity.kit in {Kit.BOARD, Kit.CARDS})


def test_sensitive_ones_wait_and_say_what_care_follows():
    for activity in load_library():
        assert activity.sensitive == (activity.number in SENSITIVE_IN_DOMAIN), activity.id
        assert (activity.not_before_meeting > 1) == activity.sensitive
        if activity.sensitive:
            for language in LANGUAGES:
                assert len(activity.text(language).after_care.split()) > 30


@ALL
@BOTH
def test_plain_worksheets_pass_the_wording_checks(activity: Activity, language: str):
    assert worksheet_faults(activity.text(language).plain, language) == ()


@ALL
@BOTH
def test_plain_worksheets_speak_to_the_reader(activity: Activity, language: str):
    spoken = re.compile(r"\byou\b|\byour\b" if language == "en" else r"\bvous\b|\bvotre\b|[a-z]ez\b", re.IGNORECASE)
    assert sum(bool(spoken.search(sentence)) for sentence in activity.text(language).plain.sentences()) >= 3


@ALL
@BOTH
def test_worksheets_ask_for_three_to_six_things_and_no_name(activity: Activity, language: str):
    for sheet in (activity.text(language).standard, activity.text(language).plain):
        numbers = [number for number, _ in sheet.numbered() if number]
        assert numbers == list(range(1, len(numbers) + 1))
        assert 3 <= len(numbers) <= 6
        assert not re.search(r"(?:your|full) name|votre nom\b|prénom|écrou", " ".join(sheet.sentences()), re.IGNORECASE)


@ALL
@BOTH
def test_signs_are_typographic(activity: Activity, language: str):
    for text in everything(activity.text(language)):
        assert not re.search(r"'|\.\.\.|\"|  |_|\*|&", text), text
        assert text[0].isupper() or text[0] in "«“0123456789" or len(text.split()) <= 7, text


@ALL
def test_french_signs_stand_off_by_a_no_break_space(activity: Activity):
    for text in everything(activity.text("fr")):
        assert not re.search(r"[^\s\u00a0][:;?!»](?:[\s\u00a0]|$)|[ ][:;?!»]|«[^\u00a0]", text), text
        assert not re.search(r"[“”]", text), text


@ALL
def test_english_has_no_french_signs(activity: Activity):
    for text in everything(activity.text("en")):
        assert not re.search(r"[«»\u00a0]|\s[:;?!]", text), text


@ALL
def test_no_word_stands_that_the_domain_rules_out(activity: Activity):
    for language, wrong in (("fr", WRONG_FRENCH), ("en", WRONG_ENGLISH)):
        for text in everything(activity.text(language)):
            assert not wrong.search(text), text


@ALL
def test_no_sentence_was_left_in_english(activity: Activity):
    english, french = (set(everything(activity.text(language))) for language in LANGUAGES)
    assert {text for text in english & french if len(text.split()) > 2} == set()


@ALL
@BOTH
def test_what_can_be_said_can_be_said_in_one_breath(activity: Activity, language: str):
    for step in activity.text(language).steps:
        for line in step.say:
            assert all(len(sentence.split()) <= 32 for sentence in re.split(r"(?<=[.!?])\s", line)), line


@ALL
def test_every_character_can_be_printed(activity: Activity):
    drawable = glyphs()
    for language in LANGUAGES:
        assert set("".join(everything(activity.text(language)))) - drawable == set()


@ALL
@BOTH
def test_codes_have_labels(activity: Activity, language: str):
    known = words(language)
    codes = [("tag", tag) for tag in activity.tags] + [("theme", theme) for theme in activity.themes]
    codes += [("format", each) for each in activity.formats] + [("phase", activity.phase), ("kit", activity.kit)]
    codes += [("per", material.per) for material in activity.materials]
    assert [code for group, code in codes if not known.has(f"activities.{group}.{code}")] == []


def test_the_licence_text_is_in_the_tree():
    assert {activity.licence for activity in load_library()} == {"CC-BY-4.0"}
    text = (resources() / "licences" / "activities-CC-BY-4.0.txt").read_text(encoding="utf-8")
    assert "Attribution 4.0 International Public License" in text


@cache
def glyphs() -> frozenset[str]:
    """The characters that the font of the plain sheets can draw."""
    return frozenset(map(chr, TTFontFile(str(resources() / "fonts" / "Andika-Regular.ttf")).charToGlyph))
