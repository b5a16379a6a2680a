# SPDX-License-Identifier: MIT
"""The gate before every use case: which permission it needs, stated where the use case is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mentordesk.records.roles import Permission
from mentordesk.store import Store

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Store, P], T]


def needs(permission: Permission) -> Callable[[UseCase[P, T]], UseCase[P, T]]:
    """Let the use case run only for an actor who holds `permission`; raise `Forbidden` before anything is read."""

    def gate(use_case: UseCase[P, T]) -> UseCase[P, T]:
        @wraps(use_case)
        def checked(store: Store, *args: P.args, **kwargs: P.kwargs) -> T:
            store.actor.require(permission)
            return use_case(store, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]  # read back to print the role matrix
        return checked

    return gate
