# SPDX-License-Identifier: MIT
"""The page of the first run: language, establishment, first user, recovery sheet, what next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.clock import Clock
from mentordesk.demo.build import build_demo
from mentordesk.desk import Desk, create_desk
from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.records.sheets import PaperSize
from mentordesk.usecases.first_run import recovery_sheet
from mentordesk.usecases.printers import hand_over, prints_through_window, save_pdf
from mentordesk.usecases.programmes import start_programme
from mentordesk.words import LANGUAGES, words
from ui.forms.recovery import ReadBack, RecoverySheet
from ui.forms.rows import add_row
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.pages.firstrun.forms import EstablishmentForm, UserForm, establishment_issues, user_issues
from ui.widgets.choices import ChoiceRow
from ui.widgets.steps import Steps
from ui.widgets.text import button, label


class FirstRunPage(Steps):
    """`finished(desk, choice)` at the end; `language_chosen(code)` asks to be built anew in that language,
    `abandoned()` to leave although the recovery key was not read back."""

    finished = Signal(object, str)
    language_chosen = Signal(str)
    abandoned = Signal()

    def __init__(
        self, look: Look, jobs: Jobs, messages: Messages, folder: Path, choices: Sequence[str], start: str = "language"
    ) -> None:
        super().__init__(look)
        self._jobs, self._messages, self._folder = jobs, messages, folder
        self._desk: Desk | None = None
        self._printed = self._passphrase = ""
        self.language = ChoiceRow([(code, look.words(f"shell.language.{code}")) for code in LANGUAGES], vertical=True)
        self.language.set_value(look.language)
        self.establishment = EstablishmentForm(look)
        self.user = UserForm(look)
        self.sheet = RecoverySheet(look, can_print=not prints_through_window())
        self.sheet.print_wanted.connect(self._print_sheet)
        self.sheet.save_wanted.connect(self._save_sheet)
        self.read_back = ReadBack(look)
        self.choice = ChoiceRow([(code, look.words(f"firstrun.choice.{code}")) for code in choices], vertical=True)
        self.where = label(str(folder), "muted")
        self._add_steps()
        self.next_pressed.connect(self._on_next)
        if start != "language":
            self.go(start)

    def may_be_left(self) -> bool:
        """Whether closing the window loses nothing. While the only recovery key is on show, that is asked first."""
        if self.current not in ("sheet", "readback"):
            return True
        self._messages.confirm(self, "firstrun.leave", self.abandoned.emit, danger=True)
        return False

    def _add_steps(self) -> None:
        words = self._look.words
        self.language.setAccessibleName(words("firstrun.title.language"))
        self.choice.setAccessibleName(words("firstrun.title.choice"))
        self.add(
            "language",
            _column(label(words("firstrun.language_intro")), self.language),
            words("firstrun.title.language"),
        )
        self.add("establishment", self._establishment_step(), words("firstrun.title.establishment"))
        intro = label(words("firstrun.user_intro"))
        self.add("user", _column(intro, self.user), words("firstrun.title.user"), words("firstrun.create"))
        self.add("sheet", self.sheet, words("firstrun.title.sheet"), words("firstrun.have_it"))
        self.add("readback", self.read_back, words("firstrun.title.readback"), words("firstrun.check"))
        intro = label(words("firstrun.choice_intro"))
        self.add("choice", _column(intro, self.choice), words("firstrun.title.choice"), words("firstrun.start"))

    def _establishment_step(self) -> QWidget:
        words = self._look.words
        change = button(self._look, words("firstrun.change_folder"), self._pick_folder, name="change_folder")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.where, 1)
        row.addWidget(change)
        grid_holder = _column(label(words("firstrun.establishment_intro")), self.establishment)
        add_row(self.establishment.grid, words("firstrun.folder"), line, words("firstrun.folder_hint"))
        line.setFocusProxy(change)
        return grid_holder

    def _on_next(self, step: str) -> None:
        match step:
            case "language":
                self._leave_language()
            case "establishment":
                if not self.establishment.show_issues(establishment_issues(self.establishment.draft())):
                    self.go("user")
            case "user":
                if not self.user.show_issues(user_issues(self.user.draft())):
                    self._create()
            case "sheet":
                self.go("readback")
            case "readback":
                if self.read_back.check(self._printed):
                    self._forget_key()
                    self.go("choice", forget=True)
            case "choice":
                self._finish(self.choice.value())

    def _leave_language(self) -> None:
        if self.language.value() != self._look.language:
            self.language_chosen.emit(self.language.value())
        else:
            self.go("establishment")

    def _create(self) -> None:
        user = self.user.draft()
        setup = DeskSetup(settings=self._settings(), user_name=user.name, user_initials=user.initials)
        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        call = partial(_new_desk, self._folder, setup, user.passphrase)
        self._jobs.open(call, self, self._on_created, self._on_failed, label="firstrun.creating")

    def _on_created(self, made: tuple[Desk, str]) -> None:
        self.back_button.setEnabled(True)
        self._desk, self._printed = made
        self._passphrase = self.user.draft().passphrase
        self._jobs.use(self._desk)
        for name in ("passphrase", "again"):
            self.user.field(name).write("")
        self.sheet.show_key(self._printed)
        self.go("sheet", forget=True)

    def _on_failed(self, error: MentorDeskError) -> None:
        self.next_button.setEnabled(True)
        self.back_button.setEnabled(True)
        if isinstance(error, Invalid):
            self.user.show_issues(error.issues)
        else:
            self._messages.fail(self, error)

    def _finish(self, choice: str) -> None:
        if choice != "demo" or self._desk is None:
            self._passphrase = ""
            self.finished.emit(self._desk, choice)
            return
        self.next_button.setEnabled(False)
        call = partial(_invented_beside, self._desk, self._passphrase, self._look.language)
        self._jobs.open(call, self, self._on_invented, self._on_not_invented, label="firstrun.inventing")

    def _on_invented(self, desk: Desk) -> None:
        self._passphrase = ""
        self.finished.emit(desk, "demo")

    def _on_not_invented(self, error: MentorDeskError) -> None:
        self.next_button.setEnabled(True)
        self._messages.fail(self, error)

    def _settings(self) -> DeskSettings:
        place = self.establishment.draft()
        return DeskSettings(
            establishment=place.establishment,
            paper=place.paper,
            setting=place.setting,
            language=self._look.language,
        )

    def _print_sheet(self) -> None:
        pdf, paper = self._sheet_pdf(), PaperSize(self._settings().paper.lower())
        self._jobs.compute(
            lambda _: hand_over(pdf, "", paper=paper, job_number=0),
            self,
            lambda _: self._messages.tell(self, "firstrun.sheet_printed"),
            label="firstrun.printing",
        )

    def _save_sheet(self) -> None:
        name = self._look.words("firstrun.sheet_file")
        self._messages.save_file(self, "firstrun.save_title", name, "firstrun.save_kinds", self._write_sheet)

    def _write_sheet(self, file: Path) -> None:
        pdf = self._sheet_pdf()
        self._jobs.compute(
            lambda _: save_pdf(file, pdf),
            self,
            lambda _: self._messages.tell(self, "firstrun.sheet_saved", tone="info"),
        )

    def _sheet_pdf(self) -> bytes:
        return recovery_sheet(self._printed, self._settings(), Clock())

    def _forget_key(self) -> None:
        self._printed = ""
        self.sheet.show_key("")
        self.read_back.forget()

    def _pick_folder(self) -> None:
        self._messages.pick_folder(self, "firstrun.pick_folder", self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self._folder = folder
        self.where.setText(str(folder))


def _invented_beside(own: Desk, passphrase: str, language: str) -> Desk:
    """A second desk with an invented programme, beside the user's own, which is closed and stays empty."""
    folder = own.folder.with_name(f"{own.folder.name}-{words(language)('firstrun.example_folder')}")
    invented = build_demo(folder, passphrase, language=language).desk
    own.close()
    return invented


def _new_desk(folder: Path, setup: DeskSetup, passphrase: str) -> tuple[Desk, str]:
    """A new desk with a programme, a week and a room to begin with, so that no page starts at a dead end."""
    first = partial(start_programme, language=setup.settings.language)
    desk, printed = create_desk(folder, setup, passphrase, begin=first)
    return desk, printed


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder
