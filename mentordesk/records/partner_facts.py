# SPDX-License-Identifier: MIT
"""What the other one of a pair may know of a person, and nothing else: the only source of introductions (REQ-1.9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from mentordesk.records.characteristics import Characteristic, CharacteristicKind
from mentordesk.records.consents import SharedField
from mentordesk.records.people import FreeSlot, PersonDraft

_F = SharedField


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """A person as the other one may meet them on paper or be told of. Empty says nothing: not asked, none, or not to be told.

    There is no place here for a number, a cell, a date of birth, a release, an adjustment or a tag.
    """

    name: str
    interests: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    want_words: str = ""
    offers: tuple[str, ...] = ()
    offer_words: str = ""
    languages: tuple[str, ...] = ()
    lived: tuple[str, ...] = ()
    lived_asked: tuple[str, ...] = ()
    wing: str = ""
    age: int | None = None
    free: frozenset[FreeSlot] = frozenset()
    said: tuple[tuple[CharacteristicKind, str], ...] = ()


def told_to_partner(
    person: PersonDraft,
    may: Collection[SharedField],
    said: Iterable[Characteristic],
    today: date,
) -> PartnerFacts:
    """What may be told of a person: the name they go by, what they agreed to, and what they said of themselves for this."""
    facts: dict[_F, dict[str, object]] = {
        _F.INTERESTS: {"interests": person.interests},
        _F.GOALS: {"goals": person.goals},
        _F.STRENGTHS: {"strengths": person.strengths},
        _F.WANTS: {"wants": person.wants, "want_words": person.want_words},
        _F.OFFERS: {"offers": person.offers, "offer_words": person.offer_words},
        _F.LANGUAGES: {"languages": person.languages},
        _F.LIVED: {"lived": person.lived},
        _F.LIVED_ASKED: {"lived_asked": person.lived_asked},
        _F.WING: {"wing": person.location.wing},
        _F.AGE: {"age": _age(person.birth_date, today)},
        _F.FREE: {"free": person.free},
    }
    told = {name: value for field, values in facts.items() if field in may for name, value in values.items()}
    of_themselves = tuple((each.kind, each.said) for each in said if each.for_partner)
    return PartnerFacts(name=person.first_name, said=of_themselves, **told)  # type: ignore[arg-type]


def _age(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
