# SPDX-License-Identifier: MIT
"""Sheets that went to paper for days to come, and are no longer what would be printed now (`journeys.md` 08:05).

What stood on each is kept as a digest and held against what would stand on it today: whatever changed it, a move, a
meeting called off, somebody who left, it is found, and it is right again once that change is taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mentordesk.errors import MentorDeskError
from mentordesk.records.life_events import PrintedSheet, SheetChange
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingStatus
from mentordesk.records.sheets import AnySheet, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_digest import changes_of, digest_of
from mentordesk.usecases.sheet_gathering import contents_of

FOLLOWED = frozenset(
    {
        SheetKind.REGISTER,
        SheetKind.MOVEMENT_LIST,
        SheetKind.SESSION_PLAN,
        SheetKind.MOVEMENT_SLIP,
        SheetKind.INVITATION,
        SheetKind.HANDOVER,
    }
)
"""Sheets that name people for a day to come. A worksheet names nobody; an agreement is signed and stays."""


@needs(Permission.READ_SESSIONS)
def stale_sheets(store: Store) -> tuple[PrintedSheet, ...]:
    """The sheets of today and later days, printed before a change that makes them wrong, in order of day, each with why."""
    known = ((sheet, _changed(store, sheet)) for sheet in store.printed.in_use(store.clock.today()))
    return tuple(replace(sheet, changed=changed) for sheet, changed in known if changed)


@needs(Permission.PRINT)
def dismiss_sheet(store: Store, sheet_id: int) -> None:
    """A sheet on paper is known to be wrong and needs no other one: it was taken back, or written on by hand."""
    store.printed.clear(sheet_id, store.clock.now())


@needs(Permission.PRINT)
def dismiss_sheets(store: Store, sheet_ids: Sequence[int]) -> None:
    """The same for several, in one act."""
    for sheet_id in sheet_ids:
        store.printed.clear(sheet_id, store.clock.now())


def can_be_replaced(sheet: PrintedSheet) -> bool:
    """Whether there is anything to print instead; what is gone is only taken back."""
    return SheetChange.GONE not in sheet.changed


def choice_of(sheet: PrintedSheet) -> SheetChoice:
    """The sheet as it would be chosen again, to print it anew."""
    return SheetChoice(
        kind=sheet.kind,
        meeting_id=sheet.meeting_id,
        wing=sheet.wing,
        day=sheet.day if sheet.meeting_id is None else None,
        language=sheet.language,
    )


def note_paper(store: Store, choice: SheetChoice, sheet: AnySheet) -> None:
    """Remember what went to paper. Part of writing down a print."""
    if choice.blank or choice.kind not in FOLLOWED or choice.person_id is not None:
        # A card made anew for one of them changes nothing about those of the others, which are followed already.
        return
    meeting = store.sessions.get(choice.meeting_id) if choice.meeting_id is not None else None
    day = meeting.day if meeting is not None else choice.day
    if day is None:
        return
    store.printed.note(
        kind=choice.kind,
        meeting_id=choice.meeting_id,
        wing=choice.wing,
        day=day,
        language=choice.language,
        title=_title(store, choice, sheet),
        digest=digest_of(sheet),
        at=store.clock.now(),
        by=store.actor.initials,
    )


def _changed(store: Store, sheet: PrintedSheet) -> tuple[SheetChange, ...]:
    try:
        if sheet.meeting_id is not None and store.sessions.get(sheet.meeting_id).status is MeetingStatus.CANCELLED:
            return (SheetChange.GONE,)
        now, _ = contents_of(store, choice_of(sheet))
    except MentorDeskError:
        # The meeting is gone, or its sheet may not be printed any more: what lies about is wrong.
        return (SheetChange.GONE,)
    return changes_of(sheet.digest, now)


def _title(store: Store, choice: SheetChoice, sheet: AnySheet) -> str:
    """How the sheet is called in a list: the wing, or the place of the meeting. Never a name."""
    return choice.wing or str(getattr(sheet, "place", ""))
