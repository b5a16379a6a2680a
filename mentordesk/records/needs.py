# SPDX-License-Identifier: MIT
"""What makes it possible for a person to take part: how well they speak a language, and what is to be adjusted.

Only the adjustment is held, never why it is needed (`anchors.md` 3): no diagnosis has a place here.
"""

from __future__ import annotations

from enum import StrEnum


class LanguageLevel(StrEnum):
    """How well a person speaks a language; nothing where nobody asked."""

    MOTHER_TONGUE = "mother_tongue"
    FLUENT = "fluent"
    GETS_BY = "gets_by"
    A_LITTLE = "a_little"


class Adjustment(StrEnum):
    """What is to be done otherwise for a person; a site's own words stand beside these codes."""

    LARGE_PRINT = "large_print"
    PLAIN_TEXT = "plain_text"
    READ_ALOUD = "read_aloud"
    WRITE_FOR = "write_for"
    SHORT_TASKS = "short_tasks"
    MORE_TIME = "more_time"
    PICTURES = "pictures"
    QUIET_ROOM = "quiet_room"
    SMALL_GROUP = "small_group"
    STEP_FREE = "step_free"
    GROUND_FLOOR = "ground_floor"
    SIT_IN_FRONT = "sit_in_front"
    INTERPRETER = "interpreter"


READERS_OF_ANY_TEXT = frozenset({"L1", "L2"})
"""Reading levels that may be handed the ordinary wording."""

READING_HELP = frozenset({Adjustment.PLAIN_TEXT, Adjustment.READ_ALOUD, Adjustment.PICTURES, Adjustment.SHORT_TASKS})
"""Adjustments that ask for plain wording, whatever the reading level."""
