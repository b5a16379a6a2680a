# SPDX-License-Identifier: MIT
"""A day's pack of sixty pages: drawn as one file no slower than its sheets alone, and seen as soon as a single page is.

All numbers are ratios of work done in the same process: a slow machine is slow on both sides.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.printing import draw_pack, draw_sheet
from tests.benchmarks.test_printing import orders, spent
from ui.look.fonts import load_fonts
from ui.look.look import Look
from ui.look.preferences import Preferences
from ui.widgets.pdf_reader import PdfReader

PAGES = 60
ROUNDS = 3
MOST_OF_SINGLY = 0.6
"""One file of all of them is the same work, with one set of fonts instead of sixty: 0.28 when it was written."""
MOST_OF_ONE = 6.0
"""Until something is seen and the window hears its keys again: sixty frames are laid out, one page or two is painted: 2 to 3 then."""
MOST_AT_A_STRETCH = 1.5
"""The longest stretch afterwards in which the window hears nothing, as a multiple of showing one page: 0.3 to 0.4 then."""


def test_a_pack_of_sixty_pages_takes_no_longer_than_its_sheets_one_by_one() -> None:
    wanted = orders(PAGES)
    assert draw_pack(wanted, "A day", "en").pages == PAGES
    ratios = []
    for _ in range(ROUNDS):
        singly = spent(lambda: [draw_sheet(one.sheet, one.frame, one.options) for one in wanted])
        ratios.append(spent(lambda: draw_pack(wanted, "A day", "en")) / singly)
    assert min(ratios) <= MOST_OF_SINGLY, ratios


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot) -> PdfReader:
    load_fonts()
    look = Look(Preferences(), "en")
    look.apply()
    made = PdfReader(look)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.thumbs_button.click()
    return made


def shown(reader: PdfReader, pdf: bytes) -> Callable[[], object]:
    """Show a file until its first page is painted."""

    def show() -> None:
        reader.show_pdf(pdf)
        reader.view.viewport().repaint()
        reader.view.pages[0].repaint()

    return show


def test_the_first_page_of_sixty_is_seen_nearly_as_soon_as_one_alone_and_the_window_goes_on(reader: PdfReader) -> None:
    one, many = (draw_pack(orders(count), "A day", "en").pdf for count in (1, PAGES))
    ratios, stretches = [], []
    for _ in range(ROUNDS):
        reader.clear()
        alone = spent(shown(reader, one))
        QApplication.processEvents()
        reader.clear()
        ratios.append(spent(shown(reader, many)) / alone)
        worst, until = 0.0, time.perf_counter() + 30
        while (reader._undrawn or reader.view._untold) and time.perf_counter() < until:
            worst = max(worst, spent(QApplication.processEvents))
        assert not reader._undrawn and not reader.view._untold
        stretches.append(worst / alone)
    assert min(ratios) <= MOST_OF_ONE, ratios
    assert min(stretches) <= MOST_AT_A_STRETCH, stretches
