# SPDX-License-Identifier: MIT
"""A name in letters no bundled face has: that question marks would stand for it is said before anything goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from mentordesk.desk import Desk
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import sessions
from mentordesk.usecases.people_sheet import gather_people_list, log_people_print
from mentordesk.usecases.sheets import Sheet, SheetChoice
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.ui import ScriptedMessages, page_context
from ui.messages.apart_said import Told
from ui.messages.messages import Messages
from ui.pages.desk.own_texts.section import OwnTextsSection
from ui.pages.paper.page import PaperPage
from ui.paper import ListPaper, knowing_replaced

NAME = "خليل"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    programme, place = a_programme(opened), a_place(opened)
    for after, names in enumerate((("Adeyemi", NAME), ("Osei", "Baptiste"))):
        people = a_mentor(opened, programme, names[0]), a_mentee(opened, programme, names[1])
        draft = MeetingDraft(
            programme_id=programme,
            day=MONDAY + timedelta(days=after),
            slot="AM",
            place_id=place,
            attendees=tuple((person, role) for person, role in zip(people, ("mentor", "mentee"), strict=True)),  # type: ignore[arg-type]
        )
        opened.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    yield opened
    opened.close()


class Asking(ScriptedMessages):
    """Scripted messages that keep the last sentence one was asked with as well."""

    said = ""

    def confirm(self, owner: QWidget, key: str, then: Callable[[], object], *, danger: bool = False, **values) -> None:
        self.said = self._words_of.words(f"{key}.consequence", **values)
        super().confirm(owner, key, then, danger=danger, **values)


@pytest.fixture
def page(desk: Desk, look, jobs, qtbot) -> PaperPage:
    made = PaperPage(replace(page_context(desk, look, jobs), messages=Asking(look)))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made._take_day(MONDAY)
    return made


def messages(page: PaperPage) -> ScriptedMessages:
    found = page.context.messages
    assert isinstance(found, ScriptedMessages)
    return found


def warns_of(line: Told) -> bool:
    return line.isVisibleTo(line.window()) and all(letter in line.text.text() for letter in NAME)


def test_the_sheet_on_show_says_which_letters_it_has_no_shape_for_as_long_as_it_is_on_show(page: PaperPage) -> None:
    page.choosing.show_choice(SheetKind.MATERIAL_COUNT)
    page._draw()
    assert page.preview.pdf and not page.preview.unknown.isVisibleTo(page)
    page.choosing.show_choice(SheetKind.REGISTER)
    page._draw()
    assert page.preview.pdf and warns_of(page.preview.unknown)
    page.choosing.show_choice(SheetKind.MATERIAL_COUNT)
    page._draw()
    assert not page.preview.unknown.isVisibleTo(page)


def test_a_pack_with_such_a_name_asks_before_it_goes_out(page: PaperPage, desk: Desk, tmp_path: Path) -> None:
    page.open_pack()
    file = tmp_path / "day.pdf"
    messages(page).answers += [file, False]
    page.pack.save.click()
    assert messages(page).asked[-1] == "sheets.replaced_in_pack" and not file.exists()
    messages(page).answers += [file, True]
    page.pack.save.click()
    assert file.read_bytes().startswith(b"%PDF")
    page._take_day(MONDAY + timedelta(days=1))
    messages(page).answers.append(tmp_path / "next.pdf")
    page.pack.save.click()
    assert (tmp_path / "next.pdf").exists(), "where every letter has its shape nothing is asked"


def test_the_question_about_a_pack_names_the_sheets_it_is_about_and_no_other(page: PaperPage, tmp_path: Path) -> None:
    page.open_pack()
    page.pack.add([SheetChoice(kind=SheetKind.POSTER, blank=True)])
    messages(page).answers += [tmp_path / "day.pdf", False]
    page.pack.save.click()
    asking = messages(page)
    assert isinstance(asking, Asking)
    title = page.context.words
    assert title("sheets.title.register") in asking.said
    assert title("sheets.title.poster") not in asking.said
    *named, last = page.pack.rows.rows
    assert last.choice.kind is SheetKind.POSTER
    assert sum(page.pack.naming.title(row.choice) in asking.said for row in named) >= 2


def test_a_long_pack_names_the_first_sheets_and_counts_the_others(page: PaperPage) -> None:
    messages(page).answers.append(False)
    knowing_replaced(page.context, page, Sheet(b"", 1, tuple(NAME)), lambda: None, [f"Sheet-{n}." for n in range(12)])
    asking = messages(page)
    assert isinstance(asking, Asking)
    assert "Sheet-7." in asking.said and "Sheet-8." not in asking.said
    assert page.context.words("page_log.and_more", n=4) in asking.said


def test_who_presses_enter_without_reading_the_question_sends_no_question_marks_out(
    desk: Desk, look, jobs, qtbot
) -> None:
    context = replace(page_context(desk, look, jobs), messages=Messages(look))
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    gone: list[int] = []
    knowing_replaced(context, owner, Sheet(b"", 1, tuple(NAME)), lambda: gone.append(1))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox) and all(letter in box.informativeText() for letter in NAME)
    qtbot.keyPress(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert gone == []


def test_a_list_with_such_a_name_asks_before_it_goes_out(page: PaperPage, tmp_path: Path) -> None:
    paper = ListPaper(page.context, page, log_people_print, "list.pdf")
    ids = tuple(person.id for person in page.choosing._found.people)  # type: ignore[union-attr]
    everybody = partial(gather_people_list, person_ids=ids, columns=(("name", 200),), asked="", language="en")
    messages(page).answers += [tmp_path / "list.pdf", False]
    paper.save(everybody)
    assert messages(page).asked[-1] == "sheets.replaced" and not (tmp_path / "list.pdf").exists()


def test_an_own_text_in_such_letters_is_told_beside_it(desk: Desk, look, jobs, qtbot) -> None:
    section = OwnTextsSection(page_context(desk, look, jobs))
    qtbot.addWidget(section)
    section.resize(1100, 640)
    section.show()
    section.reload()
    key = "sheets.agreement.mentor_promises_2"
    section.editor.choose(key)
    section.editor.box.setPlainText(NAME)
    section.draw()
    assert warns_of(section.unknown)
    section.editor.box.setPlainText("I am there each Tuesday.")
    section.draw()
    assert not section.unknown.isVisibleTo(section)
