# SPDX-License-Identifier: MIT
"""The sheets about one person, pair or meeting, with what was typed in from them: read where they belong."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.records.ids import MeetingId, PairId, PersonId
from mentordesk.records.papers import PaperLine
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.papers_unnamed import unnamed_answers
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

    Whoever asks stands before the person, pair or meeting, so that the lines do not say what they are about. What stands on a
    sheet is, as everywhere, for who may read the records of meetings; the answers are left out for everybody else.
    """
    may_read = store.actor.may(Permission.READ_NOTES)
    found = store.papers.about(person_id=person_id, pair_id=pair_id, meeting_id=meeting_id)
    unnamed = unnamed_answers(store, (paper for paper, _ in found))
    return tuple(
        PaperLine(
            paper=paper,
            back=back if may_read or back is None else replace(back, answers={}),
            may_read=may_read,
            unnamed=tuple(one for one in unnamed.get(paper.code, ()) if one.meeting_id == meeting_id),
        )
        for paper, back in found
    )
