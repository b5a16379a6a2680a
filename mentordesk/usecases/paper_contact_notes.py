# SPDX-License-Identifier: MIT
"""A page of contacts by hand, as contacts of the pairs meant: found by the number of a pair and by what stands under "with whom".

What somebody wrote by hand names nobody for certain: only what can be meant in one way is offered, and it is ticked only
where the pair is given by its number or the name is there in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.records.along_sheets import ContactNote
from mentordesk.records.ids import PersonId
from mentordesk.records.pairs import Pair
from mentordesk.records.paper_follows import Answers, Follow
from mentordesk.records.people import Person
from mentordesk.store import Store
from mentordesk.usecases.paper_contacts import contact_step, stood_on
from mentordesk.usecases.paper_steps import Entered, Step
from mentordesk.vocabulary import fold
from mentordesk.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """Somebody of a pair who may be meant. `surely`: not by a part of a name alone."""

    pair: Pair
    person_id: PersonId
    surely: bool


def contact_notes(store: Store, sheet: Entered) -> Iterator[Step]:
    """A contact for each frame that is filled; one that stands in two frames is written down once."""
    seen: set[str] = set()
    for number in range(1, ContactNote.MOST_FRAMES + 1):
        answers = sheet.answers.in_frame(number)
        if not answers.by_name:
            continue
        for step in _of_frame(store, number, answers, sheet.paper.language):
            if step.follow.id in seen:
                twice = replace(step.follow, id=f"{step.follow.id}:{number}").barred("paper_follows.note_twice")
                step = Step(follow=twice)
            seen.add(step.follow.id)
            yield step


def _of_frame(store: Store, number: int, answers: Answers, language: str) -> Iterator[Step]:
    day = answers.day("day")
    if day is None:
        yield _unclear(number, answers, "note_no_day")
        return
    meant = tuple(_meant(store, answers, day, language))
    pairs = {one.pair.id for one in meant}
    if not meant:
        yield _unclear(number, answers, "note_nobody")
    elif len(pairs) > 1 or (len(meant) > 1 and not _is_both(answers, language)):
        yield _unclear(number, answers, "note_several")
    else:
        for one in meant:
            yield contact_step(store, one.pair, one.person_id, day, answers, plain=one.surely)


def _meant(store: Store, answers: Answers, day: date, language: str) -> Iterator[_Meant]:
    """Everybody who may be meant, at each pair they were in on that day."""
    written = fold(answers.text("pair"))
    number = next((int(part) for part in written.split() if part.isdecimal()), None)
    pairs = [pair for pair in store.pairs.all() if stood_on(pair, day) and number in (None, pair.id)]
    people = store.people.some(one for pair in pairs for one in (pair.mentor_id, pair.mentee_id))
    for pair in pairs:
        of_both = {word for one in (pair.mentor_id, pair.mentee_id) for word in _names(people[one])}
        if number is None and not set(written.split()) <= of_both:
            continue
        for person_id in _whom(pair, people, fold(answers.text("whom")), language):
            in_full = set(fold(people[person_id].full_name).split()) <= set(fold(answers.text("whom")).split())
            yield _Meant(pair=pair, person_id=person_id, surely=number is not None or in_full)


def _whom(pair: Pair, people: Mapping[PersonId, Person], whom: str, language: str) -> tuple[PersonId, ...]:
    both = (pair.mentor_id, pair.mentee_id)
    said = words(language)
    by_word = {
        fold(said("sheets_along.review.mentor")): (pair.mentor_id,),
        fold(said("sheets_along.review.mentee")): (pair.mentee_id,),
        fold(said("contacts.both")): both,
    }
    if whom in by_word:
        return by_word[whom]
    return tuple(one for one in both if whom and set(whom.split()) <= _names(people[one]))


def _names(person: Person) -> set[str]:
    return set(fold(f"{person.surname} {person.forename} {person.known_as}").split())


def _is_both(answers: Answers, language: str) -> bool:
    return fold(answers.text("whom")) == fold(words(language)("contacts.both"))


def _unclear(number: int, answers: Answers, why: str) -> Step:
    facts = {"number": number, "whom": answers.text("whom") or "…"}
    follow = Follow(id=f"note:{number}", key="paper_follows.note", facts=facts)
    return Step(follow=follow.barred(f"paper_follows.{why}"))
