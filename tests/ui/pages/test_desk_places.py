# SPDX-License-Identifier: MIT
"""The week and the places: times typed as people type them, one Save, nothing wrong ever stored."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.usecases.programmes import list_places, list_slots
from mentordesk.words import words
from tests.support.desks import a_desk, a_place, a_programme
from tests.support.ui import hear_changes, page_context
from ui.pages.desk.places import PlacesSection
from ui.pages.desk.places_times import read_span, write_span


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    a_programme(opened)
    a_place(opened, "Library", 4)
    yield opened
    opened.close()


@pytest.fixture
def section(desk: Desk, look, jobs, qtbot) -> PlacesSection:
    made = PlacesSection(page_context(desk, look, jobs))
    hear_changes(made)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    return made


@pytest.mark.parametrize(
    "typed", ["9:25-11:35", "9h25 – 11h35", "0925-1135", "9 h 25 à 11 h 35", "09.25 to 11.35", " 9:25  -  11:35 "]
)
def test_times_are_read_as_people_type_them(typed: str) -> None:
    assert read_span(typed) == (time(9, 25), time(11, 35))


@pytest.mark.parametrize("typed", ["", "9:25", "25:00-26:00", "9:75-10:00", "morning", "9:25-11:35-12:00"])
def test_what_is_not_two_times_is_not_guessed(typed: str) -> None:
    assert read_span(typed) is None


@given(starts=st.times(), ends=st.times(), language=st.sampled_from(["en", "fr"]))
def test_what_is_written_is_read_back(starts: time, ends: time, language: str) -> None:
    starts, ends = starts.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
    assert read_span(write_span(words(language), starts, ends)) == (starts, ends)


def test_a_typed_slot_is_tidied_and_saved(section, desk, qtbot) -> None:
    line = section.week.lines[2, "ED"]
    line.setFocus()
    qtbot.keyClicks(line, "1745-1915")
    assert section.strip.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "17:45 – 19:15"
    section.save()
    stored = {(slot.weekday, slot.slot): slot for slot in desk.ask(list_slots)}
    assert stored[2, "ED"].starts == time(17, 45)
    assert len(stored) == 11
    assert not section.strip.isVisible()


def test_an_emptied_line_is_a_slot_that_is_gone(section, desk) -> None:
    section.week.lines[4, "PM"].clear()
    section.save()
    assert (4, "PM") not in {(slot.weekday, slot.slot) for slot in desk.ask(list_slots)}


@pytest.mark.parametrize("typed", ["soon", "11:35-9:25", "9:30-13:50"])
def test_wrong_times_are_named_and_nothing_is_stored(section, desk, typed: str) -> None:
    before = desk.ask(list_slots)
    section.week.lines[1, "AM"].setText(typed)
    section.save()
    assert "Tuesday" in section.week.error.text()
    assert section.week.error.isVisible()
    assert desk.ask(list_slots) == before


def test_monday_is_copied_to_the_working_days_only(section) -> None:
    section.week.lines[0, "ED"].setText("18:00 – 19:00")
    section.week.copy_button.click()
    assert [section.week.lines[day, "ED"].text() for day in range(7)] == ["18:00 – 19:00"] * 5 + ["", ""]
    assert section.dirty


def test_places_are_added_and_changed_in_one_act(section, desk) -> None:
    section.primary_action.run()
    line = section.rows.lines[-1]
    assert line.name.hasFocus()
    line.name.setText("Chapel corner")
    line.wing.setText("B")
    section.rows.lines[0].capacity.setValue(12)
    section.save()
    assert {(place.name, place.capacity, place.wing) for place in desk.ask(list_places)} == {
        ("Library", 12, ""),
        ("Chapel corner", 2, "B"),
    }
    desk.undo()
    assert [(place.name, place.capacity) for place in desk.ask(list_places)] == [("Library", 4)]


def test_a_place_without_a_name_is_told_so_at_its_line(section, desk) -> None:
    section.add_place()
    section.save()
    assert section.rows.lines[-1].error.isVisible()
    assert len(desk.ask(list_places)) == 1


def test_a_removed_place_is_gone_at_once_and_comes_back_with_undo(section, desk) -> None:
    section.rows.lines[0].remove.click()
    assert desk.ask(list_places) == ()
    assert section.rows.lines == []
    section.context.jobs.undo(section)
    assert [line.name.text() for line in section.rows.lines] == ["Library"]


def test_a_lock_keeps_half_a_week_and_half_a_place(section, desk, look, jobs, qtbot) -> None:
    section.week.lines[5, "AM"].setText("half pa")
    section.add_place()
    section.rows.lines[-1].name.setText("Gym")
    section.rows.lines[0].name.setText("Big library")
    [(name, payload)] = section.drafts().items()
    again = PlacesSection(page_context(desk, look, jobs))
    qtbot.addWidget(again)
    again.restore(name, payload)
    again.reload()
    assert again.week.lines[5, "AM"].text() == "half pa"
    assert [line.name.text() for line in again.rows.lines] == ["Big library", "Gym"]
    assert again.dirty
    again.put_back()
    assert not again.dirty
