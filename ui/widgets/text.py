# SPDX-License-Identifier: MIT
"""Labels, buttons and panels in the house's few kinds, so that pages never set a style themselves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.look.look import Look


def label(text: str = "", kind: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A plain-text label; `kind` is "", "title", "heading", "muted", "error" or "key" (monospace)."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    return made


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A heading inside a page."""
    return label(text, "heading", parent=parent)


def button(
    look: Look,
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    variant: str = "",
    icon: str = "",
    name: str = "",
) -> QPushButton:
    """A push button; `variant` is "", "primary", "danger" or "quiet"; `name` becomes the objectName."""
    made = QPushButton(text)
    role = {"primary": "on_accent", "danger": "danger"}.get(variant, "text")
    if variant:
        made.setProperty("variant", variant)
    if icon:
        made.setIcon(look.text_icon(icon, role))
    if name:
        made.setObjectName(name)
    # No dialog of ours has buttons: here it only means that Enter presses the focused button, as Space does.
    made.setAutoDefault(True)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(look: Look, icon: str, text: str, on_click: Callable[[], object] | None = None) -> QToolButton:
    """A button with a picture only; `text` is its tool tip and its accessible name."""
    made = QToolButton()
    made.setProperty("variant", "quiet")
    made.setIcon(look.icon(icon))
    made.setIconSize(look.icon_size())
    made.setToolTip(text)
    made.setAccessibleName(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def left_out(owner: QWidget, *widgets: QWidget) -> None:
    """What somebody is not offered belongs to its page all the same, unseen: standing alone, a button that calls its page
    would keep it, and all of its window, when the window is made anew."""
    for widget in widgets:
        widget.setParent(owner)
        widget.hide()


def panel(*widgets: QWidget, parent: QWidget | None = None) -> QFrame:
    """A bordered surface with widgets below each other; its layout is `panel.layout()`."""
    made = QFrame(parent)
    made.setProperty("panel", True)
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(10)
    for widget in widgets:
        column.addWidget(widget)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and have the style sheet read it again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
