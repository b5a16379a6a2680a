# SPDX-License-Identifier: MIT
"""Which filters the list of people has, and who is among those asked for. Pure; the boxes are in `filterbar.py`.

A filter more is a line of `FILTERS`, or of `FACTS` in `facts.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people import natural_key
from mentordesk.records.people_list import Enrolled, ListedPerson
from mentordesk.words import Words
from ui.pages.people.choice import is_leaving, is_unpaired
from ui.pages.people.listing.facts import FACTS, Facts

Option = tuple[str, str]
"""A value as it is kept, and how it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What filters are judged by beside the line itself."""

    today: date
    lines: Sequence[ListedPerson] = ()
    programmes: Mapping[ProgrammeId, str] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter: `admits(line, value, known)`, or `enrolled(place, value)` where one and the same place in a programme must
    answer all such filters. `options` are the values to choose from; None is a tick. `offered` is whether it is there."""

    name: str
    options: Callable[[Words, Known], Sequence[Option]] | None = None
    admits: Callable[[ListedPerson, str, Known], bool] | None = None
    enrolled: Callable[[Enrolled, str], bool] | None = None
    offered: Callable[[Known], bool] = lambda known: True


def _coded(area: str, codes: type[EnrolmentStatus] | type[MentoringRole]) -> Callable[[Words, Known], list[Option]]:
    return lambda words, known: [(code.value, words.label(area, code)) for code in codes]


def _wings(words: Words, known: Known) -> list[Option]:
    return [(wing, wing) for wing in sorted({line.wing for line in known.lines if line.wing}, key=natural_key)]


def _tags(words: Words, known: Known) -> list[Option]:
    return [(tag, tag) for tag in sorted({tag for line in known.lines if line.tags_kept for tag in line.tags})]


def _programmes(words: Words, known: Known) -> list[Option]:
    return [(str(programme), name) for programme, name in known.programmes.items()]


def _days(words: Words, known: Known) -> list[Option]:
    return [(str(days), words("people_list.leaving", n=days)) for days in (30, 60, 90)]


def _of_fact(name: str) -> Filter:
    return Filter(
        name=name,
        admits=lambda line, _, known: line.id in known.facts.get(name, ()),
        offered=lambda known: name in known.facts,
    )


FILTERS: tuple[Filter, ...] = (
    Filter(name="role", options=_coded("people.role", MentoringRole), enrolled=lambda place, role: place.role == role),
    Filter(
        name="status", options=_coded("people.status", EnrolmentStatus), enrolled=lambda place, at: place.status == at
    ),
    Filter(name="wing", options=_wings, admits=lambda line, wing, _: line.wing == wing),
    Filter(
        name="programme",
        options=_programmes,
        enrolled=lambda place, programme: str(place.programme_id) == programme,
        offered=lambda known: len(known.programmes) > 1,
    ),
    Filter(name="leaving", options=_days, admits=lambda line, days, known: is_leaving(line, known.today, int(days))),
    Filter(
        name="tag",
        options=_tags,
        admits=lambda line, tag, _: tag in line.tags,
        offered=lambda known: any(line.tags_kept for line in known.lines),
    ),
    Filter(
        name="unpaired",
        admits=lambda line, *_: is_unpaired(line),
        # Who may read no pairs is not asked whom to show of those without one.
        offered=lambda known: all(line.open_pairs is not None for line in known.lines),
    ),
    *(_of_fact(name) for name in FACTS),
)
BY_NAME = {one.name: one for one in FILTERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of the list: words typed, and for each filter that is set its value ("yes" for a tick)."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    def admitting(self, known: Known) -> Callable[[ListedPerson], bool]:
        """Whether the filters let a person through; the words typed are the index's matter."""
        set_now = [(BY_NAME[name], value) for name, value in self.chosen.items() if name in BY_NAME]
        own = [(one.admits, value) for one, value in set_now if one.admits is not None]
        places = [(one.enrolled, value) for one, value in set_now if one.enrolled is not None]

        def admits(line: ListedPerson) -> bool:
            return all(test(line, value, known) for test, value in own) and (
                not places or any(all(test(place, value) for test, value in places) for place in line.enrolments)
            )

        return admits

    def kept(self) -> str:
        """As it is kept under a name."""
        return json.dumps({"text": self.text, "chosen": dict(self.chosen)}, ensure_ascii=False)

    @classmethod
    def from_kept(cls, kept: Any) -> Wanted:
        """Back again; what is not known any more asks for nothing."""
        chosen = kept.get("chosen", {})
        return cls(text=str(kept.get("text", "")), chosen={n: str(v) for n, v in chosen.items() if n in BY_NAME})

    def said(self, words: Words, known: Known) -> str:
        """In words, for the head of a printed list: "Role: Mentor; Wing: B"."""
        parts = []
        for name, value in self.chosen.items():
            one, title = BY_NAME[name], words(f"people_list.filter.{name}")
            if one.options is None:
                parts.append(title)
            else:
                said = dict(one.options(words, known)).get(value, value)
                parts.append(words("page_people.named", name=title, value=said))
        if self.text:
            parts.append(words("page_people.named", name=words("people_list.typed"), value=self.text))
        return "; ".join(parts)
