# SPDX-License-Identifier: MIT
"""Messages in the page, empty states, steps and the preview."""

from __future__ import annotations

from io import BytesIO

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.look.look import Look
from ui.look.theme import TONES
from ui.widgets.banner import Banner, Remedy
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.notices import NoticeBoard, nearest_board
from ui.widgets.pdf import PdfView
from ui.widgets.steps import Steps
from ui.widgets.text import label


@pytest.mark.parametrize("tone", TONES)
def test_a_banner_tells_its_tone_in_a_word_too(look: Look, qtbot: QtBot, tone: str):
    banner = Banner(look, tone, "Two meetings clash.")
    qtbot.addWidget(banner)
    spoken = QAccessible.queryAccessibleInterface(banner).text(QAccessible.Text.Name)
    assert spoken == f"{look.words(f'widgets.tone.{tone}')}: Two meetings clash."


def test_the_same_message_is_not_shown_twice_and_can_be_put_away(look: Look, qtbot: QtBot):
    board = NoticeBoard(look)
    qtbot.addWidget(board)
    board.tell("warning", "Two meetings clash.")
    banner = board.tell("warning", "Two meetings clash.")
    assert board.banners == [banner]
    banner.close_button.click()
    assert board.banners == []
    assert board.isHidden()


def test_newer_good_news_takes_the_place_of_older_and_nothing_else_does(look: Look, qtbot: QtBot):
    board = NoticeBoard(look)
    qtbot.addWidget(board)
    board.tell("success", "Done: Court. Ctrl+Z takes it back.")
    board.tell("warning", "Nobody was moved.")
    board.tell("success", "A copy is made.", Remedy("Show", lambda: None))
    board.tell("success", "Done: Cell move. Ctrl+Z takes it back.")
    said = [banner.text.text() for banner in board.banners]
    assert said == ["Nobody was moved.", "A copy is made.", "Done: Cell move. Ctrl+Z takes it back."]


def test_a_remedy_is_carried_out_once_and_the_message_goes(look: Look, qtbot: QtBot):
    board, done = NoticeBoard(look), []
    qtbot.addWidget(board)
    banner = board.tell("info", "Nine days old.", Remedy("Check", lambda: done.append(1)))
    next(button for button in banner.findChildren(QPushButton) if button.text() == "Check").click()
    assert (done, board.banners) == ([1], [])


def test_a_message_finds_the_nearest_board(look: Look, qtbot: QtBot):
    page = QWidget()
    qtbot.addWidget(page)
    page.notices = NoticeBoard(look, page)  # type: ignore[attr-defined]
    deep = QWidget(QWidget(page))
    assert nearest_board(deep) is page.notices  # type: ignore[attr-defined]
    assert nearest_board(None) is None


def test_an_empty_list_has_at_most_one_button(look: Look, qtbot: QtBot):
    done: list[int] = []
    state = EmptyState(look, "Nobody yet.", "Bring in a roster", lambda: done.append(1), icon="users")
    qtbot.addWidget(state)
    assert state.action is not None
    state.action.click()
    assert done == [1]
    assert EmptyState(look, "Nothing is waiting.").action is None


def test_a_chip_says_its_state_in_a_word(look: Look, qtbot: QtBot):
    chip = Chip(look, "warning", "Quiet", "clock")
    qtbot.addWidget(chip)
    assert (chip.accessibleName(), chip.text.text()) == ("Quiet", "Quiet")


def test_steps_branch_and_go_back_the_way_one_came(look: Look, qtbot: QtBot):
    steps = Steps(look)
    qtbot.addWidget(steps)
    for name in ("one", "two", "three"):
        steps.add(name, label(name), name)
    assert steps.place.text() == "Step 1 of 3"
    assert steps.back_button.isHidden()
    steps.go("three")
    steps.back()
    assert steps.current == "one"
    with qtbot.waitSignal(steps.next_pressed) as pressed:
        steps.next_button.click()
    assert pressed.args == ["one"]
    steps.go("two", forget=True)
    assert steps.back_button.isHidden()


def a_pdf(pages: int) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(200, 300))
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 200, 300, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(20, 150, f"sheet {number + 1}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_the_preview_is_the_pdf_itself(look: Look, qtbot: QtBot):
    view = PdfView(look)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show_pdf(a_pdf(3))
    with qtbot.waitExposed(view):
        view.show()
    assert view.page_count == 3
    assert view.pages[1].accessibleDescription() == "sheet 2"
    assert view.pages[1].accessibleName() == "Page 2 of 3"
    first = view.pages[0]
    assert first.height() == pytest.approx(first.width() * 1.5, abs=1)
    inside = first.grab().toImage().pixelColor(first.width() // 2, first.height() // 4)
    assert (inside.red(), inside.green(), inside.blue()) == (255, 0, 0)
    assert view.pages[2]._image is None, "pages out of sight are not drawn"
    view.show_pdf(b"")
    assert view.page_count == 0


def test_a_long_empty_sentence_is_not_cut(look: Look, qtbot: QtBot):
    state = EmptyState(look, "Choose somebody in the list, or press Ctrl+N for a new person. " * 3, icon="user")
    qtbot.addWidget(state)
    state.resize(500, 400)
    with qtbot.waitExposed(state):
        state.show()
    assert state.text.height() >= state.text.heightForWidth(state.text.width())
