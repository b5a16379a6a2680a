# SPDX-License-Identifier: MIT
"""What is checked before a sheet is drawn: may its readers know this, and do its words give anyone away (REQ-3.1)."""

from __future__ import annotations

import re

from mentordesk.records.audience import Audience, Holds, audience_issues, texts_that_tell
from mentordesk.records.issues import Issue
from mentordesk.records.sheets import AnySheet, SheetOptions
from mentordesk.words import LANGUAGES, words

MOST_COPIES = 100
_OUTSIDE = frozenset({Audience.WING, Audience.NOTICE})


def sheet_issues(sheet: AnySheet, options: SheetOptions) -> tuple[Issue, ...]:
    """Everything that keeps `sheet` from being printed; empty when it may be."""
    return (*audience_issues(sheet), *revealing_issues(sheet), *_copies_issues(options))


def revealing_issues(sheet: AnySheet) -> tuple[Issue, ...]:
    """Names of events and places on a wing's sheet that say what is wrong with the people on it.

    Words of every language are looked for: a list in English may hold a French name.
    """
    if not sheet.AUDIENCES & _OUTSIDE:
        return ()
    return tuple(
        Issue(field=path, key="errors_printing.revealing", values={"word": found.group(), "text": text})
        for path, text in texts_that_tell(sheet, Holds.EVENT, Holds.WHERE)
        if (found := _revealing().search(text))
    )


def _revealing() -> re.Pattern[str]:
    stems = [stem.strip() for language in LANGUAGES for stem in words(language)("sheets.revealing").split(",")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w*", re.IGNORECASE)


def _copies_issues(options: SheetOptions) -> tuple[Issue, ...]:
    if 1 <= options.copies <= MOST_COPIES:
        return ()
    return (Issue(field="copies", key="errors_printing.copies", values={"most": MOST_COPIES}),)
