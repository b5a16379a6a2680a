# SPDX-License-Identifier: MIT
"""The library of activities as the desk shows it. The texts are shipped; nothing here is stored."""

from __future__ import annotations

from mentordesk.activities import library
from mentordesk.records.activities import Activity
from mentordesk.records.ids import ActivityId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PROGRAMMES)
def list_activities(store: Store) -> tuple[Activity, ...]:
    """Every activity of the library, by number, in the words of the place the desk stands in."""
    return library.load_library(setting=store.settings.desk().setting)


@needs(Permission.READ_PROGRAMMES)
def get_activity(store: Store, activity_id: ActivityId) -> Activity:
    """One activity, in the words of the place the desk stands in."""
    return library.activity(activity_id, store.settings.desk().setting)
