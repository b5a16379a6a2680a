# SPDX-License-Identifier: MIT
"""What can be learnt from the screen by looking, by a screen reader, and by the list of windows. Imports Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

_TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Value,
    QAccessible.Text.Description,
    QAccessible.Text.Help,
)
_MOST = 400


def read_aloud() -> list[str]:
    """Every text in the accessible tree of the program, from its root, hidden or not."""
    app = QApplication.instance()
    assert app is not None
    return list(_spoken(QAccessible.queryAccessibleInterface(app)))


def titles() -> list[str]:
    """What a taskbar or a list of windows shows."""
    texts = [QApplication.applicationDisplayName(), QApplication.applicationName()]
    for window in QApplication.topLevelWidgets():
        texts += [window.windowTitle(), window.windowIconText(), window.windowFilePath(), window.toolTip()]
    return [text for text in texts if text]


def named(names: Iterable[str], texts: Iterable[str]) -> set[tuple[str, str]]:
    """Which of the names stand in which of the texts."""
    wanted = tuple(names)
    return {(name, text) for text in texts for name in wanted if name in text}


def _spoken(node: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    if node is None or not node.isValid() or depth > 40:
        return
    for kind in _TEXTS:
        if text := node.text(kind):
            yield text
    for number in range(min(node.childCount(), _MOST)):
        yield from _spoken(node.child(number), depth + 1)
