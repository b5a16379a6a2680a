# SPDX-License-Identifier: MIT
"""Which texts of which sheets a site may put in its own words, and what is wrong with such a text.

A closed list: a heading, a label or a rule of data protection that the program itself keeps is not on it. What the reader
will see where a text has a place for a date or a name stays in the text: its `{placeholders}` are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.sheets import SheetKind

LONGEST_TEXT = 600
LONGEST_LIMITS = 1500
"""Characters of a text; those of the limits of confidentiality are several sentences."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Chapter(StrEnum):
    """What the texts belong to, in the order of the list."""

    AGREEMENT = "agreement"
    CONSENT = "consent"
    CONFIDENTIALITY = "confidentiality"
    POSTER = "poster"
    FRAME = "frame"


SHOWN_ON: Mapping[Chapter, SheetKind] = MappingProxyType(
    {
        Chapter.AGREEMENT: SheetKind.AGREEMENT,
        Chapter.CONSENT: SheetKind.CONSENT,
        Chapter.CONFIDENTIALITY: SheetKind.AGREEMENT,
        Chapter.POSTER: SheetKind.POSTER,
        Chapter.FRAME: SheetKind.REGISTER,
    }
)
"""The sheet on which a text of the chapter is previewed."""


def _numbered(key: str, count: int) -> tuple[str, ...]:
    return tuple(f"{key}_{number}" for number in range(1, count + 1))


TEXTS: Mapping[Chapter, tuple[str, ...]] = MappingProxyType(
    {
        Chapter.AGREEMENT: (
            *_numbered("sheets.agreement.mentor_promises", 5),
            *_numbered("sheets.agreement.mentee_promises", 4),
            *_numbered("sheets.agreement.staff_promises", 4),
            *_numbered("sheets.agreement.not_allowed", 3),
            *_numbered("sheets.agreement.ending", 3),
            *_numbered("sheets.agreement.after", 2),
            "sheets.agreement.signing",
        ),
        Chapter.CONSENT: (
            "sheets_consent.opening",
            *(
                f"sheets_consent.{kind}_means"
                for kind in ("take_part", "hold_record", "share", "questionnaires", "anonymous_use", "contact_after")
            ),
            *(f"sheets_consent.right_{number}" for number in (1, 2, 3)),
        ),
        Chapter.CONFIDENTIALITY: tuple(
            f"sheets.confidentiality.{model}" for model in ("total", "limited", "reporting")
        ),
        Chapter.POSTER: tuple(
            f"sheets_wall.poster.{name}"
            for name in ("title", "what", "who_text", "how_staff", "how_slip", "how_box", "private_open")
        ),
        Chapter.FRAME: ("sheets.frame.return_to", "sheets.frame.if_found", "sheets.frame.destroy_after"),
    }
)
"""The words keys of every text that may be edited, by chapter, in the order they stand on paper."""

SEEN_BY_ALL = frozenset(
    key for chapter in (Chapter.POSTER, Chapter.CONFIDENTIALITY, Chapter.FRAME) for key in TEXTS[chapter]
)
"""Texts that stand where everybody reads them, on a wall and on lists for a wing: they may give nothing away. What stays
private is told on the poster too.
"""

CHAPTER_OF: Mapping[str, Chapter] = MappingProxyType({key: chapter for chapter, keys in TEXTS.items() for key in keys})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A text as it is printed, beside the one the program came with.

    `text` is what is printed now; `wider` is what would be printed if it were restored here: the shipped text, or the
    whole desk's own one where this is a programme's. `own` says that this desk or programme has words of its own here.
    """

    key: str
    chapter: Chapter
    text: str
    wider: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextDraft:
    """A text as typed in, for one programme or, with None, the whole desk."""

    key: str
    language: str
    text: str
    programme_id: ProgrammeId | None = None


def placeholders(text: str) -> frozenset[str]:
    """The places of a text that are filled when it is printed."""
    return frozenset(_PLACEHOLDER.findall(text))


def own_text_issues(draft: OwnTextDraft, shipped: str) -> tuple[Issue, ...]:
    """What is wrong with a text: nothing in it, too long, a place for a date or a name lost or made up."""
    text, found = draft.text.strip(), []
    if not text:
        found.append(Issue(field="text", key="own_texts.issue.empty"))
    limit = LONGEST_LIMITS if CHAPTER_OF.get(draft.key) is Chapter.CONFIDENTIALITY else LONGEST_TEXT
    if len(text) > limit:
        found.append(Issue(field="text", key="own_texts.issue.long", values={"limit": limit}))
    if "\n" in text and "\n" not in shipped:
        found.append(Issue(field="text", key="own_texts.issue.one_paragraph"))
    if _CONTROL.search(text):
        found.append(Issue(field="text", key="own_texts.issue.control"))
    wanted = placeholders(shipped)
    rest = _PLACEHOLDER.sub("", text)
    if text and (placeholders(text) != wanted or "{" in rest or "}" in rest):
        found.append(Issue(field="text", key="own_texts.issue.places", values={"places": " ".join(sorted(wanted))}))
    return tuple(found)
