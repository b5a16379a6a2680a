# SPDX-License-Identifier: MIT
"""The bundled screen fonts and equal-width digits. Sheets choose their own fonts elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from mentordesk.paths import resources

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Andika")
"""First choice and the fallbacks for the signs it lacks: Noto Sans (U+202F, №, Cyrillic), then Andika (→, ✓)."""

BASE_POINTS = 10.5
"""Nothing on the screen is smaller than this (`journeys.md`)."""

_PREFIXES = ("AtkinsonHyperlegibleNext", "NotoSans", "Andika")


def load_fonts() -> tuple[str, ...]:
    """Register the bundled screen fonts with Qt and return the families found."""
    found: set[str] = set()
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        if file.name.startswith(_PREFIXES):
            number = QFontDatabase.addApplicationFont(str(file))
            found.update(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ())
    return tuple(family for family in FAMILIES if family in found)


def screen_font(zoom: float = 1.0) -> QFont:
    """The font of the window at a zoom factor."""
    font = QFont(list(FAMILIES))
    font.setPointSizeF(BASE_POINTS * zoom)
    return font


def tabular(font: QFont) -> QFont:
    """The same font with digits of equal width, for columns of numbers."""
    equal = QFont(font)
    equal.setFeature(QFont.Tag("tnum"), 1)
    return equal
