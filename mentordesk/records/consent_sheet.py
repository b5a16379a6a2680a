# SPDX-License-Identifier: MIT
"""What stands on the consent form: the questions of `consents`, in the same order, with what was answered so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.consents import Answer, ConsentKind, HowGiven, SharedField
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheet_marks import Party, Staff, Terms
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the very person who signs answered to one question, and when; `withdrawn_on` where it was taken back."""

    kind: Annotated[ConsentKind, Holds.TERMS]
    answer: Annotated[Answer, Holds.TERMS]
    given_on: Annotated[date | None, Holds.WHEN] = None
    withdrawn_on: Annotated[date | None, Holds.WHEN] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForm:
    """Sheet 11, signed by one person and kept by both: each question answered by itself.

    `ORDER` is the order of `ConsentKind`, then how it was asked. Nobody else is named: who the contact afterwards would be
    with is written in by hand.
    """

    KIND: ClassVar[SheetKind] = SheetKind.CONSENT
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT, Audience.FACILITATOR})
    ORDER: ClassVar[tuple[str, ...]] = (*(kind.value for kind in ConsentKind), "language", "how", "helper", "given_on")

    name: Party = ""
    answers: tuple[Answered, ...] = ()
    fields: Annotated[frozenset[SharedField], Holds.TERMS] = frozenset()
    language: Terms = ""
    how: Annotated[HowGiven | None, Holds.TERMS] = None
    helper: Party = ""
    coordinator: Staff = ""
    confidentiality: Annotated[Confidentiality | None, Holds.TERMS] = None
    confidentiality_text: Terms = ""

    def emptied(self) -> ConsentForm:
        """The blank form. What the programme promises stays: a blank must not promise otherwise."""
        return ConsentForm(confidentiality=self.confidentiality, confidentiality_text=self.confidentiality_text)

    def answered(self, kind: ConsentKind) -> Answered | None:
        """What was answered to one question."""
        return next((each for each in self.answers if each.kind is kind), None)
