# SPDX-License-Identifier: MIT
"""Pictures of every place of the real window on the invented programme, for the README and for looking at one by one.

    .venv/bin/python packaging/screenshots.py --out shots --language fr --theme dark --size 1366x768 --zoom 1.5

The window is driven as a user drives it: passphrase, Enter, then each place. Nothing of the user's own settings is touched.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="rgba" mode="assign"><const>none</const></edit></match></fontconfig>"""

# Qt reads these when it is loaded: the same fonts on every machine, no display, settings of our own.
_TEMPORARY = tempfile.TemporaryDirectory(prefix="mentordesk-screenshots-", ignore_cleanup_errors=True)
_HOME = Path(_TEMPORARY.name)
(_HOME / "fonts.conf").write_text(
    FONTCONFIG.format(fonts=ROOT / "resources" / "fonts", cache=_HOME / "cache"), encoding="utf-8"
)
os.environ.update(
    QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(_HOME / "fonts.conf"), MENTORDESK_SETTINGS=str(_HOME / "settings")
)

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView  # noqa: E402

from mentordesk.demo import build_demo  # noqa: E402
from ui.app import App  # noqa: E402
from ui.context import Place  # noqa: E402
from ui.jobs.jobs import Jobs  # noqa: E402
from ui.look.fonts import load_fonts  # noqa: E402
from ui.look.look import Look  # noqa: E402
from ui.look.preferences import Preferences  # noqa: E402
from ui.messages.messages import Messages  # noqa: E402
from ui.pages.unlock.page import UnlockPage  # noqa: E402
from ui.shell.window import Shell  # noqa: E402

PASSPHRASE = "invented people live here only"
SETTLED_MS = 700
PATIENCE_MS = 30_000


def main() -> int:
    """Take the pictures and print where they are."""
    asked = _read()
    asked.out.mkdir(parents=True, exist_ok=True)
    desk = asked.desk or _invented_desk()
    app = QApplication(["mentordesk"])
    load_fonts()
    program = _program(app, desk, asked)
    _wait(SETTLED_MS)
    _take(program, asked, "unlock")
    _unlock(program)
    shell = program.shell
    if shell is None:
        sys.stderr.write("the desk did not open\n")
        return 1
    for place in shell.specs:
        shell.open(place)
        _wait(SETTLED_MS)
        _show_something(shell, place)
        _take(program, asked, place.value)
    program.quit()
    return 0


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--desk", type=Path, help="a desk made by `mentordesk demo` with this script's passphrase")
    parser.add_argument("--language", default="en", choices=("en", "fr"))
    parser.add_argument("--theme", default="light", choices=("light", "dark", "contrast"))
    parser.add_argument("--size", default="1366x768", help="pixels of the window")
    parser.add_argument("--zoom", type=float, default=1.0)
    return parser.parse_args()


def _invented_desk() -> Path:
    folder = _HOME / "desk"
    built = build_demo(folder, PASSPHRASE, people=120, seed=7)
    built.desk.close()
    return folder


def _program(app: QApplication, desk: Path, asked: argparse.Namespace) -> App:
    preferences = Preferences()
    preferences.set("zoom", asked.zoom)
    preferences.set("theme", asked.theme)
    look = Look(preferences, asked.language)
    look.apply()
    program = App(app, look, Jobs(), Messages(look), desk, leave=lambda _: None)
    program.start()
    _resize(program, asked)
    return program


def _unlock(program: App) -> None:
    page = program.window.findChild(UnlockPage) if program.window is not None else None
    if page is not None:
        QTest.keyClicks(page.passphrase, PASSPHRASE)
        page.unlock_button.click()
    waited = 0
    while program.shell is None and waited < PATIENCE_MS:
        _wait(100)
        waited += 100


def _show_something(shell: Shell, place: Place) -> None:
    """An empty page is no picture: find the best pairs, choose a person."""
    page = shell.pages[place]
    if place is Place.PAIRING and page.primary_action is not None:
        page.primary_action.run()
    table = next((view for view in page.findChildren(QTableView) if view.isVisible()), None)
    if place is Place.PEOPLE and table is not None:
        table.selectRow(1)
    _wait(SETTLED_MS)


def _take(program: App, asked: argparse.Namespace, name: str) -> None:
    _resize(program, asked)
    _wait(150)
    window = program.window
    if window is not None:
        file = asked.out / f"{name}-{asked.language}-{asked.theme}.png"
        window.grab().save(str(file))
        print(file)


def _resize(program: App, asked: argparse.Namespace) -> None:
    width, height = (int(part) for part in asked.size.split("x"))
    if program.window is not None:
        program.window.resize(width, height)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
