# SPDX-License-Identifier: MIT
"""What is offered when pairs were just made: to see them, and the papers for their first meeting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mentordesk.records.ids import PairId
from ui.context import Context, Place
from ui.widgets.banner import Remedy

_PAPERS = (("page_pairing.to_introduction", "introduction_card"), ("page_pairing.to_match_sheet", "match_sheet"))


def next_steps(context: Context, made: Sequence[PairId]) -> tuple[Remedy, ...]:
    """The ways on from new pairs, beginning at the first of them; only to places there are."""
    if not made:
        return ()
    words, go_to, first = context.words, context.navigator, made[0]
    ways: list[Remedy] = []
    if go_to.has(Place.PAIRS):
        ways.append(Remedy(words("page_pairing.to_pairs"), partial(go_to.open, Place.PAIRS, first)))
    if go_to.has(Place.PAPER):
        ways += [Remedy(words(text), partial(go_to.open, Place.PAPER, (kind, first))) for text, kind in _PAPERS]
    return tuple(ways)
