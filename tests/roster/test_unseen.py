# SPDX-License-Identifier: MIT
"""Rosters nobody has seen before: other programs, other countries, other habits."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import DateOrder, NameOrder, RosterField, RowKind
from mentordesk.records.exchange_source import SkipReason
from mentordesk.records.people import FreeSlot, LegalStatus, Location, Release, ReleaseKind
from mentordesk.roster.columns import match_columns
from mentordesk.roster.drafts import read_rows
from mentordesk.roster.table import read_table
from tests.support.rosters import TODAY, column, plan_of, reading_of, write

AMERICAN = """DIN,Inmate Name,DOB,Housing Unit,Custody Status,Conditional Release Date,Speaks,Type
19-A-1234,"Okafor, Brendan",03/04/1988,C2-114,Sentenced,12/31/2027,English/Spanish,Mentor
20-B-0042,"de la Cruz, Ana",11/30/1990,B-3-07,Life,Life,Spanish,Mentee
"""
FRENCH = (
    "Extrait du greffe;;;;;;;\r\n"
    "Matricule;Nom et prénom;DDN;Localisation;Situation pénale;Libérable le;Parle;Créneaux\r\n"
    '12.345;"LE GOFF Anne-Laure";1er mars 1985;Bât. A étage 2 cellule 14;prévenue;détention provisoire;'
    '"français; breton";"lundi au mercredi matin; jeudi (gym)"\r\n'
    "12.346;NGUYEN Thi Mai;5 août 1990;C/1/9;réclusion criminelle à perpétuité;perpétuité;vietnamien;tous les jours\r\n"
    "Total : 2;;;;;;;\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8", "utf-32"])
def test_a_north_american_roster_is_understood_in_every_unicode_encoding(tmp_path, encoding):
    reading = reading_of(write(tmp_path, AMERICAN, encoding))
    first, second = (row.draft for row in reading.rows)
    assert set(reading.date_orders.values()) == {DateOrder.MONTH_FIRST} and not reading.undecided_dates
    assert (first.number, first.surname, first.forename) == ("19-A-1234", "Okafor", "Brendan")
    assert first.birth_date == date(1988, 3, 4) and first.release == Release(ReleaseKind.DATE, date(2027, 12, 31))
    assert first.location == Location("C", "2", "114") and first.languages == ("en", "es")
    assert (second.surname, second.forename) == ("de la Cruz", "Ana")
    assert second.legal_status is LegalStatus.INDETERMINATE and second.release == Release(ReleaseKind.INDETERMINATE)
    assert reading.rows[0].roles == {MentoringRole.MENTOR}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "mac_roman", "cp850", "utf-16"])
def test_a_french_roster_with_other_headings_is_understood_in_every_encoding(tmp_path, encoding):
    table = read_table(write(tmp_path, FRENCH, encoding))
    assert [(s.line, s.reason) for s in table.source.skipped] == [(1, SkipReason.TITLE), (5, SkipReason.FOOTER)]
    reading = read_rows(table, match_columns(table), TODAY)
    anne, mai = (row.draft for row in reading.rows)
    assert (anne.number, anne.surname, anne.forename) == ("12.345", "LE GOFF", "Anne-Laure")
    assert anne.birth_date == date(1985, 3, 1) and mai.birth_date == date(1990, 8, 5)
    assert anne.location == Location("A", "2", "14") and mai.location == Location("C", "1", "9")
    assert anne.legal_status is LegalStatus.REMAND and anne.release == Release(ReleaseKind.REMAND)
    assert mai.legal_status is LegalStatus.INDETERMINATE and mai.release == Release(ReleaseKind.INDETERMINATE)
    assert anne.languages == ("fr", "breton") and mai.languages == ("vi",)
    assert anne.free == {FreeSlot(day, "AM") for day in (0, 1, 2)}
    assert anne.extra["Créneaux"] == "lundi au mercredi matin; jeudi (gym)"
    assert (mai.surname, mai.forename) == ("NGUYEN", "Thi Mai")


def test_dates_that_fit_both_orders_are_left_for_the_user_to_choose(tmp_path):
    path = write(tmp_path, "Name,Date of birth\nAnn Lee,03/04/1990\nBob Roy,05/06/1991\nCy Dean,07/07/1992\n")
    reading = reading_of(path)
    assert reading.undecided_dates == ("Date of birth",)
    assert [row.draft.birth_date for row in reading.rows] == [None, None, date(1992, 7, 7)]
    assert reading.rows[0].draft.extra == {"Date of birth": "03/04/1990"}
    table = read_table(path)
    for order, expected in ((DateOrder.DAY_FIRST, date(1990, 4, 3)), (DateOrder.MONTH_FIRST, date(1990, 3, 4))):
        mapping = match_columns(table)
        chosen = type(mapping)(columns=mapping.columns, fingerprint=mapping.fingerprint, date_order=order)
        decided = read_rows(table, chosen, TODAY)
        assert decided.rows[0].draft.birth_date == expected and not decided.undecided_dates


def test_the_heading_or_another_column_can_tell_the_order(tmp_path):
    by_heading = reading_of(write(tmp_path, "Name,DOB (mm/dd/yyyy)\nAnn Lee,03/04/1990\n", name="a.csv"))
    assert by_heading.rows[0].draft.birth_date == date(1990, 3, 4)
    by_neighbour = reading_of(write(tmp_path, "Name,DOB,ERD\nAnn Lee,03/04/1990,25/12/2027\n", name="b.csv"))
    assert by_neighbour.rows[0].draft.birth_date == date(1990, 4, 3)


@pytest.mark.parametrize(
    ("headings", "cells", "expected"),
    [
        ("Name", ("Smith, John", "Jones, Ann"), ("Smith", "John")),
        ("Name", ("John Smith", "Ann Jones"), ("Smith", "John")),
        ("Nom", ("DUPONT Jean", "PETIT Luc"), ("DUPONT", "Jean")),
        ("Nom", ("Jean DUPONT", "Luc PETIT"), ("DUPONT", "Jean")),
        ("Surname and forename", ("Smith John", "Jones Ann"), ("Smith", "John")),
        ("Prénom nom", ("Jean Petit", "Luc Roy"), ("Petit", "Jean")),
        ("Full name", ("Jan van der Berg", "Ann Jones"), ("van der Berg", "Jan")),
        ("Full name", ("Madonna", "Ann Jones"), ("Madonna", "")),
    ],
)
def test_both_names_in_one_column_are_told_apart(tmp_path, headings, cells, expected):
    text = f"No;{headings};Wing\n" + "".join(f"{at};{cell};A\n" for at, cell in enumerate(cells, 1))
    draft = reading_of(write(tmp_path, text)).rows[0].draft
    assert (draft.surname, draft.forename) == expected


def test_the_order_of_names_can_be_put_right_by_hand(tmp_path):
    table = read_table(write(tmp_path, "No;Name\n1;Smith John\n2;Jones Ann\n"))
    mapping = match_columns(table)
    chosen = type(mapping)(columns=mapping.columns, fingerprint=mapping.fingerprint, name_order=NameOrder.SURNAME_FIRST)
    assert read_rows(table, chosen, TODAY).rows[0].draft.surname == "Smith"


def test_semicolons_commas_and_line_breaks_inside_quotes_do_not_divide(tmp_path):
    text = 'Prison number;Surname;Forename;Interests\r\nA1;"Roe; the\r\nyounger";"Jo, ""J""";"chess, music"\r\nA2;Poe;Al;\r\n'
    table = read_table(write(tmp_path, text))
    assert table.rows[0].cells == ("A1", "Roe; the\r\nyounger", 'Jo, "J"', "chess, music")
    assert [row.line for row in table.rows] == [2, 4]


