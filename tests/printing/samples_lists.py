# SPDX-License-Identifier: MIT
"""Filled-in lists of the office: people, checks, the self-check, the log."""

from __future__ import annotations

from mentordesk.records.list_sheets import AuditList, AuditRow, StandardsRow, StandardsSheet
from mentordesk.records.people_sheets import CheckSheet, PeopleColumn, PeopleList, PeopleRow


def people_list() -> PeopleList:
    """Sixty people in six columns, as the screen had them."""
    titles = (("Name", 160), ("Number", 88), ("Location", 102), ("Roles", 110), ("Status", 100), ("Release", 160))
    rows = tuple(
        PeopleRow(
            cells=(f"Adeyemi, Rowan {n}", f"A{1000 + n}BC", f"B-2-{n:03d}", "Mentor", "Active", "Tue 16 Mar 2027")
        )
        for n in range(60)
    )
    columns = tuple(PeopleColumn(title=title, share=share) for title, share in titles)
    return PeopleList(asked="Role: Mentor; Wing: B", found=412, columns=columns, rows=rows)


def standards() -> StandardsSheet:
    """A self-check of two areas, one line failed by more records than are named."""
    named = "Fails it: " + " · ".join(f"Adeyemi-Featherstonehaugh, Rowan {n}" for n in range(12)) + " · and 46 more"
    lines = (
        ("Recruiting", "2.2", "A written application with questions of suitability", "Met", "12 of 12", ""),
        ("Recruiting", "2.4", "A clearance that is valid today", "Not met", "12 of 70, 58 fail it", named),
        ("Follow-up", "5.1", "Staff speak with both once a month", "Asked of staff", "Nobody has answered yet", ""),
        ("Follow-up", "5.7", "Reviewed every three months", "Nothing to judge yet", "", ""),
    )
    rows = tuple(
        StandardsRow(area=area, ref=f"MENTOR {ref}", asked=asked, standing=standing, detail=detail, failing=failing)
        for area, ref, asked, standing, detail, failing in lines * 5
    )
    return StandardsSheet(asked="Tuesday group", counts="Met: 5. Not met: 5.", found=31, rows=rows)


def audit_list() -> AuditList:
    """Forty lines of a log, one of them about more people than fit on a line."""
    about = "Rowan Adeyemi, Jean-Baptiste Okonkwo-Featherstonehaugh, Sam Baptiste, Lee Carter and 46 more"
    rows = tuple(
        AuditRow(
            number=412 - number,
            when="Fri 27 Nov 2026 09:05",
            who="JM",
            what="Accept proposals" if number == 3 else "Change a person",
            about=about if number == 3 else "Rowan Adeyemi",
            detail="changed: pairs · rows: 52" if number == 3 else "changed: people · rows: 4",
        )
        for number in range(40)
    )
    return AuditList(asked="by JM · from 1 November 2026", found=1412, rows=rows)


def checks() -> CheckSheet:
    """A table of checks with more columns than stand side by side on a sheet."""
    titles = ("Name", "Location", "Security clearance", "Interview", "Induction", "Listening", "Hours", "Agreed")
    columns = tuple(PeopleColumn(title=title) for title in titles)
    cells = (
        "Okonkwo-Featherstonehaugh, Jean-Baptiste",
        "A-2-014",
        "In order",
        "Missing",
        "Run out",
        "In order",
        "3 h",
        "In order",
    )
    return CheckSheet(
        asked="Tuesday group; Mentor; Everybody", found=40, columns=columns, rows=(PeopleRow(cells=cells),) * 24
    )
