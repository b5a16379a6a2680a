# SPDX-License-Identifier: MIT
"""What follows from the closure of a pair on paper: the ending, its task, contact afterwards.

Of contact afterwards nothing is written from here: an answer has a person, a day and a way in which it was given, and
who said no stands nowhere (REQ-1.26). What is said to the facilitator is the same whoever of the two it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from mentordesk.records.along_sheets import TOLD_ENDINGS
from mentordesk.records.consents import contact_agreed
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import LifeTaskKind
from mentordesk.records.pairs import OPEN_PAIRS, Pair, PairEnding, ending_issues
from mentordesk.records.paper_follows import Coded, Fact, Follow
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import About
from mentordesk.store import Store
from mentordesk.usecases.pairs import end_pair, last_met, places_left_waiting, to_be_taken_out
from mentordesk.usecases.paper_steps import Entered, Step, names_of, pair_of, task_step


def closure(store: Store, sheet: Entered) -> Iterator[Step]:
    """The pair ends on the day and for the reason on the sheet; the closure that an event asked for is done."""
    pair = pair_of(store, sheet)
    if pair is None:
        return
    ending = _ending(store, sheet, pair)
    yield ending
    if ending.do is not None and places_left_waiting(store, pair):
        yield _told("mentee_waits", names_of(store, (pair.mentee_id,)))
    for task in store.life_events.open_tasks():
        if task.kind is LifeTaskKind.CLOSURE_FORM and task.pair_id == pair.id:
            yield task_step(store, task, ticked=True)
    yield from _contact_after(store, sheet, pair)


def _ending(store: Store, sheet: Entered, pair: Pair) -> Step:
    code, day = sheet.answers.one("ending"), sheet.answers.day("ended")
    told = code in TOLD_ENDINGS
    facts: dict[str, Fact] = {}
    if told and day is not None:
        facts = {"day": day, "reason": Coded(area="pairs.ending", code=code), "n": len(to_be_taken_out(store, pair.id))}
    follow = Follow(
        id=f"pair_end:{pair.id}",
        key="paper_follows.pair_end" if facts else "paper_follows.pair_end_open",
        facts=facts,
        at=(About.PAIR, pair.id),
    )
    if pair.status not in OPEN_PAIRS:
        return Step(follow=follow.barred("paper_follows.ended_there"))
    if not told:
        return Step(follow=follow.barred("paper_follows.reason_at_pair"))
    if day is None:
        return Step(follow=follow.barred("paper_follows.no_end_day"))
    issues = ending_issues(pair, day, last_met(store, pair.id), store.clock.today())
    if issues:
        return Step(follow=follow.barred(issues[0].key, **issues[0].values))
    do = partial(end_pair, pair_id=pair.id, ending=PairEnding(code), on=day)
    return Step(follow=follow, do=do, permission=Permission.WRITE_PAIRS)


def _contact_after(store: Store, sheet: Entered, pair: Pair) -> Iterator[Step]:
    """What is still to be done so that desk and sheet say the same of contact afterwards."""
    ticked = sheet.answers.ticked("contact")
    both, none = "both" in ticked, "none" in ticked
    people = (pair.mentor_id, pair.mentee_id)
    agreed = contact_agreed(store.consents.of_pair(pair.id), pair.id, people)
    if both and none:
        yield _told("after_unclear")
    elif both and agreed:
        yield _told("after_there")
    elif both:
        yield from (_told("after_yes", names_of(store, (person_id,))) for person_id in people)
    elif none:
        yield _told("after_no_more" if agreed else "after_none")


def _told(key: str, who: Mapping[PersonId, str] = MappingProxyType({})) -> Step:
    person_id = next(iter(who), None)
    follow = Follow(
        id=f"{key}:{person_id}",
        key=f"paper_follows.{key}",
        who={"who": person_id} if person_id is not None else {},
        names=who,
        only_told=True,
        at=(About.PERSON, person_id) if key == "after_yes" and person_id is not None else None,
    )
    return Step(follow=follow)
