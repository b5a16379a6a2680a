# SPDX-License-Identifier: MIT
"""Moving the people selected in the list along the way: in which programme and role, from where, and with the board's box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.enrolments import Enrolment, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people_list import ListedPerson
from mentordesk.usecases.enrolling import places_held
from ui.context import Context
from ui.pages.people.board.items import Item, act_of
from ui.pages.people.board.mover import Mover
from ui.pages.people.listing.naming import named_few
from ui.pages.people.room import slim
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import label

Side = tuple[ProgrammeId, MentoringRole]
Where = tuple[Side, EnrolmentStatus | None]
"""A role of a programme, and one stage there or None for all of them."""


class GroupMove(QWidget):
    """`done()` when they were moved or it was given up. Only steps all of them can take are offered; who cannot take one
    after all is told by name, as on the board."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[ListedPerson, ...] = ()
        self._programmes: Mapping[ProgrammeId, str] = {}
        self._places: dict[Side, list[tuple[ListedPerson, Enrolment]]] = {}
        words = context.words
        self.where = ChoiceBox()
        self.where.setAccessibleName(words("people_list.move.where"))
        slim(self.where)
        self.told = label(kind="muted")
        self.mover = Mover(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.where, self.told, self.mover):
            column.addWidget(widget)
        self.where.currentIndexChanged.connect(lambda _: self._offer_steps())
        self.mover.asked.connect(self._move)
        self.mover.left.connect(self.done)

    def begin(self, people: Sequence[ListedPerson], programmes: Mapping[ProgrammeId, str]) -> None:
        """Ask where these people stand, then offer their steps."""
        self._people, self._programmes = tuple(people), programmes
        self.mover.hide()
        call = partial(places_held, person_ids=[line.id for line in people])
        self._context.jobs.ask(call, self, partial(self._on_places, self._people))

    def _on_places(self, people: tuple[ListedPerson, ...], held: Sequence[Enrolment]) -> None:
        if people is not self._people:
            return
        self._places = places_by_side(people, held)
        self.where.set_options([(where, self._where_said(where)) for where in self._wheres()])
        self.where.setVisible(self.where.count() > 1)
        if self._places:
            self._offer_steps()
        else:
            self.told.setText(self._context.words("people_list.move.nowhere"))

    def _wheres(self) -> list[Where]:
        """Where most of them are first; each stage by itself where they stand at several."""
        offered: list[Where] = []
        for side, places in sorted(self._places.items(), key=lambda one: -len(one[1])):
            stages = [stage for stage in EnrolmentStatus if any(place.status is stage for _, place in places)]
            offered.append((side, None))
            offered += [(side, stage) for stage in stages if len(stages) > 1]
        return offered

    def _here(self, where: Where) -> list[tuple[ListedPerson, Enrolment]]:
        side, stage = where
        return [(line, place) for line, place in self._places[side] if stage in (None, place.status)]

    def _where_said(self, where: Where) -> str:
        words, ((programme, role), _) = self._context.words, where
        said = f"{words.label('people.role', role)} · {self._programmes.get(programme, '')}"
        here = self._here(where)
        stages = {place.status for _, place in here}
        several = words("people_list.move.all")
        stage_said = several if len(stages) > 1 else words.label("people.status", next(iter(stages)))
        return words("people_list.move.there", place=said, stage=stage_said, n=words.number(len(here)))

    def _offer_steps(self) -> None:
        where, words = self.where.value(), self._context.words
        if where is None:
            return
        here = self._here(where)
        items = [_item(line, place) for line, place in here]
        there = {line.id for line, _ in here}
        left_out = [line.full_name for line in self._people if line.id not in there]
        told = [words("people_list.move.left_out", names=named_few(words, left_out))] * bool(left_out)
        walking = self.where.hasFocus()
        if self.mover.ask(items):
            (self.where if walking else self.mover.step).setFocus()
        else:
            self.mover.hide()
            stages = Counter(place.status for _, place in here)
            several = words.listing(
                [
                    words("people_list.counted", name=words.label("people.status", stage), n=words.number(n))
                    for stage, n in stages.items()
                ]
            )
            told.append(words("people_list.move.no_step", stages=several))
            self.where.setFocus()
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))

    def _move(self, items: tuple[Item, ...], after: EnrolmentStatus, reason: str, note: str) -> None:
        act, call = act_of(items, after, reason, note)
        self._context.jobs.perform(act, call, self, self._on_moved, self._on_refused)

    def _on_moved(self, number: int) -> None:
        self.mover.hide()
        self._context.messages.tell(
            self, "people_list.moved.one" if number == 1 else "people_list.moved.other", n=number
        )
        self.done.emit()

    def _on_refused(self, error: MentorDeskError) -> None:
        if not self.mover.take_refusal(error):
            self._context.messages.fail(self, error)


def places_by_side(
    people: Sequence[ListedPerson], held: Sequence[Enrolment]
) -> dict[Side, list[tuple[ListedPerson, Enrolment]]]:
    """For each role of each programme who of these is or was there: the place they have, else the one they left last."""
    found: dict[PersonId, dict[Side, Enrolment]] = {line.id: {} for line in people}
    for place in held:
        side, sides = (place.programme_id, place.role), found.get(place.person_id, {})
        if side not in sides or sides[side].has_left:
            sides[side] = place
    places: dict[Side, list[tuple[ListedPerson, Enrolment]]] = {}
    for line in people:
        for side, place in found[line.id].items():
            places.setdefault(side, []).append((line, place))
    return places


def _item(line: ListedPerson, place: Enrolment) -> Item:
    return Item(
        key=("enrolment", place.id),
        person=line,
        programme_id=place.programme_id,
        role=place.role,
        status=place.status,
        days=None,
        still=False,
        priority=place.priority,
    )
