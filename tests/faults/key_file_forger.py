# SPDX-License-Identifier: MIT
"""Ways to spoil or forge the bytes of a key file: by chance, by hand in its structure, with pieces of other key files.

All but the first kind have the right checksum afterwards, so that only the cryptography stands in their way.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any, Final

from tests.vault.desk_keys import with_sum

Table = dict[str, Any]
_ODD: Final[tuple[object, ...]] = (
    None, True, 0, -1, 1, 2**31, 2**53, 2**70, 1.5, "", "00", "zz", "é", "a" * 5000, [], {}, [None], {"": ""}, "en", "user",
)  # fmt: skip


class Forger:
    """Makes mutated key files out of `genuine` bytes; `older` and `foreign` lend pieces."""

    def __init__(self, genuine: bytes, older: bytes, foreign: bytes, chance: random.Random) -> None:
        self._genuine = genuine
        self._tables = [_table(data) for data in (genuine, older, foreign)]
        self._chance = chance

    def mutated(self) -> tuple[str, bytes]:
        """The name of a kind of mutation and the bytes; never the genuine ones."""
        while True:
            kind = self._chance.choice(tuple(KINDS))
            data = KINDS[kind](self)
            if data != self._genuine:
                return kind, data

    def flipped(self) -> bytes:
        content = bytearray(self._genuine)
        for _ in range(self._chance.randint(1, 4)):
            content[self._chance.randrange(len(content))] ^= 1 << self._chance.randrange(8)
        return bytes(content)

    def cut_or_grown(self) -> bytes:
        place = self._chance.randrange(len(self._genuine))
        return self._chance.choice(
            (
                self._genuine[:place],
                self._genuine + self._genuine[:place],
                self._genuine + bytes(place % 600),
                bytes(len(self._genuine)),
                self._genuine[:place] + bytes(len(self._genuine) - place),
            )
        )

    def flipped_with_sum(self) -> bytes:
        content = bytearray(self._genuine.split(b"\n", 1)[1])
        content[self._chance.randrange(len(content))] ^= 1 << self._chance.randrange(8)
        return with_sum(bytes(content))

    def field_changed(self) -> bytes:
        table = copy.deepcopy(self._tables[0])
        holder, key = self._somewhere(table)
        holder[key] = self._altered(holder[key])
        return _bytes(table)

    def field_lost(self) -> bytes:
        table = copy.deepcopy(self._tables[0])
        holder, key = self._somewhere(table)
        del holder[key]
        return _bytes(table)

    def field_added(self) -> bytes:
        table = copy.deepcopy(self._tables[0])
        holder = self._chance.choice([table, table["body"], *table["body"]["slots"]])
        holder[self._chance.choice(("anchor", "sheet", "pending", "roles", "more", "version"))] = self._chance.choice(
            _ODD
        )
        return _bytes(table)

    def slots_spliced(self) -> bytes:
        """Slots dropped, doubled, in another order, or taken from an older file or from another desk."""
        table = copy.deepcopy(self._tables[0])
        every = [slot for one in self._tables for slot in one["body"]["slots"]]
        table["body"]["slots"] = copy.deepcopy(self._chance.choices(every, k=self._chance.randint(0, 5)))
        return _bytes(table)

    def part_spliced(self) -> bytes:
        """One part of a slot taken from another one, of this desk, of an older file or of another desk."""
        table = copy.deepcopy(self._tables[0])
        slot = self._chance.choice(table["body"]["slots"])
        other = self._chance.choice(self._chance.choice(self._tables)["body"]["slots"])
        for part in self._chance.sample(sorted(set(slot) & set(other)), self._chance.randint(1, 3)):
            slot[part] = copy.deepcopy(other[part])
        return _bytes(table)

    def body_spliced(self) -> bytes:
        """Facts of the whole file, its MAC among them, from an older file or from another desk."""
        table, other = copy.deepcopy(self._tables[0]), self._chance.choice(self._tables[1:])
        for part in self._chance.sample(sorted(set(table["body"]) & set(other["body"])), self._chance.randint(1, 3)):
            table["body"][part] = copy.deepcopy(other["body"][part])
        if self._chance.random() < 0.3:
            table["mac"] = other["mac"]
        return _bytes(table)

    def written_otherwise(self) -> bytes:
        """The same facts in other bytes: spaces, another order, a field twice."""
        content = json.dumps(
            self._tables[0], indent=self._chance.choice((None, 1)), sort_keys=self._chance.random() < 0.5
        )
        if self._chance.random() < 0.5:
            content = content.replace('"generation"', '"generation": 9, "generation"', 1)
        return with_sum(content.encode() + self._chance.choice((b"", b"\n", b"\r\n", b"\n\n", b"\0")))

    def _somewhere(self, table: Table) -> tuple[Any, Any]:
        """A field of the table, at any depth: its holder and its key there."""
        found = [place for place in _places(table) if place[0] is not None]
        return self._chance.choice(found)

    def _altered(self, value: object) -> object:
        if isinstance(value, str) and value and self._chance.random() < 0.6:
            place = self._chance.randrange(len(value))
            return value[:place] + self._chance.choice("0123456789abcdefg") + value[place + 1 :]
        if isinstance(value, int) and self._chance.random() < 0.6:
            return value + self._chance.choice((-1, 1, 7, 1000, -1000))
        return self._chance.choice(_ODD)


KINDS: Final[dict[str, Callable[[Forger], bytes]]] = {
    "flipped": Forger.flipped,
    "cut or grown": Forger.cut_or_grown,
    "flipped, sum put right": Forger.flipped_with_sum,
    "field changed": Forger.field_changed,
    "field lost": Forger.field_lost,
    "field added": Forger.field_added,
    "slots spliced": Forger.slots_spliced,
    "part spliced": Forger.part_spliced,
    "body spliced": Forger.body_spliced,
    "written otherwise": Forger.written_otherwise,
}


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [place for key in keys for place in ((value, key), *_places(value[key]))]


def _table(data: bytes) -> Table:
    return json.loads(data.split(b"\n", 1)[1])


def _bytes(table: Table) -> bytes:
    return with_sum(json.dumps(table, sort_keys=True, separators=(",", ":")).encode() + b"\n")
