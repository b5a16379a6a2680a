# SPDX-License-Identifier: MIT
"""What is checked before a sheet is drawn: may its readers know this, and do its words give anyone away (REQ-3.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from mentordesk.records.audience import Audience, Holds, audience_issues, texts_that_tell
from mentordesk.records.issues import Issue
from mentordesk.records.own_texts import TEXTS, Chapter
from mentordesk.records.sheets import AnySheet, SheetFrame, SheetKind, SheetOptions
from mentordesk.words import LANGUAGES, words

MOST_COPIES = 100
_OUTSIDE = frozenset({Audience.WING, Audience.NOTICE})


def sheet_issues(sheet: AnySheet, frame: SheetFrame, options: SheetOptions) -> tuple[Issue, ...]:
    """Everything that keeps `sheet` from being printed; empty when it may be."""
    return (*audience_issues(sheet), *revealing_issues(sheet, frame, options.own), *_copies_issues(options))


def revealing_issues(sheet: AnySheet, frame: SheetFrame, own: tuple[tuple[str, str], ...] = ()) -> tuple[Issue, ...]:
    """Names of events, places, things and offices on a wing's sheet that say what is wrong with the people on it, and
    texts of the site's `own` that stand on every sheet.

    Words of every language are looked for: a list in English may hold a French name.
    """
    if not sheet.AUDIENCES & _OUTSIDE:
        return ()
    return tuple(
        Issue(field=path, key="errors_printing.revealing", values={"word": found.group(), "text": text})
        for path, text in (*_shown_names(sheet, frame), *_own_texts(sheet, own))
        if (found := _revealing().search(_plain(text)))
    )


def revealing_word(text: str) -> str:
    """The first word of a text that would tell on a wing's sheet what is wrong with people; "" where there is none."""
    found = _revealing().search(_plain(text))
    return found.group() if found else ""


def _own_texts(sheet: AnySheet, own: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    chapters = (Chapter.FRAME, Chapter.POSTER) if sheet.KIND is SheetKind.POSTER else (Chapter.FRAME,)
    keys = {key for chapter in chapters for key in TEXTS[chapter]}
    return (one for one in own if one[0] in keys)


def _shown_names(sheet: AnySheet, frame: SheetFrame) -> Iterator[tuple[str, str]]:
    yield from texts_that_tell(sheet, Holds.EVENT, Holds.WHERE, Holds.THING)
    yield "listed_programme", frame.listed_programme
    yield "return_to", frame.return_to


@lru_cache(maxsize=1)
def _revealing() -> re.Pattern[str]:
    """One pattern of all the words in `sheets.revealing`; a star stands for any ending, a gap for space or hyphen."""
    entries = [entry.strip() for language in LANGUAGES for entry in words(language)("sheets.revealing").split(",")]
    shapes = [re.escape(_plain(entry)).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for entry in entries]
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b", re.IGNORECASE)


def _plain(text: str) -> str:
    """The text without accents, which people leave out when they type."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _copies_issues(options: SheetOptions) -> tuple[Issue, ...]:
    if 1 <= options.copies <= MOST_COPIES:
        return ()
    return (Issue(field="copies", key="errors_printing.copies", values={"most": MOST_COPIES}),)
