# SPDX-License-Identifier: MIT
"""F6 and Shift+F6: the keyboard goes from one part of the window to the next, and round again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.context import Page
from ui.widgets.focus import focus_first, inside


def go_on(regions: Sequence[QWidget], focused: QWidget | None, step: int) -> None:
    """Take the keyboard `step` regions on from the one it is in; from none, to the first or the last."""
    here = next((n for n, region in enumerate(regions) if focused is not None and inside(focused, region)), -1)
    target = regions[(here + step) % len(regions)] if here >= 0 or step > 0 else regions[-1]
    if isinstance(target, Page):
        focus_first(target)
    else:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
