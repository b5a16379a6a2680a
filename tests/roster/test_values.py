# SPDX-License-Identifier: MIT
"""One cell at a time: what people write and what we take it for."""

from datetime import date

import pytest

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import DateOrder
from mentordesk.records.people import LegalStatus, Location, Release, ReleaseKind
from mentordesk.roster import values
from mentordesk.roster.cellwords import clean
from mentordesk.roster.dates import column_order
from mentordesk.roster.slots import read_slots
from tests.support.rosters import TODAY

D, M = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("1990-03-04", None, date(1990, 3, 4)),
        ("1990/3/4", None, date(1990, 3, 4)),
        ("19900304", None, date(1990, 3, 4)),
        ("1990-03-04 00:00:00", None, date(1990, 3, 4)),
        ("1990-03-04T00:00:00Z", None, date(1990, 3, 4)),
        ("03/04/1990", D, date(1990, 4, 3)),
        ("03/04/1990", M, date(1990, 3, 4)),
        ("3.4.90", D, date(1990, 4, 3)),
        ("03 04 1990", D, date(1990, 4, 3)),
        ("25/12/07", None, date(2007, 12, 25)),
        ("25/12/26", None, date(1926, 12, 25)),
        ("4 March 1990", None, date(1990, 3, 4)),
        ("Sunday 4 March 1990", None, date(1990, 3, 4)),
        ("March 4th, 1990", None, date(1990, 3, 4)),
        ("04-Mar-90", None, date(1990, 3, 4)),
        ("1er août 1985", None, date(1985, 8, 1)),
        ("12 déc. 1985", None, date(1985, 12, 12)),
        ("32945", None, date(1990, 3, 13)),
        ("32945.0", None, date(1990, 3, 13)),
    ],
)
def test_a_birth_date_is_read(cell, order, expected):
    assert values.read_birth(cell, order, TODAY)[0] == expected


@pytest.mark.parametrize(
    ("cell", "order", "key"),
    [
        ("31/02/1990", D, "date_impossible"),
        ("12/31/1990", D, "date_impossible"),
        ("03/04/1990", None, "date_order_unknown"),
        ("45210", None, "date_implausible"),
        ("2030-01-01", None, "date_implausible"),
        ("1850-01-01", None, "date_implausible"),
        ("soon", None, "date_unreadable"),
        ("34 Marchember 1990", None, "date_unreadable"),
        ("1990", None, "date_implausible"),
        ("²³/4/1990", None, "date_unreadable"),
    ],
)
def test_a_wrong_birth_date_is_said_to_be_wrong(cell, order, key):
    assert values.read_birth(cell, order, TODAY)[0] is None
    assert values.read_birth(cell, order, TODAY)[1].key == f"roster.issue.{key}"


def test_a_two_digit_year_of_a_release_lies_ahead():
    assert values.read_release("12.03.27", D, TODAY)[0] == Release(ReleaseKind.DATE, date(2027, 3, 12))
    assert values.read_release("12.03.51", D, TODAY)[0] == Release(ReleaseKind.DATE, date(2051, 3, 12))


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Remand", "remand"), ("prévenu", "remand"), ("LIFE", "indeterminate"), ("réclusion à perpétuité", "indeterminate"),
        ("IPP", "indeterminate"), ("unknown", "unknown"), ("n/a", "unknown"), ("à définir", "unknown"), ("-", "unknown"),
    ],
)  # fmt: skip
def test_words_for_a_release_without_a_date(cell, kind):
    assert values.read_release(cell, None, TODAY) == (Release(ReleaseKind(kind)), None)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/1990", "25/04/1990"], D),
        (["03/04/1990", "04/25/1990"], M),
        (["03/04/1990"], None),
        (["1990-04-25"], None),
        (["25/04/1990", "26/04/1990", "04/27/1990"], D),
    ],
)
def test_one_value_over_twelve_decides_for_the_whole_column(cells, expected):
    assert column_order(cells) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A-1-002", Location("A", "1", "002")),
        ("A1-02", Location("A", "1", "02")),
        ("B / 2 / 17", Location("B", "2", "17")),
        ("HB3-2-14", Location("HB3", "2", "14")),
        ("MDI-A-1-002", Location("MDI-A", "1", "002")),
        ("Wing A, cell 12", Location("A", "", "12")),
        ("Bâtiment C étage 2 cellule 9", Location("C", "2", "9")),
    ],
)
def test_a_location_is_divided(cell, expected):
    assert values.read_location(cell) == (expected, None)


