# SPDX-License-Identifier: MIT
"""Two records that may be one person: what looks alike, what differs, and what would become of it. No SQL, no decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.changes import Entity
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person, PersonDraft

_EMPTY = PersonDraft()


class Alike(StrEnum):
    """What makes two records look like one person."""

    NUMBER = "number"
    FORMER_NUMBER = "former_number"
    NUMBER_SLIP = "number_slip"
    NAME = "name"
    NAME_NEAR = "name_near"
    NAMES_SWAPPED = "names_swapped"
    BIRTH = "birth"
    BIRTH_SLIP = "birth_slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two records are: `score` from 0 to 100, and the signs it comes from."""

    score: int
    signs: tuple[Alike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """Two people on the desk who may be one. It is a question, never an answer."""

    one: Person
    other: Person
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDraft:
    """`dropped` becomes part of `kept`; the fields named in `from_dropped` are taken from the record that goes.

    `confirmed` are the lines of `MergePlan.to_confirm` that were looked at and are right.
    """

    kept: PersonId
    dropped: PersonId
    from_dropped: frozenset[str] = frozenset()
    confirmed: tuple[Issue, ...] = ()
    based_on: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """What making two records one would do, to be shown before it is done.

    `differing` are the fields in which both hold something, and not the same. `sides` is what each holds, as (field, kept,
    dropped) in short text. `moves` counts the records that go over to
    the kept person, by what they are about; `refusals` say why it cannot be done, `to_confirm` what would be unusual.
    """

    kept: Person
    dropped: Person
    differing: tuple[str, ...]
    sides: tuple[tuple[str, str, str], ...] = ()
    moves: Mapping[Entity, int] = field(default_factory=lambda: MappingProxyType({}))
    refusals: tuple[Issue, ...] = ()
    to_confirm: tuple[Issue, ...] = ()

    @property
    def based_on(self) -> tuple[datetime, datetime]:
        """When the two records were last changed: merging what changed since is refused."""
        return self.kept.changed_at, self.dropped.changed_at


def fields_differing(kept: PersonDraft, dropped: PersonDraft) -> tuple[str, ...]:
    """The fields in which both records say something and not the same; columns kept by heading are united, not chosen."""
    return tuple(
        one.name
        for one in fields(PersonDraft)
        if one.name != "extra"
        and _says(kept, one.name)
        and _says(dropped, one.name)
        and getattr(kept, one.name) != getattr(dropped, one.name)
    )


def merged_fields(kept: PersonDraft, dropped: PersonDraft, from_dropped: frozenset[str]) -> PersonDraft:
    """The person both records are: the kept one's fields, the dropped one's where chosen or where the kept has nothing."""
    values = {
        one.name: getattr(dropped if one.name in from_dropped or not _says(kept, one.name) else kept, one.name)
        for one in fields(PersonDraft)
    }
    values["extra"] = MappingProxyType({**dropped.extra, **kept.extra})
    return PersonDraft(**values)


def _says(draft: PersonDraft, name: str) -> bool:
    return getattr(draft, name) != getattr(_EMPTY, name)
