# SPDX-License-Identifier: MIT
"""The sources of rosters a desk knows: listed, renamed, forgotten, and found again when their headings were changed."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.errors import Invalid, NotFound
from mentordesk.records.exchange_rules import RosterSource, source_issues
from mentordesk.records.exchange_source import Table
from mentordesk.records.roles import Permission
from mentordesk.roster import columns
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PEOPLE)
def roster_sources(store: Store) -> tuple[RosterSource, ...]:
    """Every source whose columns were confirmed, the one used last first."""
    return store.exchange.sources()


@needs(Permission.WRITE_PEOPLE)
def rename_source(store: Store, fingerprint: str, name: str) -> None:
    """Call a source otherwise. Raises `Invalid` without a name."""
    if issues := source_issues(name):
        raise Invalid(issues)
    mapping = replace(columns.from_json(_remembered(store, fingerprint)), name=name.strip())
    store.exchange.rename(fingerprint, name.strip(), columns.to_json(mapping))


@needs(Permission.WRITE_PEOPLE)
def forget_source(store: Store, fingerprint: str) -> None:
    """Forget a source's columns and whom it named: its next extract is a first one, from which nobody can be missing."""
    _remembered(store, fingerprint)
    store.exchange.forget(fingerprint)


@needs(Permission.WRITE_PEOPLE)
def continue_source(store: Store, table: Table, fingerprint: str) -> None:
    """Say that a file with new headings is the next extract of a known source.

    Whom the source named is remembered for the new headings, so that who is missing is asked about; name, rules and
    roles go along, the columns are found anew.
    """
    before = columns.from_json(_remembered(store, fingerprint))
    store.exchange.hand_on(fingerprint, columns.fingerprint(table.headings))
    found = columns.match_columns(table, before.roles)
    rules = {choice.field: choice.rule for choice in before.columns if not choice.field.repeatable}
    kept = tuple(replace(choice, rule=rules.get(choice.field, choice.rule)) for choice in found.columns)
    mapping = replace(found, columns=kept, name=before.name, date_order=before.date_order, name_order=before.name_order)
    text = columns.to_json(mapping)
    store.exchange.remember_mapping(mapping.fingerprint, before.name, text, store.clock.now())


def _remembered(store: Store, fingerprint: str) -> str:
    mapping = store.exchange.mapping(fingerprint)
    if mapping is None:
        raise NotFound("errors_roster.source_gone")
    return mapping
