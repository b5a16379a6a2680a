# SPDX-License-Identifier: MIT
"""Searching the list of people is what a naive reading of the rule finds, in any order of typing; the lines are the people."""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.people_list import BETWEEN, ListedPerson
from mentordesk.usecases.people import list_people
from mentordesk.usecases.people_list import people_listed, topics_listed
from mentordesk.vocabulary import fold
from tests.support.desks import a_desk, a_person
from tests.ui.pages.people_place import Place, a_roster, pair_up, shown
from ui.look.look import Look
from ui.pages.people.choice import narrows, terms
from ui.pages.people.listing.index import Index

LETTERS = st.text(alphabet="aàbBçéŁłøoßœ'’- 12İıK", max_size=9)


@st.composite
def a_line(draw: st.DrawFn, number: int = 0) -> ListedPerson:
    words = [draw(LETTERS) for _ in range(9)]
    tags = BETWEEN.join(word for word in words[7:] if word)
    return ListedPerson(draw(st.integers(1, 10**6)), *words[:7], "unknown", "unknown", "", "", "", tags)  # type: ignore[arg-type]


def plainly(text: str) -> str:
    """What a reader takes a text for: no accents, no case, a blank for each sign."""
    undivided = {"ł": "l", "ø": "o", "œ": "oe", "ı": "i"}
    parts = unicodedata.normalize("NFKD", "".join(undivided.get(c, c) for c in text.casefold()))
    return " ".join("".join(c if c.isalnum() else " " for c in parts if not unicodedata.combining(c)).split())


def finds(line: ListedPerson, typed: str) -> bool:
    """Each word typed begins a word of a field, or the field written without its gaps."""
    fields = [line.surname, line.forename, line.known_as, line.number, str(line.location), *line.tags]
    said = [plainly(field) for field in fields]
    written = [f" {text}" for field in said for text in (field, field.replace(" ", ""))]
    words = [f" {plainly(word)}" for word in typed.split() if plainly(word)]
    return all(any(word in text for text in written) for word in words)


@given(st.lists(a_line(), max_size=8, unique_by=lambda line: line.id), LETTERS)
def test_searching_is_what_the_rule_says(qapp: QApplication, lines: list[ListedPerson], typed: str) -> None:
    index = Index()
    index.set_lines(lines)
    answering = index.answering(typed)
    assert [line.id for line in lines if answering(line)] == [line.id for line in lines if finds(line, typed)]


@given(st.lists(a_line(), max_size=8, unique_by=lambda line: line.id), LETTERS, LETTERS)
def test_what_narrows_finds_nobody_new(qapp: QApplication, lines: list[ListedPerson], before: str, now: str) -> None:
    index = Index()
    index.set_lines(lines)
    if narrows(terms(before), terms(now)):
        first, second = index.answering(before), index.answering(now)
        assert all(first(line) for line in lines if second(line))


@given(st.text(max_size=12))
def test_the_quick_way_of_folding_is_the_slow_one(text: str) -> None:
    assert fold(text.encode("ascii", "ignore").decode()) == plainly(text.encode("ascii", "ignore").decode())


def test_a_line_says_what_the_whole_person_says(tmp_path: Path) -> None:
    desk, programme, _ = a_roster(tmp_path)
    a_person(desk, "Étienne", tags=("Kitchen", "Night work"), interests=("chess", "film"), languages=("fr", "en"))
    pair_up(desk, programme)
    whole, lines = desk.ask(list_people), desk.ask(people_listed)
    assert [line.id for line in lines] == [one.person.id for one in whole]
    for line, one in zip(lines, whole, strict=True):
        said = ("listed_name", "introduced_name", "full_name", "number", "location", "release", "languages", "tags")
        assert {name: getattr(line, name) for name in said} == {name: getattr(one.person, name) for name in said}
        assert line.open_pairs == one.open_pairs and line.free_slots == len(one.person.free)
        places = [(e.programme_id, e.role, e.status, e.capacity) for e in one.enrolments]
        assert [tuple(place) for place in line.enrolments] == places
    [interests] = desk.ask(partial(topics_listed, kind="interest")).values()
    assert interests == ("chess", "film")
    desk.close()


def test_typing_further_and_back_shows_what_typing_at_once_shows(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, programme, ids = a_roster(tmp_path)
    place = Place(desk, shown(desk, look, qtbot), programme, ids)
    search = place.page.view("people").list.search
    for text in ("a", "ab", "abe", "ab", "z", "a-", "a-2", "", "o b"):
        search.setText(text)
        typed = place.names
        search.setText("")
        search.setText(text)
        assert place.names == typed, text
    desk.close()


def test_saved_filters_are_on_the_desk_with_their_count_and_outlive_the_page(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    desk, _, ids = a_roster(tmp_path)
    page = shown(desk, look, qtbot)
    shelf = page.view("people").list
    shelf.filters.boxes["role"].set_value("mentor")
    shelf.search.setText("ob")
    menu = shelf.saved.button.open_menu()
    next(a for a in menu.actions() if a.text() == look.words("people_list.keep_now")).trigger()
    menu.close()
    shelf.saved.name.setText("Leaving mentors")
    shelf.saved.keep.click()
    assert "ob" not in str(look.preferences._values), "what was typed may be a name: it is on the desk alone"
    again = shown(desk, look, qtbot).view("people").list
    menu = again.saved.button.open_menu()
    first = menu.actions()[0]
    assert first.text() == "Leaving mentors (1)"
    first.trigger()
    menu.close()
    assert [line.surname for line in again.table.model.records] == ["O'Brien"]
    again.show_everyone()
    assert len(again.table.model.records) == len(ids)
    desk.close()


def test_who_wanted_somebody_of_an_empty_desk_finds_nobody(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk: Desk = a_desk(tmp_path)
    page = shown(desk, look, qtbot)
    page.view("people").list.search.setText("abel")
    assert page.view("people").list.table.model.records == ()
    desk.close()