def test_stray_quotation_marks_do_not_swallow_rows(tmp_path):
    lines = [f"A{n},Name{n},Fore{n},A-1-{n:03d}" for n in range(40)]
    lines[5], lines[30] = 'A5,"Name5,Fore5,A-1-005', 'A30,"Name30,Fore30,A-1-030'
    lines[38] = 'A38,"Name38,Fore38,A-1-038'
    table = read_table(write(tmp_path, "Prison number,Surname,Forename,Location\n" + "\n".join(lines)))
    assert column(table, "Prison number") == [f"A{n}" for n in range(40)]
    assert table.source.repaired == (7, 32, 40)


def test_a_file_without_headings_keeps_its_first_person(tmp_path):
    table = read_table(write(tmp_path, "A1000AA,Smith,John,1990-03-04\nA1001AA,Jones,Ann,1991-04-05\n"))
    assert table.headings == ("(A)", "(B)", "(C)", "(D)") and len(table.rows) == 2
    assert table.source.header_line == 0


def test_cells_beyond_the_last_heading_get_a_column_of_their_own(tmp_path):
    reading = reading_of(write(tmp_path, "Surname,Forename,\nSmith,John,left handed,sings\n"))
    assert reading.rows[0].draft.extra == {"(C)": "left handed", "(D)": "sings"}


