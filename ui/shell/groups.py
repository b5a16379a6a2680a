# SPDX-License-Identifier: MIT
"""The commands of the window as data: what can be done anywhere, whatever page is on show."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from mentordesk.words import LANGUAGES
from ui.context import Action, Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.look.theme import THEMES
from ui.shell.commands import Group
from ui.shell.places import PlaceSpec

_THEME_ICONS = {"light": "sun", "dark": "moon", "contrast": "contrast"}


class Commanded(Protocol):
    """What the commands need of the window they are for."""

    jobs: Jobs
    look: Look
    specs: dict[Place, PlaceSpec]

    @property
    def locks_minimised(self) -> bool: ...
    def turn_minimised(self) -> None: ...
    def hide_names(self) -> None: ...
    def lock(self) -> None: ...
    def close(self) -> bool: ...
    def open(self, place: Place, target: object = None) -> None: ...
    def open_menu(self) -> None: ...
    def open_palette(self) -> None: ...
    def cycle_regions(self, step: int) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def turn_initials(self) -> None: ...
    def set_theme(self, name: str) -> None: ...
    def set_language(self, language: str) -> None: ...


def command_groups(shell: Commanded) -> tuple[Group, ...]:
    """Desk, edit, go, view: the menu's groups for one shell."""
    return (_desk(shell), _edit(shell), _go(shell), _view(shell))


def minimised_text(shell: Commanded) -> str:
    """The words key of what the command about putting the window away would do now."""
    return "shell.action.minimised_off" if shell.locks_minimised else "shell.action.minimised_on"


def _desk(shell: Commanded) -> Group:
    lock = Action(id="lock", text="shell.action.lock", icon="lock", shortcut="Ctrl+L", run=shell.lock)
    leave = Action(id="quit", text="shell.action.quit", icon="door", shortcut="Ctrl+Q", run=shell.close)
    menu = Action(id="menu", text="shell.action.menu", icon="menu-2", shortcut="F10", run=shell.open_menu)
    blank = Action(id="blank", text="shell.action.blank", icon="eye-off", shortcut="F12", run=shell.hide_names)
    minimised = Action(id="minimised", text=minimised_text(shell), icon="lock", run=shell.turn_minimised)
    return Group("shell.menu.desk", (blank, lock, minimised, menu, leave))


def _edit(shell: Commanded) -> Group:
    state = shell.jobs
    undo = Action(
        id="undo",
        text="shell.action.undo",
        icon="arrow-back-up",
        shortcut="Ctrl+Z",
        run=shell.undo,
        enabled=lambda: state.undo_state.undo is not None,
    )
    redo = Action(
        id="redo",
        text="shell.action.redo",
        icon="arrow-forward-up",
        shortcut="Ctrl+Shift+Z | Ctrl+Y",
        run=shell.redo,
        enabled=lambda: state.undo_state.redo is not None,
    )
    return Group("shell.menu.edit", (undo, redo))


def _go(shell: Commanded) -> Group:
    find = Action(
        id="find", text="shell.action.find", icon="search", shortcut="Ctrl+K | Ctrl+F", run=shell.open_palette
    )
    places = [
        Action(
            id=f"go_{spec.place.value}",
            text=f"shell.place.{spec.place.value}",
            icon=spec.icon,
            shortcut=f"Ctrl+{number}" if spec.under is None else "",
            run=partial(shell.open, spec.place),
        )
        for number, spec in enumerate(sorted(shell.specs.values(), key=lambda spec: spec.under is not None), 1)
    ]
    onward = Action(
        id="next_region", text="shell.action.next_region", shortcut="F6", run=partial(shell.cycle_regions, 1)
    )
    back = Action(
        id="last_region", text="shell.action.last_region", shortcut="Shift+F6", run=partial(shell.cycle_regions, -1)
    )
    return Group("shell.menu.go", (find, *places, onward, back))


def _view(shell: Commanded) -> Group:
    zooms = [
        Action(
            id="zoom_in", text="shell.action.zoom_in", icon="zoom-in", shortcut="Ctrl++ | Ctrl+=", run=_zoom(shell, 1)
        ),
        Action(id="zoom_out", text="shell.action.zoom_out", icon="zoom-out", shortcut="Ctrl+-", run=_zoom(shell, -1)),
        Action(id="zoom_reset", text="shell.action.zoom_reset", shortcut="Ctrl+0", run=_zoom(shell, 0)),
    ]
    themes = [
        Action(
            id=f"theme_{name}", text=f"shell.theme.{name}", icon=_THEME_ICONS[name], run=partial(shell.set_theme, name)
        )
        for name in THEMES
    ]
    languages = [
        Action(
            id=f"language_{code}",
            text=f"shell.language.{code}",
            icon="language",
            run=partial(shell.set_language, code),
        )
        for code in LANGUAGES
    ]
    names = Action(
        id="initials",
        text="shell.action.names" if shell.look.initials else "shell.action.initials",
        icon="eye" if shell.look.initials else "eye-off",
        shortcut="Ctrl+Shift+I",
        run=shell.turn_initials,
    )
    return Group("shell.menu.view", (names, *zooms, *themes, *languages))


def _zoom(shell: Commanded, steps: int) -> partial[None]:
    return partial(shell.look.zoom_by, steps)
