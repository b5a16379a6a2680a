# SPDX-License-Identifier: MIT
"""`python -m ui [--desk DIR] [--language en|fr]`: opens the window. Without a screen: one sentence and exit code 3."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from mentordesk.confinement import confine
from mentordesk.words import LANGUAGES, words
from ui.app import App
from ui.jobs.jobs import Jobs
from ui.look.fonts import load_fonts
from ui.look.look import Look
from ui.look.preferences import Preferences
from ui.messages.messages import Messages
from ui.shell.collector import Collector
from ui.shell.process import forbid_core_dumps, install_crash_hook
from ui.shell.qt_words import keep_traces_home
from ui.shell.session import close_politely

NO_DISPLAY = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; returns the exit code."""
    asked = _read(arguments)
    preferences = Preferences()
    language = asked.language or preferences.get("language") or system_language()
    if not has_display():
        sys.stderr.write(words(language)("shell.no_display") + "\n")
        return NO_DISPLAY
    confine()
    forbid_core_dumps()
    keep_traces_home()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("mentordesk")
    app.setApplicationDisplayName(words(language)("shell.app"))
    app.setDesktopFileName("mentordesk")
    app.setQuitOnLastWindowClosed(False)
    app.collector = Collector()  # type: ignore[attr-defined]  # lives as long as the application
    load_fonts()
    look = Look(preferences, language)
    look.apply()
    folder = asked.desk or Path(preferences.get("desk") or default_folder())
    program = App(app, look, Jobs(), Messages(look), folder.expanduser().absolute())
    install_crash_hook(program.crashed)
    close_politely(program.quit, program.end_for_good)
    program.start()
    return app.exec()


def has_display() -> bool:
    """Whether Qt can open a window; without asking, Qt would abort the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def system_language() -> str:
    """The computer's language where we speak it, else English."""
    code = QLocale.system().name()[:2]
    return code if code in LANGUAGES else "en"


def default_folder() -> Path:
    """Where a desk is kept when nobody says otherwise."""
    return Path.home() / "MentorDesk"


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mentordesk window", add_help=True)
    parser.add_argument("--desk", type=Path, metavar="DIR")
    parser.add_argument("--language", choices=LANGUAGES)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
