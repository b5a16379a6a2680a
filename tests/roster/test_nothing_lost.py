# SPDX-License-Identifier: MIT
"""Whatever a table holds comes back: cell for cell from the file, and every filled cell somewhere in the plan."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import RosterField, RosterRow
from mentordesk.records.people import Location, PersonDraft, Release, ReleaseKind
from mentordesk.roster.cellwords import clean, is_placeholder
from mentordesk.roster.columns import match_columns
from mentordesk.roster.drafts import read_rows
from mentordesk.roster.headings import heading_data
from mentordesk.roster.table import read_table
from tests.support.rosters import SAMPLES, TODAY, write

pytestmark = pytest.mark.timeout(1200)  # the long campaign reads thousands of files

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
CELLS = st.text(
    st.one_of(
        st.sampled_from("abcXYZ éàç’'\",;|\t\n0123456789-/."),
        st.characters(blacklist_categories=["Cs", "Cc", "Co", "Cn"]),
    ),
    max_size=12,
)
HEADINGS = ("Prison number", "Surname", "Forename", "Wing", "Note", "Religion", "Shoe size")


@st.composite
def tables(draw):
    width = draw(st.integers(3, len(HEADINGS)))
    numbers = st.lists(CELLS, min_size=width - 1, max_size=width - 1)
    return [
        HEADINGS[:width],
        *([f"A{at:04d}", *cells] for at, cells in enumerate(draw(st.lists(numbers, min_size=1, max_size=8)))),
    ]


@given(
    table=tables(),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    encoding=st.sampled_from([*UNICODE, "cp1252"]),
)
def test_a_table_written_by_any_program_comes_back_cell_for_cell(
    tmp_path_factory, table, delimiter, ending, quoting, encoding
):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(table)
    text = stream.getvalue()
    if encoding == "cp1252":
        accents = "".join(c for c in text if c > "\x7f")
        assume(all(c in "éàç’" for c in accents))
    read = read_table(write(tmp_path_factory.getbasetemp(), text, encoding))
    assert read.headings == table[0]
    assert [row.cells for row in read.rows] == [tuple(row) for row in table[1:]]


WORDS = st.sampled_from(
    ["Smith", "31/02/1990", "03/04/1990", "1990-02-03", "25.12.27", "45210", "lots", "2", "A-1-002", "the chapel", "mentor", "mentoré",
     "remand", "life", "English; Klingon", "French (a little)", "chess, bees", "Mon AM; whenever", "lun. matin", "E3", "poor", "=1+1",
     "-", "n/a", "unknown", "O’Brien", "Last, First", "x" * 250, "condamné", "  spaced  ", "a\nb", "", ""]
)  # fmt: skip
ROSTER_HEADINGS = [names[0] for names in heading_data()["fields"].values()] + ["Shoe size", "Faith"]


@given(
    headings=st.lists(st.sampled_from(ROSTER_HEADINGS), min_size=3, max_size=12, unique=True),
    rows=st.lists(st.lists(st.one_of(WORDS, CELLS), min_size=12, max_size=12), min_size=1, max_size=6),
)
def test_every_filled_cell_is_in_the_draft_in_extra_in_an_issue_or_among_the_skipped(tmp_path_factory, headings, rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([headings, *(row[: len(headings)] for row in rows)])
    table = read_table(write(tmp_path_factory.getbasetemp(), stream.getvalue()))
    mapping = match_columns(table)
    for row in read_rows(table, mapping, TODAY).rows:
        for heading, cell in row.cells:
            if clean(cell):
                assert is_kept(row, heading, cell, mapping.field_of(heading)), (heading, cell, row)
    shown = " ".join(skip.text for skip in table.source.skipped)
    kept = {cell.strip() for row in table.rows for cell in row.cells} | set(table.headings)
    for row in rows:
        for cell in row[: len(headings)]:
            if cell.strip() and table.source.header_line == 1:
                assert cell.strip() in kept or " ".join(cell.split()) in " ".join(shown.split()), cell


def is_kept(row: RosterRow, heading: str, cell: str, field: RosterField) -> bool:
    """Whether a raw cell can be found again."""
    if row.draft.extra.get(heading) == cell.strip() or any(said.raw == cell for said in row.issues):
        return True
    return field is not RosterField.EXTRA and _read(row, cell, field)


def _read(row: RosterRow, cell: str, field: RosterField) -> bool:
    draft = row.draft
    match field:
        case RosterField.FULL_NAME:
            return set(clean(cell).replace(",", " ").split()) <= set(
                f"{draft.surname} {draft.forename}".replace(",", " ").split()
            )
        case RosterField.WING | RosterField.LANDING | RosterField.CELL:
            return getattr(draft.location, field.value) == clean(cell)
        case RosterField.ROLE:
            return bool(row.roles)
        case RosterField.CAPACITY:
            return row.capacity is not None
        case RosterField.NUMBER | RosterField.SURNAME | RosterField.FORENAME | RosterField.KNOWN_AS:
            return getattr(draft, field.value) == clean(cell)
        case RosterField.RELEASE:
            return (
                draft.release != Release()
                or is_placeholder(cell)
                or (draft.release.kind is ReleaseKind.UNKNOWN and "unknown" in cell)
            )
        case RosterField.LOCATION:
            return draft.location != Location()
        case RosterField.LEGAL_STATUS:
            return "legal_status" in row.provided
    return getattr(draft, field.value) != getattr(PersonDraft(), field.value)


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.glob("*.*v")) + sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.name
)
def test_no_filled_cell_of_a_sample_is_lost(path):
    table = read_table(path)
    mapping = match_columns(table, roles=frozenset({MentoringRole.MENTOR}))
    for row in read_rows(table, mapping, TODAY).rows:
        for heading, cell in row.cells:
            assert not cell.strip() or is_kept(row, heading, cell, mapping.field_of(heading)), (heading, cell)
