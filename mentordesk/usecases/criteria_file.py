# SPDX-License-Identifier: MIT
"""Carrying the criteria of a programme to another site: written to a readable file, compared before taken up, taken up.

The file holds no personal data (see `pairing.criteria_file`), so it needs neither an encrypted export nor its permission.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mentordesk.durable import put_whole
from mentordesk.errors import Unavailable
from mentordesk.pairing.criteria_file import read as _read
from mentordesk.pairing.criteria_file import written as _written
from mentordesk.records.criteria import SWITCHABLE, Block
from mentordesk.records.criteria_sheet import CriteriaDifference, CriteriaSheet, differences
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.pairing import Problem
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.pairing_problem import pairing_weights, rules_off
from mentordesk.usecases.permission import needs
from mentordesk.words import Words

_LONGEST = 1 << 20
"""Bytes; a criteria file has about three thousand."""


@needs(Permission.READ_PAIRS)
def criteria_sheet(store: Store, programme_id: ProgrammeId) -> CriteriaSheet:
    """What a programme pairs by now: every weight, every switchable rule, and what comes first."""
    off = rules_off(store, programme_id)
    return CriteriaSheet(
        weights=pairing_weights(store, programme_id),
        holds={block: block not in off for block in Block if block in SWITCHABLE},
        aim=store.pairing.aim(programme_id),
    )


def write(sheet: CriteriaSheet, words: Words) -> str:
    """The file's text, its remarks in the language of `words`."""
    return _written(sheet, words)


def read(text: str) -> CriteriaSheet:
    """The sheet in a file's text. Raises `BadCriteria`, naming what is not understood and what is known."""
    return _read(text)


def save(sheet: CriteriaSheet, words: Words, path: Path) -> None:
    """Write the file, in place of one that may be there. Raises `OSError`."""
    put_whole(path, write(sheet, words).encode())


def read_file(path: Path) -> CriteriaSheet:
    """The sheet in a file. Raises `OSError`, `Unavailable` where it is no text, and what `read` raises."""
    with path.open("rb") as file:
        found = file.read(_LONGEST + 1)
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is None or len(found) > _LONGEST:
        raise Unavailable("errors_pairing.criteria.no_text", file=path.name)
    return read(text)


@needs(Permission.READ_PAIRS)
def criteria_differences(
    store: Store, programme_id: ProgrammeId, sheet: CriteriaSheet
) -> tuple[CriteriaDifference, ...]:
    """What taking a sheet up would change in a programme: shown before anything is."""
    return differences(criteria_sheet(store, programme_id), sheet)


@needs(Permission.WRITE_PAIRS)
def take_criteria(store: Store, programme_id: ProgrammeId, sheet: CriteriaSheet) -> tuple[CriteriaDifference, ...]:
    """Make a sheet's weights, switches and aim the programme's own; what it does not say stays. Gives what was changed."""
    here = criteria_sheet(store, programme_id)
    changed = differences(here, sheet)
    weights = {**here.weights, **sheet.weights}
    store.pairing.set_weights(programme_id, {criterion.value: weight.value for criterion, weight in weights.items()})
    for block, on in sheet.holds.items():
        if here.holds[block] is not on:
            store.pairing.set_switch(programme_id, block.value, on=on)
    if sheet.aim is not None and sheet.aim != here.aim:
        store.pairing.set_aim(programme_id, sheet.aim)
    return changed


def under(problem: Problem, sheet: CriteriaSheet) -> Problem:
    """A problem as it would be under a sheet, to see what comes of it before it is taken up."""
    off = {block for block in problem.off if not sheet.holds.get(block, False)}
    off |= {block for block, on in sheet.holds.items() if not on}
    return replace(problem, weights={**problem.weights, **sheet.weights}, off=frozenset(off))
