# SPDX-License-Identifier: MIT
"""What happened to people, on Today: events whose day has come, tasks left, places that expire, sheets now wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.records.life_events import EventDraft, PrintedSheet
from mentordesk.usecases.life_today import LifeToday, finish_task
from mentordesk.usecases.stale_sheets import dismiss_sheet
from mentordesk.words import Words
from ui.context import Context, Place
from ui.pages.today.line import Line

_TASK, _SHEET = "task", "sheet"


def life_lines(words: Words, life: LifeToday) -> Iterator[Line]:
    """What is due after something happened: who is left without a partner comes first."""
    for task in life.tasks:
        key = "task_detail" if task.due >= life.day else "task_late"
        name, cause = life.names.get(task.about_id, ""), life.causes[task.event_id]
        happened = words.label("life_events.kind", cause.kind)
        whose = life.names.get(cause.person_id, "")
        yield Line(
            text=words(f"life_events.task.{task.kind.value}", name=name),
            detail=words(f"page_life.today.{key}", happened=happened, name=whose, day=words.short_date(task.due)),
            place=Place.PEOPLE,
            target=task.about_id,
            at_once=(_TASK, task.id),
        )
    for event in life.asking:
        yield _event(words, life, event, words("page_life.today.asks_do"))
    for event in life.expiring:
        key = "place_until" if event.place_kept_until >= life.day else "place_expired"
        yield _event(words, life, event, words(f"page_life.today.{key}", day=words.short_date(event.place_kept_until)))
    for one in life.back:
        yield Line(
            text=words("page_life.today.back", name=life.names.get(one.person_id, "")),
            detail=words("page_life.today.back_detail", why=words.label("availability.why", one.why)),
            place=Place.PEOPLE,
            target=one.person_id,
        )


def coming_lines(words: Words, life: LifeToday) -> Iterator[Line]:
    """Events of the next days."""
    for event in life.coming:
        yield _event(words, life, event, words("page_life.today.coming"))


def stale_lines(words: Words, sheets: Iterable[PrintedSheet]) -> Iterator[Line]:
    """Sheets that went to paper and are not what would be printed now."""
    for sheet in sheets:
        when = sheet.printed_at.astimezone()
        parts = (words.label("sheets.title", sheet.kind), words.short_date(sheet.day), sheet.title)
        by_wing = sheet.meeting_id is None
        yield Line(
            text=", ".join(part for part in parts if part),
            detail=words(
                "page_life.today.stale_detail",
                when=f"{words.short_date(when.date())}, {words.time(when)}",
                by=sheet.printed_by,
            ),
            place=Place.PAPER,
            target=(sheet.kind.value, (sheet.wing, sheet.day) if by_wing else sheet.meeting_id),
            at_once=(_SHEET, sheet.id),
        )


def at_once(context: Context, owner: QWidget, what: str, which: int) -> None:
    """Do what Space does on a line."""
    label, call, said = {
        _TASK: ("life_events.act.task", partial(finish_task, task_id=which), "page_life.today.task_done"),
        _SHEET: ("life_events.act.dismiss", partial(dismiss_sheet, sheet_id=which), "page_life.today.dismissed"),
    }[what]
    context.jobs.perform(label, call, owner, lambda _: context.messages.tell(owner, said))


def _event(words: Words, life: LifeToday, event: EventDraft, detail: str) -> Line:
    said = f"{words.label('life_events.kind', event.kind)}, {words.short_date(event.on)}"
    return Line(
        text=words("page_life.today.asks", name=life.names.get(event.person_id, ""), event=said),
        detail=detail,
        place=Place.PEOPLE,
        target=("life", event.person_id),
    )
