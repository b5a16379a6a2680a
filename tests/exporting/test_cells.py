# SPDX-License-Identifier: MIT
"""No cell we write can start a formula in a spreadsheet, and every text comes back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exporting.cells import csv_rows, csv_text, guarded, unguarded

STARTERS = "=+-@\t\r＝＋－＠"
BLANKS = " \u00a0\ufeff\u200b\u2007\u202f\n"
CELL = st.text() | st.builds(
    "{}{}{}".format, st.text(st.sampled_from(BLANKS), max_size=3), st.sampled_from(STARTERS + "'"), st.text(max_size=6)
)


@given(CELL)
def test_every_text_comes_back_exactly(text: str):
    assert unguarded(guarded(text)) == text


@given(CELL)
def test_nothing_guarded_begins_like_a_formula(text: str):
    visible = guarded(text).lstrip(BLANKS + "\x00")
    assert not visible.startswith(tuple(STARTERS))


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=5))
def test_rows_go_through_csv_and_back(rows: list[list[str]]):
    assert csv_rows(csv_text(rows)) == rows


@pytest.mark.parametrize(
    "text", ["=1+1", " =1+1", "\u00a0+1", "\ufeff@SUM(A1)", "\t=1", "＝cmd|' /C calc'!A0", "-2+3", "−2"]
)
def test_a_formula_is_quoted(text: str):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Amari", "O'Brien", "A-1", "3 = three", "née Diop"])
def test_ordinary_text_is_left_alone(text: str):
    assert guarded(text) == text
