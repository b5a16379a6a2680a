# SPDX-License-Identifier: MIT
"""The fields of a meeting to plan. It knows no desk: it offers what it was given and turns choices into a `PlanChoice`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from mentordesk.records.early_activities import LONGEST_WHY
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.programmes import RegimeSlot
from ui.forms.rows import Row, add_row
from ui.look.look import Look
from ui.pages.week.asking import PlanChoice, PlanSubjects, Who
from ui.pages.week.lines import FilteredList
from ui.pages.week.wording import slot_name
from ui.widgets.choices import ChoiceRow
from ui.widgets.dates import DateField, read_date, write_date
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox, NumberBox, TextLine
from ui.widgets.text import button


class ChoosingForm(QWidget):
    """`changed()` after every choice; `why_changed()` while a reason is typed; `new_group()` and `change_group(id)` ask for the group's own panel."""

    changed = Signal()
    why_changed = Signal()
    new_group = Signal()
    change_group = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._loading = False
        self._moving: MeetingId | None = None
        self._slots: tuple[RegimeSlot, ...] = ()
        self._wanted: dict[str, object] = {}
        self._titles: dict[ActivityId, str] = {}
        self._next_in_plan: Mapping[Who, ActivityId] = {}
        self.touched = False
        words = look.words
        self.who = FilteredList(look, words("page_week.plan.who_search"), rows=4)
        self.day = DateField(look)
        self.slot, self.place, self.activity = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for box in (self.slot, self.place, self.activity):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
        self.why = TextLine(limit=LONGEST_WHY)
        self.often = ChoiceRow([(False, words("page_week.plan.once")), (True, words("page_week.plan.series"))])
        self.times = NumberBox(2, 52)
        self.times.setValue(8)
        self.every = NumberBox(1, 90, words("page_week.plan.days_suffix"))
        self.every.setValue(7)
        self._rows: dict[str, Row] = {}
        self._build()
        self._connect()
        self._show_rows()

    def _build(self) -> None:
        words = self._look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._look.px(100))
        column.addLayout(grid)
        for name in ("who", "day", "slot", "place", "activity", "often", "times", "every"):
            self._rows[name] = add_row(grid, words(f"page_week.plan.{name}"), getattr(self, name))
            if name == "who":
                grid.addWidget(self._group_buttons(), grid.rowCount(), 1)
            if name == "activity":
                self._rows["why"] = add_row(grid, words("early.why"), self.why, words("early.why_hint"))
        self.show_why(False)

    def _group_buttons(self) -> QWidget:
        look, words = self._look, self._look.words
        holder = QWidget()
        row = FlowLayout(holder)
        self.group_button = button(
            look, words("page_week.plan.new_group"), self.new_group.emit, icon="users-group", name="new_group"
        )
        self.change_button = button(look, words("page_week.plan.change_group"), self._on_change, name="change_group")
        row.addWidget(self.group_button)
        row.addWidget(self.change_button)
        return holder

    def _connect(self) -> None:
        self.day.changed.connect(self._on_day)
        self.why.textChanged.connect(lambda _: self.why_changed.emit())
        self.often.changed.connect(self._on_often)
        self.who.changed.connect(self._on_who)
        for box in (self.slot, self.place, self.activity):
            box.currentIndexChanged.connect(self._on_changed)
        for number in (self.times, self.every):
            number.valueChanged.connect(self._on_changed)

    def offer(self, subjects: PlanSubjects) -> None:
        """Fill the lists; what was chosen stays chosen where it is still there."""
        words, language = self._look.words, self._look.language
        self._loading = True
        self._slots = subjects.slots
        groups = [
            (("group", group.id), words.plural("page_week.plan.group", len(group.members), name=group.name))
            for group in subjects.groups
        ]
        pairs = sorted(
            ((("pair", line.pair.id), f"{line.mentor_name} – {line.mentee_name}") for line in subjects.pairs),
            key=lambda option: option[1].casefold(),
        )
        self.who.set_options([*groups, *pairs])
        self.place.set_options(
            [(None, words("page_week.no_place"))]
            + [(p.id, words("page_week.plan.place_for", name=p.name, n=p.capacity)) for p in subjects.places]
        )
        self._titles = {a.id: f"{a.number}. {a.text(language).title}" for a in subjects.activities}
        self._next_in_plan = subjects.next_in_plan
        self.offer_activities()
        self._offer_slots()
        self._take_wanted()
        self.offer_activities()
        self._loading = False
        self._show_rows()

    def set_when(self, day: date, slot: str) -> None:
        """Choose a day and a slot."""
        self._loading = True
        self.day.set_value(day)
        self._offer_slots()
        self.slot.set_value(slot)
        self._wanted["slot"] = slot
        self._loading = False

    def set_moving(self, meeting_id: MeetingId | None) -> None:
        """Moving a meeting asks only when and where."""
        self._moving = meeting_id
        self._show_rows()

    def show_why(self, shown: bool) -> None:
        """Ask for the reason an activity before its time needs, or no longer."""
        self._rows["why"].set_shown(shown)

    def choice(self) -> PlanChoice:
        """What is chosen."""
        series = bool(self.often.value()) and self._moving is None
        return PlanChoice(
            who=self.who.value(),
            day=self.day.value(),
            slot=self.slot.value(),
            place_id=self.place.value(),
            activity_id=self.activity.value(),
            times=self.times.value() if series else 1,
            every_days=self.every.value(),
            moving=self._moving,
        )

    def clear(self) -> None:
        """Back to nothing chosen."""
        self._loading = True
        self._wanted = {}
        self.who.search.clear()
        self.who.set_value(None)
        for box in (self.place, self.activity):
            box.set_value(None)
        self.why.clear()
        self.show_why(False)
        self.often.set_value(False)
        self.times.setValue(8)
        self.every.setValue(7)
        self._loading = False
        self.touched = False
        self._show_rows()

    def payload(self) -> str:
        """The choices as JSON, to survive a lock."""
        choice = self.choice()
        return json.dumps(
            {
                "who": choice.who,
                "day": write_date(choice.day) if choice.day else "",
                "slot": choice.slot,
                "place": choice.place_id,
                "activity": choice.activity_id,
                "why": self.why.text(),
                "often": bool(self.often.value()),
                "times": self.times.value(),
                "every": self.every.value(),
            }
        )

    def restore(self, payload: str) -> None:
        """Put choices back; those whose lists are not there yet are chosen when `offer` brings them."""
        kept = json.loads(payload)
        self._loading = True
        self.day.set_value(read_date(kept["day"]))
        self.why.setText(kept.get("why", ""))
        self.often.set_value(kept["often"])
        self.times.setValue(kept["times"])
        self.every.setValue(kept["every"])
        self._wanted = {name: kept[name] for name in ("slot", "place", "activity")}
        self._wanted["who"] = tuple(kept["who"]) if kept["who"] else None
        self._take_wanted()
        self._loading = False
        self.touched = True

    def _take_wanted(self) -> None:
        for name, code in list(self._wanted.items()):
            box = getattr(self, name)
            box.set_value(code)
            if code is None or box.value() == code:
                del self._wanted[name]

    def offer_activities(self) -> None:
        """The library, before it what the plan of who is chosen says is next."""
        words = self._look.words
        planned = self._next_in_plan.get(self.who.value())
        title = self._titles.get(planned, "") if planned is not None else ""
        first = [(planned, words("page_plans.next_in_plan", title=title))] if title else []
        library = [(each, said) for each, said in self._titles.items() if not first or each != planned]
        self.activity.set_options([(None, words("page_week.no_activity")), *first, *library])

    def _offer_slots(self) -> None:
        day = self.day.value()
        offered = [slot for slot in self._slots if day is not None and slot.weekday == day.weekday()]
        self.slot.set_options([(slot.slot, slot_name(self._look.words, slot)) for slot in offered])

    def _show_rows(self) -> None:
        """Only what is asked for is there."""
        moving, series = self._moving is not None, bool(self.often.value())
        for name in ("who", "activity", "often"):
            self._rows[name].set_shown(not moving)
        for name in ("times", "every"):
            self._rows[name].set_shown(series and not moving)
        self.group_button.setVisible(not moving)
        self.change_button.setVisible(not moving and (self.who.value() or ("", 0))[0] == "group")
        no_slot = self.day.value() is not None and bool(self._slots) and self.slot.count() == 0
        self._rows["slot"].show_error(self._look.words("page_week.plan.no_slot") if no_slot else "")

    def _on_change(self) -> None:
        chosen = self.who.value()
        if chosen is not None and chosen[0] == "group":
            self.change_group.emit(chosen[1])

    def _on_who(self) -> None:
        was, self._loading = self._loading, True
        self.offer_activities()
        self._loading = was
        self._on_changed()

    def _on_day(self) -> None:
        self._offer_slots()
        self._on_changed()

    def _on_often(self) -> None:
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        if not self._loading:
            self.touched = True
            self._show_rows()
            self.changed.emit()
