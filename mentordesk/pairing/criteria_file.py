# SPDX-License-Identifier: MIT
"""What a programme pairs by, as a file that a person can read and another site can take up (TOML).

There is nothing about anybody in it, no name, no pin and no ban, so it is not encrypted: it may lie on any stick, be read
in any editor and be argued about in a meeting. Rules that always hold are not in it: no file can switch them off.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from mentordesk.pairing.bare_rules import VERSION, parsed
from mentordesk.pairing.errors import BadCriteria
from mentordesk.records.criteria import SWITCHABLE, Block, Criterion, Weight
from mentordesk.records.criteria_sheet import CriteriaSheet
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.words import Words

_Named = TypeVar("_Named", bound=StrEnum)
_SECTIONS = ("version", "criteria", "rules", "aim")
_AIM = ("objective", "worst_off_first")


def written(sheet: CriteriaSheet, words: Words) -> str:
    """The file, with what each line means beside it in the language of `words`."""
    lines = [f"# {words('criteria.file.about')}", f"# {words('criteria.file.nobody')}", f"version = {VERSION}", ""]
    lines += ["[criteria]", f"# {words('criteria.file.weights', known=', '.join(weight.value for weight in Weight))}"]
    lines += [
        _line(criterion.value, f'"{weight.value}"', words.label("pairing.criterion", criterion.value))
        for criterion, weight in sheet.weights.items()
    ]
    lines += ["", "[rules]", f"# {words('criteria.file.rules')}"]
    lines += [
        _line(block.value, _switch(on), words.label("pairing.block", block.value)) for block, on in sheet.holds.items()
    ]
    if sheet.aim:
        lines += ["", "[aim]", f"# {words('criteria.file.aim')}"]
        lines += [
            f'objective = "{sheet.aim.objective.value}"',
            f"worst_off_first = {_switch(sheet.aim.worst_off_first)}",
        ]
    return "\n".join(lines) + "\n"


def read(text: str) -> CriteriaSheet:
    """The sheet in a file. Raises `BadCriteria` at the first name or word that is not known; nothing is guessed."""
    found = parsed(text)
    _known(found, _SECTIONS, "")
    weights = {
        _one_of(Criterion, name, "criteria"): _one_of(Weight, weight, f"criteria.{name}")
        for name, weight in _section(found, "criteria").items()
    }
    holds = {_rule(name): _bool(on, f"rules.{name}") for name, on in _section(found, "rules").items()}
    for block, on in holds.items():
        if block not in SWITCHABLE and not on:
            raise BadCriteria("not_switchable", name=block.value)
    return CriteriaSheet(
        weights=weights,
        holds={block: on for block, on in holds.items() if block in SWITCHABLE},
        aim=_aim(_section(found, "aim")) if "aim" in found else None,
    )


def _aim(section: Mapping[str, Any]) -> Aim:
    _known(section, _AIM, "aim")
    return Aim(
        objective=_one_of(Objective, section.get("objective", Objective.SERVED), "aim.objective"),
        worst_off_first=_bool(section.get("worst_off_first", False), "aim.worst_off_first"),
    )


def _rule(name: str) -> Block:
    return _one_of(Block, name, "rules")


def _line(name: str, value: str, meaning: str) -> str:
    return f"{f'{name} = {value}':28}# {meaning}"


def _switch(on: bool) -> str:
    return "true" if on else "false"


def _section(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = found.get(name, {})
    if not isinstance(section, Mapping):
        raise BadCriteria("not_a_table", where=name)
    return section


def _known(section: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for name in section:
        if name not in known:
            raise BadCriteria("unknown_name", where=where or name, name=name, known=", ".join(known))


def _one_of(kind: type[_Named], value: Any, where: str) -> _Named:
    if isinstance(value, str) and value in {one.value for one in kind}:
        return kind(value)
    raise BadCriteria("unknown_name", where=where, name=str(value), known=", ".join(one.value for one in kind))


def _bool(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadCriteria("not_a_switch", where=where)
    return value
