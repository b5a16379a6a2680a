# SPDX-License-Identifier: MIT
"""Taking an export away, reading the log, leaving and coming back; and that no name lies open anywhere."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.desk import open_desk
from mentordesk.records.exports import ExportProfile
from mentordesk.usecases.apart import list_apart
from mentordesk.usecases.audit import audit_lines
from mentordesk.usecases.exports import read_export
from mentordesk.usecases.pairs import list_pairs
from mentordesk.usecases.people import list_people
from mentordesk.usecases.programmes import list_programmes
from mentordesk.usecases.registers import private_notes
from mentordesk.usecases.sessions import meetings_between
from tests.journeys.bringing import Lists
from tests.journeys.hands import PATIENCE, Hands

PURPOSE = "Yearly report · bilan annuel"
SHORTEST = 5
"""Shorter names turn up by chance in encrypted bytes."""


def export_coded(hands: Hands, folder: Path, lists: Lists, passphrase: str) -> Path:
    """Take everything away coded, to a folder; opened again with the words that were on the screen it names nobody."""
    section = hands.section("export")
    assert section.shows.value() is ExportProfile.CODED, "codes are offered before names"
    section.purpose.line.setFocus()
    hands.type(PURPOSE)
    hands.files(folder)
    hands.click("folder", section.where)
    hands.knows(passphrase)
    hands.press("Ctrl+Return")
    hands.qtbot.waitUntil(lambda: section.done, timeout=PATIENCE)
    hands.settle()
    phrase = " ".join(section.receipt.words.text().split())
    (file,) = folder.iterdir()
    bundle = read_export(file, phrase)
    rows = lists.rows()
    people = list(bundle.table("people"))
    assert len(people) == len(rows)
    inside = json.dumps([list(bundle.table(name)) for name in bundle.tables], ensure_ascii=False)
    assert not [row for row in rows if row[lists.number] in inside or f'"{row[lists.surname]}"' in inside]
    return file


def read_the_log(hands: Hands, prints: int) -> None:
    """Every print and the export stand in the log, and the log's page shows them."""
    lines = hands.ask(audit_lines)
    done = Counter(line.action for line in lines)
    assert done["audit.action.printed"] == prints
    assert done["audit.action.exported"] == 1
    section = hands.section("log")
    section.search.setFocus()
    with hands.qtbot.waitSignal(section.search.searched, check_params_cb=PURPOSE[:13].__eq__, timeout=PATIENCE):
        hands.type(PURPOSE[:13])
    hands.qtbot.waitUntil(lambda: section.table.model.rowCount() == 1, timeout=PATIENCE)


def turn_the_window(hands: Hands, language: str) -> None:
    """Another language and theme from the menu, and back; the place stays."""
    place = hands.program.shell.place
    hands.menu(f"language_{language}")
    assert hands.look.language == language and hands.program.shell.place is place
    title = hands.words(f"shell.place.{place.value}") if place is not None else ""
    assert hands.reads(title)
    hands.menu("theme_dark")
    assert hands.look.theme.name == "dark"


def quit_and_come_back(hands: Hands, passphrase: str) -> None:
    """Ctrl+Q; the log is unbroken; the next run speaks and looks as left, and holds exactly what it held."""
    language, theme, before = hands.look.language, hands.look.theme.name, _everything(hands)
    hands.quit()
    desk = open_desk(hands.folder, "", passphrase)
    assert desk.verify() == len(before[0])
    desk.close()
    hands.come_back()
    assert (hands.look.language, hands.look.theme.name) == (language, theme)
    hands.unlock(passphrase)
    assert _everything(hands) == before


def _everything(hands: Hands) -> tuple[Any, ...]:
    """What the desk holds: people, who is kept apart, pairs, meetings, private notes."""
    days = {"first": date(2026, 1, 1), "last": date(2027, 12, 31)}
    asked = (list_people, list_apart, list_pairs, partial(meetings_between, **days), private_notes, list_programmes)
    return tuple(hands.ask(call) for call in asked)


def assert_nothing_lies_open(lists: Lists, *places: Path) -> None:
    """No surname of the roster in any byte of any file, in any of the forms it might take."""
    names = {row[lists.surname] for row in lists.rows() if len(row[lists.surname]) >= SHORTEST}
    forms = {name: tuple(_disguises(name)) for name in names}
    files = [file for place in places for file in ([place] if place.is_file() else place.rglob("*")) if file.is_file()]
    assert len(files) >= 3
    for file in files:
        content = file.read_bytes()
        assert not [name for name, found in forms.items() if any(form in content for form in found)], file.name
    lying_open = lists.file.read_bytes()
    assert all(any(form in lying_open for form in found) for found in forms.values()), "the search finds what is there"


def _disguises(name: str) -> Iterator[bytes]:
    for text in {name, name.upper(), name.title(), name.casefold()}:
        yield from (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("cp1252", "replace"))
        for shift in range(3):
            inner = base64.b64encode(b"\0" * shift + text.encode())
            whole = inner[{0: 0, 1: 2, 2: 3}[shift] : -4]
            if len(whole) >= SHORTEST + 1:
                yield whole
