# SPDX-License-Identifier: MIT
"""Drawing invented names, with the languages that go with them. No two people of a desk have the same full name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from random import Random

from mentordesk.paths import resources

_SPEAKS_THE_DESKS_LANGUAGE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A pool of first and last names, the languages spoken at home, and its share of a desk by language."""

    home: tuple[str, ...]
    share: dict[str, int]
    forenames: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedName:
    """A name nobody has, and the languages its bearer speaks, preferred first."""

    forename: str
    surname: str
    languages: tuple[str, ...]


@lru_cache(maxsize=1)
def origins() -> tuple[Origin, ...]:
    """Every pool of `resources/demo/names.toml`."""
    text = (resources() / "demo" / "names.toml").read_text("utf-8")
    return tuple(
        Origin(
            home=tuple(entry["home"]),
            share=entry["share"],
            forenames=tuple(entry["forenames"]),
            surnames=tuple(entry["surnames"]),
        )
        for entry in tomllib.loads(text)["origin"]
    )


def draw_names(number: int, language: str, rng: Random) -> tuple[InventedName, ...]:
    """As many names as asked for; surnames are shared by two people only once every one of the pool is taken."""
    pools = origins()
    weights = [pool.share.get(language, 0) for pool in pools]
    taken: set[tuple[str, str]] = set()
    borne: dict[str, int] = {}
    drawn: list[InventedName] = []
    for pool in rng.choices(pools, weights, k=number):
        fewest = min(borne.get(surname, 0) for surname in pool.surnames)
        surname = rng.choice([surname for surname in pool.surnames if borne.get(surname, 0) == fewest])
        free = [forename for forename in pool.forenames if (forename, surname) not in taken]
        forename = rng.choice(free) if free else _with_initial(rng.choice(pool.forenames), surname, taken)
        taken.add((forename, surname))
        borne[surname] = fewest + 1
        drawn.append(InventedName(forename=forename, surname=surname, languages=_languages(pool, language, rng)))
    return tuple(drawn)


def _with_initial(forename: str, surname: str, taken: set[tuple[str, str]]) -> str:
    """The forename with second names by number, once a pool is used up (some thousand people)."""
    return next(name for n in count(2) if ((name := f"{forename} {n}"), surname) not in taken)


def _languages(pool: Origin, language: str, rng: Random) -> tuple[str, ...]:
    if language in pool.home or rng.random() >= _SPEAKS_THE_DESKS_LANGUAGE:
        return pool.home
    return (language, *pool.home) if rng.random() < 0.5 else (*pool.home, language)
