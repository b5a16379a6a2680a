# SPDX-License-Identifier: MIT
"""What stands on paper about staff speaking with somebody, as the contacts of the pair it was about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from textwrap import shorten

from mentordesk.records.contacts import LONGEST_SAID, ContactDraft, ContactWay, contact_issues
from mentordesk.records.ids import PersonId
from mentordesk.records.pairs import Pair, PairStatus
from mentordesk.records.paper_follows import Answers, Coded, Follow
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import About
from mentordesk.store import Store
from mentordesk.usecases.contacts import record_contact
from mentordesk.usecases.paper_steps import Step, names_of


def contacts_of_person(store: Store, person_id: PersonId, answers: Answers) -> Iterator[Step]:
    """A contact with somebody, at the pair they were in on that day; of several pairs one is to be chosen, none is ticked."""
    day = answers.day("day")
    name = names_of(store, (person_id,))
    if day is None:
        yield _no_contact("paper_follows.no_day", person_id, name)
        return
    pairs = [pair for pair in store.pairs.of(person_id) if stood_on(pair, day)]
    if not pairs:
        yield _no_contact("paper_follows.no_pair", person_id, name)
    for pair in pairs:
        yield contact_step(store, pair, person_id, day, answers, plain=len(pairs) == 1)


def contact_step(
    store: Store, pair: Pair, person_id: PersonId, day: date, answers: Answers, *, said: str = "", plain: bool = True
) -> Step:
    """One contact with one of a pair. `said` stands for what it was about where the sheet has no such line."""
    way = answers.one("way")
    whole = said or answers.text("said")
    draft = ContactDraft(
        pair_id=pair.id,
        with_ids=(person_id,),
        day=day,
        way=ContactWay(way) if way else ContactWay.SPOKEN,
        said=shorten(whole, LONGEST_SAID, placeholder=" …"),
    )
    other = pair.mentee_id if person_id == pair.mentor_id else pair.mentor_id
    follow = Follow(
        id=f"contact:{pair.id}:{person_id}:{day.isoformat()}",
        key="paper_follows.contact" if draft.said == whole else "paper_follows.contact_cut",
        facts={"day": day, "way": Coded(area="contacts.way", code=draft.way), "limit": LONGEST_SAID},
        who={"who": person_id, "other": other},
        names=names_of(store, (person_id, other)),
        ticked=plain and bool(way or said),
        at=(About.PAIR, pair.id),
    )
    issues = contact_issues(draft, store.clock.today())
    if issues:
        return Step(follow=follow.barred(issues[0].key))
    if any(one.person_id == person_id and one.day == day for one in store.contacts.of_pair(pair.id)):
        return Step(follow=follow.barred("paper_follows.contact_there"))
    return Step(follow=follow, do=partial(record_contact, draft=draft), permission=Permission.WRITE_PAIRS)


def _no_contact(why_not: str, person_id: PersonId, names: dict[PersonId, str]) -> Step:
    follow = Follow(
        id=f"contact:{person_id}",
        key="paper_follows.contact_with",
        who={"who": person_id},
        names=names,
        at=(About.PERSON, person_id),
    )
    return Step(follow=follow.barred(why_not))


def stood_on(pair: Pair, day: date) -> bool:
    """Whether a pair stood on a day."""
    return pair.status is not PairStatus.VOID and pair.started <= day and (pair.ended is None or day <= pair.ended)
