# SPDX-License-Identifier: MIT
"""Names that stand together in one column: which part is the surname."""

from __future__ import annotations

from collections.abc import Iterable

from mentordesk.records.exchange import NameOrder
from mentordesk.roster.cellwords import clean, is_one_of
from mentordesk.vocabulary import fold

_SURNAME_HEADINGS = ("surname", "last", "nom")
_FORENAME_HEADINGS = ("forename", "first", "given", "prenom")


def name_order(heading: str) -> NameOrder | None:
    """What the heading says of the order: "Nom et prénom", "First name Last name"; None when it says nothing."""
    words = fold(heading).split()
    surname = next((at for at, word in enumerate(words) if word in _SURNAME_HEADINGS), None)
    forename = next((at for at, word in enumerate(words) if word in _FORENAME_HEADINGS), None)
    if surname is None or forename is None:
        return None
    return NameOrder.SURNAME_FIRST if surname < forename else NameOrder.FORENAME_FIRST


def has_commas(cells: Iterable[str]) -> bool:
    """Whether a column writes "Last, First" in most of its cells."""
    filled = [cell for cell in cells if cell.strip()]
    return sum("," in cell for cell in filled) * 2 > len(filled)


def split_name(text: str, order: NameOrder | None) -> tuple[str, str]:
    """Surname and forename of a full name.

    A comma decides ("Last, First"); then capitals ("DUPONT Jean", "Jean DUPONT"); then `order`; else the last word,
    with the small words before it ("van der Berg", "Le Goff"), is the surname. One word alone is a surname.
    """
    text = clean(text)
    if "," in text:
        surname, _, forename = text.partition(",")
        return surname.strip(), forename.strip()
    words = text.split()
    if len(words) < 2:
        return text, ""
    capitals = [len(word) > 1 and word.isupper() for word in words]
    if any(capitals) and not all(capitals):
        surname = " ".join(word for word, big in zip(words, capitals, strict=True) if big)
        forename = " ".join(word for word, big in zip(words, capitals, strict=True) if not big)
        return surname, forename
    if order is NameOrder.SURNAME_FIRST:
        cut = 1
        while cut < len(words) - 1 and is_one_of("names.particles", words[cut - 1]):
            cut += 1
        return " ".join(words[:cut]), " ".join(words[cut:])
    cut = len(words) - 1
    while cut > 1 and is_one_of("names.particles", words[cut - 1]):
        cut -= 1
    return " ".join(words[cut:]), " ".join(words[:cut])
