# SPDX-License-Identifier: MIT
"""The establishment's keep-apart list: read, matched to people, never guessed, never narrowed."""

from dataclasses import fields, replace
from datetime import date

import pytest

from mentordesk.errors import Unavailable
from mentordesk.records.apart import Apart, ApartDraft, ApartReason, ApartRole, ApartScope
from mentordesk.records.exchange import RowKind
from mentordesk.records.ids import ApartId
from mentordesk.records.people import PersonDraft
from mentordesk.roster.apart_list import read_apart_rows
from mentordesk.roster.apart_plan import plan_apart
from mentordesk.roster.table import read_table
from tests.support.rosters import NOW, SAMPLES, TODAY, desk_after, on_desk, plan_of, write

PEOPLE = [
    line.person
    for line in on_desk(
        [
            PersonDraft(surname="Roe", forename="Jo", number="A1"),
            PersonDraft(surname="Poe", forename="Al", number="A2"),
            PersonDraft(surname="Poe", forename="Edgar", number="A3"),
        ]
    )
]
HEAD = "Prison number 1,Name 1,Prison number 2,Name 2,Reason,Restriction,From\n"


def planned(tmp_path, text, existing=(), **options):
    reading = read_apart_rows(read_table(write(tmp_path, text)), TODAY)
    return plan_apart(reading, PEOPLE, existing, **options)


def stored(draft: ApartDraft, **changes) -> Apart:
    values = {f.name: getattr(draft, f.name) for f in fields(ApartDraft) if f.name not in ("reason", "comment")}
    return replace(Apart(id=ApartId(5), created_at=NOW, **values), **changes)


def test_the_sample_list_is_read_whole_and_finds_everybody():
    people = [line.person for line in desk_after(plan_of(SAMPLES / "establishment-en-240.csv"))]
    reading = read_apart_rows(read_table(SAMPLES / "keep-apart-en.csv"), TODAY)
    plan = plan_apart(reading, people, [])
    assert len(plan.rows) == 35 and {row.kind for row in plan.rows} == {RowKind.NEW} and plan.warnings == 0
    draft = plan.rows[0].draft
    assert (draft.role_a, draft.role_b) == (ApartRole.PERPETRATOR, ApartRole.VICTIM)
    assert (draft.scope, draft.reason, draft.starts) == (ApartScope.WING, ApartReason.GANG, date(2026, 8, 10))
    assert all(row.row.comment == "" for row in plan.rows)


def test_a_french_list_is_read(tmp_path):
    text = (
        "N° d'écrou 1;Nom 1;Rôle 1;N° d'écrou 2;Nom 2;Rôle 2;Motif;Portée;À partir du;Observations\n"
        "A1;ROE;victime;A2;POE;auteur;menaces;étage;25/03/2026;vu au greffe\n"
    )
    draft = planned(tmp_path, text).rows[0].draft
    assert (draft.role_a, draft.role_b, draft.reason) == (ApartRole.VICTIM, ApartRole.PERPETRATOR, ApartReason.THREAT)
    assert (draft.scope, draft.starts, draft.comment) == (ApartScope.LANDING, date(2026, 3, 25), "vu au greffe")


def test_two_columns_of_one_heading_are_the_two_people(tmp_path):
    plan = planned(tmp_path, "Matricule,Nom,Matricule,Nom\nA1,Roe,A2,Poe\n")
    assert plan.rows[0].kind is RowKind.NEW and {plan.rows[0].draft.person_a, plan.rows[0].draft.person_b} == {1, 2}


def test_what_cannot_be_read_keeps_people_further_apart_and_stands_in_the_comment(tmp_path):
    row = planned(tmp_path, HEAD.strip() + ",Weather\nA1,Roe,A2,Poe,feud,corridor only,sometime,rain\n").rows[0]
    assert row.kind is RowKind.NEW and row.draft.scope is ApartScope.WING and row.draft.reason is ApartReason.OTHER
    assert row.draft.comment.splitlines() == [
        "Restriction: corridor only",
        "Reason: feud",
        "From: sometime",
        "Weather: rain",
    ]
    assert [said.issue.key for said in row.issues] == [f"roster.apart_issue.{k}" for k in ("scope", "reason", "date")]


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("A1,Roe,A9,Poe,,,", "unknown_number"),
        ("A1,Roe,A2,Smith,,,", "name_differs"),
        ("A1,Roe,,Poe,,,", "several"),
        ("A1,Roe,,Nobody,,,", "unknown_name"),
        ("A1,Roe,,,,,", "nobody"),
        ("A1,Roe,a 1,Roe,,,", "same_person"),
    ],
)
def test_a_side_in_doubt_makes_the_row_a_problem(tmp_path, row, key):
    plan = planned(tmp_path, HEAD + row)
    assert plan.rows[0].kind is RowKind.PROBLEM and plan.rows[0].draft is None
    assert plan.rows[0].issues[-1].issue.key == f"roster.apart_issue.{key}"


def test_a_name_that_fits_one_person_is_taken_with_a_warning(tmp_path):
    plan = planned(tmp_path, HEAD + ",Edgar Poe,A1,,,,")
    assert plan.rows[0].kind is RowKind.NEW and plan.warnings == 1


def test_a_list_already_on_the_desk_is_the_same_whichever_way_round(tmp_path):
    first = planned(tmp_path, HEAD + "A1,Roe,A2,Poe,threat,landing,2026-03-25\n").rows[0].draft
    again = planned(tmp_path, HEAD + "A2,Poe,A1,Roe,threat,landing,2026-03-25\n", [stored(first)])
    assert again.rows[0].kind is RowKind.SAME and again.rows[0].known == 5
    wider = planned(tmp_path, HEAD + "A2,Poe,A1,Roe,threat,wing,2026-03-25\n", [stored(first)])
    assert wider.rows[0].kind is RowKind.CHANGED and wider.rows[0].known == 5


def test_a_closed_record_does_not_stop_the_list_from_opening_a_new_one(tmp_path):
    first = planned(tmp_path, HEAD + "A1,Roe,A2,Poe,,,\n").rows[0].draft
    again = planned(tmp_path, HEAD + "A1,Roe,A2,Poe,,,\n", [stored(first, closed_at=NOW)])
    assert again.rows[0].kind is RowKind.NEW


def test_open_records_the_list_does_not_name_are_shown_as_missing(tmp_path):
    first = planned(tmp_path, HEAD + "A1,Roe,A2,Poe,,,\n").rows[0].draft
    assert planned(tmp_path, HEAD + "A1,Roe,A3,Poe,,,\n", [stored(first)]).missing == (5,)


def test_a_pair_named_twice_keeps_the_wider_restriction_and_both_comments(tmp_path):
    text = HEAD.strip() + ",Comment\nA1,Roe,A2,Poe,,cell,,one\nA2,Poe,A1,Roe,violence,wing,,two\n"
    plan = planned(tmp_path, text)
    assert [row.kind for row in plan.rows] == [RowKind.NEW, RowKind.SAME]
    draft = plan.rows[0].draft
    assert (draft.scope, draft.reason, draft.comment) == (ApartScope.WING, ApartReason.VIOLENCE, "one\ntwo")


def test_a_list_without_two_sides_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(Unavailable) as refusal:
        planned(tmp_path, "Prison number,Surname\nA1,Roe\n")
    assert refusal.value.key == "errors_roster.apart_columns"
