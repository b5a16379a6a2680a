# SPDX-License-Identifier: MIT
"""The list of people on paper: the rows and columns of the screen, each cell gathered anew from what the desk holds now
and the actor may read. Whoever died stands on no paper; the sheet says that somebody was left off. Each print is logged.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.errors import Refused
from mentordesk.records.ids import PersonId
from mentordesk.records.people_cells import CELLS, Around, Cell, Topics
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.people_sheets import PeopleColumn, PeopleList, PeopleRow
from mentordesk.records.roles import Permission
from mentordesk.records.setting import shows
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.people_list import people_listed, topics_listed
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, framed, write_down_print
from mentordesk.words import Words, words


@needs(Permission.PRINT)
def gather_people_list(
    store: Store,
    person_ids: Sequence[PersonId],
    columns: Sequence[tuple[str, int]],
    asked: str,
    language: str,
    paper: PaperSize | None = None,
) -> GatheredSheet:
    """These people in this order with these columns (name in `CELLS`, width); `asked` says search and filters in words.

    Raise `Refused` when all of them have died.
    """
    lines, dead = {line.id: line for line in people_listed(store)}, store.life_events.dead()
    listed = [lines[one] for one in dict.fromkeys(person_ids) if one in lines]
    living = [line for line in listed if line.id not in dead]
    if listed and not living:
        raise Refused("errors_life.sheet_of_dead")
    said = words(language, store.settings.desk().setting)
    cells = [(CELLS[name], share) for name, share in columns if _may_stand(store, said, name)]
    sheet = PeopleList(
        asked=asked,
        found=len(lines),
        left_off=len(listed) - len(living),
        columns=tuple(PeopleColumn(title=said(cell.title), share=max(1, share)) for cell, share in cells),
        rows=_rows(store, said, [cell for cell, _ in cells], living),
    )
    return framed(store, SheetChoice(kind=SheetKind.PEOPLE_LIST, language=language, paper=paper), sheet)


@needs(Permission.PRINT)
def log_people_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that the list was printed or saved, with how many stood on it."""
    write_down_print(store, gathered, pages, target)


def _may_stand(store: Store, said: Words, name: str) -> bool:
    return store.actor.may(CELLS[name].needs) and shows(said.setting, name)


def _rows(store: Store, said: Words, cells: Sequence[Cell], lines: Sequence[ListedPerson]) -> tuple[PeopleRow, ...]:
    topics: Topics = {cell.topics: topics_listed(store, cell.topics) for cell in cells if cell.topics}
    programmes = {programme.id: programme.name for programme in store.programmes.all()}
    around = Around(words=said, programmes=programmes, topics=topics)
    return tuple(PeopleRow(cells=tuple(cell.said(around, line) for cell in cells)) for line in lines)
