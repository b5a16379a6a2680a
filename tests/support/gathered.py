# SPDX-License-Identifier: MIT
"""A sheet of a real desk as it is gathered, before it is drawn."""

from __future__ import annotations

from functools import partial
from typing import Any

from mentordesk.desk import Desk
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import sheets


def gathered(desk: Desk, kind: SheetKind, **about: object) -> Any:
    """The sheet of a kind about what is chosen, by the fields of `SheetChoice`."""
    choice = sheets.SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    return desk.ask(partial(sheets.gather_sheet, choice=choice))
