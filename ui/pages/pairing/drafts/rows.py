# SPDX-License-Identifier: MIT
"""What the two lists of drafts hold: the drafts themselves, and the pairs of one as they stand today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentordesk.records.ids import UserId
from mentordesk.records.judged import JudgedPair
from mentordesk.records.pairing import Band, Reason
from mentordesk.records.proposals import Decision, DraftLine, DraftPair
from mentordesk.words import Words
from ui.look.look import Look
from ui.pages.pairing.drafts.asking import DraftNews
from ui.pages.pairing.drafts.said import Hindered, reasons_said
from ui.pages.pairing.wording import BAND_ICONS, BAND_TONES, Names, band_word
from ui.tables.columns import Column

_ORDER = list(Band)
_DECISIONS: Mapping[str, tuple[str, str]] = {
    "open": ("circle", "muted"),
    "approved": ("circle-check", "success"),
    "dismissed": ("circle-x", "danger"),
    "made": ("heart-handshake", "info"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A pair of a draft as one row: the names, how it stands today, what was decided and by whom."""

    pair: DraftPair
    mentor: str
    mentee: str
    band: Band | None
    stands: str
    decision: str
    decided: str


def rows_of(words: Words, news: DraftNews, names: Names) -> list[DraftRow]:
    """The pairs of the draft on show."""
    if news.table is None or news.judged is None:
        return []
    judged, table = news.judged.by_key, news.table

    def stands(pair: DraftPair) -> str:
        return _stands(words, judged.get(pair.key), names, news.hindered)

    return [_row(words, pair, judged.get(pair.key), stands(pair), names, table.users) for pair in table.draft.pairs]


def _row(
    words: Words, pair: DraftPair, judged: JudgedPair | None, stands: str, names: Names, users: Mapping[UserId, str]
) -> DraftRow:
    decision = "made" if pair.made else pair.decision.value
    said = words.label("proposals.decision", decision)
    by = users.get(pair.decided_by, "") if pair.decided_by is not None else ""
    if by and pair.decision is not Decision.OPEN:
        key = "decided_seconded" if pair.seconded else "decided"
        said = words(f"page_pairing.drafts.{key}", what=said, who=by)
    return DraftRow(
        pair=pair,
        mentor=names.listed(pair.mentor),
        mentee=names.listed(pair.mentee),
        band=judged.band if judged is not None and judged.possible else None,
        stands=stands,
        decision=decision,
        decided=said,
    )


def _stands(words: Words, judged: JudgedPair | None, names: Names, hindered: Hindered) -> str:
    """How a pair stands today; a keep-apart is never explained."""
    if judged is None:
        return ""
    if judged.band is not None and judged.possible:
        return band_word(words, judged.band)
    why = [Reason(key=f"pairing.block.{block.value}") for block in judged.blocks]
    said = reasons_said(words, why, (judged.mentor, judged.mentee), names, hindered)
    return words("page_pairing.not_because", why=words.listing(said))


def pair_columns(look: Look) -> list[Column[DraftRow]]:
    """The columns of a draft's pairs."""
    words = look.words
    return [
        Column(
            name="decision",
            title="page_pairing.drafts.column.decision",
            text=lambda row: row.decided,
            icon=lambda row: _DECISIONS[row.decision][0],
            tone=lambda row: _DECISIONS[row.decision][1],
            width=150,
        ),
        Column(name="mentor", title="page_pairing.column.mentor", text=lambda row: row.mentor, width=145),
        Column(name="mentee", title="page_pairing.column.mentee", text=lambda row: row.mentee, width=145),
        Column(
            name="stands",
            title="page_pairing.drafts.column.stands",
            text=lambda row: row.stands,
            sort=lambda row: _ORDER.index(row.band) if row.band is not None else len(_ORDER),
            icon=lambda row: BAND_ICONS[row.band] if row.band is not None else "circle-x" if row.stands else "",
            tone=lambda row: BAND_TONES[row.band] if row.band is not None else "danger",
            width=160,
        ),
        Column(
            name="origin",
            title="page_pairing.drafts.column.origin",
            text=lambda row: words.label("proposals.pair_origin", row.pair.origin.value),
            width=110,
        ),
    ]


def draft_columns(look: Look) -> list[Column[DraftLine]]:
    """The columns of the list of drafts."""
    words = look.words
    return [
        Column(name="name", title="page_pairing.drafts.column.name", text=lambda line: line.name, width=170),
        Column(
            name="decided",
            title="page_pairing.drafts.column.decided",
            text=lambda line: words(
                "page_pairing.drafts.counts",
                open=words.number(line.open),
                approved=words.number(line.approved),
                made=words.number(line.made),
            ),
            width=200,
        ),
        Column(
            name="origin",
            title="page_pairing.drafts.column.origin",
            text=lambda line: words.label("proposals.origin", line.origin.value),
            width=150,
            shown=False,
        ),
        Column(
            name="when",
            title="page_pairing.drafts.column.when",
            text=lambda line: words(
                "page_pairing.drafts.when", day=words.short_date(line.made_at.date()), who=line.made_by
            ),
            sort=lambda line: line.made_at,
            width=140,
        ),
    ]
