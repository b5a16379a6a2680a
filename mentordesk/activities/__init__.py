# SPDX-License-Identifier: MIT
"""The activity library: reading its files, finding and ordering activities, checking plain wording.

Exports what other layers use; nothing here knows a database, a page or a PDF.
"""

from mentordesk.activities.documents import document_of, read_document
from mentordesk.activities.errors import ActivityFileWrong, ActivityUnknown
from mentordesk.activities.library import activity, allowed_items, load_library
from mentordesk.activities.never import never_allowed
from mentordesk.activities.plain import Fault, FaultKind, wording_faults, worksheet_faults
from mentordesk.activities.sequence import suggest_sequence
from mentordesk.activities.tomltext import LARGEST_FILE, read_toml, toml_text

__all__ = [
    "LARGEST_FILE",
    "ActivityFileWrong",
    "ActivityUnknown",
    "Fault",
    "FaultKind",
    "activity",
    "allowed_items",
    "document_of",
    "load_library",
    "never_allowed",
    "read_document",
    "read_toml",
    "suggest_sequence",
    "toml_text",
    "wording_faults",
    "worksheet_faults",
]
