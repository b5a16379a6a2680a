# SPDX-License-Identifier: MIT
"""Every sample roster, from its bytes to the plan: what is right comes in right, what is wrong is named at its cell."""

from datetime import date

import pytest

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import Certainty, RosterField, RowKind, Severity
from mentordesk.records.exchange_source import SkipReason
from mentordesk.records.people import FreeSlot, LegalStatus, Location, Release, ReleaseKind
from mentordesk.roster.columns import match_columns
from mentordesk.roster.drafts import read_rows
from mentordesk.roster.table import read_table
from tests.support.rosters import PROGRAMME, SAMPLES, TODAY, desk_after, plan_of

GOOD = (
    "establishment-en-240.csv",
    "establishment-en-240-week-later.csv",
    "establishment-en-60.xlsx",
    "etablissement-fr-180.csv",
)


@pytest.mark.parametrize("name", GOOD)
def test_a_clean_extract_has_every_column_known_and_no_issue(name):
    table = read_table(SAMPLES / name)
    mapping = match_columns(table)
    assert {choice.certainty for choice in mapping.columns} == {Certainty.KNOWN}
    plan = plan_of(SAMPLES / name)
    assert plan.summary.new == len(table.rows) and plan.summary.warnings == 0 and plan.summary.problems == 0


@pytest.mark.parametrize("name", [*GOOD, "civil-service-small-mentors.csv", "civil-service-small-mentees.csv"])
def test_the_same_extract_again_changes_nothing(name):
    first = plan_of(SAMPLES / name)
    again = plan_of(SAMPLES / name, desk_after(first), programme_id=PROGRAMME)
    assert again.summary.same == len(first.rows) and again.absent == ()


def test_the_first_english_row_is_read_in_full():
    row = plan_of(SAMPLES / "establishment-en-240.csv").rows[5]
    draft = row.draft
    assert (draft.number, draft.surname, draft.forename) == ("A4595HY", "Diallo", "Ryan")
    assert draft.birth_date == date(1991, 1, 14)
    assert draft.location == Location("E", "3", "028")
    assert draft.legal_status is LegalStatus.SENTENCED
    assert draft.release == Release(ReleaseKind.DATE, date(2028, 4, 19))
    assert draft.languages == ("en", "es", "cy") and draft.reading_level == "L2"
    assert draft.interests == ("radio", "gardening", "chess", "gym", "carpentry")
    assert draft.goals == ("stop_using", "listen_better", "stay_calm")
    assert draft.free == {FreeSlot(0, "AM"), FreeSlot(1, "AM"), FreeSlot(1, "PM"), FreeSlot(4, "AM")}
    assert row.roles == {MentoringRole.MENTOR} and row.capacity == 1 and not draft.extra


def test_the_french_extract_keeps_its_accents_and_meets_the_english_in_codes():
    plan = plan_of(SAMPLES / "etablissement-fr-180.csv")
    assert plan.source.encoding == "cp1252" and plan.source.delimiter == ";"
    draft = plan.rows[0].draft
    assert (draft.surname, draft.forename) == ("SÉBASTIEN-NOËL", "Bakary")
    assert draft.birth_date == date(1986, 9, 24) and draft.location == Location("B", "1", "17")
    assert draft.interests == ("writing", "music", "reading") and draft.languages == ("fr", "en")
    assert draft.free == {FreeSlot(0, "PM"), FreeSlot(2, "AM"), FreeSlot(2, "PM"), FreeSlot(3, "AM")}
    roles = [row.roles for row in plan.rows]
    assert {frozenset({MentoringRole.MENTOR}), frozenset({MentoringRole.MENTEE})} == set(roles)
    assert any(row.draft.surname == "ÇELIK" for row in plan.rows)


def test_no_topic_or_language_of_the_samples_is_without_a_code():
    for name in GOOD:
        for row in plan_of(SAMPLES / name).rows:
            codes = (*row.draft.interests, *row.draft.goals, *row.draft.languages)
            assert all(code.isascii() and " " not in code and "'" not in code for code in codes), codes


def test_the_second_extract_shows_as_changes():
    first = plan_of(SAMPLES / "establishment-en-240.csv")
    later = plan_of(SAMPLES / "establishment-en-240-week-later.csv", desk_after(first), programme_id=PROGRAMME)
    changed = [change.field for row in later.rows for change in row.changes]
    assert later.summary.new == 11 and later.summary.problems == 0
    assert {name: changed.count(name) for name in set(changed)} == {"known_as": 40, "location": 21, "release": 9}
    moved = next(row for row in later.rows if row.draft.number == "A9271LB")
    assert [(c.field, c.before, c.after) for c in moved.changes] == [("location", "E-2-011", "E-3-030")]
    assert later.summary.blanks_kept == 38


