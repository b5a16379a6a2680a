# SPDX-License-Identifier: MIT
"""Commands that bring lists in: import-roster and import-apart."""

from __future__ import annotations

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.cli.console import Console, opened, programme_of
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import CellIssue, DateOrder, ImportPlan, RowKind, Severity
from mentordesk.records.exchange_apart import ApartPlan
from mentordesk.records.exchange_rules import PlannedLeaver
from mentordesk.usecases import apart_list, roster
from mentordesk.usecases.programmes import list_programmes
from mentordesk.words import Words


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    people = commands.add_parser("import-roster", parents=[opening], help=said("cli.help.import_roster"))
    people.add_argument("file", help=said("cli.help.roster_file"))
    people.add_argument("--sheet", help=said("cli.help.sheet_of_workbook"))
    people.add_argument("--programme", help=said("cli.help.programme"))
    people.add_argument("--role", choices=("mentor", "mentee"), help=said("cli.help.role"))
    people.add_argument("--date-order", choices=[order.value for order in DateOrder], help=said("cli.help.date_order"))
    people.add_argument("--leavers", action="store_true", help=said("cli.help.leavers"))
    people.add_argument("--dry-run", action="store_true", help=said("cli.help.dry_run"))
    people.set_defaults(run=_import_roster)

    apart = commands.add_parser("import-apart", parents=[opening], help=said("cli.help.import_apart"))
    apart.add_argument("file", help=said("cli.help.apart_file"))
    apart.add_argument("--dry-run", action="store_true", help=said("cli.help.dry_run"))
    apart.set_defaults(run=_import_apart)


def _import_roster(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        programme = programme_of(desk, options.programme) if options.programme or desk.ask(list_programmes) else None
        table = roster.read_roster(Path(options.file), options.sheet)
        mapping = desk.ask(partial(roster.mapping_for, table=table))
        if options.role:
            mapping = roster.with_roles(mapping, frozenset({MentoringRole(options.role)}))
        if options.date_order:
            mapping = replace(mapping, date_order=DateOrder(options.date_order))
        today = desk.clock.today()
        reading = roster.read_rows(table, mapping, today)
        wanted = roster.ImportOptions(today=today, programme_id=programme.id if programme else None)
        plan = desk.ask(partial(roster.plan_roster, reading=reading, options=wanted))
        if not options.leavers:
            # Nobody has looked at what would follow: who is missing is told, and nothing is taken to have happened.
            wanted = replace(wanted, left={leaver.person.id: None for leaver in plan.leavers})
            plan = desk.ask(partial(roster.plan_roster, reading=reading, options=wanted))
        done = None
        if not options.dry_run:
            done = desk.perform(
                "people.act.import",
                partial(
                    roster.apply_roster,
                    plan=plan,
                    mapping=mapping,
                    programme_id=programme.id if programme else None,
                ),
            ).value
    _report_plan(console, plan)
    if plan.undecided_dates:
        console.say("cli.said.undecided_dates", columns=console.words.listing(plan.undecided_dates))
    if done:
        console.say("cli.said.roster_applied", added=done.added, changed=done.changed, enrolled=done.enrolled)
    else:
        console.say("cli.said.dry_run")
    console.answer({"summary": _summary(plan), "problems": _issues(console, plan), "applied": done is not None})
    return 4 if plan.summary.problems else 0


def _report_plan(console: Console, plan: ImportPlan) -> None:
    counts = _summary(plan)
    console.say("cli.said.roster_plan", file=plan.source.name, **counts)
    for problem in _issues(console, plan):
        console.line("  " + console.words("cli.said.roster_problem", **problem))
    for leaver in plan.leavers:
        console.line("  " + _missing_said(console, leaver))
    for line in plan.source.skipped:
        console.line("  " + console.words("cli.said.roster_skipped", line=line.line, text=line.text))


def _missing_said(console: Console, leaver: PlannedLeaver) -> str:
    number = leaver.person.number
    if leaver.event is None:
        return console.words("cli.said.roster_missing", number=number)
    return console.words(
        "cli.said.roster_left", number=number, event=console.words.label("life_events.kind", leaver.event)
    )


def _summary(plan: ImportPlan) -> dict[str, int]:
    counts = plan.summary
    return {
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "problems": counts.problems,
        "absent": counts.absent,
        "missing": len(plan.leavers),
        "warnings": counts.warnings,
    }


def _issues(console: Console, plan: ImportPlan) -> list[dict[str, object]]:
    shown = [issue for row in plan.rows for issue in row.issues if issue.severity is not Severity.NOTE]
    return [_issue(console, issue) for issue in shown]


def _issue(console: Console, issue: CellIssue) -> dict[str, object]:
    return {
        "line": issue.line,
        "column": issue.heading or "-",
        "found": issue.raw,
        "message": console.words(issue.issue.key, **issue.issue.values),
    }


def _import_apart(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        reading = apart_list.read_apart_list(Path(options.file), desk.clock.today())
        plan = desk.ask(partial(apart_list.plan_apart_list, reading=reading))
        done = None
        if not options.dry_run:
            done = desk.perform("apart.act.import", partial(apart_list.apply_apart_list, plan=plan)).value
    counts = _apart_counts(plan)
    console.say("cli.said.apart_plan", file=plan.source.name, **counts)
    for row in plan.rows:
        for issue in row.issues:
            console.line("  " + console.words("cli.said.roster_problem", **_issue(console, issue)))
    if done:
        console.say("cli.said.apart_applied", added=done.added, widened=done.widened)
    else:
        console.say("cli.said.dry_run")
    console.answer({"summary": counts, "applied": done is not None})
    return 4 if counts["problems"] else 0


def _apart_counts(plan: ApartPlan) -> dict[str, int]:
    kinds = [row.kind for row in plan.rows]
    return {
        "new": kinds.count(RowKind.NEW),
        "changed": kinds.count(RowKind.CHANGED),
        "same": kinds.count(RowKind.SAME),
        "problems": kinds.count(RowKind.PROBLEM),
        "missing": len(plan.missing),
    }
