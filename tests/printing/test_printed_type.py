# SPDX-License-Identifier: MIT
"""Glyphs, widths and line ends: no character is lost or shown as a box, no line is too long."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.errors import Unavailable
from mentordesk.paths import resources
from mentordesk.printing import draw_sheet, glyphs
from mentordesk.printing.glyphs import load_face, tidy
from mentordesk.printing.type import READERS, SCALES, STAFF, Type
from mentordesk.records.sheets import PrintProfile, SheetOptions
from mentordesk.words import LANGUAGES, words
from tests.printing import reading, samples

STANDARD = SCALES[PrintProfile.STANDARD]


def texts(value: object) -> list[str]:
    """Every text inside a parsed TOML file."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("family", [READERS, STAFF], ids=["readers", "staff"])
@pytest.mark.parametrize("folder", ["words", "activities"])
def test_every_shipped_text_can_be_printed_as_it_is_written(family, folder):
    type = Type(family, STANDARD, "fr")
    for file in sorted((resources() / folder).rglob("*.toml")):
        with file.open("rb") as stream:
            for line in (line for text in texts(tomllib.load(stream)) for line in text.splitlines()):
                for bold in (False, True):
                    type.runs(line, bold)
        assert type.replaced == set(), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_numbers_of_both_languages_can_be_printed(language):
    type, say = Type(STAFF, STANDARD, language), words(language)
    for text in (say.day(samples.DAY), say.time(samples.FRAME.printed_at), say.number(1234.5, 1)):
        type.runs(text)
    assert type.replaced == set()


def test_every_letter_of_french_and_the_names_of_europe_are_in_every_face():
    wanted = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’–…€\u00a0łŁżŻđĐøØåÅßşŞğĞıİčČřŘšŠžŽőŐűŰțȚșȘ№°·"
    for name in (READERS.regular, READERS.bold, STAFF.regular, STAFF.bold):
        assert [char for char in wanted if ord(char) not in load_face(f"{name}.ttf")] == []


def test_a_character_no_face_has_is_replaced_reported_and_leaves_the_rest():
    row = samples.row_of(0)
    sheet = samples.register(1)
    odd = type(sheet)(rows=(type(row)(number="A1", name="Ahmed أحمد, 王", location=row.location),))
    drawn = draw_sheet(odd, samples.FRAME)
    assert set("أحمد王") <= set(drawn.replaced)
    assert "Ahmed ????" in reading.text(drawn.pdf)
    assert draw_sheet(samples.register(), samples.FRAME).replaced == ()


@pytest.mark.parametrize("family", [READERS, STAFF], ids=["readers", "staff"])
def test_a_character_printed_in_plain_letters_is_not_told_as_a_question_mark(family):
    type = Type(family, STANDARD)
    assert "".join(run.text for run in type.runs("① ㎏ ⓐ")) == "1 kg a"
    assert type.replaced == set()


def test_a_sign_that_would_say_the_opposite_without_its_stroke_is_a_question_mark_and_told():
    type = Type(STAFF, STANDARD)
    assert "".join(run.text for run in type.runs("≮")) == "?"
    assert type.replaced == {"≮"}


def test_a_name_in_separate_accents_is_printed_joined():
    assert tidy("Se\u0301bastien\u202f!") == "Sébastien\u00a0!"
    assert tidy("a\u200bb\x07c") == "abc"


def test_polish_and_turkish_names_reach_the_paper():
    printed = reading.text(draw_sheet(samples.register(), samples.FRAME).pdf)
    for name in ("Łukasiewicz, Paweł", "Ünal, Çağrı", "Hôpital-Desrosiers", "Sébastien-Noël d’"):
        assert name in printed


def test_french_text_typed_with_ordinary_spaces_is_never_broken_before_its_mark():
    lines = Type(READERS, STANDARD, "fr").wrap("« Rebond » : une question ? Oui ; non !", 12, 110)
    assert not any(line.startswith((":", "?", ";", "!", "»")) or line.endswith("«") for line in lines)


@given(
    text=st.text(alphabet=st.sampled_from("abcdefghij -–/’é\u00a0\u2011\nWłm"), max_size=200),
    width=st.floats(min_value=20, max_value=500),
    bold=st.booleans(),
)
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text, width, bold):
    type = Type(STAFF, STANDARD)
    lines = type.wrap(text, 12, width, bold)
    assert all(type.width(line, 12, bold=bold) <= width + 0.1 for line in lines)
    assert "".join(lines).replace(" ", "") == tidy(text).replace(" ", "").replace("\n", "")


def test_a_number_with_hyphens_stays_whole_where_a_name_breaks():
    type = Type(STAFF, STANDARD)
    assert type.wrap("12\u2011A\u20113456", 12, type.width("12-A-3456", 12) + 1) == ("12\u2011A\u20113456",)
    assert len(type.wrap("Hôpital-Desrosiers", 12, type.width("Hôpital-", 12) + 1)) > 1


def test_a_missing_font_is_named_and_nothing_is_drawn_in_another():
    with pytest.raises(Unavailable) as caught:
        glyphs.load_face("NoSuchFace.ttf")
    assert caught.value.key == "errors_printing.font_missing"
    assert caught.value.values["file"] == "NoSuchFace.ttf"


def test_every_face_may_be_embedded_by_its_licence_file():
    assert SheetOptions().profile is None
    assert {READERS.regular, STAFF.regular} == {"Andika-Regular", "NotoSans-Regular"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Say: “‘Did you sleep?’ ‘Yes.’ That was"),
        ("fr", "Dire : « “Avez-vous dormi ?” “Oui.” Voilà une question"),
    ],
)
def test_a_quotation_inside_a_quotation_has_marks_of_its_own(language, said):
    plan = draw_sheet(samples.plan(language, 4), samples.FRAME, SheetOptions(language=language))
    assert said in reading.text(plan.pdf)
