# SPDX-License-Identifier: MIT
"""Sheet 1, the session plan: what a facilitator holds in their hand in the room (`domain.md` 3.2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import groupby

from mentordesk.printing.blocks import Field, Framed, Stack, Text
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.printing.terms import terms_boxes
from mentordesk.records.activities import Step, Tag
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.sheet_contents import PlanMaterial, SessionPlan
from mentordesk.words import Words

_BLANK_STEPS = 6
_BLANK_MATERIALS = 4
_STEP_SHARE, _MOST_OF_A_PAGE = 0.7, 0.75
"""About the share of the width that a step's words have, and how much of a page one cell may take."""
_INNER = {"en": (("“", "‘"), ("”", "’")), "fr": (("«\u00a0", "“"), ("\u00a0»", "”"))}
"""The marks of a quotation, and those it has inside another one."""


def session_plan(plan: SessionPlan, layout: Layout) -> Story:
    """The plan from top to bottom: what to count out, the steps by the clock, then what to know and to write down.

    Lists that may break over pages follow blocks that may not, so that no page is left half empty.
    """
    return Story(
        (
            *_facts(plan, layout),
            *_aim(plan, layout),
            *_materials(plan, layout),
            *_section(layout, "sheets.plan.prepare", plan.prepare, lines=0),
            *_privacy(plan, layout),
            *_steps(plan, layout),
            *_section(layout, "sheets.plan.early_lockup", filter(None, [plan.early_lockup]), lines=2),
            *_section(layout, "sheets.plan.risks", (*plan.risks, *filter(None, [plan.after_care])), lines=2),
            *_section(layout, "sheets.plan.prompts", plan.prompts, lines=3),
            *_section(layout, "sheets.plan.tips", plan.tips, lines=0),
            *_section(layout, "sheets.plan.access", (*_needs(plan, layout), *plan.access), lines=2),
            *_room(layout),
            *_evaluation(layout),
        )
    )


