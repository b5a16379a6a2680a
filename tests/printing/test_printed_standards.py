# SPDX-License-Identifier: MIT
"""The self-check on paper: every line with its word in every profile, area by area, and a blank one to write in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.list_sheets import StandardsSheet
from mentordesk.records.sheets import PaperSize, PrintProfile, SheetOptions
from mentordesk.words import words
from tests.printing import reading, samples


@pytest.mark.parametrize("profile", list(PrintProfile))
@pytest.mark.parametrize(("language", "size"), [("en", PaperSize.A4), ("fr", PaperSize.LETTER)])
def test_every_line_stands_under_its_area_with_its_word_in_every_profile(profile, language, size):
    sheet = samples.standards()
    options = SheetOptions(language=language, paper=size, profile=profile)
    printed = reading.text(draw_sheet(sheet, samples.FRAME, options).pdf)
    for row in sheet.rows:
        said = " ".join((row.area, row.ref, row.asked, row.standing, row.detail)).split()
        assert [word for word in said if word not in printed] == []
    assert printed.count("and 46 more") == 5 and "Rowan 11" in printed
    assert [m.group() for m in re.finditer("Recruiting|Follow-up", printed)] == ["Recruiting", "Follow-up"] * 5
    say = words(language)
    assert say("sheets.standards.never").split()[0] in printed and sheet.counts in printed
    assert say.plural("sheets.standards.lines", 20, found="31") in printed.replace("\u202f", " ")


def test_each_line_keeps_its_own_word():
    rows = samples.standards().rows[:4]
    printed = reading.text(draw_sheet(replace(samples.standards(), rows=rows), samples.FRAME).pdf)
    places = [printed.index(row.asked) for row in rows]
    assert places == sorted(places)
    for row, start, end in zip(rows, places, [*places[1:], len(printed)], strict=True):
        first = row.standing.split()[0]
        others = {other.standing for other in rows} - {row.standing, "Met", "Not met"}
        assert first in printed[start:end] and not any(other in printed[start:end] for other in others)


def test_a_blank_one_is_a_table_to_write_in_and_names_nobody():
    printed = draw_sheet(samples.standards(), samples.FRAME, SheetOptions(blank=True))
    read = reading.text(printed.pdf)
    assert "How it stands" in read and "Rowan" not in read and printed.pages == 1


def test_a_self_check_of_nothing_says_so():
    assert "No line matches." in reading.text(draw_sheet(StandardsSheet(asked="x"), samples.FRAME).pdf)
