# SPDX-License-Identifier: MIT
"""Why two people were made a pair, as far as it is kept: by the names of the criteria, and nothing about the people."""

from __future__ import annotations

import json

from mentordesk.records.pairs import Pair
from mentordesk.words import Words

_NOT_CRITERIA = {"priority": "page_pairs.priority"}
"""Reasons that are no criterion's: who goes first on the waiting list waits no longer for it, and staff said so."""


def why_matched(words: Words, pair: Pair) -> str:
    """The reasons of the matching; what was said then about people is not kept."""
    try:
        kept = json.loads(pair.reasons)
    except ValueError:
        return words("page_pairs.no_reasons")
    names = [str(key).removeprefix("pairing.reason.").removesuffix("_many") for key in kept.get("reasons", ())]
    keys = [_NOT_CRITERIA.get(name, f"pairing.criterion.{name}") for name in names]
    if kept.get("pinned"):
        keys.append("page_pairs.pinned")
    said = [words(key) for key in keys if words.has(key)]
    if not said:
        return words("page_pairs.no_reasons")
    band = words.label("pairing.band", str(kept.get("band", "")))
    return words("page_pairs.reasons", band=band, reasons=" · ".join(said))
