# SPDX-License-Identifier: MIT
"""Paper in windows of several widths: never wider than the window, the preview beside the choice or a tab away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from mentordesk.desk import Desk
from mentordesk.records.exports import Printer
from mentordesk.records.sheets import SheetKind
from tests.support.ui import page_context
from tests.support.wing import Wing
from ui.pages.paper.page import PaperPage
from ui.pages.paper.sides import ONE, PACK, PREVIEW


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    wing = Wing(tmp_path / "desk")
    yield wing.desk
    wing.desk.close()


@pytest.fixture
def window(desk: Desk, look, jobs, qtbot) -> QScrollArea:
    """The page as the shell holds it: in an area that scrolls where the page wants more room than there is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(PaperPage(page_context(desk, look, jobs)))
    qtbot.addWidget(area)
    area.resize(1158, 650)
    area.show()
    area.widget().reload()  # type: ignore[attr-defined]
    return area


def page_of(window: QScrollArea) -> PaperPage:
    page = window.widget()
    assert isinstance(page, PaperPage)
    return page


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_no_width_makes_the_page_scroll_sideways(window: QScrollArea, qtbot) -> None:
    page = page_of(window)
    page._on_printers((Printer(name="Education_block_first_floor_office_laser_printer"),))
    for wide, narrow in ((1158, False), (816, False), (616, True), (1158, False)):
        window.resize(wide, 650)
        qtbot.wait(0)
        assert window.horizontalScrollBar().maximum() == 0, wide
        assert page.sides.is_narrow is narrow, wide
        column = page.choosing.parentWidget()
        assert column is not None and page.choosing.width() <= column.width(), "its right edge is under the scroll bar"


def test_in_a_narrow_window_the_preview_is_a_tab_that_shows_what_is_chosen(window: QScrollArea, qtbot) -> None:
    page = page_of(window)
    window.resize(616, 300)
    qtbot.wait(0)
    assert page.tabs.tabText(PREVIEW) == page.context.words("page_paper.tab_preview")
    page.open_pack()
    page.sides.show_preview()
    assert page.sides.side == PACK, "looking at a sheet of the pack does not leave the pack"
    assert page.view.isVisible()
    page.show_target((SheetKind.GOAL_PLAN.value, None))
    page.choosing.blank.set_value(True)
    assert page.view.isVisible() and page.view.page_count > 0
    page.find_sheet()
    page.read_preview()
    assert page.focusWidget() is page.view
    window.resize(1158, 650)
    qtbot.wait(0)
    assert page.tabs.count() == PREVIEW and page.tabs.currentIndex() == page.sides.side == ONE
    assert page.view.isVisible()


def test_in_a_low_window_what_the_keyboard_goes_on_to_comes_into_sight(window: QScrollArea, qtbot) -> None:
    """As at 200 %: what a sheet is about stands below the list of sheets, out of sight."""
    window.resize(616, 300)
    page = page_of(window)
    page.show_target(SheetKind.REGISTER)
    qtbot.waitUntil(lambda: not page.focusWidget().visibleRegion().isEmpty())
    assert page.choosing.isAncestorOf(page.focusWidget()) and page.focusWidget() is not page.choosing.kind.search
