# SPDX-License-Identifier: MIT
"""What is checked before a sheet is drawn: may its readers know this, and do its words give anyone away (REQ-3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from mentordesk.records.audience import Audience, Holds, audience_issues, texts_that_tell
from mentordesk.records.issues import Issue
from mentordesk.records.own_texts import TEXTS, Chapter
from mentordesk.records.revealing import revealing_word
from mentordesk.records.sheets import AnySheet, SheetFrame, SheetKind, SheetOptions

MOST_COPIES = 100
_OUTSIDE = frozenset({Audience.WING, Audience.NOTICE})


def sheet_issues(sheet: AnySheet, frame: SheetFrame, options: SheetOptions) -> tuple[Issue, ...]:
    """Everything that keeps `sheet` from being printed; empty when it may be."""
    return (*audience_issues(sheet), *revealing_issues(sheet, frame, options.own), *_copies_issues(options))


def revealing_issues(sheet: AnySheet, frame: SheetFrame, own: tuple[tuple[str, str], ...] = ()) -> tuple[Issue, ...]:
    """Names of events, places, things and offices on a wing's sheet that say what is wrong with the people on it, and
    the site's `own` texts that stand on it; on a poster also what a programme promises in its own words.
    """
    if not sheet.AUDIENCES & _OUTSIDE:
        return ()
    named = ((path, text, "errors_printing.revealing") for path, text in _shown_names(sheet, frame))
    said = ((path, text, "errors_printing.revealing_text") for path, text in _own_texts(sheet, own))
    return tuple(
        Issue(field=path, key=key, values={"word": word, "text": text})
        for path, text, key in (*named, *said)
        if (word := revealing_word(text))
    )


def _own_texts(sheet: AnySheet, own: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """What a site says in its own words: every sheet has its head and foot, a poster its sentences and its promise."""
    is_poster = sheet.KIND is SheetKind.POSTER
    chapters = (Chapter.FRAME, Chapter.POSTER, Chapter.CONFIDENTIALITY) if is_poster else (Chapter.FRAME,)
    keys = {key for chapter in chapters for key in TEXTS[chapter]}
    yield from (one for one in own if one[0] in keys)
    if is_poster:
        yield from texts_that_tell(sheet, Holds.TERMS)


def _shown_names(sheet: AnySheet, frame: SheetFrame) -> Iterator[tuple[str, str]]:
    yield from texts_that_tell(sheet, Holds.EVENT, Holds.WHERE, Holds.THING)
    yield "listed_programme", frame.listed_programme
    yield "return_to", frame.return_to


def _copies_issues(options: SheetOptions) -> tuple[Issue, ...]:
    if 1 <= options.copies <= MOST_COPIES:
        return ()
    return (Issue(field="copies", key="errors_printing.copies", values={"most": MOST_COPIES}),)
