# SPDX-License-Identifier: MIT
"""What an unlocked desk holds: key file, session and open database, and the store that use cases work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.clock import Clock
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.store.access import Access
from mentordesk.store.activity_drafts import ActivityDrafts
from mentordesk.store.apart import Aparts
from mentordesk.store.applications import Applications
from mentordesk.store.approvals import Approvals
from mentordesk.store.audit import Audit
from mentordesk.store.availability import Availabilities
from mentordesk.store.checks import Checks
from mentordesk.store.concerns import Concerns
from mentordesk.store.connection import Database
from mentordesk.store.consents import Consents
from mentordesk.store.contacts import Contacts
from mentordesk.store.early_activities import EarlyActivities
from mentordesk.store.enrolments import Enrolments
from mentordesk.store.exchange import Exchange
from mentordesk.store.founding import FIRST_USER
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
from mentordesk.store.sealing import DeskSeals
from mentordesk.store.sessions import Sessions
from mentordesk.store.settings import Settings
from mentordesk.store.standards import Standards
from mentordesk.store.taken_out import TakenOuts
from mentordesk.store.timeline import Timelines
from mentordesk.store.training import Trainings
from mentordesk.store.wishes import Wishes
from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.keys import derive
from mentordesk.vault.opening import Unlocked


@dataclass(frozen=True, slots=True)
class Held:
    """The key file, the session and the open database that belong together."""

    key_file: KeyFile
    unlocked: Unlocked
    database: Database


def store_of(held: Held, clock: Clock, confirmed: Callable[[], bool], standing_for: UserId | None = None) -> Store:
    """Everything a use case may reach, for who unlocked the desk.

    The recovery key has no user of its own: whoever holds the printed sheet stands for the user they choose, and until
    then for the first who may manage the users.
    """
    database = held.database
    enrolments = Enrolments(database)
    access = Access(database)
    who = UserId(held.unlocked.user_id) or standing_for or _first_manager(access)
    actor = access.get(who).actor
    return Store(
        actor=actor,
        clock=clock,
        seals=DeskSeals(held.key_file, held.unlocked),
        desk_id=held.key_file.desk_uuid,
        people=People(database, enrolments),
        people_list=PeopleList(database),
        enrolments=enrolments,
        consents=Consents(database),
        applications=Applications(database),
        availability=Availabilities(database),
        life_events=LifeEvents(database),
        taken_out=TakenOuts(database),
        printed=PrintedSheets(database),
        apart=Aparts(database),
        programmes=Programmes(database),
        pairing=PairingChoices(database),
        wishes=Wishes(database),
        proposals=Proposals(database),
        pairs=Pairs(database),
        contacts=Contacts(database),
        sessions=Sessions(database, comments=actor.may(Permission.READ_NOTES)),
        plans=Plans(database),
        ratings=Ratings(database),
        early_activities=EarlyActivities(database),
        papers=Papers(database),
        own_activities=OwnActivities(database),
        activity_drafts=ActivityDrafts(database),
        own_texts=OwnTexts(database),
        settings=Settings(database),
        access=access,
        audit=Audit(database, derive(held.unlocked.data_key, "audit")),
        exchange=Exchange(database),
        merging=Merging(database),
        noticed=Noticed(database),
        concerns=Concerns(database),
        checks=Checks(database),
        training=Trainings(database),
        timelines=Timelines(database),
        approvals=Approvals(database),
        standards=Standards(database),
        confirmed=confirmed,
    )


def _first_manager(access: Access) -> UserId:
    managing = (user.id for user in access.all() if user.active and user.actor.may(Permission.MANAGE_ACCESS))
    return next(managing, FIRST_USER)
