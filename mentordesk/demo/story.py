# SPDX-License-Identifier: MIT
"""What happened in the invented programme beside ordinary weeks: a lockdown, pairs that ended, a pair gone quiet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from mentordesk.desk import Desk
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PairId
from mentordesk.records.pairs import PairEnding
from mentordesk.usecases import enrolments, people
from mentordesk.usecases import pairs as pair_acts

WEEKS = 12
QUIET_FOR = timedelta(days=24)
_FRIDAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The day everything was called off, the pair that lately never met, and the pairs that ended, by day."""

    lockdown: date
    quiet: PairId | None
    endings: Mapping[date, tuple[PairId, PairEnding]]

    def ends_in_week_of(self, monday: date, pair_id: PairId) -> bool:
        """Whether a pair has its last meeting in the week of `monday`."""
        return any(
            monday <= day < monday + timedelta(days=7) and pair_id == ending[0] for day, ending in self.endings.items()
        )


_ENDINGS = ((4, PairEnding.NOT_A_FIT), (7, PairEnding.TRANSFER), (10, PairEnding.OWN_CHOICE))
_AFTERWARDS = {
    PairEnding.NOT_A_FIT: (EnrolmentStatus.WAITING, ""),
    PairEnding.TRANSFER: (EnrolmentStatus.ENDED, MoveReason.TRANSFERRED),
    PairEnding.OWN_CHOICE: (EnrolmentStatus.PAUSED, MoveReason.OWN_CHOICE),
}


def make_story(pair_ids: Sequence[PairId], start: date, rng: Random) -> Story:
    """Choose the pairs things happen to, among those made on `start`; with few pairs, less happens."""
    chosen = rng.sample(list(pair_ids), min(len(_ENDINGS) + 1, len(pair_ids) // 3))
    return Story(
        lockdown=start + timedelta(weeks=6, days=rng.randrange(1, 4)),
        quiet=chosen[0] if chosen else None,
        endings={
            start + timedelta(weeks=week, days=_FRIDAY): (pair_id, ending)
            for (week, ending), pair_id in zip(_ENDINGS, chosen[1:], strict=False)
        },
    )


def end_as_told(desk: Desk, story: Story) -> None:
    """End the pair whose story says so today; its mentee waits again, leaves or takes a break."""
    today = desk.clock.today()
    if today not in story.endings:
        return
    pair_id, ending = story.endings[today]
    desk.perform("pairs.act.end", partial(pair_acts.end_pair, pair_id=pair_id, ending=ending))
    pair = desk.ask(partial(pair_acts.get_pair, pair_id=pair_id))
    page = desk.ask(partial(people.person_page, person_id=pair.mentee_id))
    for enrolment in page.enrolments:
        if enrolment.role is MentoringRole.MENTEE:
            status, reason = _AFTERWARDS[ending]
            if enrolment.status is status:
                continue
            moved = partial(enrolments.move, enrolment_ids=[enrolment.id], after=status, reason=reason)
            desk.perform("enrolments.act.move", moved)
