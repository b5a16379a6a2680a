# SPDX-License-Identifier: MIT
"""Icons: the bundled outline SVGs (`currentColor`) painted in a role's colour, sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mentordesk.paths import resources

SIDES = (16, 20, 24, 32, 40, 48, 64, 96)
"""Pixel sides drawn for each icon: 16, 20, 24, 32 at 100, 150, 200 and 300 %."""


def has_icon(name: str) -> bool:
    """Whether an SVG of that name is bundled."""
    return (resources() / "icons" / f"{name}.svg").exists()


GAP = 1.25
"""Width over height of an icon that stands before a button's text: styles set the two too close together."""


def draw_icon(name: str, colour: QColor, dimmed: QColor, active: QColor | None = None, width: float = 1.0) -> QIcon:
    """The icon `name` in `colour`, in `dimmed` when disabled, in `active` when its row is selected.

    `width` over 1 leaves that much of its side free on the right.

    An icon that is not bundled is empty rather than an error: a missing picture must not stop anyone's work.
    """
    file = resources() / "icons" / f"{name}.svg"
    icon = QIcon()
    if not file.exists():
        return icon
    svg = file.read_text(encoding="utf-8")
    modes = ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, dimmed), (QIcon.Mode.Selected, active or colour))
    for mode, ink in modes:
        renderer = _renderer(svg, ink)
        for side in SIDES:
            icon.addPixmap(_pixmap(renderer, side, width), mode)
    return icon


def _renderer(svg: str, colour: QColor) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.replace("currentColor", colour.name()).encode()))


def _pixmap(renderer: QSvgRenderer, side: int, width: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(side * width), side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
