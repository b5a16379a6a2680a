# SPDX-License-Identifier: MIT
"""`Round`: the one object all views of the page read: the people, what staff say, the pairs worked out, those before.

Nothing is stored until it is accepted. What staff say is worked out anew at once, beside the window, while the desk is
told; the picture on show stays until the new one is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.pairing import Comparison, PairKey, Problem, Proposal
from mentordesk.records.pairing_aim import Aim
from mentordesk.records.roles import Permission
from mentordesk.usecases import pairing, pairing_rules
from mentordesk.usecases.pairing import PairingTable
from mentordesk.usecases.pairing_insight import Solved
from ui.context import Context
from ui.jobs.job import Job
from ui.pages.pairing.asking import (
    PairingNews,
    WholeTold,
    Worked,
    gather,
    help_with,
    lay_out,
    pin_alone,
    tell_whole,
    work_out,
)
from ui.pages.pairing.questions import Questions
from ui.pages.pairing.resolving import Resolver
from ui.pages.pairing.ruling import other_pins, same_roster, with_rule, with_switch, with_weights

_PAINTED_BY = 40
"""Milliseconds: by then the new pairs are on the screen, and what is worked out next takes nothing from the painting."""


class Round(QObject):
    """`changed()` when there is something to draw anew, `found(by hand?)` after that when new pairs were worked out,
    `refused(error)` when there are none under these rules; `stirred()` when work began or ended,
    `helped()` when what would help those left over is known, a moment after the pairs.
    """

    changed = Signal()
    stirred = Signal()
    found = Signal(bool)
    refused = Signal(object)
    helped = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.news: PairingNews | None = None
        self.table: PairingTable | None = None
        self.worked: Worked | None = None
        self.comparison: Comparison | None = None
        self.programme: ProgrammeId | None = None
        self._asked = self._by_hand = False
        self._asking: Job | None = None
        self._wanted: tuple[Problem, Aim | None] | None = None
        self._saving = 0
        self._follow_roster = False
        self._resolver = Resolver(context.jobs, page, "page_pairing.solving")
        self._resolver.busy_changed.connect(self.stirred)
        self._helper = Resolver(context.jobs, page, "page_pairing.asking_help")
        self._help_soon = QTimer(self, interval=_PAINTED_BY, singleShot=True)
        self._help_soon.timeout.connect(self._ask_help)
        self.questions = Questions(context, page, lambda: self.solved, self.refused.emit)
        self._whole = Resolver(context.jobs, page, "page_pairing.asking_whole")

    # What there is ----------------------------------------------------------------------------------------------------

    @property
    def proposal(self) -> Proposal | None:
        """The pairs on show."""
        return self.worked.proposal if self.worked is not None else None

    @property
    def solved(self) -> Solved | None:
        """The same with everything that can be asked of them."""
        return self.worked.solved if self.worked is not None else None

    @property
    def busy(self) -> bool:
        """Whether the pairs on show are about to be replaced."""
        return self._asked and self._resolver.busy

    @property
    def outdated(self) -> bool:
        """Whether the pairs on show are not the best ones any more, and no better ones are on the way."""
        return self.proposal is not None and not self.busy and not self._holds()

    @property
    def roster_changed(self) -> bool:
        """Whether the people themselves are not as they were when the pairs on show were found."""
        shown = self.worked.table if self.worked is not None and self.proposal is not None else None
        return shown is not None and self.table is not None and not same_roster(shown, self.table)

    @property
    def can_solve(self) -> bool:
        """Whether there is anybody to find pairs for."""
        return self.table is not None and bool(self.table.problem.mentees)

    @property
    def aim(self) -> Aim:
        """What comes first in the programme on show."""
        return self.table.aim if self.table is not None else Aim()

    def _holds(self) -> bool:
        """Whether what is on show is what would be worked out now."""
        if self.worked is None or self.table is None or self.worked.table.problem != self.table.problem:
            return False
        return self.worked.solved is None or self.worked.solved.aim == self.aim

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask the desk again; an answer still on its way is not wanted any more."""
        if self._asking is not None:
            self._asking.drop()
        self._asking = self._context.jobs.ask(partial(gather, wanted=self.programme), self._page, self._on_news)

    def choose(self, programme_id: ProgrammeId) -> None:
        """Another programme: nothing is proposed in it yet."""
        if programme_id != self.programme:
            self.forget()
            self.programme = programme_id
            self.reload()

    def follow_roster(self) -> None:
        """The roster is about to be changed from here: the pairs are to follow what comes next, without being asked."""
        self._follow_roster = True

    def forget(self) -> None:
        """There is no proposal any more, e.g. because it was accepted."""
        self._asked = self._by_hand = False
        self._resolver.forget()
        self._whole.forget()
        self._help_soon.stop()
        self._helper.forget()
        self.questions.forget()
        self.worked = self.comparison = self._wanted = None

    def _on_news(self, news: PairingNews) -> None:
        if self._saving:
            return  # Older than what was said since; the desk is asked again when it has heard that.
        chosen = news.chosen.id if news.chosen is not None else None
        if chosen != self.programme:
            self.forget()
        self.news, self.table, self.programme = news, news.table, chosen
        may_solve, self._follow_roster = self._follow_roster or not self.roster_changed, False
        self._follow(may_solve=may_solve)

    # Working out ------------------------------------------------------------------------------------------------------

    def solve(self) -> None:
        """Find the best pairs for the roster as it is now."""
        if self.can_solve:
            self._asked = self._by_hand = True
            self.reload()

    def _follow(self, *, may_solve: bool = True) -> None:
        """Work out anew what changed; where only names or reasons did, show those."""
        table = self.table
        if table is None:
            self.worked = None
            self.changed.emit()
        elif self.worked is not None and self._holds() and (self.proposal is not None or not self._asked):
            self._resolver.forget()
            self._wanted = None
            self._show(self.worked)
        elif self._by_hand or (may_solve and self._wanted != (table.problem, self.aim if self._asked else None)):
            self._wanted = (table.problem, self.aim if self._asked else None)
            earlier = self.worked.solved if self.worked is not None else None
            call = partial(work_out, table, self.aim, earlier) if self._asked else partial(lay_out, table)
            self._resolver.want(call, self._show, self._on_refused)
        else:
            self.changed.emit()

    def _show(self, worked: Worked) -> None:
        """Take what was worked out, with names and reasons as they are by now."""
        before, solved = self.worked.solved if self.worked is not None else None, worked.solved
        fresh = self.table is not None and self.table.problem == worked.table.problem
        self.worked = replace(worked, table=self.table) if fresh else worked
        by_hand, self._by_hand = self._by_hand, False
        anew = solved is not None and (by_hand or solved is not before)
        if anew:
            self.comparison = worked.comparison
        self.changed.emit()
        if anew:
            self.found.emit(by_hand)
        if solved is not None and solved is not before:
            self._help_soon.start()

    def _ask_help(self) -> None:
        solved = self.worked.solved if self.worked is not None else None
        if solved is not None:
            self._helper.want(partial(help_with, solved), partial(self._on_help, solved), self.refused.emit)

    def _on_help(self, solved: Solved, helped: Solved) -> None:
        """What would help who is left over has come: only if it is about the pairs on show."""
        if self.worked is not None and self.worked.solved is solved:
            self.worked = replace(self.worked, solved=helped)
            self.helped.emit()

    def _on_refused(self, error: MentorDeskError) -> None:
        """No pairs under these rules: those on show stay, and the same is not tried again by itself."""
        self._by_hand = False
        self._asked = self.proposal is not None
        self.changed.emit()
        self.refused.emit(error)

    def aim_at(self, aim: Aim) -> None:
        """Another aim: what comes first in the pairs to be found, from now on; who may not say so only looks at them."""
        if self.table is None or aim == self.aim:
            return
        self.table = replace(self.table, aim=aim)
        if not self._context.actor.may(Permission.WRITE_PAIRS):
            self._follow()
        elif self.programme is not None:
            self._say(self.table, "pairs.act.aim", partial(pairing_rules.aim_at, programme_id=self.programme, aim=aim))

    def ask_whole(self, then: Callable[[WholeTold], object]) -> None:
        """The whole of the pairs on show, and what the switches would give; of several askings the last is answered."""
        if self.worked is not None and self.worked.solved is not None:
            self._whole.want(partial(tell_whole, self.worked.solved), then, self.refused.emit)

    # What staff say ---------------------------------------------------------------------------------------------------

    def weigh(self, weights: Mapping[Criterion, Weight]) -> None:
        """Other weights."""
        if self.table is not None and self.programme is not None:
            call = partial(pairing.set_pairing_weights, programme_id=self.programme, weights=weights)
            self._say(with_weights(self.table, weights), "pairs.act.weights", call)

    def switch(self, block: Block, on: bool) -> None:
        """A hard rule that holds, or does not."""
        if self.table is not None and self.programme is not None:
            call = partial(pairing_rules.switch_rule, programme_id=self.programme, block=block, on=on)
            self._say(with_switch(self.table, block, on=on), "wishes.act.switch", call)

    def rule(self, kind: str, pair: PairKey, why: str, then: Callable[[], object]) -> None:
        """Pin or ban two people, or take either back (`kind` "")."""
        if self.table is None or self.programme is None:
            return
        common = {"programme_id": self.programme}
        two = {"mentor": pair[0], "mentee": pair[1]}
        if kind == "pin":
            call = partial(pin_alone, **common, pair=pair, why=why, others=other_pins(self.table, kind, pair))
        elif kind == "ban":
            call = partial(pairing.ban_pair, **common, **two, why=why)
        else:
            call = partial(pairing.clear_pairing_rule, **common, **two)
        self._say(with_rule(self.table, kind, pair, why), "pairs.act.pin", call, then)

    def _say(
        self, table: PairingTable, label: str, call: Callable[[Any], Any], then: Callable[[], object] = lambda: None
    ) -> None:
        self.table = table
        self._saving += 1
        self._follow()
        self._context.jobs.perform(label, call, self._page, partial(self._on_said, then), self._on_unsaid)

    def _on_said(self, then: Callable[[], object], _: object) -> None:
        self._saving -= 1
        then()

    def _on_unsaid(self, error: MentorDeskError) -> None:
        self._saving -= 1
        self._context.messages.fail(self._page, error)
        self.reload()
