# SPDX-License-Identifier: MIT
"""Where the keyboard goes when a page or a step appears, and how what it is about comes into sight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QScrollArea, QWidget


def focus_first(region: QWidget) -> bool:
    """Give the focus to the first widget inside `region`, in its tab order, that takes it; whether there was one.

    In a group of radio buttons that is the chosen one, as when one tabs into it.
    """
    walker = region.nextInFocusChain()
    while walker is not None and walker is not region:
        if region.isAncestorOf(walker) and _takes_focus(walker, region):
            walker.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        walker = walker.nextInFocusChain()
    return False


def inside(widget: QWidget, region: QWidget) -> bool:
    """Whether `widget` is `region` or lies in it."""
    return widget is region or region.isAncestorOf(widget)


def bring_into_view(widget: QWidget) -> None:
    """Scroll all panels around a widget until it is seen; Tab does so by itself, other ways of focus do not."""
    for around in _scrolling_around(widget):
        around.ensureWidgetVisible(widget, 0, 8)


def bring_into_panel(widget: QWidget) -> None:
    """Scroll the nearest panel around a widget, and leave where the panel itself stands: nobody is taken away from a list."""
    for around in islice(_scrolling_around(widget), 1):
        around.ensureWidgetVisible(widget, 0, 8)


def _scrolling_around(widget: QWidget) -> Iterator[QScrollArea]:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            yield around
        around = around.parentWidget()


def _takes_focus(widget: QWidget, region: QWidget) -> bool:
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isVisibleTo(region) and widget.isEnabled()
