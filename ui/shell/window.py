# SPDX-License-Identifier: MIT
"""`Shell`: the window of an open desk. It navigates, keeps pages fresh, and offers the commands; it knows no page by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.clock import Clock
from mentordesk.records.changes import Changes
from mentordesk.records.roles import Actor
from ui.context import Context, Finder, Page, Place
from ui.jobs.initials import in_initials, unchanged
from ui.jobs.jobs import Jobs, UndoState
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.shell.blank import Blank
from ui.shell.commands import Commands
from ui.shell.dropping import one_file
from ui.shell.finding import own_finders
from ui.shell.groups import command_groups, minimised_text
from ui.shell.header import Header
from ui.shell.palette import Palette
from ui.shell.places import PlaceSpec
from ui.shell.process import write_crash_report
from ui.shell.scanner import ScannerWatch
from ui.shell.sidebar import Sidebar
from ui.shell.status import StatusLine
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
        self.pages: dict[Place, Page] = {}
        self.place: Place | None = None
        self.blank = Blank(look, self)
        self.sidebar = Sidebar(look, tuple(spec for spec in self.specs.values() if spec.under is None))
        self.commands = Commands(look, self, command_groups(self))
        self.header = Header(look, self.commands.menu)
        self.header.names_wanted.connect(self.turn_initials)
        self._finders = own_finders(look, self.commands, tuple(self.specs.values()), self.open)
        self._finders += [spec.finder(self.context) for spec in self.specs.values() if spec.finder is not None]
        self.status = StatusLine(look)
        self.scanner = ScannerWatch(self, deaf=lambda: self.blank.on)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self._show_undo(jobs.undo_state)

    # Navigator ------------------------------------------------------------------------------------------------------

    def open(self, place: Place, target: object = None) -> None:
        """Go to a place and, with a target, to one record there."""
        if place not in self.specs:
            return
        page = self._page(place)
        self.place = place
        self.sidebar.show_place(self.specs[place].under or place)
        self.header.show_place(place)
        self.stack.setCurrentIndex(list(self.pages).index(place))
        self.refresh_actions()
        self.look.preferences.set("place", place.value)
        if page.stale:
            self._reload(page)
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

    # What the commands do --------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.pages.get(self.place) if self.place is not None else None

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
            QTimer.singleShot(0, self.lock_wanted.emit)

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
        self.jobs.undo(self, lambda key: self._tell_act("shell.undone", key))

    def redo(self) -> None:
        """Do the act that was taken back again."""
        self.jobs.redo(self, lambda key: self._tell_act("shell.redone", key))

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
        regions = [self.sidebar.places, self.header.find_button, self.page or self.stack]
        focused = self.focusWidget()
        here = next((n for n, r in enumerate(regions) if focused is not None and inside(focused, r)), -1)
        target = regions[(here + step) % len(regions)] if here >= 0 or step > 0 else regions[-1]
        if isinstance(target, Page):
            focus_first(target)
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Drafts over a lock or a rebuild ----------------------------------------------------------------------------------

    def drafts(self) -> dict[str, str]:
        """Every unsaved form, by "place/form". A page that fails here loses its own forms, never the lock."""
        kept: dict[str, str] = {}
        for place, page in self.pages.items():
            try:
                kept |= {f"{place.value}/{name}": text for name, text in page.drafts().items()}
            except Exception as error:
                write_crash_report(error)
        return kept

    def restore(self, drafts: Mapping[str, str]) -> None:
        """Put unsaved forms back at their pages; what belongs to no page of this window is left out."""
        for key, payload in drafts.items():
            place, _, name = key.partition("/")
            if place in {spec.value for spec in self.specs}:
                self._page(Place(place)).restore(name, payload)

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
        self.jobs.changed.connect(self._on_changed)
        self.jobs.undo_changed.connect(self._show_undo)
        self.jobs.let_go.connect(self._tell_let_go)
        self.scanner.scanned.connect(self._on_scanned)

    def detach(self) -> None:
        """Hear no more news; called before the window is replaced."""
        self.blank.stop()
        self.scanner.stop()
        self.jobs.changed.disconnect(self._on_changed)
        self.jobs.undo_changed.disconnect(self._show_undo)
        self.jobs.let_go.disconnect(self._tell_let_go)

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
        if self.has(Place.DESK) and self._page(Place.DESK).take_file(file):
            self.open(Place.DESK)
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember_size()
        self.quit_wanted.emit()
        event.accept()

    def _page(self, place: Place) -> Page:
        if place not in self.pages:
            page = self.specs[place].make(self.context)
            page.titled.connect(self.refresh_actions)
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
            self.pages[place] = page
        return self.pages[place]

    def _reload(self, page: Page) -> None:
        page.stale = False
        page.reload()

    def _on_changed(self, changes: Changes) -> None:
        for page in self.pages.values():
            if page.touched(changes):
                page.stale = True
        if self.page is not None and self.page.stale:
            self._reload(self.page)
        self.commands.refresh()

    def _on_scanned(self, typed: str) -> None:
        """The number of a sheet that came back."""
        self.open(Place.PILE, typed)

    def _show_undo(self, state: UndoState) -> None:
        self.status.show_undo(state)
        for name, key in (("undo", state.undo), ("redo", state.redo)):
            words = self.look.words
            known = key is not None and words.has(key)
            text = words(f"shell.action.{name}_act", act=words(key)) if known and key else words(f"shell.action.{name}")
            self.commands.rename(name, text)
        self.commands.refresh()

    def _tell_let_go(self, count: int) -> None:
        """An undo never lets people go unsaid: it stands in words, beside what was taken back."""
        if self.page is not None:
            self.messages.tell(self.page, "shell.let_go", tone="warning", n=count)

    def _tell_act(self, key: str, act: str) -> None:
        if self.page is not None:
            words = self.look.words
            self.messages.tell(self.page, key, act=words(act) if words.has(act) else "")
