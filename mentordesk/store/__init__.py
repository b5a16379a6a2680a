# SPDX-License-Identifier: MIT
"""The store: the only package that knows SQL and SQLCipher. `Store` hands a use case one repository per feature word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from mentordesk.clock import Clock
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Actor
from mentordesk.store.access import Access
from mentordesk.store.activity_drafts import ActivityDrafts
from mentordesk.store.apart import Aparts
from mentordesk.store.applications import Applications
from mentordesk.store.approvals import Approvals
from mentordesk.store.audit import Audit
from mentordesk.store.availability import Availabilities
from mentordesk.store.checks import Checks
from mentordesk.store.concerns import Concerns
from mentordesk.store.consents import Consents
from mentordesk.store.contacts import Contacts
from mentordesk.store.early_activities import EarlyActivities
from mentordesk.store.enrolments import Enrolments
from mentordesk.store.exchange import Exchange
from mentordesk.store.life_events import LifeEvents
from mentordesk.store.merging import Merging
from mentordesk.store.noticed import Noticed
from mentordesk.store.own_activities import OwnActivities
from mentordesk.store.own_texts import OwnTexts
from mentordesk.store.pairing import PairingChoices
from mentordesk.store.pairs import Pairs
from mentordesk.store.papers import Papers
from mentordesk.store.people import People
from mentordesk.store.people_list import PeopleList
from mentordesk.store.plans import Plans
from mentordesk.store.printed import PrintedSheets
from mentordesk.store.programmes import Programmes
from mentordesk.store.proposals import Proposals
from mentordesk.store.ratings import Ratings
from mentordesk.store.sessions import Sessions
from mentordesk.store.settings import Settings
from mentordesk.store.standards import Standards
from mentordesk.store.taken_out import TakenOuts
from mentordesk.store.timeline import Timelines
from mentordesk.store.training import Trainings
from mentordesk.store.wishes import Wishes


class Seals(Protocol):
    """Sealing text to those entitled to read it, and opening what is sealed to the actor."""

    @property
    def signing_key(self) -> bytes:
        """The desk's Ed25519 private key, which signs what leaves it."""
        ...

    @property
    def holder(self) -> int:
        """Whose key opens seals here: a user's id, or 0 for the recovery key."""
        ...

    def seal(self, text: str, recipients: Mapping[UserId, bytes], context: str) -> bytes:
        """Seal `text` so that only `recipients` (user id -> public key) can read it, for this `context` only."""
        ...

    def open(self, sealed: bytes, context: str) -> str:
        """The text, when it is sealed to the actor; raises otherwise."""
        ...

    def is_sealed_to(self, sealed: bytes, recipients: Mapping[UserId, bytes]) -> bool:
        """Whether that is whom `sealed` is for, under the keys they have now; the recovery key is always meant too."""
        ...

    def readers_digest(self, users: Mapping[UserId, bytes]) -> str:
        """A digest of these users' keys and the recovery key: another one as soon as any of them is another."""
        ...


@dataclass(frozen=True, kw_only=True)
class Store:
    """Everything a use case may reach: the repositories, who is acting, what time it is, the seals.

    `confirmed` answers whether the actor gave the passphrase again within the last minutes.
    """

    actor: Actor
    clock: Clock
    seals: Seals
    desk_id: str
    people: People
    people_list: PeopleList
    enrolments: Enrolments
    consents: Consents
    applications: Applications
    availability: Availabilities
    life_events: LifeEvents
    taken_out: TakenOuts
    printed: PrintedSheets
    papers: Papers
    apart: Aparts
    programmes: Programmes
    pairing: PairingChoices
    wishes: Wishes
    proposals: Proposals
    pairs: Pairs
    contacts: Contacts
    sessions: Sessions
    own_activities: OwnActivities
    activity_drafts: ActivityDrafts
    own_texts: OwnTexts
    plans: Plans
    ratings: Ratings
    early_activities: EarlyActivities
    settings: Settings
    access: Access
    audit: Audit
    exchange: Exchange
    merging: Merging
    noticed: Noticed
    concerns: Concerns
    checks: Checks
    training: Trainings
    timelines: Timelines
    approvals: Approvals
    standards: Standards
    confirmed: Callable[[], bool]
