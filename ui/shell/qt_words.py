# SPDX-License-Identifier: MIT
"""Qt's own words (file dialogs, the menu of a text field) in the screen's language, and its traces in our own folder."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from mentordesk.paths import settings_folder


def speak_qt(app: QApplication, language: str) -> None:
    """Install Qt's catalogue of a language and its manner of writing numbers; English is built in."""
    QLocale.setDefault(QLocale("fr_FR" if language == "fr" else "en_GB"))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def keep_traces_home() -> None:
    """Qt's file dialog remembers folders; they go below our settings folder, not into the user's configuration."""
    home = str(settings_folder() / "qt")
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, home)
