# SPDX-License-Identifier: MIT
"""People by name while they are few, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.words import Words

_MOST = 6


def named_few(words: Words, names: Sequence[str]) -> str:
    """The first names of a list, and how many more stand behind them."""
    more = len(names) - _MOST
    return words.listing([*names[:_MOST], *([words.plural("people_list.more_names", more)] if more > 0 else [])])
