# SPDX-License-Identifier: MIT
"""Initials instead of names: on every page, in every text a widget has, in every model and tool tip, and for readers aloud."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

import mentordesk.records
import mentordesk.usecases
from mentordesk.demo.build import build_demo
from mentordesk.records.ids import PersonId
from mentordesk.records.people import PersonDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.pairs import list_pairs
from mentordesk.usecases.people import change_person, get_person, list_people, person_page
from tests.architecture.sources import ROOT, WINDOW, place, python_files, tree
from tests.support.app import Program
from tests.support.desks import CHEAP, PASSPHRASE
from tests.support.screen import read_aloud, titles
from ui.app import PLACES
from ui.context import Place
from ui.jobs.initials import in_initials, initials
from ui.look.look import Look
from ui.pages.people.person.form import PersonForm
from ui.shell.palette import Palette
from ui.widgets.cover import Cover

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_ROLES += (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.EditRole)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented desk, made once."""
    made = tmp_path_factory.mktemp("desks") / "desk"
    build_demo(made, PASSPHRASE, people=40, language="en", cost=CHEAP).desk.close()
    return made


@pytest.fixture
def program(folder: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    program = Program(folder, look, qtbot, PLACES).start()
    program.unlock()
    program.shell.resize(1366, 768)
    yield program
    program.close()


@pytest.fixture
def hidden(program: Program) -> Program:
    """The program with initials instead of names."""
    program.shell.turn_initials()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    assert program.app.look.initials
    return program


@pytest.fixture
def name(program: Program) -> re.Pattern[str]:
    """Any forename, surname or other name of anybody on the desk, as a word of its own."""
    people = [line.person for line in program.desk.ask(list_people)]
    names = {name for person in people for name in (person.surname, person.forename, person.known_as) if name}
    return re.compile(r"\b(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")


def texts_of(region: QWidget) -> Iterator[str]:
    """Everything the widgets of a region say: texts, tool tips, names for readers aloud, and all their models hold."""
    for widget in [region, *region.findChildren(QWidget)]:
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit():
                yield from (widget.displayText(), widget.placeholderText())
            case QComboBox():
                yield from held(widget.model())
            case QAbstractItemView() if (model := widget.model()) is not None:
                yield from held(model)
            case QPlainTextEdit():
                yield widget.toPlainText()


def held(model: QAbstractItemModel) -> Iterator[str]:
    """Every text a model holds, headers too."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    rows = model.rowCount()
    for role in _ROLES:
        for row in range(rows):
            yield from (str(model.data(model.index(row, column), role) or "") for column in range(columns))
        yield from (str(model.headerData(at, Qt.Orientation.Horizontal, role) or "") for at in range(columns))
        yield from (str(model.headerData(at, Qt.Orientation.Vertical, role) or "") for at in range(rows))


def seen(program: Program, name: re.Pattern[str]) -> set[str]:
    """The texts with a name in them, anywhere in the program."""
    QApplication.processEvents()
    texts = [*read_aloud(), *titles()]
    for window in QApplication.topLevelWidgets():
        texts += texts_of(window)
    return {text for text in texts if name.search(text)}


def open_everything(page: QWidget) -> Iterator[None]:
    """Go through the tabs, sections and lists of a page, choosing the first line of each."""
    yield
    for tabs in page.findChildren(QTabWidget):
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            yield
    for menu in page.findChildren(QListWidget):
        for row in range(min(menu.count(), 12)):
            menu.setCurrentRow(row)
            yield
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if not isinstance(view, QListWidget) and model is not None and model.rowCount() and view.isVisible():
            view.setCurrentIndex(model.index(0, 0))
            yield
    for tabs in page.findChildren(QTabWidget):
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            yield


def test_with_names_the_walk_sees_them(program: Program, name: re.Pattern[str]) -> None:
    for where in (Place.TODAY, Place.PEOPLE, Place.PAIRING, Place.PAIRS, Place.WEEK):
        program.shell.open(where)
        assert any(name.search(text) for text in texts_of(program.shell.pages[where])), where


@pytest.mark.parametrize("where", [spec.place for spec in PLACES], ids=str)
def test_with_initials_no_page_says_a_name(hidden: Program, name: re.Pattern[str], where: Place) -> None:
    hidden.shell.open(where)
    page = hidden.shell.pages[where]
    for _ in open_everything(page):
        assert seen(hidden, name) == set()
    if where in (Place.PEOPLE, Place.PAIRS, Place.WEEK):
        texts = list(texts_of(page))
        assert any(re.search(r"\b[A-Z]\.[A-Z]\. \d+\b", text) for text in texts), "people are shown by their initials"


def test_a_sheet_shows_names_only_when_its_cover_is_lifted_and_is_the_same_on_paper(
    program: Program, name: re.Pattern[str], qtbot: QtBot
) -> None:
    def preview() -> tuple[Cover | None, list[str]]:
        program.shell.open(Place.PAPER)
        page = program.shell.pages[Place.PAPER]
        page.choosing.kind.set_value(SheetKind.AGREEMENT)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: page.view.page_count > 0)  # type: ignore[attr-defined]
        page.sides.show_preview()  # type: ignore[attr-defined]
        return page.view.cover, [view.accessibleDescription() for view in page.view.pages]  # type: ignore[attr-defined]

    cover, with_names = preview()
    assert cover is None
    assert any(name.search(text) for text in with_names)
    program.shell.turn_initials()
    cover, covered = preview()
    assert cover is not None
    assert cover.isVisible()
    assert covered == [""] * len(with_names)
    qtbot.mouseClick(cover.lift, Qt.MouseButton.LeftButton)
    assert not cover.isVisible()
    page = program.shell.pages[Place.PAPER]
    lifted = [view.accessibleDescription() for view in page.view.pages]  # type: ignore[attr-defined]
    assert [name.findall(text) for text in lifted] == [name.findall(text) for text in with_names]
    program.shell.open(Place.TODAY)
    program.shell.open(Place.PAPER)
    assert cover.isVisible()


def test_the_palette_finds_by_name_and_shows_initials(hidden: Program, name: re.Pattern[str]) -> None:
    person = hidden.desk.ask(list_people)[0].person
    hidden.shell.open_palette()
    palette = hidden.shell.findChild(Palette)
    assert palette is not None
    palette.search(person.surname)
    texts = list(texts_of(palette))
    mentor = hidden.desk.ask(list_pairs)[0]
    palette.search(mentor.mentor_name)
    paired = list(texts_of(palette))
    assert any(initials(mentor.mentor_name, mentor.pair.mentor_id) in text for text in paired)
    texts += paired
    assert any(initials(person.full_name, person.id) in text for text in texts)
    assert not any(name.search(text) for text in texts)
    palette.close()


def test_saving_a_form_under_initials_saves_the_name(hidden: Program, look: Look, qtbot: QtBot) -> None:
    person = hidden.desk.ask(list_people)[0].person
    form = PersonForm(look)
    qtbot.addWidget(form)
    form.load(in_initials(person))
    line = form.field("surname").widget
    assert isinstance(line, QLineEdit)
    assert line.displayText() != person.surname
    assert (form.draft().surname, form.draft().forename) == (person.surname, person.forename)
    [eye] = line.actions()
    eye.trigger()
    assert line.displayText() == person.surname
    form.show()
    assert hidden.desk.ask(lambda store: get_person(store, person.id)) == person


def test_two_people_with_the_same_initials_are_told_apart() -> None:
    assert initials("Rae Porter", PersonId(17)) == "R.P. 17"
    assert initials("Rob Pike", PersonId(18)) == "R.P. 18"
    assert initials("Ana María de la Cruz", PersonId(3)) == "A.C. 3"
    assert initials("Jean-Luc", PersonId(4)) == "J.L. 4"
    assert initials("Élodie", PersonId(5)) == "É. 5"
    assert initials("", PersonId(6)) == "6"


def test_a_persons_history_and_partners_say_no_name(hidden: Program, name: re.Pattern[str]) -> None:
    pair = hidden.desk.ask(list_pairs)[0].pair
    person = hidden.desk.ask(partial(get_person, person_id=pair.mentor_id))
    draft = PersonDraft(**{field.name: getattr(person, field.name) for field in fields(PersonDraft)})
    renamed = replace(draft, surname="Quillfeather", number="N777")
    hidden.desk.perform("people.act.change", partial(change_person, person_id=person.id, draft=renamed))
    page = hidden.desk.ask(partial(person_page, person_id=person.id))
    assert person.surname in {change.before for change in page.history}
    assert any(name.search(partner) for partner in page.partner_names.values())
    shown = in_initials(page)
    told = {text for change in shown.history for text in (change.before, change.after)}
    assert "N777" in told, "what is no name is told as it is"
    assert not {text for text in told if name.search(text) or "Quillfeather" in text}
    partner = page.partner_names[pair.mentee_id]
    assert shown.partner_names[pair.mentee_id] == initials(partner, pair.mentee_id)
    assert (page.person.surname, shown.person.surname) == ("Quillfeather", "Quillfeather"), "forms still have the name"


def test_what_holds_no_name_comes_back_as_it_is() -> None:
    for answer in ("text", 3, None, (1, 2), {"a": (1,)}, [frozenset({2})]):
        assert in_initials(answer) is answer


def test_the_choice_is_remembered_for_this_user_and_the_way_back_is_in_the_header(hidden: Program) -> None:
    assert hidden.app.look.preferences.get(f"initials_{hidden.desk.actor.user_id}") is True
    header = hidden.shell.header
    assert header.names_button.isVisible()
    header.names_button.click()
    assert not hidden.app.look.initials
    assert not hidden.shell.header.names_button.isVisible()
    for action in hidden.shell.actions():
        if action.objectName() == "initials":
            assert QKeySequence("Ctrl+Shift+I") in action.shortcuts()


IN_INITIALS = {
    "ApartLine.name_a",
    "ApartLine.name_b",
    "AuditPage.names",
    "EventPlan.names",
    "Facts.names",
    "Failing.name",
    "Follow.names",
    "LifeToday.names",
    "MeetingLine.names",
    "PairLine.mentee_name",
    "PairLine.mentor_name",
    "PaperSubject.names",
    "PartingLine.names",
    "Person.forename",
    "Person.surname",
    "PersonPage.partner_names",
    "SaidForPairing.names",
    "Timeline.names",
}
"""Names of participants that an answer brings to the window: `in_initials` knows each."""

UNDER_A_COVER = {
    "AccessRequest.name",
    "ApartSide.name",
    "Asking.forename",
    "Asking.surname",
    "HandoverPerson.name",
    "MentorApplication.forename",
    "MentorApplication.surname",
    "MovementRow.name",
    "PartnerFacts.name",
    "PersonDraft.forename",
    "PersonDraft.surname",
    "Completion.name",
    "ConsentForm.name",
    "GoalPlan.name",
    "OnCall.name",
    "Slip.name",
    "PlanPerson.name",
    "Referral.forename",
    "Referral.requester_name",
    "Referral.surname",
    "RegisterRow.name",
    "TrainingCertificate.name",
}
"""Names on sheets and in files that are brought in: covered until the cover is lifted."""

OF_NO_PARTICIPANT = {
    "Share.name",
    "Actor.name",
    "Answers.by_name",
    "Application.requester_name",
    "ApplicationDraft.requester_name",
    "ColumnMapping.name",
    "ColumnMapping.name_order",
    "DeskSetup.user_name",
    "DraftLine.name",
    "Group.name",
    "HandMadeReading.name",
    "MeetingLine.place_name",
    "MeetingLine.programme_name",
    "Member.name",
    "MemberInfo.name",
    "PairPage.programme_name",
    "PairingDraft.name",
    "PairingProposalSheet.name",
    "PaperLine.unnamed",
    "Party.group_name",
    "Place.name",
    "PlaceDraft.name",
    "PlaceTerms.programme_name",
    "PlanRow.group_name",
    "Printer.name",
    "Programme.name",
    "Programme.neutral_name",
    "ProgrammeDraft.name",
    "ProgrammeDraft.neutral_name",
    "Question.name",
    "Receipt.name",
    "RosterSource.name",
    "RosterSource.named",
    "SheetChoice.unnamed",
    "SheetFacts.name",
    "SourceFacts.name",
    "UserDraft.name",
}
"""Names of places, programmes, files, groups and members of staff."""


def records_with_names() -> set[str]:
    """Every field of a record that is called a name, or holds some by id."""
    found = set()
    for package in (mentordesk.records, mentordesk.usecases):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for made in vars(import_module(module.name)).values():
                if is_dataclass(made) and isinstance(made, type) and made.__module__ == module.name:
                    found |= {f"{made.__name__}.{field.name}" for field in fields(made) if "name" in field.name}
    return found


def test_it_is_known_of_every_name_in_a_record_how_it_is_shown() -> None:
    assert records_with_names() - IN_INITIALS - UNDER_A_COVER - OF_NO_PARTICIPANT == set()


def test_no_page_makes_a_name_by_itself() -> None:
    allowed = {
        "ui/pages/people/choice.py": "what a person is found by, never shown",
        "ui/pages/people/board/application.py": "what is being typed of somebody new",
        "ui/pages/desk/roster/wording.py": "a draft from a file, under its cover",
    }
    parts = {"surname", "forename", "known_as"}
    found = {
        f"{place(file, node)}"
        for file in python_files(WINDOW)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in parts and str(file.relative_to(ROOT)) not in allowed
    }
    assert {at for at in found if not at.startswith("ui/jobs/initials.py")} == set()
