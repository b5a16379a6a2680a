# SPDX-License-Identifier: MIT
"""`Shell`: the window of an open desk. It navigates, keeps pages fresh, and offers the commands; it knows no page by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from mentordesk.clock import Clock
from mentordesk.records.changes import Changes
from mentordesk.records.roles import Actor
from ui.context import Context, Finder, Page, Place
from ui.jobs.initials import in_initials, unchanged
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.shell.blank import Blank
from ui.shell.commands import Commands
from ui.shell.dropping import one_file
from ui.shell.finding import own_finders
from ui.shell.groups import command_groups, minimised_text
from ui.shell.header import Header
from ui.shell.opened import OpenedPages
from ui.shell.palette import Palette
from ui.shell.places import PlaceSpec
from ui.shell.regions import go_on
from ui.shell.scanner import ScannerWatch
from ui.shell.sidebar import Sidebar
from ui.shell.status import StatusLine
from ui.shell.undoing import Undoing
from ui.widgets.focus import focus_first, inside


class DeskFacts(Protocol):
    """What the window shows of a desk; `Desk` has it."""

    @property
    def actor(self) -> Actor: ...
    @property
    def folder(self) -> Path: ...
    @property
    def clock(self) -> Clock: ...


NARROW = 860
"""A window narrower than this shows its places as pictures: 200 % on an ordinary screen."""


class Shell(QMainWindow):
    """Signals: `lock_wanted()`, `rebuild_wanted()` after language or theme changed, `quit_wanted()` from the window's close."""

    lock_wanted = Signal()
    rebuild_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        jobs: Jobs,
        messages: Messages,
        look: Look,
        desk: DeskFacts,
        specs: Sequence[PlaceSpec],
    ) -> None:
        super().__init__()
        self.setWindowTitle(look.words("shell.app"))
        self._initials = f"initials_{desk.actor.user_id}"
        look.initials = bool(look.preferences.get(self._initials, False))
        jobs.see = in_initials if look.initials else unchanged
        self.jobs, self.look, self.messages = jobs, look, messages
        self.specs = {spec.place: spec for spec in specs if spec.is_for(desk.actor)}
        self.context = Context(
            jobs=jobs,
            messages=messages,
            navigator=self,
            look=look,
            actor=desk.actor,
            desk_folder=desk.folder,
            clock=desk.clock,
        )
        self.stack = OpenedPages(self.context, self.specs)
        self.blank = Blank(look, self)
        self.sidebar = Sidebar(look, tuple(spec for spec in self.specs.values() if spec.under is None))
        self.commands = Commands(look, self, command_groups(self))
        self.header = Header(look, self.commands.menu)
        self.header.names_wanted.connect(self.turn_initials)
        self._finders = own_finders(look, self.commands, tuple(self.specs.values()), self.open)
        self._finders += [spec.finder(self.context) for spec in self.specs.values() if spec.finder is not None]
        self.status = StatusLine(look)
        self.scanner = ScannerWatch(self, deaf=lambda: self.blank.on)
        self._build()
        self._connect()
        self._undoing = Undoing(jobs, messages, look, self.commands, self.status, self.stack)

    # Navigator ------------------------------------------------------------------------------------------------------

    def open(self, place: Place, target: object = None) -> None:
        """Go to a place and, with a target, to one record there."""
        if place not in self.specs:
            return
        page = self.stack.show_place(place)
        self.sidebar.show_place(self.specs[place].under or place)
        self.header.show_place(place)
        self.refresh_actions()
        self.look.preferences.set("place", place.value)
        self.stack.freshen()
        # Whoever walks down the sidebar stays in it; everybody else goes on in the page they asked for.
        focused = self.focusWidget()
        if focused is None or not (inside(focused, self.sidebar) or inside(focused, page)):
            focus_first(page)
        if target is not None:
            page.show_target(target)

    def has(self, place: Place) -> bool:
        """Whether the place exists for this actor."""
        return place in self.specs

    def add_finder(self, finder: Finder) -> None:
        """Let the palette ask `finder` too."""
        self._finders.append(finder)

    def refresh_actions(self) -> None:
        """Offer the actions of the page on show as they are now."""
        page = self.page
        primary = page.primary_action if page is not None else None
        self.header.show_primary(primary)
        offered = list(page.actions_offered()) if page is not None else []
        self.commands.set_page_actions([*([primary] if primary is not None else []), *offered])

    # The pages --------------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.stack.page

    @property
    def place(self) -> Place | None:
        """The place on show."""
        return self.stack.place

    @property
    def pages(self) -> Mapping[Place, Page]:
        """The pages opened so far."""
        return self.stack.pages

    def drafts(self) -> dict[str, str]:
        """Every unsaved form, by "place/form"."""
        return self.stack.drafts()

    def restore(self, drafts: Mapping[str, str]) -> None:
        """Put unsaved forms back at their pages."""
        self.stack.restore(drafts)

    # What the commands do --------------------------------------------------------------------------------------------

    def open_palette(self) -> None:
        """Ctrl+K."""
        Palette(self.look, self._finders, self).open()

    def open_menu(self) -> None:
        """F10."""
        self.header.open_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_narrow(self.width() < self.look.px(NARROW))

    def lock(self) -> None:
        """Ask for the desk to be locked."""
        self.lock_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and self.locks_minimised:
            QTimer.singleShot(0, self, self.lock)

    @property
    def locks_minimised(self) -> bool:
        """Whether putting the window away locks the desk."""
        return bool(self.look.preferences.get("lock_minimised", False))

    def turn_minimised(self) -> None:
        """Let the desk lock, or no longer lock, when the window is put away; remembered for this computer."""
        self.look.preferences.set("lock_minimised", not self.locks_minimised)
        self.commands.rename("minimised", self.look.words(minimised_text(self)))

    def hide_names(self) -> None:
        """F12: blank the screen at once."""
        self.blank.hide_all()

    def undo(self) -> None:
        """Take the last act back and say which."""
        self._undoing.undo()

    def redo(self) -> None:
        """Do the act that was taken back again."""
        self._undoing.redo()

    def turn_initials(self) -> None:
        """Show initials instead of names, or names again; remembered for this user of this computer."""
        self.look.preferences.set(self._initials, not self.look.initials)
        self.rebuild_wanted.emit()

    def set_theme(self, name: str) -> None:
        """Dress the window in another theme."""
        self.look.set_theme(name)
        self.rebuild_wanted.emit()

    def set_language(self, language: str) -> None:
        """Speak another language."""
        if language != self.look.language:
            self.look.set_language(language)
            self.rebuild_wanted.emit()

    def cycle_regions(self, step: int) -> None:
        """F6 and Shift+F6: sidebar, header, page, and round again."""
        go_on([self.sidebar.places, self.header.find_button, self.page or self.stack], self.focusWidget(), step)

    # Building and news -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(right, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize()))
        geometry = self.look.preferences.get("window")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def _connect(self) -> None:
        self.sidebar.wanted.connect(self.open)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.blank.expired.connect(self.lock_wanted)
        self.header.find_wanted.connect(self.open_palette)
        self.stack.titled.connect(self.refresh_actions)
        self.jobs.changed.connect(self._on_changed)
        self.scanner.scanned.connect(self._on_scanned)

    def detach(self) -> None:
        """Hear no more news; called before the window is replaced."""
        self.blank.stop()
        self.scanner.stop()
        self.jobs.changed.disconnect(self._on_changed)
        self._undoing.stop()

    def remember_size(self) -> None:
        """Let the next window be where and as large as this one."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.look.preferences.set("window", geometry)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A roster dropped anywhere is for the page on show if it wants it, else for the desk's exchange."""
        file, refused = one_file(event.mimeData())
        if file is not None and self.take_file(file):
            event.acceptProposedAction()
        elif self.page is not None:
            self.messages.tell(self.page, refused or "shell.dropped_unwanted", tone="warning")

    def take_file(self, file: Path) -> bool:
        """Offer a file to the page on show, then to the desk's page; whether anyone took it."""
        if self.page is not None and self.page.take_file(file):
            return True
        if self.has(Place.DESK) and self.stack.page_of(Place.DESK).take_file(file):
            self.open(Place.DESK)
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember_size()
        self.quit_wanted.emit()
        event.accept()

    def _on_changed(self, changes: Changes) -> None:
        self.stack.take_news(changes)
        self.commands.refresh()

    def _on_scanned(self, typed: str) -> None:
        """The number of a sheet that came back."""
        self.open(Place.PILE, typed)
