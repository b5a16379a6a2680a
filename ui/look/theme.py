# SPDX-License-Identifier: MIT
"""Themes: a TOML table of roles becomes one QPalette; `contrast_ratio` measures what people with weak sight can read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from mentordesk.paths import resources

THEMES = ("light", "dark", "contrast")
TONES = ("info", "success", "warning", "danger")
"""The tones of a banner or chip; each has a colour role of its name and a `_soft` background."""

_PALETTE: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "on_selection"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Dark, "border"),
    (QPalette.ColorRole.Shadow, "border"),
    (QPalette.ColorRole.Accent, "accent"),
)
_DIMMED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name, whether it is dark, and a colour (`#rrggbb`) for each role."""

    name: str
    dark: bool
    roles: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """The colour of a role; an unknown role is a bug: KeyError."""
        return QColor(self.roles[role])

    def palette(self) -> QPalette:
        """The Qt palette, so that everything the style sheet does not mention agrees with it."""
        palette = QPalette()
        for qt_role, role in _PALETTE:
            palette.setColor(qt_role, self.colour(role))
        for qt_role in _DIMMED:
            palette.setColor(QPalette.ColorGroup.Disabled, qt_role, self.colour("muted"))
        return palette


def load_theme(name: str) -> Theme:
    """The shipped theme `name`; anything unknown is answered with the light one."""
    name = name if name in THEMES else "light"
    with (resources() / "themes" / f"{name}.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return Theme(name, bool(table["dark"]), dict(table["roles"]))


def contrast_ratio(first: str, second: str) -> float:
    """The WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21 (success criterion 1.4.3)."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
