# SPDX-License-Identifier: MIT
"""The list of people on paper: what is on the screen and nothing else. That it was printed is a line of the log."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.records.roles import Permission
from mentordesk.records.sheet_contents import PeopleColumn, PeopleList, PeopleRow
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, framed, write_down_print


@needs(Permission.PRINT)
def gather_people_list(
    store: Store,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
    asked: str,
    language: str,
    paper: PaperSize | None = None,
) -> GatheredSheet:
    """The list with these columns (heading, width) and rows as they are shown; `asked` says search and filters in words."""
    sheet = PeopleList(
        asked=asked,
        found=store.people.count(),
        columns=tuple(PeopleColumn(title=title, share=max(1, share)) for title, share in columns),
        rows=tuple(PeopleRow(cells=tuple(row)) for row in rows),
    )
    return framed(store, SheetChoice(kind=SheetKind.PEOPLE_LIST, language=language, paper=paper), sheet)


@needs(Permission.PRINT)
def log_people_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that the list was printed or saved, with how many stood on it."""
    write_down_print(store, gathered, pages, target)
