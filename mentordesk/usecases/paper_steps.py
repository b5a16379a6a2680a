# SPDX-License-Identifier: MIT
"""One step that follows from a sheet: what is said of it, and the use case that does it. Which there are: `paper_follows`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import LifeTask
from mentordesk.records.pairs import Pair
from mentordesk.records.paper_follows import Answers, Follow
from mentordesk.records.papers import Paper
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.life_today import finish_task


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A sheet as it is about to be handed in: `paper` says what it is about, also where it went out blank."""

    paper: Paper
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is said, and the use case that does it with what it needs; None of both for what is only told or cannot follow."""

    follow: Follow
    do: Callable[[Store], object] | None = None
    permission: Permission | None = None

    def for_actor(self, store: Store) -> Step:
        """The same for who is at the desk: what they may not do is said with that reason, whatever else stands in its way."""
        if self.permission is None or store.actor.may(self.permission):
            return self
        return replace(self, follow=self.follow.barred("paper_follows.not_allowed"), do=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gather:
    """How what follows from one kind of sheet is found, and what somebody must be allowed to read to be told of it."""

    reads: Permission
    steps: Callable[[Store, Entered], Iterator[Step]]

    def __call__(self, store: Store, sheet: Entered) -> Iterator[Step]:
        if not store.actor.may(self.reads):
            yield Step(follow=Follow(id="not_read", key="paper_follows.not_read", only_told=True))
            return
        for step in self.steps(store, sheet):
            yield step.for_actor(store)


def names_of(store: Store, people: Iterable[PersonId]) -> dict[PersonId, str]:
    """The names of people as a sentence says them."""
    return {one.id: one.full_name for one in store.people.some(people).values()}


def pair_of(store: Store, sheet: Entered) -> Pair | None:
    """The pair a sheet is about, None where there is none (any more)."""
    pair_id = sheet.paper.pair_id
    return next(iter(store.pairs.some((pair_id,))), None) if pair_id is not None else None


def task_step(store: Store, task: LifeTask, *, ticked: bool) -> Step:
    """That a task after an event is done."""
    follow = Follow(
        id=f"task:{task.id}",
        key=f"paper_follows.task_{task.kind.value}",
        facts={"due": task.due},
        who={"who": task.about_id},
        names=names_of(store, (task.about_id,)),
        ticked=ticked,
    )
    return Step(follow=follow, do=partial(finish_task, task_id=task.id), permission=Permission.WRITE_PAIRS)
