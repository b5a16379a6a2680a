# SPDX-License-Identifier: MIT
"""Gathering what a sheet holds, drawing it, and logging that it was printed (REQ-1.31). How it looks: `mentordesk.printing`.

Gathering reads the desk; drawing is pure and runs beside it; the log line is written once the sheet went somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.printing.draw import Sheet, default_profile, draw_sheet
from mentordesk.records.arrival import DOUBTFUL_TIME
from mentordesk.records.audit import subject
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import natural_key
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import AnySheet, PaperSize, SheetFrame, SheetOptions
from mentordesk.store import Store
from mentordesk.usecases.papers import codes_of, note_papers
from mentordesk.usecases.permission import needs
from mentordesk.usecases.readers import profile_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_gathering import contents_of
from mentordesk.usecases.sheet_subjects import expected_on
from mentordesk.usecases.stale_sheets import note_paper
from mentordesk.usecases.whereabouts import people_then

__all__ = ["GatheredSheet", "PrintTarget", "Sheet", "SheetChoice", "draw", "gather_sheet", "log_print", "wings_moving"]


class PrintTarget(StrEnum):
    """Where a drawn sheet went."""

    PRINTER = "printer"
    FILE = "file"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredSheet:
    """Everything one drawing needs, frozen."""

    choice: SheetChoice
    sheet: AnySheet
    frame: SheetFrame
    options: SheetOptions
    other: AnySheet | None = None
    """The same in the second language, where one is to stand beside the first."""

    @property
    def scope(self) -> dict[str, object]:
        """What the log says of it: codes and ids, never names. Whom it is about is found through the meeting or pair."""
        choice = self.choice
        about = (
            ("meeting", choice.meeting_id),
            ("pair", choice.pair_id),
            ("concern", choice.concern_id),
            ("person", choice.person_id),
            ("group", choice.group_id),
            ("programme", choice.programme_id),
            ("pairing_draft", choice.draft_id),
        )
        on = [subject(kind, of) for kind, of in about if of]
        facts: dict[str, object] = {
            "sheet": f"{choice.kind.code} {choice.kind.version}",
            "readers": sorted(audience.value for audience in self.sheet.AUDIENCES),
            "language": " + ".join(filter(None, (self.options.language, self.options.beside))),
            "paper": self.options.paper.value,
            "print": (self.options.profile or default_profile(self.sheet)).value,
            "copies": self.options.copies,
            "blank": self.options.blank,
            "on": on if not choice.blank else [],
            "activity": choice.activity_id,
            "wing": choice.wing or None,
            "day": choice.day.isoformat() if choice.day else None,
            "listed": len(getattr(self.sheet, "rows", ())),
            "anchor": self.frame.anchor,
        }
        return {name: value for name, value in facts.items() if value not in (None, False, [], 0, "")}


@needs(Permission.PRINT)
def gather_sheet(store: Store, choice: SheetChoice) -> GatheredSheet:
    """Bring together what the chosen sheet holds; raise `Invalid` when the choice lacks something."""
    sheet, programme_id = contents_of(store, choice)
    gathered = framed(store, choice, sheet, store.programmes.get(programme_id) if programme_id else None)
    if not choice.beside:
        return gathered
    other, _ = contents_of(store, replace(choice, language=choice.beside))
    return replace(gathered, other=other)


def framed(store: Store, choice: SheetChoice, sheet: AnySheet, programme: Programme | None = None) -> GatheredSheet:
    """A sheet with all that stands around it; whoever calls it has asked whether the actor may know what is on it."""
    settings = store.settings.desk()
    kept = choice.kind.facts.kept
    frame = SheetFrame(
        establishment="" if choice.unnamed else settings.establishment,
        programme=programme.name if programme else "",
        listed_programme=programme.neutral_name if programme else "",
        printed_at=store.clock.local_now(),
        printed_by=store.actor.initials,
        return_to="" if choice.unnamed else settings.return_to,
        destroy_after=None if kept else store.clock.today() + timedelta(days=settings.destroy_after_days),
        handling_mark="" if choice.unnamed else settings.handling_mark,
        anchor=store.audit.head(),
        codes=codes_of(store, choice),
        logo=None if choice.unnamed else store.own_texts.logo(),
        doubtful_time=any(finding.kind in DOUBTFUL_TIME for finding in store.noticed.all()),
    )
    options = SheetOptions(
        language=choice.language,
        paper=choice.paper or PaperSize(settings.paper.lower()),
        profile=profile_of(store, choice, sheet),
        copies=choice.copies,
        binding=choice.binding,
        blank=choice.blank,
        beside=choice.beside,
        setting=settings.setting,
        own=own_sentences(store, programme.id if programme else None, choice.language),
        own_beside=own_sentences(store, programme.id if programme else None, choice.beside) if choice.beside else (),
    )
    return GatheredSheet(choice=choice, sheet=sheet, frame=frame, options=options)


def own_sentences(store: Store, programme_id: ProgrammeId | None, language: str) -> tuple[tuple[str, str], ...]:
    """What this site says in its own words on a sheet of the programme: the desk's texts, and the programme's over them."""
    own = {**store.own_texts.of(None, language), **(store.own_texts.of(programme_id, language) if programme_id else {})}
    return tuple(sorted(own.items()))


def draw(gathered: GatheredSheet) -> Sheet:
    """Draw a gathered sheet. Pure: it needs no desk and may run beside it."""
    return draw_sheet(gathered.sheet, gathered.frame, gathered.options, gathered.other)


@needs(Permission.PRINT)
def log_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that a sheet was printed, saved or exported: which, how many, about what, by whom, when."""
    write_down_print(store, gathered, pages, target)


def write_down_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """The line of one print; whoever calls it has asked whether the actor may print."""
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.printed",
        subject=subject("sheet", gathered.choice.kind.value),
        detail={**gathered.scope, "pages": pages, "target": target.value},
    )
    note_paper(store, gathered.choice, gathered.sheet)
    note_papers(store, gathered.choice, gathered.frame.codes)


@needs(Permission.READ_SESSIONS)
def wings_moving(store: Store, day: date) -> tuple[str, ...]:
    """The wings from which somebody is expected at a meeting that day, in natural order."""
    return tuple(wing for wing in wings_left(store, day) if wing)


@needs(Permission.READ_SESSIONS)
def wings_left(store: Store, day: date) -> tuple[str, ...]:
    """The same, with "" last where the wing of somebody expected is not known: they have slips all the same."""
    meetings = expected_on(store, day)
    people = people_then(store, (a.person_id for meeting in meetings for a in meeting.attendees), day)
    return tuple(
        sorted({person.location.wing for person in people.values()}, key=lambda wing: (not wing, natural_key(wing)))
    )
