# SPDX-License-Identifier: MIT
"""Counts never show fewer than five, and what is withheld cannot be worked out again from the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exporting.counting import count_tables
from mentordesk.records.small_numbers import FEW, WITHHELD, suppressed
from tests.exporting.samples import tables

CELLS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40)).filter(lambda cells: sum(cells.values()) >= 5)


def compositions(total: int, few: int, withheld: int) -> Iterator[tuple[int, ...]]:
    """Every way the hidden cells can make up `total`: small ones 1 to 4, withheld ones 5 or more."""
    if few + withheld == 0:
        if total == 0:
            yield ()
        return
    low, high = (1, 4) if few else (5, total)
    for first in range(low, min(high, total) + 1):
        for rest in compositions(total - first, max(few - 1, 0), withheld if few else withheld - 1):
            yield (first, *rest)


@given(CELLS)
def test_a_reader_with_the_total_must_think_every_small_cell_can_be_anything_from_1_to_4(cells: dict[str, int]):
    shown = suppressed(cells)
    if shown is None:
        return
    few = [value for value, count in shown.items() if count == FEW]
    withheld = [value for value, count in shown.items() if count == WITHHELD]
    hidden = sum(cells.values()) - sum(count for count in shown.values() if isinstance(count, int))
    possible = {ways[0] for ways in compositions(hidden, len(few), len(withheld))} if few else set()
    assert not few or possible == {1, 2, 3, 4}


@given(CELLS)
def test_no_count_below_five_is_shown_and_shown_counts_are_true(cells: dict[str, int]):
    for value, count in (suppressed(cells) or {}).items():
        if isinstance(count, int):
            assert count >= 5 and count == cells[value]
        else:
            assert (count == FEW) == (cells[value] < 5)


def test_knowing_the_method_does_not_give_a_single_small_cell_away():
    """Every table of three cells with one total that is published alike must leave a small cell at least two values."""
    for total in range(5, 45):
        seen: dict[tuple[tuple[str, object], ...], list[dict[str, int]]] = defaultdict(list)
        for a in range(total + 1):
            for b in range(total - a + 1):
                cells = {"a": a, "b": b, "c": total - a - b}
                shown = suppressed(cells)
                if shown is not None:
                    seen[tuple(sorted(shown.items()))].append(cells)
        for published, tables_like_it in seen.items():
            for value, count in published:
                if count == FEW:
                    assert len({cells[value] for cells in tables_like_it}) >= 2, (total, published)


def test_one_small_cell_takes_a_neighbour_with_it_whatever_its_size():
    assert suppressed({"active": 20, "ended": 9, "void": 2}) == {"active": WITHHELD, "ended": 9, "void": FEW}
    assert suppressed({"active": 9, "ended": 20, "void": 2}) == {"active": WITHHELD, "ended": 20, "void": FEW}


def test_enough_small_cells_need_no_neighbour():
    assert suppressed({"a": 30, "b": 3, "c": 2}) == {"a": 30, "b": FEW, "c": FEW}


def test_what_cannot_be_protected_is_not_broken_down():
    assert suppressed({"a": 5, "b": 1}) is None


def test_counts_of_a_small_desk_are_only_totals_and_no_names():
    counts = count_tables({"people": tables()["people"][:4]})["counts"]
    assert counts == [{"table": "people", "field": "", "value": "", "count": FEW}]


def test_counts_of_a_larger_desk_are_broken_down_by_closed_lists():
    counts = count_tables(tables())["counts"]
    assert {"table": "people", "field": "", "value": "", "count": 12} in counts
    assert {"table": "people", "field": "legal_status", "value": "sentenced", "count": WITHHELD} in counts
    assert {"table": "people", "field": "legal_status", "value": "remand", "count": FEW} in counts
    assert {"table": "meetings", "field": "slot", "value": "AM", "count": 6} in counts