def test_an_empty_cell_erases_only_when_it_is_asked_to():
    first = desk_after(plan_of(SAMPLES / "establishment-en-240.csv"))
    later = SAMPLES / "establishment-en-240-week-later.csv"
    kept, erased = plan_of(later, first), plan_of(later, first, blanks_erase=True)
    line = next(row.line for row in kept.rows if any(i.issue.key == "roster.issue.blank_kept" for i in row.issues))
    with_note = next(row for row in kept.rows if row.line == line)
    without = next(row for row in erased.rows if row.line == line)
    assert with_note.draft.known_as and not without.draft.known_as
    assert ("known_as", with_note.draft.known_as, "") in [(c.field, c.before, c.after) for c in without.changes]
    assert erased.summary.blanks_kept == 0


def test_the_awkward_extract_has_each_of_its_problems_named():
    plan = plan_of(SAMPLES / "awkward.tsv")
    rows = {row.line: row for row in plan.rows}
    said = {(i.line, i.heading, i.raw, i.severity, i.issue.key.rpartition(".")[2]) for r in plan.rows for i in r.issues}
    assert said == {
        (5, "", "", Severity.ERROR, "number_two_people"),
        (6, "", "", Severity.ERROR, "number_two_people"),
        (7, "Date of birth", "31/02/1990", Severity.WARNING, "date_impossible"),
        (8, "Date of birth", "45210", Severity.WARNING, "date_implausible"),
        (12, "Surname", '=HYPERLINK("http://x","y")', Severity.WARNING, "formula"),
        (14, "Mentor capacity", "lots", Severity.WARNING, "capacity"),
        (16, "", "", Severity.WARNING, "no_number"),
        (18, "", "", Severity.NOTE, "repeat"),
    }
    assert [rows[line].kind for line in (4, 5, 6, 7, 18)] == [
        RowKind.NEW, RowKind.PROBLEM, RowKind.PROBLEM, RowKind.NEW, RowKind.SAME,
    ]  # fmt: skip
    assert rows[5].draft.surname == "O'Brien" and rows[17].draft.surname == 'Zoë "Zed" D\'Souza, Jr'
    assert rows[7].draft.birth_date is None and rows[7].draft.extra == {"Date of birth": "31/02/1990"}
    assert rows[10].draft.interests == ("chess", "football")
    assert rows[13].roles == set(MentoringRole)
    assert rows[15].draft.release == Release(ReleaseKind.DATE, date(2027, 3, 12))
    assert rows[17].draft.release == Release(ReleaseKind.REMAND)


def test_lines_that_are_no_rows_are_shown_with_their_reason():
    table = read_table(SAMPLES / "awkward.tsv")
    assert table.source.header_line == 3
    assert [(skip.line, skip.text, skip.reason) for skip in table.source.skipped] == [
        (1, "Nominal roll", SkipReason.TITLE),
        (2, "", SkipReason.BLANK),
        (9, "", SkipReason.BLANK),
        (19, "Printed 22/11/2026 by records office", SkipReason.FOOTER),
    ]


def test_leaving_out_one_of_two_mixed_up_lines_clears_the_other():
    plan = plan_of(SAMPLES / "awkward.tsv", left_out=frozenset({6}))
    kinds = {row.line: row.kind for row in plan.rows}
    assert kinds[5] is RowKind.NEW and kinds[6] is RowKind.LEFT_OUT and plan.summary.problems == 0


def test_a_peers_roster_maps_by_hand_without_loss():
    table = read_table(SAMPLES / "civil-service-small-mentors.csv")
    mentors = frozenset({MentoringRole.MENTOR})
    mapping = match_columns(table, roles=mentors).with_choice("characteristics", RosterField.INTERESTS)
    mapping = mapping.with_choice("last name", RosterField.NUMBER).with_choice("grade", RosterField.LOCATION)
    reading = read_rows(table, mapping, TODAY)
    assert all(row.roles == mentors for row in reading.rows)
    row = reading.rows[11]
    assert row.draft.number == "11" and row.draft.interests == ("Lesbian", "Non-binary", "Gay")
    kept = {heading for heading, cell in row.cells if cell} - {"first name", "last name", "characteristics", "grade"}
    assert kept <= set(row.draft.extra)
    assert row.draft.extra["biography"].startswith("My name is mentor 11.")
