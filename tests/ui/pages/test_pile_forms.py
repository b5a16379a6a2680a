# SPDX-License-Identifier: MIT
"""What stands on a sheet beside its questions is typed in as well: what was corrected by hand, and every frame of contacts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.paper_told import told
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers
from tests.support.wing import Wing
from tests.ui.pages.pile_place import found, printed, scan, shown, text_of
from ui.look.look import Look
from ui.pages.pile.page import PilePage
from ui.pages.pile.questions import QuestionsForm
from ui.widgets.cover import Cover


@pytest.fixture(scope="module")
def wing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wing]:
    made = Wing(tmp_path_factory.mktemp("pile") / "desk")
    yield made
    made.desk.close()


@pytest.fixture
def page(wing: Wing, look: Look, qtbot: QtBot) -> PilePage:
    return shown(wing, look, qtbot)


def form_of(page: PilePage) -> QuestionsForm:
    assert page.sheet.form is not None
    return page.sheet.form


def test_what_was_corrected_by_hand_is_typed_in_and_read_again(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MATERIAL_COUNT, meeting_id=wing.friday)
    scan(page, qtbot, code)
    form = form_of(page)
    assert page.focusWidget() is form.field("items").widget, "typing begins at the first question"
    form.field("corrected").write("In the chapel")
    form.field("items").write("Pencils – 6 – 6")
    page.sheet.save()
    back = found(wing, code).back
    assert back is not None and back.answers["corrected"] == "In the chapel"
    scan(page, qtbot, code)
    said = text_of(page)
    assert "Corrected by hand on the paper" in said and "In the chapel" in said


@pytest.mark.parametrize("kind", sorted(FORM_FOR))
def test_a_correction_is_asked_for_where_the_desk_filled_something_in_and_only_there(kind: SheetKind) -> None:
    form = FORM_FOR[kind]
    names = [one.name for one in form.answered]
    assert ("corrected" in names) is form.is_partly_known
    assert len(names) == len(set(names))


def test_every_frame_of_contacts_is_typed_in_below_the_one_before(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.CONTACT_NOTE)
    scan(page, qtbot, code)
    form = form_of(page)
    assert [one.isVisible() for one in form._frames] == [True, False, False, False]
    form.field("pair").write("A-B")
    form.edited.emit()
    assert [one.isVisible() for one in form._frames] == [True, True, False, False]
    form.field("pair.2").write("C-D")
    form.field("said.2").write("The new times")
    form.edited.emit()
    assert [one.isVisible() for one in form._frames] == [True, True, True, False]
    assert [form.rows[name].label.text()[0] for name in ("pair", "said", "pair.2", "said.2")] == ["1", "5", "1", "5"]
    page.sheet.save()
    page.sheet.save()  # What follows from it was shown in between.
    back = found(wing, code).back
    assert back is not None and back.answers == {"pair": "A-B", "pair.2": "C-D", "said.2": "The new times"}
    read = dict(told(page.context.words, FORM_FOR[SheetKind.CONTACT_NOTE], back.answers))
    assert read == {"1.1  Pair (code)": "A-B", "2.1  Pair (code)": "C-D", "2.5  What it was about": "The new times"}


def test_the_frames_come_back_with_what_was_typed_after_a_lock(
    page: PilePage, wing: Wing, look: Look, qtbot: QtBot
) -> None:
    scan(page, qtbot, printed(wing, SheetKind.CONTACT_NOTE))
    for name in ("pair", "pair.2", "pair.3"):
        form_of(page).field(name).write(name)
    after = shown(wing, look, qtbot)
    for name, payload in page.drafts().items():
        after.restore(name, payload)
    assert [one.isVisible() for one in form_of(after)._frames] == [True] * 4
    assert form_of(after).answers() == {name: name for name in ("pair", "pair.2", "pair.3")}


def test_in_a_narrow_window_the_sheet_takes_the_place_of_the_tray_and_gives_it_back(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    page.resize(560, 340)
    assert page.tray.isVisible() and not page.sheet.isVisible() and page.width() == 560
    scan(page, qtbot, printed(wing, SheetKind.MATERIAL_COUNT, meeting_id=wing.monday))
    assert page.sheet.isVisible() and not page.tray.isVisible()
    assert page.focusWidget() is form_of(page).field("items").widget
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.tray.isVisible() and not page.sheet.isVisible() and page.focusWidget() is page.tray.code
    page.resize(1100, 700)
    assert page.tray.isVisible() and page.sheet.isVisible()


def test_a_field_of_several_lines_is_as_high_as_what_is_written(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    scan(page, qtbot, printed(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair))
    box = form_of(page).field("works").widget
    low = box.height()
    form_of(page).field("works").write("\n".join("abcde"))
    high = box.height()
    form_of(page).field("works").write("\n".join("abcde" * 20))
    assert low < high < box.height() < 2 * high
    form_of(page).field("works").write("")
    assert box.height() == low


def test_where_initials_stand_for_names_what_was_written_by_hand_is_covered(
    wing: Wing, look: Look, qtbot: QtBot
) -> None:
    code = printed(wing, SheetKind.MATERIAL_COUNT, meeting_id=wing.monday)
    hand_in = partial(papers.hand_in, code=code, answers={"items": "Pencils, by Adeyemi"})
    wing.desk.perform("papers.act.hand_in", hand_in)
    look.initials = True
    page = shown(wing, look, qtbot)
    scan(page, qtbot, code)
    covers = [one for one in page.sheet.findChildren(Cover) if one.isVisible()]
    assert len(covers) == 1
    covers[0]._lift()
    assert not covers[0].isVisible() and "by Adeyemi" in text_of(page)
