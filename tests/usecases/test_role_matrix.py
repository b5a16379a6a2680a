# SPDX-License-Identifier: MIT
"""Role by use case, every cell, made from the code: refused before anything is read, or let through."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import ConfirmFirst, Forbidden
from mentordesk.records.roles import Permission, Role
from mentordesk.store import Store
from tests.architecture.sources import CORE, WINDOW, python_files
from tests.support.desks import a_desk
from tests.support.matrix import PARTS, UseCase, use_cases

CASES = use_cases()
CELLS = [pytest.param(role, case, id=f"{role.value}-{case.name}") for role in Role for case in CASES]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("matrix") / "desk")
    yield opened
    opened.close()


class Untouchable:
    """Stands for everything a use case may reach: who reaches for it has gone past the gate."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{self._name}.{name} was reached for")

    def __call__(self) -> object:
        raise AssertionError(f"{self._name} was asked")


def as_role(desk: Desk, *roles: Role, confirmed: bool = True) -> Store:
    actor = replace(desk.actor, roles=frozenset(roles))
    return replace(desk._store, actor=actor, confirmed=lambda: confirmed)


def sealed_off(store: Store) -> Store:
    """The same store with nothing behind it but who is acting."""
    behind = {name: Untouchable(name) for name in store.__dataclass_fields__ if name != "actor"}
    return replace(store, **behind)  # type: ignore[arg-type]


class TakenBack(Exception):
    """Ends a transaction whose writes nobody wants."""


def let_through(desk: Desk, store: Store, case: UseCase) -> bool:
    """Whether the gate of a use case lets the store's actor pass, whatever becomes of meaningless arguments then."""
    arguments, named = case.nothing
    try:
        with desk._database.transaction():
            try:
                case.call(store, *arguments, **named)
            except Forbidden as refusal:
                assert case.permission is not None
                if refusal.values.get("permission") == case.permission.value:
                    return False
            except Exception:
                pass  # nothing is what the arguments mean
            raise TakenBack
    except (TakenBack, Forbidden):
        return True


def test_every_use_case_states_what_it_needs() -> None:
    assert len(CASES) > 90
    assert [case.name for case in CASES if not case.states] == []


def test_a_part_is_there_and_has_no_right_of_its_own() -> None:
    parts = {
        part: getattr(importlib.import_module(f"mentordesk.usecases.{part.split('.')[0]}"), part.split(".")[1])
        for part in PARTS
    }
    assert [name for name, part in parts.items() if hasattr(part, "permission")] == []


def test_no_part_is_called_but_by_use_cases() -> None:
    outside = [file for file in python_files(CORE, WINDOW) if "usecases" not in file.parts]
    text = "\n".join(file.read_text(encoding="utf-8") for file in outside)
    taken = re.findall(r"from mentordesk\.usecases\.(\w+) import (\([^)]+\)|.+)", text)
    imported = {f"{module}.{name}" for module, names in taken for name in re.findall(r"\w+", names)}
    assert len(imported) > 100
    assert imported & PARTS == set()
    assert [part for part in PARTS if re.search(rf"\b{re.escape(part)}\b", text)] == []


def test_only_what_is_the_actors_own_needs_no_right() -> None:
    own = {case.name for case in CASES if case.permission is None}
    assert own == {
        "access.has_temporary_passphrase",
        "access.members",
        "sealed.note_openings_seen",
        "sealed.opened_notes_of_mine",
        "sealed.renew_seals",
        "settings.drafts",
        "settings.drop_draft",
        "settings.keep_draft",
        "settings.prefer",
        "settings.preference",
    }


@pytest.mark.parametrize(("role", "case"), CELLS)
def test_each_cell_of_the_matrix_is_as_the_role_table_says(desk: Desk, role: Role, case: UseCase) -> None:
    store = as_role(desk, role)
    if case.open_to(role):
        assert let_through(desk, store, case)
    else:
        arguments, named = case.nothing
        with pytest.raises(Forbidden):
            case.call(sealed_off(store), *arguments, **named)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in CASES if c.permission is not None])
def test_who_has_no_role_is_refused_before_anything_is_read(desk: Desk, case: UseCase) -> None:
    arguments, named = case.nothing
    with pytest.raises(Forbidden):
        case.call(sealed_off(as_role(desk)), *arguments, **named)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in CASES if c.states and c.confirmed])
def test_what_takes_names_away_or_opens_seals_wants_the_passphrase_again(desk: Desk, case: UseCase) -> None:
    arguments, named = case.nothing
    assert case.permission is not None
    with pytest.raises(ConfirmFirst):
        case.call(as_role(desk, *Role, confirmed=False), *arguments, **named)


def test_the_acts_that_want_the_passphrase_again_are_these() -> None:
    confirmed = {case.name for case in CASES if case.states and case.confirmed}
    assert confirmed == {"access.change_role_table", "exports.gather_export", "sealed.break_glass"}
    assert {case.permission for case in CASES if case.confirmed} == {
        Permission.EXPORT,
        Permission.BREAK_GLASS,
        Permission.MANAGE_ACCESS,
    }
