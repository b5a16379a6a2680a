# SPDX-License-Identifier: MIT
"""The gate before every use case: which permission it needs, stated where the use case is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mentordesk.errors import ConfirmFirst
from mentordesk.records.roles import Permission
from mentordesk.store import Store

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Store, P], T]


def needs(permission: Permission | None, *, confirmed: bool = False) -> Callable[[UseCase[P, T]], UseCase[P, T]]:
    """Let the use case run only for an actor who holds `permission`; raise `Forbidden` before anything is read.

    None says that it is about what is the actor's own. With `confirmed` the passphrase must have been given again within
    the last minutes, or `ConfirmFirst` is raised: for what takes names away, opens what is sealed, or changes who may.
    """

    def gate(use_case: UseCase[P, T]) -> UseCase[P, T]:
        @wraps(use_case)
        def checked(store: Store, *args: P.args, **kwargs: P.kwargs) -> T:
            if permission is not None:
                store.actor.require(permission)
            if confirmed and not store.confirmed():
                raise ConfirmFirst
            return use_case(store, *args, **kwargs)

        # Read back to make the matrix of roles and use cases.
        checked.permission = permission  # type: ignore[attr-defined]
        checked.confirmed = confirmed  # type: ignore[attr-defined]
        return checked

    return gate
