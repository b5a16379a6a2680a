# SPDX-License-Identifier: MIT
"""A filled-in consent form: most was answered, one answer was taken back, one was put off."""

from __future__ import annotations

from datetime import date

from mentordesk.records.consent_sheet import Answered, ConsentForm
from mentordesk.records.consents import Answer, ConsentKind, HowGiven, SharedField
from mentordesk.records.programmes import Confidentiality

DAY = date(2026, 3, 3)


def consent() -> ConsentForm:
    """The form of somebody to whom it was read aloud."""
    later = {ConsentKind.QUESTIONNAIRES: Answer.LATER, ConsentKind.ANONYMOUS_USE: Answer.NO}
    answers = [Answered(kind=kind, answer=later.get(kind, Answer.YES), given_on=DAY) for kind in list(ConsentKind)[:5]]
    taken_back = Answered(
        kind=ConsentKind.CONTACT_AFTER, answer=Answer.YES, given_on=DAY, withdrawn_on=date(2026, 10, 5)
    )
    return ConsentForm(
        name="Sébastien-Noël d’Hôpital-Desrosiers",
        answers=(*answers, taken_back),
        fields=frozenset({SharedField.INTERESTS, SharedField.FREE}),
        language="French",
        how=HowGiven.READ_ALOUD,
        helper="Élodie Marchand",
        coordinator="Karen Dunne",
        confidentiality=Confidentiality.LIMITED,
    )
