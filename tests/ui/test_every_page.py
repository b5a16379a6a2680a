# SPDX-License-Identifier: MIT
"""What holds for every page of the program, in both languages: names, access keys, sizes, nothing cut, no bug reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mentordesk.demo.build import build_demo
from tests.support.app import Program
from tests.support.desks import CHEAP, PASSPHRASE
from ui.app import PLACES
from ui.look.look import Look

SMALLEST_TARGET = 24
"""WCAG 2.2, success criterion 2.5.8, in pixels."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small invented desk in each language, made once."""
    made = {}
    for language in ("en", "fr"):
        made[language] = tmp_path_factory.mktemp("desks") / language
        build_demo(made[language], PASSPHRASE, people=40, language=language, cost=CHEAP).desk.close()
    return made


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def program(folders: dict[str, Path], language: str, look: Look, qtbot: QtBot) -> Iterator[Program]:
    program = Program(folders[language], look, qtbot, PLACES).start()
    bugs: list[object] = []
    program.messages.bug.connect(bugs.append)
    program.unlock()
    program.shell.resize(1366, 768)
    yield program
    program.close()
    assert bugs == []


def each(region: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    return [widget for kind in kinds for widget in region.findChildren(kind) if widget.isVisible()]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says: the accessible name, or the label that leads to the widget."""
    labels = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    own = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return own or next(iter(labels), "") or QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_each_page_can_be_used_by_everyone(program: Program):
    wrong = {}
    for spec in PLACES:
        program.shell.open(spec.place)
        QApplication.processEvents()
        found = hindrances_on(program.shell.pages[spec.place])
        if found:
            wrong[spec.place.value] = found
    assert wrong == {}


def hindrances_on(page: QWidget) -> dict[str, object]:
    """What somebody could not read, name, reach by a key or hit on the page on show."""
    assert page.isVisible()
    controls = each(page, QAbstractButton, QComboBox, QLineEdit, QSpinBox)
    controls = [c for c in controls if c.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus]
    cut = [
        label.text()
        for label in each(page, QLabel)
        if isinstance(label, QLabel) and label.wordWrap() and label.height() < label.heightForWidth(label.width()) - 1
    ]
    shown = [*each(page, QAbstractButton), *(label for label in each(page, QLabel) if label.buddy() is not None)]
    keys = Counter(_access_key(widget.text()) for widget in set(shown))
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    found = {
        "without a name": [c.objectName() or type(c).__name__ for c in controls if not spoken_name(c)],
        "too small": [
            (c.objectName(), c.width(), c.height()) for c in controls if min(c.width(), c.height()) < SMALLEST_TARGET
        ],
        "cut": cut,
        "one key for several": {key: n for key, n in keys.items() if key and n > 1},
        "tabs without words": [bar.objectName() for bar in bars for n in range(bar.count()) if not bar.tabText(n)],
    }
    return {what: where for what, where in found.items() if where}


def _access_key(text: str) -> str:
    at = text.replace("&&", "").find("&")
    return text.replace("&&", "")[at + 1].lower() if at >= 0 else ""


def test_no_page_needs_a_wider_window_than_an_ordinary_screen(program: Program):
    wide = {}
    for spec in PLACES:
        program.shell.open(spec.place)
        QApplication.processEvents()
        scroll = program.shell.stack.currentWidget()
        bars = [bar for bar in scroll.findChildren(QScrollBar) if bar.parentWidget().parentWidget() is scroll]
        across = [bar for bar in bars if bar.orientation() == Qt.Orientation.Horizontal and bar.isVisible()]
        if across:
            wide[spec.place.value] = across[0].maximum()
    assert wide == {}


def test_looking_at_every_page_leaves_no_form_to_keep(program: Program, qtbot: QtBot):
    """Nothing was typed, so nothing may be offered as an unsaved form after a lock."""
    for spec in PLACES:
        program.shell.open(spec.place)
        qtbot.wait(50)
        program.shell.pages[spec.place].reload()
        qtbot.wait(50)
    assert program.shell.drafts() == {}
