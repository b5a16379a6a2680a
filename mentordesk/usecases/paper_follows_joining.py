# SPDX-License-Identifier: MIT
"""What follows from the sheets of joining: an application or a referral is written down, and what it tells of the person;
interview and induction are checks and training (`paper_joining_checks`).

Whether somebody is taken up is decided where applications are answered, never by a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from mentordesk.records.applications import ApplicationDraft, Requester, Wording
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.paper_follows import Coded
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.applications import against_applying, apply
from mentordesk.usecases.paper_joining import (
    AREA,
    NOTHING,
    Facts,
    follow_of,
    no_programme,
    person_of,
    programme_of,
    told,
    writes,
)
from mentordesk.usecases.paper_joining_checks import induction, interview
from mentordesk.usecases.paper_joining_facts import facts_of
from mentordesk.usecases.paper_steps import Entered, Gather, Step


def application(store: Store, sheet: Entered) -> Iterator[Step]:
    """Somebody asks to become a mentor; nobody asks for them. That staff may check is said, for the desk has no place for it."""
    person = person_of(store, sheet)
    if person is None:
        return
    yield _asked_for(store, sheet, person, MentoringRole.MENTOR, Requester.SELF.value)
    yield from facts_of(store, sheet, person)
    knows_them = sheet.answers.text("staff")
    if knows_them:
        yield told("ask_opinion", person, {"named": knows_them})
    if sheet.answers.one("checks") == "no":
        yield told("no_checks", person)


def referral(store: Store, sheet: Entered) -> Iterator[Step]:
    """Somebody asks for a mentor, or is referred. Without their yes nothing is ticked (REQ-1.3)."""
    person = person_of(store, sheet)
    if person is None:
        return
    agrees = sheet.answers.one("agrees") == "yes" or sheet.answers.one("requester") == Requester.SELF
    if not agrees:
        yield told("no_yes", person)
    yield _asked_for(store, sheet, person, MentoringRole.MENTEE, sheet.answers.one("requester"), plain=agrees)
    for step in facts_of(store, sheet, person):
        yield step if agrees else replace(step, follow=replace(step.follow, ticked=False))


def _asked_for(
    store: Store, sheet: Entered, person: Person, role: MentoringRole, requester: str, *, plain: bool = True
) -> Step:
    """The application as the desk's own form would write it down."""
    programme, day = programme_of(store, sheet, frozenset({role})), sheet.answers.day("asked_on")
    facts: Facts = NOTHING
    if programme is not None and day is not None and requester:
        by = Coded(area="enrolments.requester", code=requester)
        facts = {"programme": programme.name, "day": day, "by": by}
    kind = sheet.paper.kind.value
    follow = follow_of(
        f"asked:{person.id}:{role.value}", kind if facts else f"{kind}_open", person, facts, ticked=plain
    )
    if programme is None:
        why, values = no_programme(sheet)
        return Step(follow=follow.barred(why, **values))
    if day is None:
        return Step(follow=follow.barred(f"{AREA}.no_day"))
    if not requester:
        return Step(follow=follow.barred(f"{AREA}.no_requester"))
    why_asked, wording = _why(sheet), sheet.answers.one("wording")
    if why_asked and not wording:
        return Step(follow=follow.barred(f"{AREA}.no_wording"))
    draft = ApplicationDraft(
        person_id=person.id,
        programme_id=programme.id,
        role=role,
        asked_on=day,
        requester=Requester(requester),
        requester_name=sheet.answers.text("requester_name"),
        why=why_asked,
        wording=Wording(wording) if wording else Wording.OWN,
    )
    issues = against_applying(store, draft)
    if issues:
        return Step(follow=follow.barred(issues[0].key, **issues[0].values))
    return writes(follow, partial(apply, draft=draft))


def _why(sheet: Entered) -> str:
    """Why, line by line as it was written."""
    answer = sheet.answers.by_name.get("why", "")
    return answer.strip() if isinstance(answer, str) else ""


JOINING: Mapping[SheetKind, Gather] = MappingProxyType(
    {
        kind: Gather(reads=Permission.READ_PEOPLE, steps=steps)
        for kind, steps in (
            (SheetKind.APPLICATION, application),
            (SheetKind.REFERRAL, referral),
            (SheetKind.INTERVIEW, interview),
            (SheetKind.INDUCTION, induction),
        )
    }
)
"""What follows from each kind of sheet of joining."""
