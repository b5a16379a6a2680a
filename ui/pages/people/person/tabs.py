# SPDX-License-Identifier: MIT
"""Which tabs a person has beside the forms of who they are, in their order. A tab more is a file and a line here."""

from __future__ import annotations

from ui.pages.people.person.apart import ApartTab
from ui.pages.people.person.availability import AvailabilityTab
from ui.pages.people.person.checks import ChecksTab
from ui.pages.people.person.consents import ConsentsTab
from ui.pages.people.person.enrolments import EnrolmentsTab
from ui.pages.people.person.extra import ExtraTab
from ui.pages.people.person.life import LifeTab
from ui.pages.people.person.pairs import PairsTab
from ui.pages.people.person.tab import Tab
from ui.pages.people.person.timeline import TimelineTab
from ui.pages.people.person.wishes import WishesTab

TABS: tuple[type[Tab], ...] = (
    EnrolmentsTab,
    ChecksTab,
    ConsentsTab,
    PairsTab,
    WishesTab,
    AvailabilityTab,
    LifeTab,
    ApartTab,
    TimelineTab,
    ExtraTab,
)