@pytest.mark.parametrize("cell", ["Segregation", "the old chapel by the gate", "A1002"])
def test_a_location_that_cannot_be_divided_stays_whole_as_the_wing_and_is_said(cell):
    location, issue = values.read_location(cell)
    assert str(location) == cell and location.wing == cell and issue.key == "roster.issue.location_whole"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Mentor", {MENTOR}), ("mentoré", {MENTEE}), ("MENTORÉ", {MENTEE}), ("mentoré(e)", {MENTEE}), ("mentorée", {MENTEE}),
        ("mentore", {MENTOR}), ("Mentor / mentee", {MENTOR, MENTEE}), ("mentor et mentoré", {MENTOR, MENTEE}),
        ("les deux", {MENTOR, MENTEE}), ("peer mentor", {MENTOR}), ("mentore\u0301", {MENTEE}),
    ],
)  # fmt: skip
def test_a_role_is_read_in_both_languages(cell, expected):
    assert values.read_roles(cell) == (expected, None)


def test_an_unknown_role_is_not_guessed():
    assert values.read_roles("chaplain")[0] is None and values.read_roles("mentor, chaplain")[0] is None


@pytest.mark.parametrize(("cell", "expected"), [("2", 2), ("2.0", 2), ("max 3", 3), ("0", 0), ("up to 2", 2)])
def test_a_capacity_is_the_one_number_in_the_cell(cell, expected):
    assert values.read_capacity(cell) == (expected, None)


@pytest.mark.parametrize("cell", ["lots", "1 or 2", "-1", "400", "2.5", "²"])
def test_a_capacity_that_is_no_number_is_said(cell):
    assert values.read_capacity(cell)[0] is None and values.read_capacity(cell)[1] is not None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sentenced", "sentenced"),
        ("CONDAMNÉE", "sentenced"),
        ("Prévenu(e)", "remand"),
        ("Recall", "recall"),
        ("lifer", "indeterminate"),
    ],
)
def test_a_legal_status_is_read(cell, expected):
    assert values.read_legal_status(cell) == (LegalStatus(expected), None)


def slots(text):
    return " ".join(str(slot) for slot in sorted(read_slots(text)[0]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon AM; Tue PM", "0AM 1PM"),
        ("lun. après-midi, mer. matin", "0PM 2AM"),
        ("Lundi matin", "0AM"),
        ("Mon, Tue AM", "0AM 1AM"),
        ("Mon AM, PM", "0AM 0PM"),
        ("Mon-Wed AM", "0AM 1AM 2AM"),
        ("lundi au mercredi après-midi", "0PM 1PM 2PM"),
        ("Sat–Mon evening", "0ED 5ED 6ED"),
        ("Mon AM/PM", "0AM 0PM"),
        ("weekdays AM", "0AM 1AM 2AM 3AM 4AM"),
        ("Friday all day", "4AM 4PM"),
        ("tous les jours matin", "0AM 1AM 2AM 3AM 4AM 5AM 6AM"),
        ("Thursday afternoons and evenings", "3ED 3PM"),
        ("jeudi soir | ven. aprem", "3ED 4PM"),
    ],
)
def test_free_slots_are_read(text, expected):
    assert slots(text) == expected and read_slots(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [("Mon AM; after lunch", ("after lunch",)), ("Mon", ("Mon",)), ("AM", ("AM",)), ("Funday PM", ("Funday PM",))],
)
def test_pieces_that_name_no_slot_are_handed_back(text, unread):
    assert read_slots(text)[1] == unread


def test_curly_apostrophes_spaces_and_forms_become_one():
    assert clean("O’Brien \u00a0") == clean(" O'Brien") == "O'Brien"
    assert clean("Zoe\u0308") == "Zoë" and clean("a\u200bb\x00") == "ab"


def test_languages_become_codes_and_strange_ones_stay_and_are_said():
    assert values.read_languages("English; français / Klingon")[0] == ("en", "fr", "Klingon")
    assert values.read_languages("English; Klingon")[1].values == {"text": "Klingon"}
    assert values.read_languages("English (fluent)")[0] == ("en",)


def test_topics_meet_in_one_code_whatever_the_language():
    assert (
        values.read_topics("Chess, gardening", "interests")[0]
        == values.read_topics("échecs; JARDINAGE", "interests")[0]
    )
    assert values.read_topics("Bee keeping; chess", "interests")[0] == ("Bee keeping", "chess")
    assert values.read_topics("x" * 81, "goals")[1].key == "roster.issue.topic_long"
