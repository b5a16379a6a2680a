# SPDX-License-Identifier: MIT
"""What stands in the way of a person's being paired, active, in a group or at a meeting on a given day (REQ-1.5, 1.7).

Pure: the demands and what is known of one person go in, hindrances and what is about to run out come out. One judgement
serves pairing, planning, lists and the person's page, so that no two of them can differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mentordesk.records.checks import Check, CheckItem, CheckOutcome, Override
from mentordesk.records.ids import CheckItemId, ModuleId, PersonId
from mentordesk.records.standings import HindranceKind, check_stands, module_stands
from mentordesk.records.training import Module, Training, minutes_done

if TYPE_CHECKING:
    from mentordesk.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """One demand that is not met: which check or module, how, and since when. `minutes` are those still to be done."""

    kind: HindranceKind
    code: str = ""
    own_words: str = ""
    item_id: CheckItemId | None = None
    module_id: ModuleId | None = None
    day: date | None = None
    minutes: int = 0

    def said(self, words: Words) -> str:
        """The sentence in the language of `words`: which check it is and what is the matter."""
        return words(
            f"checks.hindrance.{self.kind.value}",
            what=what_said(words, self),
            day=words.date(self.day) if self.day else "",
            hours=hours_said(words, self.minutes),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What a programme asks of one role. Empty: nothing is asked."""

    items: tuple[CheckItem, ...] = ()
    modules: tuple[Module, ...] = ()
    required_minutes: int = 0
    approval: bool = False

    def __bool__(self) -> bool:
        return bool(self.items or self.modules or self.required_minutes or self.approval)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is known of one person under one programme's demands; struck-out lines may be in it and count for nothing.

    `approved` says that nobody's agreement is wanting: it was given, is not asked for, or the person is active already.
    """

    person_id: PersonId
    checks: tuple[Check, ...] = ()
    trainings: tuple[Training, ...] = ()
    overrides: tuple[Override, ...] = ()
    approved: bool = True


class Standing(StrEnum):
    """How one demand stands on a day, as the light beside it shows: met, met but ending soon, waiting, or in the way."""

    MET = "met"
    SOON = "soon"
    OPTIONAL = "optional"
    OVERRIDDEN = "overridden"
    HINDERS = "hinders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One demand as the person's page shows it: the check, module or hours, what stands now, and the override if any.

    `until` is the last day it is met (or overridden); None = for good, or not met.
    """

    item: CheckItem | None = None
    module: Module | None = None
    standing: Standing
    hindrance: Hindrance | None = None
    check: Check | None = None
    training: Training | None = None
    override: Override | None = None
    until: date | None = None
    minutes: int = 0
    agreement: bool = False


def judged(demands: Demands, dossier: Dossier, on: date, soon: date | None = None) -> tuple[Line, ...]:
    """Every demand with how it stands on a day; what ends by `soon` is amber."""
    lines = [_of_item(item, dossier, on) for item in demands.items]
    lines += [_of_module(module, dossier, on) for module in demands.modules]
    if demands.required_minutes:
        lines.append(_of_hours(demands, dossier, on))
    if demands.approval:
        lines.append(_of_approval(dossier))
    return tuple(_with_standing(line, dossier, on, soon) for line in lines)


def hindrances_of(demands: Demands, dossier: Dossier, on: date) -> tuple[Hindrance, ...]:
    """What stands in the way of one person on a day, in the order of the lists; empty = nothing."""
    return tuple(
        line.hindrance
        for line in judged(demands, dossier, on)
        if line.hindrance is not None and line.standing is Standing.HINDERS
    )


def what_said(words: Words, what: Hindrance | CheckItem | Module) -> str:
    """The name of a check or module in words."""
    if what.own_words:
        return what.own_words
    code = what.code if isinstance(what, Hindrance) else what.kind
    return words(f"checks.kind.{code}") if code else ""


def line_said(words: Words, line: Line) -> str:
    """What a line is about: its check or module, the hours of training, or the agreement."""
    about = line.item or line.module
    if about is not None:
        return what_said(words, about)
    return words("checks.agreement" if line.agreement else "checks.hours")


def state_said(words: Words, line: Line) -> str:
    """How a demand stands, in words."""
    if line.standing is Standing.HINDERS and line.hindrance is not None:
        return words.label("page_checks.state", line.hindrance.kind.value)
    return words.label("checks.standing", line.standing.value)


