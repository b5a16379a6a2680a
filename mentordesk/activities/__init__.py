# SPDX-License-Identifier: MIT
"""The activity library: reading its files, finding and ordering activities, checking plain wording.

Exports what other layers use; nothing here knows a database, a page or a PDF.
"""

from mentordesk.activities.errors import ActivityFileWrong, ActivityUnknown
from mentordesk.activities.library import activity, allowed_items, load_library
from mentordesk.activities.plain import Fault, FaultKind, wording_faults, worksheet_faults
from mentordesk.activities.sequence import suggest_sequence

__all__ = [
    "ActivityFileWrong",
    "ActivityUnknown",
    "Fault",
    "FaultKind",
    "activity",
    "allowed_items",
    "load_library",
    "suggest_sequence",
    "wording_faults",
    "worksheet_faults",
]
