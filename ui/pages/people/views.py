# SPDX-License-Identifier: MIT
"""Which views the People place has, in the order of their buttons. A view more is a class and a line here."""

from __future__ import annotations

from ui.pages.people.apart.view import ApartView
from ui.pages.people.board.view import BoardView
from ui.pages.people.checks.view import ChecksView
from ui.pages.people.concerns.view import ConcernView
from ui.pages.people.listing.view import PeopleView
from ui.pages.people.view import View

VIEWS: tuple[type[View], ...] = (
    PeopleView,
    BoardView,
    ChecksView,
    ApartView,
    ConcernView,
)
