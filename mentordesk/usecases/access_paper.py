# SPDX-License-Identifier: MIT
"""What the desk holds about somebody from paper, for them to read: which sheets went out and came back, and their own words on them.

Of a sheet of a pair only what they said themselves; of one that is still out about a pair nothing, for it may be about what
is planned. Sheets without a name are nobody's.
"""

from __future__ import annotations

from mentordesk.records.access_sheets import HeldFact
from mentordesk.records.ids import PairId
from mentordesk.records.pairs import Pair
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.paper_told import told
from mentordesk.records.paper_voices import WITHOUT_NAME, Voice, own_answers
from mentordesk.records.papers import Paper, PaperReturn
from mentordesk.records.people import Person
from mentordesk.records.sheets import About
from mentordesk.store import Store
from mentordesk.words import Words


def papers_held(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """Each sheet with its day and what became of it, the oldest first, and below it their own answers under the paper's labels."""
    pairs = {pair.id: pair for pair in store.pairs.of(person.id)}
    facts: list[HeldFact] = []
    for paper, back in _theirs(store, person, pairs):
        voices = _voices(paper, pairs, person)
        own = dict(own_answers(paper.kind, back.answers, voices)) if back is not None else {}
        facts.append(_sheet(said, paper, back, "_own" if own else ""))
        facts += (HeldFact(label=label, said=answer) for label, answer in told(said, FORM_FOR[paper.kind], own))
    return tuple(facts)


def _theirs(store: Store, person: Person, pairs: dict[PairId, Pair]) -> list[tuple[Paper, PaperReturn | None]]:
    """The sheets about a person, and those of their pairs that are back and were not made for the other one alone."""
    found = list(store.papers.about(person_id=person.id))
    found += (
        (paper, back)
        for pair_id in pairs
        for paper, back in store.papers.about(pair_id=pair_id)
        if paper.person_id is None and back is not None
    )
    named = (one for one in found if one[0].kind not in WITHOUT_NAME)
    return sorted(named, key=lambda one: (one[0].printed_at, one[0].code))


def _sheet(said: Words, paper: Paper, back: PaperReturn | None, own: str) -> HeldFact:
    title = said(f"sheets.title.{paper.kind.value}")
    label = said.date(paper.printed_at.astimezone().date())
    if back is None:
        return HeldFact(label=label, said=said("sheets_access.sheet_out", sheet=title))
    day = said.date(back.at.astimezone().date())
    return HeldFact(label=label, said=said(f"sheets_access.sheet_{back.how.value}{own}", sheet=title, day=day))


def _voices(paper: Paper, pairs: dict[PairId, Pair], person: Person) -> frozenset[Voice]:
    """With which voices a person speaks on a sheet. A sheet of a pair that names nobody is the mentee's own, unless it was
    printed blank: then nobody knows whose it is."""
    pair = pairs.get(paper.pair_id) if paper.pair_id is not None else None
    voices = {Voice.WRITER} if paper.person_id == person.id else set()
    if pair is not None and paper.kind.facts.about is About.PAIR:
        voices.add(Voice.MENTOR if pair.mentor_id == person.id else Voice.MENTEE)
        if paper.person_id is None and pair.mentee_id == person.id and not paper.is_blank:
            voices.add(Voice.WRITER)
    return frozenset(voices)
