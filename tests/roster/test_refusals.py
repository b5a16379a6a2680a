# SPDX-License-Identifier: MIT
"""Files that cannot be read are refused with a sentence in both languages, and never with a traceback."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from mentordesk.errors import Cancelled, MentorDeskError, NotFound, Unavailable
from mentordesk.progress import Progress
from mentordesk.roster.apart_list import read_apart_rows
from mentordesk.roster.columns import from_json, match_columns
from mentordesk.roster.drafts import read_rows
from mentordesk.roster.plan import ImportOptions, plan_import
from mentordesk.roster.table import read_table
from mentordesk.words import LANGUAGES, words
from tests.support.rosters import SAMPLES, TODAY, write

pytestmark = pytest.mark.timeout(1200)  # the long campaign reads thousands of files


def refusal(path: Path, **options) -> MentorDeskError:
    with pytest.raises(Unavailable) as raised:
        read_table(path, **options)
    for language in LANGUAGES:
        assert "{" not in words(language)(raised.value.key, **raised.value.values)
    return raised.value


def file(folder: Path, data: bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(data)
    return path


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return stream.getvalue()


CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "no_rows"),
        (b"\n \n,,\n", "no_rows"),
        (CFB, "legacy_xls"),
        (CFB + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"%PDF-1.7\n%abc", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "not_a_table"),
        (bytes(range(256)) * 20, "not_text"),
        (b"PK\x03\x04 but nothing more", "broken_workbook"),
        (archive(**{"word/document.xml": b"<x/>"}), "not_a_table"),
        (archive(**{"content.xml": b"<x/>", "mimetype": b"ods"}), "not_a_table"),
        (archive(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<broken"}), "broken_workbook"),
        (b"a,b\n" + b"x" * 200_000 + b'"', "cell_too_long"),
        (",".join(f"h{n}" for n in range(501)).encode(), "too_many_columns"),
    ],
)
def test_what_is_no_roster_is_refused_with_the_reason(tmp_path, data, key):
    assert refusal(file(tmp_path, data)).key == f"errors_roster.{key}"


def test_a_missing_file_a_folder_and_a_missing_sheet_are_refused(tmp_path):
    assert refusal(tmp_path / "none.csv").key == "errors_roster.no_file"
    assert isinstance(refusal(tmp_path), NotFound)
    assert refusal(SAMPLES / "establishment-en-60.xlsx", sheet="No such").key == "errors_roster.no_such_sheet"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    assert refusal(path).key == "errors_roster.too_big"


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path):
    bomb = archive(
        **{"[Content_Types].xml": b"x", "xl/workbook.xml": b"x", "xl/sharedStrings.xml": bytes(401 * 1024 * 1024)}
    )
    assert len(bomb) < 1_000_000 and refusal(file(tmp_path, bomb)).key == "errors_roster.too_big"


def test_stray_nul_bytes_are_left_out_and_said(tmp_path):
    table = read_table(file(tmp_path, b"Surname,Forename\nSm\0ith,John\n" + b"Jones,Ann\n" * 20))
    assert table.rows[0].cells == ("Smith", "John") and table.source.nuls == 1


def test_a_big_file_reports_its_progress_and_can_be_cancelled(tmp_path):
    text = "Prison number,Surname,Forename\n" + "".join(f"A{n},Name{n},Fore{n}\n" for n in range(12_000))
    steps = []
    table = read_table(write(tmp_path, text), progress=Progress(steps.append))
    assert len(table.rows) == 12_000 and len(steps) > 5 and steps[-1].total >= 12_000
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_table(write(tmp_path, text), progress=progress)


def everything(path: Path) -> None:
    """The whole road from a file to both plans."""
    table = read_table(path)
    plan_import(read_rows(table, match_columns(table), TODAY), [], ImportOptions(today=TODAY))
    read_apart_rows(table, TODAY)


@given(st.binary(max_size=400))
def test_random_bytes_end_in_a_plan_or_a_known_error(tmp_path_factory, data):
    try:
        everything(file(tmp_path_factory.getbasetemp(), data))
    except MentorDeskError as error:
        assert words("en").has(error.key)


@pytest.mark.parametrize(
    "name", ["establishment-en-60.xlsx", "awkward.tsv", "etablissement-fr-180.csv", "keep-apart-en.csv"]
)
@given(data=st.data())
def test_damaged_samples_end_in_a_plan_or_a_known_error(tmp_path_factory, name, data):
    whole = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    try:
        everything(file(tmp_path_factory.getbasetemp(), bytes(whole[:cut] if cut % 3 == 0 else whole)))
    except MentorDeskError as error:
        assert words("en").has(error.key)


@given(st.text(max_size=200))
def test_a_spoilt_memory_of_columns_is_a_known_error(text):
    with pytest.raises(MentorDeskError):
        from_json(text)


def test_an_old_workbook_style_does_not_matter_but_an_empty_one_does(tmp_path):
    path = tmp_path / "empty.xlsx"
    Workbook().save(path)
    assert refusal(path).key == "errors_roster.no_rows"
