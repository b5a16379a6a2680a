# SPDX-License-Identifier: MIT
"""Which column is what, corrected by hand and remembered."""

from dataclasses import replace

import pytest

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import Certainty, DateOrder, NameOrder, RosterField
from mentordesk.roster.columns import from_json, match_columns, recall, to_json
from mentordesk.roster.headings import exact_field, heading_data
from mentordesk.roster.table import read_table
from mentordesk.vocabulary import fold
from tests.support.rosters import write

F = RosterField


def fields(tmp_path, headings, cells=None):
    cells = cells or ",".join("x" for _ in headings.split(","))
    table = read_table(write(tmp_path, f"{headings}\n{cells}\n"))
    return [choice.field for choice in match_columns(table).columns]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Name,Forename,DOB", [F.SURNAME, F.FORENAME, F.BIRTH_DATE]),
        ("Name,Surname,DOB", [F.FORENAME, F.SURNAME, F.BIRTH_DATE]),
        ("Name,DOB,Wing", [F.FULL_NAME, F.BIRTH_DATE, F.WING]),
        ("Full name,Surname,Forename", [F.EXTRA, F.SURNAME, F.FORENAME]),
        ("Prison name,Surname,Forename", [F.EXTRA, F.SURNAME, F.FORENAME]),
        ("PRISONER NO. (NOMIS),Cell / Location,Né(e) le", [F.NUMBER, F.LOCATION, F.BIRTH_DATE]),
        ("Noms,Prénoms,Bât.", [F.SURNAME, F.FORENAME, F.WING]),
        ("NOMS,Surname,Forename", [F.EXTRA, F.SURNAME, F.FORENAME]),
        ("Surname,Matricule,Prison number", [F.SURNAME, F.NUMBER, F.EXTRA]),
        ("FPS,Nom de famille,Prénoms,Unité,Rangée", [F.NUMBER, F.SURNAME, F.FORENAME, F.WING, F.LANDING]),
        ("Victim,Surname,Offence", [F.EXTRA, F.SURNAME, F.EXTRA]),
    ],
)
def test_headings_are_matched(tmp_path, headings, expected):
    assert fields(tmp_path, headings) == expected


def test_a_column_with_an_unknown_heading_is_known_by_its_cells(tmp_path):
    table = read_table(
        write(tmp_path, "Surname,Q1,Q2,Q3,Q4\nRoe,Mentor,remand,French,Mon AM\nPoe,mentee,recall,Twi; Igbo,Tue PM\n")
    )
    columns = match_columns(table).columns[1:]
    assert [choice.field for choice in columns] == [F.ROLE, F.LEGAL_STATUS, F.LANGUAGES, F.FREE]
    assert {choice.certainty for choice in columns} == {Certainty.CONTENT}


def test_no_heading_means_two_fields():
    seen: dict[str, str] = {}
    for field, names in heading_data()["fields"].items():
        for name in names:
            assert seen.setdefault(fold(name), field) == field, name


def test_every_field_but_two_has_headings_in_the_data():
    known = {exact_field(names[0]) for names in heading_data()["fields"].values()}
    assert {field.value for field in F} - known == {"extra", "ignore"}


def test_a_choice_by_hand_moves_the_field_and_is_remembered(tmp_path):
    table = read_table(write(tmp_path, "Surname,Forename,Grade,Pays\nRoe,Jo,HEO,X\n"))
    mapping = match_columns(table).with_choice("Grade", F.SURNAME).with_choice("Pays", F.IGNORE)
    assert [choice.field for choice in mapping.columns] == [F.EXTRA, F.FORENAME, F.SURNAME, F.IGNORE]
    full = replace(
        mapping,
        roles=frozenset({MentoringRole.MENTOR}),
        date_order=DateOrder.MONTH_FIRST,
        name_order=NameOrder.SURNAME_FIRST,
    )
    assert from_json(to_json(full)) == full
    again = read_table(write(tmp_path, "SURNAME,forename,Grade,Pays\nPoe,Al,SEO,Y\n"))
    recalled = recall(again, [from_json(to_json(full))])
    assert [choice.field for choice in recalled.columns] == [F.EXTRA, F.FORENAME, F.SURNAME, F.IGNORE]
    assert recalled.date_order is DateOrder.MONTH_FIRST and recalled.columns[0].heading == "SURNAME"


def test_other_headings_recall_nothing(tmp_path):
    one = match_columns(read_table(write(tmp_path, "Surname,Forename,Grade\nRoe,Jo,HEO\n")))
    other = read_table(write(tmp_path, "Surname,Forename,Rank\nRoe,Jo,HEO\n"))
    assert recall(other, [one.with_choice("Grade", F.NUMBER)]) == match_columns(other)
