# SPDX-License-Identifier: MIT
"""Sheet 14, the mentor's log: when, how long, what was done, how it was for the mentor, what is wanted of staff.

There is no room for what the other one told, and a worry is not written here: it is told to somebody now.
"""

from __future__ import annotations

from mentordesk.printing.blocks import notice
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, held, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.records.along_sheets import MentorLog

_FELT = range(1, 6)


def mentor_log(sheet: MentorLog, layout: Layout) -> Story:
    """Boxes to tick, one short answer, and the line that sends a worry to an officer."""
    form = Form(layout, sheet.ORDER, "sheets_along.log")
    meeting = str(sheet.meeting) if sheet.meeting else ""
    done = [(form.said(f"done_{one}"), False) for one in sheet.DONE]
    goal = [(form.said(f"goal_{one}"), False) for one in ("yes", "no", "none")]
    wanted = [(form.said(f"wanted_{one}"), False) for one in sheet.WANTED]

    def pieces(more: int) -> tuple[Piece, ...]:
        return (
            Piece(layout.text(form.said("opening"))),
            *form.opened(
                *form.row(form.box("mentor", sheet.mentor, 3), form.box("meeting", meeting, 2)),
                *form.row(form.box("day", layout.date(sheet.day), 3), form.box("minutes", "", 2)),
            ),
            *form.ticks("done", done, 2),
            *form.ticks("goal", goal, 3),
            *form.scale("felt", _FELT),
            *held(form.ticks("wanted", wanted, 2)),
            *form.room(1 + more),
            Piece(notice(layout.type, form.said("worry")), before=4 * MM),
            Piece(layout.small(form.said("stop")), before=2 * MM),
        )

    return Story(roomy(layout, pieces, most=1))