def test_two_columns_of_one_heading_are_both_kept(tmp_path):
    reading = reading_of(write(tmp_path, "Surname,Forename,Note,Note,Note\nSmith,John,a,b,c\n"))
    assert dict(reading.rows[0].draft.extra) == {"Note": "a", "Note (2)": "b", "Note (3)": "c"}


def test_repeated_headings_and_excel_separator_lines_are_shown_not_read(tmp_path):
    text = "sep=|\nSurname|Forename|Wing\nSmith|John|A\nSurname|Forename|Wing\nJones|Ann|B\n--------\n"
    table = read_table(write(tmp_path, text))
    assert [(s.line, s.reason) for s in table.source.skipped] == [
        (1, SkipReason.SEPARATOR),
        (4, SkipReason.REPEATED_HEADER),
        (6, SkipReason.SEPARATOR),
    ]
    assert column(table, "Surname") == ["Smith", "Jones"]


def test_two_extracts_of_different_encodings_glued_together_keep_their_accents(tmp_path):
    path = tmp_path / "glued.csv"
    path.write_bytes("Nom,Prénom\nHÉBERT,Zoé\n".encode() + "LEFÈVRE,Noël\n".encode("cp1252"))
    table = read_table(path)
    assert [row.cells for row in table.rows] == [("HÉBERT", "Zoé"), ("LEFÈVRE", "Noël")]
    assert not table.source.encoding_sure


def test_a_workbook_gives_its_fullest_visible_sheet_and_lists_the_others(tmp_path):
    book = Workbook()
    notes = book.active
    notes.title = "Notes"
    notes.append(["made by the records office"])
    junk = book.create_sheet("Lookup")
    junk.sheet_state = "hidden"
    for n in range(50):
        junk.append([n, n])
    roll = book.create_sheet("Roll")
    roll.append(["Nominal roll"])
    roll.append([])
    roll.append(["Prison number", "Name", "Date of birth", "Mentor capacity", "Sum"])
    roll.append([412, "Smith, John", datetime(1990, 3, 4), 2.0, "=1+1"])
    roll["A4"].number_format = "000000"
    roll.append(["Printed 22/11/2026"])
    path = tmp_path / "roll.xlsx"
    book.save(path)
    table = read_table(path)
    assert table.source.sheet == "Roll"
    assert {(s.name, s.hidden, s.filled) for s in table.source.other_sheets} == {
        ("Notes", False, 1),
        ("Lookup", True, 100),
    }
    assert [row.cells for row in table.rows] == [("000412", "Smith, John", "1990-03-04", "2", "=1+1")]
    assert [(s.line, s.reason) for s in table.source.skipped] == [
        (1, SkipReason.TITLE), (2, SkipReason.BLANK), (5, SkipReason.FOOTER),
    ]  # fmt: skip
    assert len(read_table(path, sheet="Lookup").rows) == 50


def test_slips_in_headings_are_near_misses_and_said_so(tmp_path):
    table = read_table(write(tmp_path, "Prisson number,Sirname,Forenname,Date of brith\n1,Smith,Jo,1990-01-01\n"))
    fields = [(choice.field, choice.certainty.value) for choice in match_columns(table).columns]
    assert fields == [
        (RosterField.NUMBER, "near"),
        (RosterField.SURNAME, "near"),
        (RosterField.FORENAME, "near"),
        (RosterField.BIRTH_DATE, "near"),
    ]


def test_people_without_any_name_are_problems_and_not_taken(tmp_path):
    plan = plan_of(write(tmp_path, "Prison number,Surname,Forename,Wing\nA1,,,B\n,,,C\nA2,Smith,Jo,D\n"))
    assert [row.kind for row in plan.rows] == [RowKind.PROBLEM, RowKind.PROBLEM, RowKind.NEW]
    assert plan.rows[0].issues[-1].issue.key == "people.issue.no_name"