def cell_said(words: Words, line: Line) -> str:
    """How a demand stands, as short as a cell of a table: until when where it ends, how many hours there are."""
    if line.standing in (Standing.SOON, Standing.OVERRIDDEN) and line.until is not None:
        return words("page_checks.until", day=words.short_date(line.until))
    if line.item is None and line.module is None and not line.agreement:
        return words("page_checks.hours_done", hours=hours_said(words, line.minutes))
    return words("page_checks.open") if line.standing is Standing.OPTIONAL else state_said(words, line)


def demands_said(words: Words, demands: Demands) -> tuple[str, ...]:
    """The headings of a table of these demands, in the order of the lines."""
    names = [what_said(words, about) for about in (*demands.items, *demands.modules)]
    names += [words("checks.hours")] * bool(demands.required_minutes)
    return (*names, *[words("checks.agreement")] * demands.approval)


def hours_said(words: Words, minutes: int) -> str:
    """Minutes as hours in words: 90 gives "1.5"."""
    return words.number(minutes / 60, 1 if minutes % 60 else 0)


def _of_item(item: CheckItem, dossier: Dossier, on: date) -> Line:
    stand = check_stands(item, dossier.checks, on)
    hindrance = (
        None
        if stand.kind is None
        else Hindrance(kind=stand.kind, code=item.kind, own_words=item.own_words, item_id=item.id, day=stand.day)
    )
    return Line(
        item=item,
        standing=_plain(item.mandatory, hindrance),
        hindrance=hindrance,
        check=stand.check,
        until=stand.until,
    )


def _of_module(module: Module, dossier: Dossier, on: date) -> Line:
    stand = module_stands(module, dossier.trainings, on)
    hindrance = (
        None
        if stand.kind is None
        else Hindrance(
            kind=stand.kind, code=module.kind, own_words=module.own_words, module_id=module.id, day=stand.day
        )
    )
    return Line(
        module=module,
        standing=_plain(module.mandatory, hindrance),
        hindrance=hindrance,
        training=stand.training,
        until=stand.until,
    )


def _of_hours(demands: Demands, dossier: Dossier, on: date) -> Line:
    listed = {module.id for module in demands.modules}
    done = minutes_done((t for t in dossier.trainings if t.module_id in listed), on)
    missing = demands.required_minutes - done
    hindrance = Hindrance(kind=HindranceKind.HOURS_SHORT, minutes=missing) if missing > 0 else None
    return Line(standing=_plain(True, hindrance), hindrance=hindrance, minutes=done)


def _of_approval(dossier: Dossier) -> Line:
    hindrance = None if dossier.approved else Hindrance(kind=HindranceKind.NOT_APPROVED)
    return Line(standing=_plain(True, hindrance), hindrance=hindrance, agreement=True)


def _plain(mandatory: bool, hindrance: Hindrance | None) -> Standing:
    if hindrance is None:
        return Standing.MET
    return Standing.HINDERS if mandatory else Standing.OPTIONAL


def _with_standing(line: Line, dossier: Dossier, on: date, soon: date | None) -> Line:
    if line.standing is Standing.HINDERS and (override := _override(line, dossier, on)) is not None:
        return replace(line, standing=Standing.OVERRIDDEN, override=override, until=override.until)
    if line.standing is Standing.MET and soon is not None and line.until is not None and line.until <= soon:
        return replace(line, standing=Standing.SOON)
    return line


def _override(line: Line, dossier: Dossier, on: date) -> Override | None:
    """The override that lets this line through: for approval there is none, and a later refusal ends it."""
    assert line.hindrance is not None
    if line.hindrance.kind is HindranceKind.NOT_APPROVED:
        return None
    item_id, module_id = line.hindrance.item_id, line.hindrance.module_id
    for override in sorted(dossier.overrides, key=lambda override: (override.until, override.id), reverse=True):
        if override.is_about(item_id, module_id) and override.stands(on):
            refused_since = any(
                check.item_id == item_id
                and check.counts
                and check.outcome is CheckOutcome.NOT_CLEAR
                and check.id > override.seen_check
                for check in dossier.checks
            )
            if item_id is None or not refused_since:
                return override
    return None
