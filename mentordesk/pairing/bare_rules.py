# SPDX-License-Identifier: MIT
"""The rules of a bare roster as a criteria file (TOML) states them: which columns are held against each other, what forbids
a pair, and what gives it points. For rosters of any project, without a desk; what a desk's programme goes by is in
`criteria_file`.

    version = 1
    [mentors]
    id = "email address"            # the column that names each; `capacity` and `needs`: a number, or a column
    capacity = 1
    [mentees]
    id = "email address"
    [orders]
    grade = ["AA", "AO", "EO"]      # lowest first
    [[forbid]]
    mentor = "organisation"
    mentee = "organisation"
    when = "same"                   # same, different, shares, shares_none, difference_in, difference_not_in
    [[points]]
    mentor = "grade"
    mentee = "grade"
    when = "difference_in"          # how many steps the mentor stands above the mentee
    order = "grade"
    values = [1]
    points = 10

What one of the two has not answered neither forbids nor gives points. The same id on both sides is never a pair.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mentordesk.pairing.errors import BadCriteria

VERSION = 1
_WHEN = ("same", "different", "shares", "shares_none", "difference_in", "difference_not_in")
_ONE = {"mentor", "mentee", "when", "order", "values", "separator"}
_PLACE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two columns held against each other; `points` None = the pair is forbidden where it applies."""

    mentor: str
    mentee: str
    when: str
    points: int | None
    order: tuple[str, ...] = ()
    values: frozenset[int] = frozenset()
    separator: str = ","

    def applies(self, mentor: str, mentee: str) -> bool:
        """Whether it holds of two answers, both of them given; those of an order stand in it."""
        match self.when:
            case "same":
                return mentor == mentee
            case "different":
                return mentor != mentee
            case "shares":
                return bool(self._parts(mentor) & self._parts(mentee))
            case "shares_none":
                return not self._parts(mentor) & self._parts(mentee)
        steps = self.order.index(mentor) - self.order.index(mentee)
        return (steps in self.values) == (self.when == "difference_in")

    def _parts(self, answer: str) -> set[str]:
        return {part.strip() for part in answer.split(self.separator)} - {""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What names each of one side, and how many each can have or wants: a number, or the column that tells."""

    id: str
    count: int | str = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRules:
    """A whole criteria file of a bare roster."""

    mentors: Named
    mentees: Named
    comparisons: tuple[Comparison, ...]


def read_rules(text: str) -> RosterRules:
    """The rules in a criteria file. Raises `BadCriteria` at the first thing that is not understood, and guesses nothing."""
    read = parsed(text)
    _only(read, {"version", "mentors", "mentees", "orders", "forbid", "points"}, "")
    orders = {name: _texts(order, f"orders.{name}") for name, order in _table(read, "orders").items()}
    forbids = [_comparison(one, orders, f"forbid[{n}]", None) for n, one in enumerate(_list(read, "forbid"))]
    points = [_scored(one, orders, f"points[{n}]") for n, one in enumerate(_list(read, "points"))]
    return RosterRules(
        mentors=_named(read, "mentors", "capacity"),
        mentees=_named(read, "mentees", "needs"),
        comparisons=(*forbids, *points),
    )


def parsed(text: str) -> dict[str, Any]:
    """TOML of a version this program knows. Raises `BadCriteria`."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise BadCriteria("not_toml", line=place[1] if place else text.count("\n") + 1) from None
    if read.get("version") != VERSION or isinstance(read["version"], bool):
        raise BadCriteria("version", found=str(read.get("version", "")), known=VERSION)
    return read


def _scored(one: Any, orders: Mapping[str, tuple[str, ...]], where: str) -> Comparison:
    points = one.get("points") if isinstance(one, Mapping) else None
    if isinstance(points, bool) or not isinstance(points, int):
        raise BadCriteria("not_a_number", where=f"{where}.points")
    return _comparison({name: value for name, value in one.items() if name != "points"}, orders, where, points)


def _comparison(one: Any, orders: Mapping[str, tuple[str, ...]], where: str, points: int | None) -> Comparison:
    if not isinstance(one, Mapping):
        raise BadCriteria("not_a_table", where=where)
    _only(one, _ONE, where)
    when = _text(one, "when", where)
    if when not in _WHEN:
        raise BadCriteria("unknown_name", where=f"{where}.when", name=when, known=", ".join(_WHEN))
    order, values = (), one.get("values", [])
    if when.startswith("difference"):
        order_name = _text(one, "order", where)
        if order_name not in orders:
            raise BadCriteria("unknown_name", where=f"{where}.order", name=order_name, known=", ".join(orders))
        order = orders[order_name]
        if not isinstance(values, list) or not values or not all(type(value) is int for value in values):
            raise BadCriteria("not_a_number", where=f"{where}.values")
    return Comparison(
        mentor=_text(one, "mentor", where),
        mentee=_text(one, "mentee", where),
        when=when,
        points=points,
        order=order,
        values=frozenset(values),
        separator=_text({"separator": ",", **one}, "separator", where),
    )


def _named(read: Mapping[str, Any], side: str, field: str) -> Named:
    table = _table(read, side)
    _only(table, {"id", field}, side)
    count = table.get(field, 1)
    if isinstance(count, bool) or not isinstance(count, int | str) or (isinstance(count, int) and count < 0):
        raise BadCriteria("not_a_number", where=f"{side}.{field}")
    return Named(id=_text(table, "id", side), count=count)


def _only(table: Mapping[str, Any], known: set[str], where: str) -> None:
    for name in table:
        if name not in known:
            raise BadCriteria("unknown_name", where=where or name, name=name, known=", ".join(sorted(known)))


def _table(read: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = read.get(name, {})
    if not isinstance(table, Mapping):
        raise BadCriteria("not_a_table", where=name)
    return table


def _list(read: Mapping[str, Any], name: str) -> list[Any]:
    entries = read.get(name, [])
    if not isinstance(entries, list):
        raise BadCriteria("not_a_table", where=name)
    return entries


def _text(table: Mapping[str, Any], name: str, where: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value:
        raise BadCriteria("not_a_text", where=f"{where}.{name}")
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(set(value)) < len(value):
        raise BadCriteria("not_texts", where=where)
    return tuple(value)
