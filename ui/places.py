# SPDX-License-Identifier: MIT
"""The list of places that have a page. Whoever writes a page adds it here."""

from __future__ import annotations

from mentordesk.records.roles import Permission
from ui.context import Place
from ui.pages.activities.page import ActivitiesPage
from ui.pages.desk.finding import section_finder
from ui.pages.desk.page import DeskPage
from ui.pages.pairing.page import PairingPage
from ui.pages.pairs.asking import pairs_finder
from ui.pages.pairs.page import PairsPage
from ui.pages.paper.finding import sheet_finder
from ui.pages.paper.page import PaperPage
from ui.pages.people.finder import people_finder
from ui.pages.people.page import PeoplePage
from ui.pages.pile.finding import paper_finder
from ui.pages.pile.page import PilePage
from ui.pages.results.page import ResultsPage
from ui.pages.today.page import TodayPage
from ui.pages.week.finding import meeting_finder
from ui.pages.week.page import WeekPage
from ui.shell.places import PlaceSpec

PLACES: tuple[PlaceSpec, ...] = (
    PlaceSpec(place=Place.TODAY, icon="home", make=TodayPage, needs=Permission.READ_SESSIONS),
    PlaceSpec(place=Place.PEOPLE, icon="users", make=PeoplePage, needs=Permission.READ_PEOPLE, finder=people_finder),
    PlaceSpec(place=Place.PAIRING, icon="affiliate", make=PairingPage, needs=Permission.READ_PAIRS),
    PlaceSpec(
        place=Place.PAIRS, icon="heart-handshake", make=PairsPage, needs=Permission.READ_PAIRS, finder=pairs_finder
    ),
    PlaceSpec(
        place=Place.WEEK, icon="calendar-week", make=WeekPage, needs=Permission.READ_SESSIONS, finder=meeting_finder
    ),
    PlaceSpec(place=Place.ACTIVITIES, icon="books", make=ActivitiesPage, needs=Permission.READ_PROGRAMMES),
    PlaceSpec(place=Place.PAPER, icon="printer", make=PaperPage, needs=Permission.PRINT, finder=sheet_finder),
    PlaceSpec(place=Place.RESULTS, icon="chart-bar", make=ResultsPage, needs=Permission.READ_PROGRAMMES),
    PlaceSpec(place=Place.DESK, icon="desk", make=DeskPage, finder=section_finder),
    PlaceSpec(
        place=Place.PILE,
        icon="checklist",
        make=PilePage,
        needs=Permission.WRITE_SESSIONS,
        finder=paper_finder,
        under=Place.PAPER,
    ),
)
"""The places that have a page, in the sidebar's order, then those under one of them. A place that is not here does not appear."""
