# SPDX-License-Identifier: MIT
"""Paper at the keyboard: each sheet chosen, saved as a PDF and read back as somebody on the wing would read it."""

from __future__ import annotations

from pathlib import Path

from mentordesk.records.activities import SheetVersion
from mentordesk.records.sessions import MeetingLine
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.programmes import list_programmes
from mentordesk.words import words
from tests.journeys.hands import Hands
from tests.journeys.planning import person
from tests.printing.reading import sizes, text
from ui.context import Place

PAGE = {"A4": (595, 842), "Letter": (612, 792)}
"""Width and height in points."""


def save_every_sheet(hands: Hands, meeting: MeetingLine, paper: str, folder: Path) -> None:
    """The sheets of one meeting's day, each in its reader's hands and with nothing else on it."""
    page = hands.go(Place.PAPER)
    people = [person(hands, one.person_id) for one in meeting.meeting.attendees]
    language, other = hands.look.language, "fr" if hands.look.language == "en" else "en"
    names = [who.surname for who in people]
    programme = hands.ask(list_programmes)[0]

    read = _saved(hands, page, SheetKind.SESSION_PLAN, folder, meeting=people[0].full_name)
    assert all(name in read for name in names)
    read = _saved(hands, page, SheetKind.REGISTER, folder, meeting=people[0].full_name)
    assert all(name in read and who.number in read for name, who in zip(names, people, strict=True))
    read = _saved(hands, page, SheetKind.AGREEMENT, folder, pair=people[0].full_name)
    assert all(who.full_name in read for who in people)
    assert _plain(words(language)(f"sheets.confidentiality.{programme.confidentiality.value}"))[:60] in read

    read = _saved(hands, page, SheetKind.MOVEMENT_LIST, folder, wing=people[0].location.wing)
    assert people[0].surname in read and programme.neutral_name in read
    assert programme.name not in read, "a movement list says where to, never for what"

    hands.tick(page.choosing.language, other)
    read = _saved(hands, page, SheetKind.WORKSHEET, folder, plain=True)
    assert _plain(words(other)("sheets.worksheet.stop")) in read, "a sheet speaks its reader's language"
    assert not any(name in read for name in names)
    hands.tick(page.choosing.language, language)

    for file in folder.glob("*.pdf"):
        assert all((round(w), round(h)) == PAGE[paper] for w, h in sizes(file.read_bytes())), file.name


def _saved(hands: Hands, page: object, kind: SheetKind, folder: Path, *, plain: bool = False, **about: str) -> str:
    """Choose a sheet, save it by shortcut, and return what can be read on it; its title is in the right language."""
    choosing = page.choosing  # type: ignore[attr-defined]
    hands.pick(choosing.kind.list, kind.code)
    for field, wanted in about.items():
        hands.choose(getattr(choosing, field), wanted)
    if plain:
        hands.tick(choosing.version, SheetVersion.PLAIN)
    file = folder / f"{kind.value}.pdf"
    hands.files(file)
    hands.press("Ctrl+S")
    assert hands.told() == hands.words("page_paper.saved")
    read = text(file.read_bytes())
    title = words(choosing.language.value())(f"sheets.title.{kind.value}")
    assert kind is SheetKind.WORKSHEET or _plain(title) in read, f"{title} is not on {read[:200]}"
    return read


def _plain(said: str) -> str:
    return " ".join(said.replace("\u00a0", " ").replace("\u202f", " ").split())
