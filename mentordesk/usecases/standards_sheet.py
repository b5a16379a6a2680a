# SPDX-License-Identifier: MIT
"""The self-check on paper: as it stands now, with the names of what fails or, for an audit, with codes (REQ-2.2).

Who may read the self-check may take it away on paper; it tells them no more there than on the screen, because who may
not read the records that fail a line is handed none of them by the self-check itself.
"""

from __future__ import annotations

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.list_sheets import StandardsRow, StandardsSheet
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.records.standards import Failing, FailingKind, How, Light, LineResult, Period, SelfCheck
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, framed, write_down_print
from mentordesk.usecases.standards import self_check
from mentordesk.words import Words, words

_FAILS = (Light.AMBER, Light.RED)
_MOST_NAMED = 20
"""More are counted: a row of the table never goes over a page."""


@needs(Permission.READ_PROGRAMMES)
def gather_standards_sheet(
    store: Store,
    programme_id: ProgrammeId | None,
    only_failing: bool,
    named: bool,
    language: str,
    paper: PaperSize | None = None,
    period: Period | None = None,
) -> GatheredSheet:
    """The lines that count here, or those of them that fail; `named` False calls every person, pair and meeting by a code."""
    said = words(language)
    check = self_check(store, programme_id, period)
    counted = [result for result in check.results if result.line.on]
    shown = [result for result in counted if not only_failing or result.light in _FAILS]
    programme = store.programmes.get(programme_id) if programme_id else None
    asked = [programme.name] if programme else []
    if period is not None:
        asked.append(said("sheets.standards.period", first=said.date(period.first), last=said.date(period.last)))
    asked += [said("sheets.standards.only_failing")] if only_failing else []
    sheet = StandardsSheet(
        asked=" · ".join(asked),
        counts=_counts(said, check),
        found=len(counted),
        rows=tuple(_row(said, result, named) for result in shown),
    )
    return framed(store, SheetChoice(kind=SheetKind.STANDARDS, language=language, paper=paper), sheet, programme)


@needs(Permission.READ_PROGRAMMES)
def log_standards_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that the self-check was printed or saved."""
    write_down_print(store, gathered, pages, target)


def _counts(said: Words, check: SelfCheck) -> str:
    counts = ((said.label("standards.light", light), check.counted(light)) for light in Light)
    return " · ".join(said("page_results.counted", said=name, n=said.number(n)) for name, n in counts if n)


def _row(said: Words, result: LineResult, named: bool) -> StandardsRow:
    line = result.line
    source = said.label("standards.source", line.source)
    return StandardsRow(
        area=said("page_results.group", source=source, area=said(f"standards.area.{line.area}")),
        ref=line.ref,
        asked=said(f"standards.line.{line.code}"),
        standing=said.label("standards.light", result.light),
        detail=_detail(said, result, named),
        failing=_failing(said, result.failing, named),
    )


def _detail(said: Words, result: LineResult, named: bool) -> str:
    """The counts of a computed line; the answer of an asked one, its free words only where names may stand too."""
    if result.line.how is How.ASKED:
        if result.answer is None:
            return said("page_results.nobody_answered")
        answer, key = said.label("standards.said", result.answer.said), "sheets.standards.answered"
        told = said(key, said=answer, day=said.date(result.answer.day), by=result.answer.by)
        return f"{told} {result.answer.words}" if named else told
    if result.judged is None or result.failed is None:
        return said("page_results.too_small")
    if not result.judged:
        return said("page_results.none_judged")
    return said.plural("page_results.counts", result.failed, judged=said.number(result.judged))


def _failing(said: Words, failing: tuple[Failing, ...], named: bool) -> str:
    if not failing:
        return ""
    coded = sorted(failing, key=lambda one: (one.kind, one.id))
    called = [_named(said, one) for one in failing] if named else [_coded(said, one) for one in coded]
    over = len(called) - _MOST_NAMED
    more = [said("sheets.standards.more", n=said.number(over))] if over > 0 else []
    return said("sheets.standards.failing", listing=" · ".join([*called[:_MOST_NAMED], *more]))


def _named(said: Words, one: Failing) -> str:
    name = one.name or _coded(said, one)
    return f"{name} ({said.short_date(one.day)})" if one.day else name


def _coded(said: Words, one: Failing) -> str:
    """A code that is the same on every sheet, and tells nobody who it is; a programme is no person."""
    if one.kind is FailingKind.PROGRAMME:
        return one.name
    return said("sheets.standards.code", kind=said.label("standards.kind", one.kind), n=one.id)
