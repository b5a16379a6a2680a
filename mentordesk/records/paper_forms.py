# SPDX-License-Identifier: MIT
"""The forms in which sheets that come back are typed in: the questions of the paper, in its order and under its numbers.

Here is what a question and a form are, and which sheet has which; the questions themselves stand in
`paper_questions_joining` and `paper_questions_along`. The labels are those of the paper, by their words keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mentordesk.records.paper_asking import Native, PaperForm
from mentordesk.records.paper_questions_along import ALONG
from mentordesk.records.paper_questions_joining import JOINING
from mentordesk.records.sheets import SheetKind

_NATIVE = (
    PaperForm(kind=SheetKind.REGISTER, native=Native.MEETING),
    PaperForm(kind=SheetKind.SESSION_NOTE, native=Native.MEETING),
    PaperForm(kind=SheetKind.CONSENT, native=Native.CONSENTS),
)

FORM_FOR: Mapping[SheetKind, PaperForm] = MappingProxyType({form.kind: form for form in (*_NATIVE, *JOINING, *ALONG)})
"""The form of every sheet that comes back."""
