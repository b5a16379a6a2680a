# SPDX-License-Identifier: MIT
"""`Look`: the one object handed to every widget that needs an icon, a colour, a size or a word. Not a global."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from mentordesk.words import LANGUAGES, Words, words
from ui.look.fonts import screen_font
from ui.look.icons import GAP, draw_icon
from ui.look.preferences import Preferences
from ui.look.sheet import style_sheet
from ui.look.theme import THEMES, Theme, load_theme

ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Zoom steps; 1.0 is the smallest because nothing may be smaller than 10.5 pt."""


class Look(QObject):
    """Theme, zoom and language of the window. `changed` tells widgets with drawn content to look again."""

    changed = Signal()

    def __init__(self, preferences: Preferences, language: str | None = None) -> None:
        super().__init__()
        self.preferences = preferences
        self.language = language or str(preferences.get("language", "en"))
        if self.language not in LANGUAGES:
            self.language = "en"
        self.theme: Theme = load_theme(str(preferences.get("theme") or self._system_theme()))
        zoom = preferences.get("zoom", 1.0)
        self.initials = False
        """Whether people are shown by their initials: set for who sits at the open desk."""
        self.setting = "prison"
        """Where the open desk stands; it chooses terms and fields."""
        self.zoom: float = zoom if zoom in ZOOMS else 1.0
        self._icons: dict[tuple[str, str, str, float], QIcon] = {}

    @property
    def words(self) -> Words:
        """The catalogue in the screen's language and the terms of where the desk stands."""
        return words(self.language, self.setting)

    def apply(self) -> None:
        """Dress the whole application: style, palette, font and style sheet."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyle("Fusion")
            app.setPalette(self.theme.palette())
            app.setFont(screen_font(self.zoom))
            app.setStyleSheet(style_sheet(self.theme, self.zoom))
        self.changed.emit()

    def set_theme(self, name: str) -> None:
        """Change the theme and remember it. Icons already handed out keep their colour until the window is rebuilt."""
        self.theme = load_theme(name)
        self.preferences.set("theme", self.theme.name)
        self._icons.clear()
        self.apply()

    def set_language(self, language: str) -> None:
        """Change the language of the screen and remember it; the window is rebuilt by whoever asks."""
        self.language = language if language in LANGUAGES else "en"
        self.preferences.set("language", self.language)

    def zoom_by(self, steps: int) -> None:
        """Go `steps` up or down the zoom ladder; 0 goes back to 100 %."""
        place = ZOOMS.index(self.zoom) + steps if steps else 0
        self.zoom = ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        self.preferences.set("zoom", self.zoom)
        self.apply()

    def px(self, size: int) -> int:
        """A length in pixels at the present zoom."""
        return round(size * self.zoom)

    def icon_size(self) -> QSize:
        """The size of icons in buttons and rows."""
        return QSize(self.px(20), self.px(20))

    def icon(self, name: str, role: str = "text", active: str = "on_selection") -> QIcon:
        """The icon `name` in a role's colour, in `active`'s colour where its row is selected."""
        return self._icon(name, role, active, 1.0)

    def text_icon(self, name: str, role: str = "text") -> QIcon:
        """The icon `name` with a little room on its right, for a button that has a text."""
        return self._icon(name, role, "on_selection", GAP)

    def _icon(self, name: str, role: str, active: str, width: float) -> QIcon:
        key = (name, role, active, width)
        if key not in self._icons:
            inks = (self.colour(role), self.colour("muted"), self.colour(active))
            self._icons[key] = draw_icon(name, *inks, width)
        return self._icons[key]

    def colour(self, role: str) -> QColor:
        """The colour of a role in the present theme."""
        return self.theme.colour(role)

    @staticmethod
    def _system_theme() -> str:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


__all__ = ["THEMES", "ZOOMS", "Look"]
