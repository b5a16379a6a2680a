# SPDX-License-Identifier: MIT
"""Who has which check and training, on paper: gathered anew from what the desk holds now. Whoever died is in no
programme any more, so they stand on none."""

from __future__ import annotations

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Standing, cell_said, demands_said
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people_sheets import CheckSheet, PeopleColumn, PeopleRow
from mentordesk.records.roles import Permission
from mentordesk.records.setting import location_in
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.check_views import check_matrix
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, framed, write_down_print
from mentordesk.words import words

_NAME, _PLACE, _DEMAND = 150, 80, 100
"""Parts of the width."""


@needs(Permission.PRINT)
def gather_check_sheet(
    store: Store,
    programme_id: ProgrammeId,
    role: MentoringRole,
    language: str,
    *,
    lacking: bool = False,
    paper: PaperSize | None = None,
) -> GatheredSheet:
    """Everybody of a programme in a role against its checks and training; with `lacking` only who lacks something."""
    found, programme = check_matrix(store, programme_id, role), store.programmes.get(programme_id)
    said = words(language, store.settings.desk().setting)
    listed = [
        (person, lines)
        for person, lines in found.rows
        if not lacking or any(line.standing is Standing.HINDERS for line in lines)
    ]
    whom = said("page_checks.lacking" if lacking else "page_checks.everybody")
    titles = (said("page_people.column.name"), said("people.field.location"), *demands_said(said, found.demands))
    shares = (_NAME, _PLACE, *[_DEMAND] * len(titles[2:]))
    sheet = CheckSheet(
        asked="; ".join((programme.name, said.label("people.role", role), whom)),
        found=len(found.rows),
        columns=tuple(PeopleColumn(title=title, share=share) for title, share in zip(titles, shares, strict=True)),
        rows=tuple(
            PeopleRow(
                cells=(
                    person.introduced_name,
                    str(location_in(said.setting, person.location)),
                    *(cell_said(said, line) for line in lines),
                )
            )
            for person, lines in listed
        ),
    )
    return framed(store, SheetChoice(kind=SheetKind.CHECKS, language=language, paper=paper), sheet)


@needs(Permission.PRINT)
def log_check_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that it was printed or saved, with how many stood on it."""
    write_down_print(store, gathered, pages, target)
