# SPDX-License-Identifier: MIT
"""Everything that can be done on the page of pairing, as actions for its menu, its keys and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from mentordesk.records.roles import Permission
from ui.context import Action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.pages.pairing.page import PairingPage


def primary(page: PairingPage) -> Action:
    """Find the best pairs, or find them again."""
    first = page.proposal is None
    return Action(
        id="pairing_solve",
        text="page_pairing.act.solve" if first else "page_pairing.act.solve_again",
        icon="affiliate" if first else "refresh",
        shortcut="Ctrl+N",
        run=page.solve,
        enabled=lambda: page.round.can_solve,
    )


def offered(page: PairingPage) -> Sequence[Action]:
    """What else there is to do."""
    return (*_looking(page), *((*_deciding(page), *_keeping(page)) if page.may_write else ()))


_VIEWS = (
    ("list", "list", "pairs"),
    ("grid", "table", "grid"),
    ("unpaired", "user-off", "unpaired"),
    ("whole", "chart-bar", "whole"),
    ("drafts", "copy", "drafts"),
)
"""A view's words, icon and tab."""


def _looking(page: PairingPage) -> Sequence[Action]:
    views = (
        Action(
            id=f"pairing_view_{name}",
            text=f"page_pairing.act.{name}",
            icon=icon,
            run=partial(page.board.turn_to, tab),
            enabled=partial(page.board.offers, tab),
        )
        for name, icon, tab in _VIEWS
    )
    moves = Action(
        id="pairing_moves",
        text="page_pairing.act.moves",
        icon="arrows-shuffle",
        run=page.board.detail.ask_moves,
        enabled=lambda: page.proposal is not None and page.board.has_subject(),
    )
    save = Action(
        id="pairing_criteria_save",
        text="page_carried.act.save",
        icon="file-export",
        run=page.carried.save,
        enabled=lambda: page.round.programme is not None,
    )
    return (*views, moves, save)


def _keeping(page: PairingPage) -> Sequence[Action]:
    return (
        Action(
            id="pairing_keep",
            text="page_pairing.act.keep",
            icon="device-floppy",
            shortcut="Ctrl+S",
            run=page.keep,
            enabled=lambda: page.proposal is not None,
        ),
        Action(
            id="pairing_criteria_take",
            text="page_carried.act.take",
            icon="file-import",
            run=page.carried.choose,
            enabled=lambda: page.round.programme is not None,
        ),
        Action(id="pairing_import", text="page_pairing.act.import", icon="file-import", run=page.bring_in),
        Action(
            id="pairing_make",
            text="page_pairing.act.make",
            icon="heart-handshake",
            run=page.kept.make,
            enabled=lambda: page.board.tab == "drafts" and page.kept.pairs.make.isEnabled(),
        ),
        *_about_drafted(page),
        *_before_committee(page),
    )


def _about_drafted(page: PairingPage) -> Sequence[Action]:
    """What can be decided about the pairs of a draft that are selected; the keys are those of the list itself."""
    return tuple(
        Action(
            id=f"pairing_draft_{name}",
            text=f"page_drafts.act.{name}",
            icon=icon,
            run=run,
            enabled=partial(_offered_in_drafts, page, shown),
        )
        for name, icon, shown, run in page.kept.pairs.deciding
    )


def _offered_in_drafts(page: PairingPage, shown: QWidget) -> bool:
    return page.board.tab == "drafts" and not shown.isHidden() and shown.isEnabled()


def _before_committee(page: PairingPage) -> Sequence[Action]:
    shown = page.kept.committee
    return (
        Action(
            id="pairing_print_draft",
            text="page_drafts.act.print",
            icon="printer",
            shortcut="Ctrl+P",
            run=shown.print,
            enabled=lambda: page.board.tab == "drafts" and shown.ready,
        ),
        Action(
            id="pairing_second_person",
            text="page_drafts.act.second_person",
            icon="users",
            run=shown.toggle_second_person,
            enabled=lambda: page.context.actor.may(Permission.WRITE_PROGRAMMES),
        ),
    )


def _deciding(page: PairingPage) -> Sequence[Action]:
    chosen = page.board.has_subject
    return (
        Action(
            id="pairing_accept",
            text="page_pairing.act.accept",
            icon="check",
            shortcut="Ctrl+Return | Ctrl+Enter",
            run=page.accept,
            enabled=lambda: page.proposal is not None and page.board.may_accept(),
        ),
        Action(
            id="pairing_pin",
            text="page_pairing.act.pin",
            icon="pin",
            run=lambda: page.board.detail.rule("pin"),
            enabled=chosen,
        ),
        Action(
            id="pairing_ban",
            text="page_pairing.act.ban",
            icon="ban",
            run=lambda: page.board.detail.rule("ban"),
            enabled=chosen,
        ),
        Action(
            id="pairing_clear",
            text="page_pairing.act.clear",
            icon="eraser",
            run=lambda: page.board.detail.rule(""),
            enabled=chosen,
        ),
    )
