# SPDX-License-Identifier: MIT
"""New recovery keys and shares of one: made and printed before `Desk.change_recovery_sheet` lets them hold.

Nothing here changes the desk. What is returned is a secret: it goes on paper and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.clock import Clock
from mentordesk.printing.share_sheet import draw_share_sheet
from mentordesk.records.issues import Issue
from mentordesk.records.settings import DeskSettings
from mentordesk.records.sheets import PaperSize
from mentordesk.vault import shares
from mentordesk.vault.recovery import RecoveryKey, format_recovery, parse_recovery

GROUP = 3
"""How many words of each share are typed back: one line of its sheet."""

_TELLING = 4


def new_recovery_key() -> str:
    """A fresh recovery key as it is printed: eight groups joined by dashes."""
    return format_recovery(RecoveryKey.new())


def split_recovery_key(printed: str) -> tuple[str, ...]:
    """Three shares of a recovery key, each as its 23 words; any two bring it back."""
    return shares.split_recovery(parse_recovery(printed))


def join_shares(one: str, other: str) -> str:
    """The recovery key as printed, from two shares. Raises `RecoveryKeyMistyped`: issues at "share1" and "share2"."""
    return format_recovery(shares.join_shares(one, other))


def shares_groups_problems(share_words: Sequence[str], first: int, typed: Sequence[str]) -> tuple[Issue, ...]:
    """What is wrong with one group of three words typed back from each sheet, beginning at word `first` (from 1).

    Issues stand at "share1" to "share3". The first four letters of a word are enough, as on the sheets.
    """
    wrong = []
    for number, (share, text) in enumerate(zip(share_words, typed, strict=True), start=1):
        expected, has = share.split()[first - 1 : first - 1 + GROUP], text.lower().split()
        if len(has) != len(expected) or any(
            len(word) < min(_TELLING, len(whole)) or not whole.startswith(word)
            for word, whole in zip(has, expected, strict=True)
        ):
            wrong.append(Issue(field=f"share{number}", key="page_keys.issue.not_on_sheet", values={"number": number}))
    return tuple(wrong)


def share_sheet(share: str, settings: DeskSettings, clock: Clock) -> bytes:
    """The PDF of one share, on the desk's paper and in its language. It is never logged and never kept."""
    size = PaperSize(settings.paper.lower())
    number = shares.share_number(share)
    return draw_share_sheet(share, number, settings.establishment, clock.local_now(), settings.language, size)
