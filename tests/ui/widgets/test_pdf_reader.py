# SPDX-License-Identifier: MIT
"""The preview of a PDF: keys turn and zoom, the bar says where one is, small pictures show nothing that is covered."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.printing import Order, draw_pack
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import SheetFrame, SheetKind, SheetOptions
from ui.look.look import Look
from ui.widgets.pdf_reader import PdfReader

FRAME = SheetFrame(establishment="", programme="", printed_at=datetime(2026, 1, 5, 9, 0), printed_by="AB")


def pdf(*copies: tuple[SheetKind, int]) -> bytes:
    orders = [Order(blank_sheet(kind), FRAME, SheetOptions(blank=True, copies=n)) for kind, n in copies]
    return draw_pack(orders, "Sheets", "en").pdf


LONG = pdf((SheetKind.LATER_TALLY, 60))
MIXED = pdf((SheetKind.LATER_TALLY, 2), (SheetKind.ROOM_WEEK, 1))


@pytest.fixture
def reader(look: Look, qtbot: QtBot) -> PdfReader:
    made = PdfReader(look)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.view.setFocus()
    return made


def test_keys_turn_pages_and_the_bar_says_which(reader: PdfReader, look: Look, qtbot: QtBot) -> None:
    reader.show_pdf(MIXED)
    assert reader.where.text() == look.words("widgets.pdf.page", number=1, total=4)
    assert not reader.back.isEnabled()
    qtbot.keyClick(reader.view, Qt.Key.Key_PageDown)
    assert reader.view.page == 1
    assert reader.where.text() == look.words("widgets.pdf.page", number=2, total=4)
    qtbot.keyClick(reader.view, Qt.Key.Key_End)
    assert reader.view.page == 3
    assert not reader.on.isEnabled()
    qtbot.keyClick(reader.view, Qt.Key.Key_PageUp)
    assert reader.view.page == 2


def test_keys_zoom_and_the_page_on_top_stays_there(reader: PdfReader, qtbot: QtBot) -> None:
    reader.show_pdf(MIXED)
    reader.view.turn_to(1)
    wide = reader.view.pages[1].width()
    qtbot.keyClick(reader.view, Qt.Key.Key_Plus)
    assert reader.view.pages[1].width() > wide
    assert reader.view.page == 1
    qtbot.keyClick(reader.view, Qt.Key.Key_Minus)
    qtbot.keyClick(reader.view, Qt.Key.Key_Minus)
    assert reader.view.pages[1].width() < wide
    qtbot.keyClick(reader.view, Qt.Key.Key_1)
    assert reader.view.pages[1].height() <= reader.view.viewport().height()
    qtbot.keyClick(reader.view, Qt.Key.Key_0)
    assert reader.view.pages[1].width() == wide


def test_a_page_on_its_long_side_lies_on_it(reader: PdfReader) -> None:
    reader.show_pdf(MIXED)
    upright, lying = reader.view.pages[0], reader.view.pages[2]
    assert upright.height() > upright.width()
    assert lying.width() > lying.height()


def test_a_new_version_of_as_many_pages_stays_where_one_was_reading(reader: PdfReader) -> None:
    reader.show_pdf(MIXED)
    reader.view.turn_to(1)
    reader.show_pdf(MIXED)
    assert reader.view.page == 1
    reader.show_pdf(LONG)
    assert reader.view.page == 0


def test_a_long_pack_is_shown_before_all_of_it_is_drawn_and_small_pictures_follow(
    reader: PdfReader, qtbot: QtBot
) -> None:
    reader.thumbs_button.click()
    before = time.perf_counter()
    reader.show_pdf(LONG)
    shown = time.perf_counter() - before
    assert reader.view.page_count == 60 == reader.thumbs.count()
    assert all(view._image is None for view in reader.view.pages), f"drawn before they were seen, {shown:.2f} s"
    qtbot.waitUntil(lambda: not reader._undrawn)
    assert all(not reader.thumbs.item(row).icon().isNull() for row in range(60))
    qtbot.waitUntil(lambda: bool(reader.view.pages[59].accessibleDescription()))
    reader.thumbs.setCurrentRow(40)
    assert abs(reader.view.page - 40) <= 1
    reader.clear()
    assert reader.thumbs.count() == 0


def test_what_is_covered_is_not_shown_small(look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "initials", True)
    reader = PdfReader(look)
    qtbot.addWidget(reader)
    reader.show()
    reader.thumbs_button.click()
    reader.show_pdf(MIXED)
    assert reader.view.is_covered
    assert reader.thumbs.count() == 0
    reader.view.cover.lift.click()  # type: ignore[union-attr]
    assert reader.thumbs.count() == 4
