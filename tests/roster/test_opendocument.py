# SPDX-License-Identifier: MIT
"""OpenDocument spreadsheets as LibreOffice writes them: every cell as it is shown, and refused where it may do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from mentordesk.errors import MentorDeskError
from mentordesk.roster.columns import match_columns
from mentordesk.roster.drafts import read_rows
from mentordesk.roster.table import read_table
from tests.support.rosters import SAMPLES, TODAY

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" '
    'xmlns:style="s"><office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def cell(shown: str, kind: str = "string", **values: str) -> str:
    given = "".join(
        f" {name.replace('_', ':', 1).replace('_', '-')}={quoteattr(text)}" for name, text in values.items()
    )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n")) if shown else ""
    return f'<table:table-cell office:value-type="{kind}"{given}>{lines}</table:table-cell>'


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def sheet(name: str, *rows: str, style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def written(folder: Path, *sheets: str, content: str = "", mime: str = MIME, **members: str) -> Path:
    path = folder / "roster.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("content.xml", content or HEAD + "".join(sheets) + TAIL)
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


HEADINGS = row(*map(cell, ("Prison number", "Surname", "Forename", "Date of birth", "Location")))
EMPTY = '<table:table-cell table:number-columns-repeated="16380"/>'


def cells(path: Path) -> list[tuple[str, ...]]:
    return [found.cells for found in read_table(path).rows]


def test_cells_say_what_they_show_and_dates_are_iso(tmp_path: Path) -> None:
    born = cell("01/02/90", "date", office_date_value="1990-02-01")
    path = written(
        tmp_path,
        sheet(
            "Roll",
            HEADINGS,
            row(cell("00421", "float", office_value="421"), cell("O’Brien\nsecond"), cell("Ann"), born, cell("A-1-1")),
            row(cell("421", "float", office_value="421"), cell("Bell"), cell("Bo"), cell("", "date"), EMPTY),
            row(EMPTY, times=1_048_000),
        ),
    )
    table = read_table(path)
    assert (table.source.kind, table.source.sheet) == ("ods", "Roll")
    assert cells(path) == [
        ("00421", "O’Brien\nsecond", "Ann", "1990-02-01", "A-1-1"),
        ("421", "Bell", "Bo", "", ""),
    ]


def test_a_formula_gives_its_last_value_and_never_runs(tmp_path: Path) -> None:
    shown = cell("Quinn", table_formula='of:=HYPERLINK("http://x";"Quinn")')
    bare = '<table:table-cell table:formula="of:=1+1"/>'
    path = written(tmp_path, sheet("Roll", HEADINGS, row(cell("A1000AA"), shown, bare)))
    assert cells(path) == [("A1000AA", "Quinn", "=1+1", "", "")]


def test_notes_beside_a_cell_are_not_read_as_its_text_and_repeated_cells_are(tmp_path: Path) -> None:
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>secret</text:p></office:annotation>'
        '<text:p>Ann<text:s text:c="2"/>B</text:p></table:table-cell>'
    )
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
    path = written(tmp_path, sheet("Roll", HEADINGS, row(cell("A1"), noted, twice, times=2)))
    assert cells(path) == [("A1", "Ann  B", "x", "x", "")] * 2


def test_the_fullest_visible_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    big = sheet("Old", HEADINGS, *[row(cell(f"B{n}"), cell("Old")) for n in range(9)], style="ta2")
    path = written(tmp_path, big, sheet("Now", HEADINGS, row(cell("A1"), cell("Ade"))))
    table = read_table(path)
    assert (table.source.sheet, [(s.name, s.hidden) for s in table.source.other_sheets]) == ("Now", [("Old", True)])
    assert len(read_table(path, "Old").rows) == 9


def test_the_same_roster_reads_the_same_from_either_format(tmp_path: Path) -> None:
    book = read_table(SAMPLES / "establishment-en-60.xlsx")
    path = written(
        tmp_path, sheet("Roll", row(*map(cell, book.headings)), *[row(*map(cell, r.cells)) for r in book.rows])
    )
    read = [read_rows(t, match_columns(t), TODAY) for t in (book, read_table(path))]
    assert [r.draft for r in read[0].rows] == [r.draft for r in read[1].rows]


ENTITIES = '<!DOCTYPE z [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("made", "key"),
    [
        ({"content": f'<?xml version="1.0"?>{ENTITIES}<z>&b;</z>'}, "broken_workbook"),
        ({"content": HEAD + "<table:table>"}, "broken_workbook"),
        ({"content": HEAD + TAIL, "mime": "application/vnd.oasis.opendocument.text"}, "not_a_table"),
        ({"content": "x", "META-INF__manifest_xml": "<manifest:encryption-data/>"}, "protected"),
        ({"content": HEAD + sheet("R", row(cell("x"), times=900_000_000)) + TAIL}, "too_many_rows"),
        (
            {
                "content": HEAD
                + sheet(
                    "R",
                    row(
                        '<table:table-cell table:number-columns-repeated="99999999">'
                        "<text:p>x</text:p></table:table-cell>"
                    ),
                )
                + TAIL
            },
            "too_many_columns",
        ),
        ({"content": HEAD + TAIL}, "no_rows"),
    ],
)
def test_what_may_do_harm_or_is_no_list_is_refused(tmp_path: Path, made: dict[str, str], key: str) -> None:
    with pytest.raises(MentorDeskError) as refused:
        read_table(written(tmp_path, **made))
    assert refused.value.key == f"errors_roster.{key}"