def _facts(plan: SessionPlan, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    when = layout.times(plan.starts, plan.ends)
    if not when and plan.slot:
        when = words.label("calendar.slot", plan.slot)
    return (
        *layout.fields(Field(words("sheets.plan.activity"), plan.title)),
        *layout.fields(
            Field(words("sheets.field.date"), layout.day(plan.day), 1.3),
            Field(words("sheets.field.time"), when, 1),
            Field(words("sheets.field.place"), plan.place, 1),
        ),
        *layout.fields(
            Field(words("sheets.field.facilitator"), plan.facilitator, 1),
            Field(words("sheets.plan.people"), _people(plan, layout), 2.3),
        ),
    )


def _people(plan: SessionPlan, layout: Layout) -> str:
    """Who comes: mentors, then mentees, each group on its line; people without a role last."""
    lines: list[str] = []
    for role in (MentoringRole.MENTOR, MentoringRole.MENTEE, None):
        names = [person.name for person in plan.people if person.role is role]
        if names and role:
            lines.append(
                layout.words.plural(f"sheets.plan.{role.value}s", len(names), names=layout.words.listing(names))
            )
        elif names:
            lines.append(layout.words.listing(names))
    return "\n".join(lines)


def _needs(plan: SessionPlan, layout: Layout) -> list[str]:
    """What is to be adjusted, person by person; it comes first, for it is about who really comes."""
    words = layout.words
    said: list[str] = []
    for person in plan.people:
        needs = [_inside(words.label("people.adjustment", need)) for need in person.needs]
        if person.interpreter:
            needs.append(words("sheets.plan.interpreter", language=words.label("languages", person.interpreter)))
        if needs:
            said.append(words("sheets.plan.needs", name=person.name, needs=words.listing(needs)))
    return said


def _inside(text: str) -> str:
    """A label as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def _aim(plan: SessionPlan, layout: Layout) -> tuple[Piece, ...]:
    aim = layout.paragraphs(plan.aim, keeps_next=True) if plan.aim else (layout.lines(2),)
    tags: list[Block] = [
        layout.ticked(layout.words(f"sheets.purpose.{tag.value}"), ticked=tag in plan.tags) for tag in Tag
    ]
    return (layout.heading("sheets.plan.aim"), *aim, Piece(Stack(tuple(tags), 1 * MM), before=2 * MM))


def _section(layout: Layout, key: str, items: object, *, lines: int) -> tuple[Piece, ...]:
    """A heading with its list; with nothing to list, `lines` ruled lines, or no section at all when 0."""
    bullets = layout.bullets(items)  # type: ignore[arg-type]
    if bullets:
        return (layout.heading(key), *bullets)
    return (layout.heading(key), layout.lines(lines)) if lines else ()


def _steps(plan: SessionPlan, layout: Layout) -> tuple[Piece, ...]:
    """The timed steps, by the clock where the start is known, with the early stop where it falls."""
    words = layout.words
    columns = [
        Column(words("sheets.plan.at"), 21 if layout.is_large else 14),
        Column(words("sheets.plan.minutes"), 10, centred=True),
        Column(words("sheets.plan.step"), 100),
    ]
    if layout.is_large:
        del columns[1]
    pieces: list[Piece] = []
    for meeting, steps in groupby(plan.steps, key=lambda step: step.meeting):
        title = layout.heading("sheets.plan.steps")
        if plan.steps[-1].meeting > 1:
            title = layout.heading_of(words("sheets.plan.steps_of", number=meeting))
        rows = _step_rows(plan, tuple(steps), layout)
        pieces += [
            title,
            *table(layout.type, columns, rows, width=layout.width, least=layout.type.scale.lines, before=MM),
        ]
    if pieces:
        return tuple(pieces)
    empty = [(None,) * len(columns)] * _BLANK_STEPS
    body = table(layout.type, columns, empty, width=layout.width, least=layout.type.scale.lines * 1.5, before=MM)
    return (layout.heading("sheets.plan.steps"), *body)


def _step_rows(plan: SessionPlan, steps: tuple[Step, ...], layout: Layout) -> list[tuple[Block, ...]]:
    """One meeting's steps; the clock starts anew with each meeting of a project."""
    rows: list[tuple[Block, ...]] = []
    before = 0
    for step in steps:
        after = before + step.minutes
        stops = before < plan.early_stop <= after and step is not steps[-1]
        first, *more = _parts(_step(step, stops, layout), layout)
        timing = _timing(plan.starts, before, step.minutes, layout)
        rows.append((*timing, first))
        rows += [(*(layout.text("") for _ in timing), part) for part in more]
        before = after
    return rows


def _parts(blocks: list[Block], layout: Layout) -> list[Block]:
    """The blocks of a step in one cell; what is higher than most of a page goes on in cells of its own."""
    parts: list[list[Block]] = [[]]
    used = 0.0
    for block in blocks:
        height = block.height(layout.width * _STEP_SHARE)
        if parts[-1] and used + height > layout.room * _MOST_OF_A_PAGE:
            parts.append([])
            used = 0.0
        parts[-1].append(block)
        used += height
    return [Stack(tuple(part), 0.5 * MM) for part in parts]


def _timing(starts: time | None, before: int, minutes: int, layout: Layout) -> tuple[Block, ...]:
    """When a step begins and how long it takes; one under the other in large print, so that the words keep room."""
    begins = layout.text(_at(starts, before, layout))
    if layout.is_large:
        return (Stack((begins, layout.text(layout.words("sheets.plan.lasts", minutes=minutes)))),)
    return (begins, layout.text(layout.words.number(minutes), centred=True))


def _at(starts: time | None, minutes: int, layout: Layout) -> str:
    """The clock time of a step, or minutes from the start."""
    if starts is None:
        return f"+ {minutes}"
    moment = datetime.combine(date.min, starts) + timedelta(minutes=minutes)
    return layout.words.time(moment)


def _step(step: Step, stops: bool, layout: Layout) -> list[Block]:
    words = layout.words
    blocks: list[Block] = [layout.text(step.title, bold=True), layout.text(step.do)]
    blocks += [layout.text(words("sheets.plan.say", text=_inner(text, words))) for text in step.say]
    if stops:
        blocks.append(Framed(layout.text(words("sheets.plan.stop_after"), bold=True), pad=1 * MM))
    return blocks


def _inner(text: str, words: Words) -> str:
    """What is said, with the marks that quotations have inside a quotation."""
    for outer, inner in _INNER[words.language]:
        text = text.replace(outer, inner)
    return text


def _materials(plan: SessionPlan, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    columns = (
        Column(words("sheets.plan.item"), 96),
        Column(words("sheets.plan.count"), 22, centred=True),
        Column(words("sheets.plan.out"), 28, centred=True),
        Column(words("sheets.plan.back"), 28, centred=True),
    )
    rows: list[tuple[Block | None, ...]] = [_material(material, layout) for material in plan.materials]
    if plan.materials:
        rows.append((None,) * 4)
    rows = rows or [(None,) * 4] * _BLANK_MATERIALS
    note = (Piece(layout.text(plan.no_cut), before=1.5 * MM),) if plan.no_cut else ()
    body = table(
        layout.type,
        columns,
        rows,
        width=layout.width,
        least=layout.type.scale.lines,
        before=MM,
        together=True,
        held=1 if note else 0,
    )
    return (layout.heading("sheets.plan.materials"), *body, *note)


def _material(material: PlanMaterial, layout: Layout) -> tuple[Block | None, ...]:
    item = material.item
    if material.kept_by_staff:
        item = layout.words("sheets.plan.kept_by_staff", item=item)
    count = layout.text(layout.words.number(material.count), centred=True) if material.count else None
    return (layout.text(item), count, None, None)


def _privacy(plan: SessionPlan, layout: Layout) -> tuple[Piece, ...]:
    return (
        layout.heading("sheets.plan.privacy"),
        *terms_boxes(plan.confidentiality, plan.confidentiality_text, layout),
    )


def _evaluation(layout: Layout) -> tuple[Piece, ...]:
    questions = [layout.words(f"sheets.plan.evaluation_{number}") for number in (1, 2, 3)]
    pieces = [
        Piece(
            Stack((layout.text(question), layout.lines(2).block)),
            before=2 * MM,
            keeps_next=question != questions[-1],
        )
        for question in questions
    ]
    return (layout.heading("sheets.plan.evaluation"), *pieces)


def _room(layout: Layout) -> tuple[Piece, ...]:
    sketch = Framed(Text(layout.type, layout.words("sheets.plan.room_hint"), layout.type.scale.small), least=40 * MM)
    return (layout.heading("sheets.plan.room"), Piece(sketch, before=1.5 * MM))
