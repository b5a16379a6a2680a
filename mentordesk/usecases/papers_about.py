# SPDX-License-Identifier: MIT
"""The sheets about one person, pair or meeting, with what was typed in from them: read where they belong."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.papers import PaperLine
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.papers import paper_lines
from mentordesk.usecases.permission import needs


@needs(Permission.READ_SESSIONS)
def papers_about(
    store: Store,
    *,
    person_id: PersonId | None = None,
    pair_id: PairId | None = None,
    meeting_id: MeetingId | None = None,
) -> tuple[PaperLine, ...]:
    """The sheets that went out about somebody or something to come back, the newest first, and what became of each.

    What stands on a sheet is, as everywhere, for who may read the records of meetings; the answers are left out for everybody
    else. Sheets without a name are those of this meeting, also where one print went round at several.
    """
    found = store.papers.about(person_id=person_id, pair_id=pair_id, meeting_id=meeting_id)
    return tuple(_of_meeting(line, meeting_id) for line in paper_lines(store, found))


def _of_meeting(line: PaperLine, meeting_id: MeetingId | None) -> PaperLine:
    mine = tuple(one for one in line.unnamed if one.meeting_id == meeting_id)
    return line if len(mine) == len(line.unnamed) else replace(line, unnamed=mine)
