# SPDX-License-Identifier: MIT
"""What the pairing engine refuses. Sentences in `resources/words/<lang>/errors_pairing.toml`."""

from __future__ import annotations

from mentordesk.errors import MentorDeskError, Refused
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId


class PinRefused(Refused):
    """A pinned pair breaks a hard rule; `block` names it. A keep-apart can never be pinned away."""

    def __init__(self, block: Block, mentor: PersonId, mentee: PersonId) -> None:
        self.block = block
        self.mentor = mentor
        self.mentee = mentee
        super().__init__(f"errors_pairing.pin.{block.value}", mentor=mentor, mentee=mentee)


class PinnedTwice(Refused):
    """One mentee is pinned to two mentors."""

    def __init__(self, mentee: PersonId) -> None:
        self.mentee = mentee
        super().__init__("errors_pairing.pinned_twice", mentee=mentee)


class RepeatedPerson(Refused):
    """One person stands twice on the same side of a problem."""

    key = "errors_pairing.repeated_person"


class ScoresTooWide(Refused):
    """The scores reach further than can be added up exactly."""

    key = "errors_pairing.scores_too_wide"


class BadProblem(Refused):
    """A bare problem cannot be understood; `where` is its position in the file, such as "scores[12]"."""

    def __init__(self, fault: str, where: str, **values: object) -> None:
        self.where = where
        super().__init__(f"errors_pairing.bare.{fault}", where=where, **values)


class BadTable(Refused):
    """A CSV score matrix cannot be understood; `line` and `column` tell where."""

    def __init__(self, fault: str, **values: object) -> None:
        super().__init__(f"errors_pairing.table.{fault}", **values)


class BadCriteria(Refused):
    """A criteria file cannot be understood; the values tell where, and what is known."""

    def __init__(self, fault: str, **values: object) -> None:
        super().__init__(f"errors_pairing.criteria.{fault}", **values)


class Unproven(MentorDeskError):
    """An answer failed its own proof. A bug: the answer is thrown away rather than shown."""

    key = "errors_pairing.unproven"
