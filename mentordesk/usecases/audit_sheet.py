# SPDX-License-Identifier: MIT
"""The audit log as a sheet: what a search found, for paper. That it was printed is itself a line of the log.

Lines about keep-apart records are on no paper, and not counted there either; the sheet says that such lines exist at all.
"""

from __future__ import annotations

from mentordesk.records.audit import AuditLine, AuditSearch
from mentordesk.records.changes import Entity
from mentordesk.records.list_sheets import AuditList, AuditRow
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.store import Store
from mentordesk.usecases.audit import find_lines
from mentordesk.usecases.audit_words import said_about, said_action, said_detail, said_when, said_who
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, framed, write_down_print
from mentordesk.words import words

MOST_LINES = 5000
"""About three hundred pages. What was found beyond them is said on the sheet, and asked for with nearer days."""


@needs(Permission.READ_AUDIT_OWN)
def gather_audit_list(
    store: Store, search: AuditSearch, asked: str, language: str, paper: PaperSize | None = None
) -> GatheredSheet:
    """The lines a search finds, newest first, in the words of `language`; `asked` says the search in words."""
    said = words(language)
    page = find_lines(store, search, language, limit=MOST_LINES)
    printed = [line for line in page.lines if not _tells_of_apart(line)]
    rows = tuple(
        AuditRow(
            number=line.seq,
            when=said_when(said, line),
            who=said_who(page, line),
            what=said_action(said, line.action),
            about=said_about(said, page, line),
            detail=said_detail(said, line),
        )
        for line in printed
    )
    found = page.total - (len(page.lines) - len(printed))
    choice = SheetChoice(kind=SheetKind.AUDIT_LIST, language=language, paper=paper)
    return framed(store, choice, AuditList(asked=asked, found=found, rows=rows))


def _tells_of_apart(line: AuditLine) -> bool:
    """Whether a line says that somebody is kept apart: it stands in the program alone, and on no paper (REQ-1.13)."""
    acts = (line.action, str(line.detail.get("act", "")))
    touched = line.detail.get("touched")
    return (
        any(about.startswith("apart:") for about in line.subjects)
        or any(act.startswith("apart.") or act == "audit.action.read_apart_reason" for act in acts)
        or (isinstance(touched, list) and Entity.APART.value in touched)
    )


@needs(Permission.READ_AUDIT_OWN)
def log_audit_print(store: Store, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
    """Write down that the log was printed or saved: who reads the log is on the log."""
    write_down_print(store, gathered, pages, target)
