# SPDX-License-Identifier: MIT
"""What each page is handed, what a page is, and where pages can be. Never a global."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.clock import Clock
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Entity
from mentordesk.records.roles import Actor
from mentordesk.words import Words
from ui.jobs.job import Job
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.passphrase import Known
from ui.messages.wording import sentence
from ui.widgets.banner import Remedy
from ui.widgets.notices import NoticeBoard, nearest_board


class Place(StrEnum):
    """The nine places of the sidebar, in its order (`journeys.md`), and those reached from one of them.

    A place without a page is simply not shown.
    """

    TODAY = "today"
    PEOPLE = "people"
    PAIRING = "pairing"
    PAIRS = "pairs"
    WEEK = "week"
    ACTIVITIES = "activities"
    PAPER = "paper"
    RESULTS = "results"
    DESK = "desk"
    PILE = "pile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing the user can do. Menus, buttons, shortcuts and the palette are made from it.

    `text` is a words key (its sentence may hold a mnemonic); `shortcut` is portable text, "Ctrl+N".
    """

    id: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    enabled: Callable[[], bool] = field(default=lambda: True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer of the command palette."""

    title: str
    detail: str = ""
    icon: str = ""
    run: Callable[[], object]


Finder = Callable[[str, Callable[[Sequence[Hit]], None]], None]
"""A palette provider: `finder(text, found)` calls `found(hits)` at once or later; late answers are ignored."""


class Navigator(Protocol):
    """How a page opens another place without knowing its page."""

    def open(self, place: Place, target: object = None) -> None:
        """Go to a place; `target` (a record's id, mostly) is handed to its page's `show_target`."""
        ...

    def has(self, place: Place) -> bool:
        """Whether the place exists for this actor."""
        ...

    def add_finder(self, finder: Finder) -> None:
        """Let the command palette ask `finder` too."""
        ...

    def refresh_actions(self) -> None:
        """Read the page's actions again after what enables them changed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything a page may use. `actor` is who sits at the desk, `desk_folder` where the desk is, `clock` its time."""

    jobs: Jobs
    messages: Messages
    navigator: Navigator
    look: Look
    actor: Actor
    desk_folder: Path
    clock: Clock = field(default_factory=Clock)

    @property
    def words(self) -> Words:
        """The catalogue in the screen's language."""
        return self.look.words

    def confirm_passphrase(
        self, owner: QWidget, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None
    ) -> None:
        """Ask for the passphrase before an act that wants it. An act that is merely refused for it asks by itself."""
        ask_passphrase(self.jobs, self.messages, self.look, owner, then, otherwise)


class Shown(QWidget):
    """What a page and a section of a page have in common: what they offer, what they watch, and forms that outlive a lock."""

    watches: frozenset[Entity] = frozenset()
    titled = Signal()
    """Emit when `primary_action` or `actions` are different now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.stale = True

    @property
    def primary_action(self) -> Action | None:
        """The one thing this is for; shown top right. Give it shortcut "Ctrl+N" where it makes something new."""
        return None

    def actions_offered(self) -> Sequence[Action]:
        """Further actions, for the menu and the palette."""
        return ()

    def reload(self) -> None:
        """Ask the desk again and show the answer. A form being edited is left alone."""

    def show_target(self, target: object) -> None:
        """Show one record, as asked through `navigator.open(place, target)`; a section gets what stands behind its name."""

    def take_file(self, path: Path) -> bool:
        """Take a file that was dropped on the window; whether it was taken."""
        return False

    def drafts(self) -> Mapping[str, str]:
        """Unsaved forms by name as payloads (`Form.payload`), kept encrypted when the desk locks."""
        return {}

    def restore(self, name: str, payload: str) -> None:
        """Put a kept form back (`Form.restore`), unsaved as it was."""

    def touched(self, changes: Changes) -> bool:
        """Whether a change concerns what is shown."""
        return changes.touches(*self.watches)

    def tell(self, key: str, *remedies: Remedy, tone: str = "success", **values: object) -> None:
        """Show a message above the page."""
        self.context.messages.tell(self, key, *remedies, tone=tone, **values)


class Page(Shown):
    """A page of one place. Subclasses build into `self.content`, answer `reload()` and say what they watch.

    The shell calls `reload()` when the page is first shown and, while it is on show, after each change that touches
    `watches`; a hidden page is marked stale and reloads when it is shown again. `notices` is the strip for messages.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("page")
        self.notices = NoticeBoard(context.look)
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.notices)
        column.addLayout(self.content, 1)


def connect_feedback(jobs: Jobs, messages: Messages, look: Look) -> None:
    """Once per program: failures nobody handles are told at the page that asked, slow jobs get their bar there, and an
    act that wants the passphrase once more gets it asked for and is then repeated."""
    jobs.unhandled.connect(messages.fail)
    jobs.confirm = lambda owner, then, otherwise: ask_passphrase(jobs, messages, look, owner, then, otherwise)
    jobs.slow.connect(lambda job: show_slow_job(look, job))


def ask_passphrase(
    jobs: Jobs,
    messages: Messages,
    look: Look,
    owner: QObject,
    then: Callable[[], object],
    otherwise: Callable[[], object],
) -> None:
    """Ask who sits here for the passphrase that opened the desk; the desk remembers for some minutes that it was right.

    Who does not know it has to wait longer and longer, and is locked out after five tries.
    """

    def check(typed: str, known: Known, box: QObject) -> object:
        def unknown(error: MentorDeskError) -> object:
            return known(False, sentence(look.words, error))

        return jobs.attend(lambda desk: desk.confirm_passphrase(typed), box, known, unknown)

    messages.ask_passphrase(owner, check, then, otherwise)


def show_slow_job(look: Look, job: Job) -> None:
    """Give a slow job its bar at the notice board nearest to who asked for it."""
    board = nearest_board(job.owner)
    if board is None:
        return
    text = look.words(job.label) if job.label and look.words.has(job.label) else look.words("widgets.job.working")
    bar = board.add_bar(text, job.cancel if job.cancellable else None)
    job.stepped.connect(lambda step: bar.step(_stage(look, step.stage), step.done, step.total))
    job.ended.connect(lambda: board.remove_bar(bar))


def _stage(look: Look, stage: str) -> str:
    return look.words(stage) if look.words.has(stage) else ""
