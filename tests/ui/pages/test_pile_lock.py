# SPDX-License-Identifier: MIT
"""A pile that is cut short by the lock: what was typed of each sheet and not saved is sealed, and there again afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.records.sheets import SheetKind
from tests.support.app import Program
from tests.support.wing import Wing
from tests.ui.pages.pile_place import found, printed, scan
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.pages.pile.page import PilePage

CANARY = "Zbigniewska-Quill"


def pile(program: Program) -> PilePage:
    page = program.shell.page
    assert isinstance(page, PilePage)
    return page


def put_back(page: PilePage) -> None:
    """Press "Put it back" on every banner."""
    for banner in list(page.notices.banners):
        next(one for one in banner.findChildren(QPushButton) if one.text() == "Put it back").click()


def written(page: PilePage) -> dict[str, object]:
    assert page.sheet.form is not None
    return page.sheet.form.answers()


def test_two_sheets_half_typed_are_there_again_after_a_real_lock(wing: Wing, look: Look, qtbot: QtBot) -> None:
    review = printed(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    contacts = printed(wing, SheetKind.CONTACT_NOTE)
    wing.desk.close()
    program = Program(wing.folder, look, qtbot, PLACES).start()
    program.unlock()
    program.shell.open(Place.PILE)
    for code, name in ((review, "works"), (contacts, "said.2")):
        scan(pile(program), qtbot, code)
        form = pile(program).sheet.form
        assert form is not None
        form.field(name).write(f"{CANARY} {name}")
    program.app.lock()
    for file in wing.folder.rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()
    again = Program(wing.folder, look, qtbot, PLACES).start()
    again.unlock()
    assert again.shell.place is Place.PILE and pile(again).sheet.line is None
    put_back(pile(again))
    for code, name in ((review, "works"), (contacts, "said.2")):
        scan(pile(again), qtbot, code)
        assert written(pile(again)) == {name: f"{CANARY} {name}"}
    wing.desk = again.desk
    scan(pile(again), qtbot, review)
    pile(again).sheet.save()
    assert pile(again).following.shown is None
    back = found(wing, review).back
    assert back is not None and back.answers == {"works": f"{CANARY} works"}
    assert list(pile(again).drafts()) == [f"sheet-{contacts}"]
    again.close()
