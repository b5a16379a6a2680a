# SPDX-License-Identifier: MIT
"""What stands on the sheets of one pair: the card that introduces each to the other, and the match sheet with the reasons.

The card is made from `consents.partner_facts` alone: what nobody agreed to tell cannot reach it (REQ-1.9).
"""

from __future__ import annotations

import json

from mentordesk.pairing.grid import spoken_for
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ProgrammeId, UserId
from mentordesk.records.on_paper import cautions_on_paper, reasons_on_paper
from mentordesk.records.pairing import Reason, slot_said
from mentordesk.records.pairing_sheets import Introduction, IntroductionCard, MatchSheet
from mentordesk.records.pairs import OPEN_PAIRS, Pair
from mentordesk.records.partner_facts import PartnerFacts
from mentordesk.records.sessions import MeetingStatus
from mentordesk.records.setting import location_in
from mentordesk.store import Store
from mentordesk.usecases.consents import partner_facts
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_of, chosen_pair
from mentordesk.words import Words, words

_WAITED = "pairing.reason.waiting"
"""Who has a mentor waits no more: what spoke for them while they did is no reason any longer."""

MOST_SHARED = 3
"""So many shared interests stand on a card: enough to begin with, and the rest is theirs to find out."""


def introduction_of(store: Store, choice: SheetChoice) -> tuple[IntroductionCard, ProgrammeId]:
    """A card for each of a pair, or only for `choice.person_id`. Raises as `gather_sheet` says."""
    pair = chosen_pair(store, choice)
    facts = partner_facts(store, (pair.mentor_id, pair.mentee_id))
    said = words(choice.language, store.settings.desk().setting)
    mentor, mentee = facts[pair.mentor_id], facts[pair.mentee_id]
    liked, free = _both_like(said, mentor, mentee), _both_free(store, said, mentor, mentee)
    cards = {
        pair.mentor_id: Introduction(
            reader=mentor.name, other=mentee.name, role=MentoringRole.MENTEE, both_like=liked, both_free=free
        ),
        pair.mentee_id: Introduction(
            reader=mentee.name, other=mentor.name, role=MentoringRole.MENTOR, both_like=liked, both_free=free
        ),
    }
    slot, place = _first_meeting(store, said, pair)
    chosen = tuple(cards[person_id] for person_id in chosen_of(pair, choice))
    sheet = IntroductionCard(cards=chosen, slot=slot, place=place, coordinator=store.actor.name)
    return sheet, pair.programme_id


def match_sheet_of(store: Store, choice: SheetChoice) -> tuple[MatchSheet, ProgrammeId]:
    """A pair with its reasons as the records stand today, and who proposed and approved it where it came from a draft."""
    pair = chosen_pair(store, choice)
    people = store.people.some((pair.mentor_id, pair.mentee_id))
    mentor, mentee = people[pair.mentor_id], people[pair.mentee_id]
    setting = store.settings.desk().setting
    said = words(choice.language, setting)
    reasons, cautions = _spoken(store, pair)
    proposed, approved = _who_decided(store, said, pair)
    sheet = MatchSheet(
        mentor=mentor.full_name,
        mentor_location=str(location_in(setting, mentor.location)),
        mentee=mentee.full_name,
        mentee_location=str(location_in(setting, mentee.location)),
        started=pair.started,
        minimum_end=pair.minimum_end,
        fit=_fit(said, pair),
        reasons=tuple(reason.said(said) for reason in reasons_on_paper(reasons) if reason.key != _WAITED),
        cautions=tuple(caution.said(said) for caution in cautions_on_paper(cautions)),
        proposed_by=proposed,
        approved_by=approved,
        coordinator=store.actor.name,
        blank=False,
    )
    return sheet, pair.programme_id


def _both_like(said: Words, mentor: PartnerFacts, mentee: PartnerFacts) -> tuple[str, ...]:
    """Two or three interests both have and both agreed to tell, in the order the mentee named theirs."""
    shared = [topic for topic in mentee.interests if topic in mentor.interests]
    return tuple(_begun(said.label("topics", topic)) for topic in shared[:MOST_SHARED])


def _both_free(store: Store, said: Words, mentor: PartnerFacts, mentee: PartnerFacts) -> tuple[str, ...]:
    """A few slots of the week in which both are free, where both agreed to tell when they are."""
    offered = {(slot.weekday, slot.slot) for slot in store.programmes.slots()}
    both = sorted(slot for slot in mentor.free & mentee.free if not offered or (slot.weekday, slot.slot) in offered)
    return tuple(_begun(slot_said(said, slot)) for slot in both[:MOST_SHARED])


def _begun(text: str) -> str:
    """A label as it stands alone on a line."""
    return text[:1].upper() + text[1:]


def _first_meeting(store: Store, said: Words, pair: Pair) -> tuple[str, str]:
    """When and where they meet next, in words; room to write it where nothing is planned."""
    today = store.clock.today()
    planned = (m for m in store.sessions.of_pair(pair.id) if m.status is MeetingStatus.PLANNED and m.day >= today)
    meeting = min(planned, key=lambda m: (m.day, m.starts), default=None)
    if meeting is None:
        return "", ""
    place = store.programmes.place(meeting.place_id).name if meeting.place_id else ""
    return f"{said.day(meeting.day)}, {said.time(meeting.starts)}", place


def _spoken(store: Store, pair: Pair) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What speaks for a pair, as if the two were still to be paired; nothing where one of them no longer could be."""
    aside = [pair.id] if pair.status in OPEN_PAIRS else []
    problem = pairing_problem(store, pair.programme_id, set_aside=aside)
    known = {side.id for side in (*problem.mentors, *problem.mentees)}
    if not known.issuperset((pair.mentor_id, pair.mentee_id)):
        return (), ()
    try:
        return spoken_for(problem, pair.mentor_id, pair.mentee_id)
    except KeyError:
        # Both are there, but not each on their side any more.
        return (), ()


def _fit(said: Words, pair: Pair) -> str:
    """How well it fitted in a word, as it was kept when the pair was made."""
    try:
        band = json.loads(pair.reasons or "{}").get("band", "")
    except ValueError:
        return ""
    return said.label("pairing.band", band) if band else ""


def _who_decided(store: Store, said: Words, pair: Pair) -> tuple[str, str]:
    """The initials of who proposed and who approved it, with the day, where it came from a draft."""
    behind = store.proposals.behind(pair.id)
    if behind is None:
        return "", ""
    users = {user.id: user.initials for user in store.access.all()}
    approved = _initials(users, behind.decided_by)
    if approved and behind.decided_at:
        day = said.date(behind.decided_at.astimezone().date())
        approved = said("sheets.match_sheet.made", who=approved, day=day)
    return _initials(users, behind.put_by), approved


def _initials(users: dict[UserId, str], user: UserId | None) -> str:
    return users.get(user, "") if user is not None else ""
